import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import {
  DomainError,
  invalid,
  notFound,
  ObjectStore,
  RunService,
  Tx,
  type Ctx,
  type Run,
  type TaskHandle,
  type TxCtx,
} from '@para42/platform';
import { TemplateLibrary } from '../authoring/template-library.service';
import { ResponseExportBuilder, exportKey } from './response-export.builder';
import type { ExportOrder, ResponseExport } from './response-export';
import { exportResponsesJob } from './response.jobs';
import { ResponseRepository } from './response.repository';

const KIND = 'response-export';

interface Result {
  submissions: number;
  bytes: number;
  sha256: string;
}

/** Files of responses: order one, watch it, take it. */
@Injectable()
export class ResponseExportService {
  constructor(
    private readonly tx: Tx,
    private readonly runs: RunService,
    private readonly objects: ObjectStore,
    private readonly responses: ResponseRepository,
    private readonly builder: ResponseExportBuilder,
    private readonly library: TemplateLibrary,
  ) {}

  /**
   * Orders a file; it is written in the background.
   * @throws DomainError invalid `export_scope`; not_found `campaign_not_found`, `template_not_found`
   */
  order(ctx: Ctx, order: ExportOrder): Promise<ResponseExport> {
    if (order.campaignId === undefined && order.templateCode === undefined) {
      throw invalid('export_scope', 'Name a campaign, or the code of a template.');
    }
    return this.tx.run(ctx, async (txCtx) => {
      const { campaignId, templateCode } = order;
      if (templateCode && !(await this.isThere(txCtx, templateCode))) throw notFound('template');
      if (campaignId && !(await this.responses.campaignExists(txCtx, campaignId))) {
        throw notFound('campaign');
      }
      const run = await this.runs.create(txCtx, { kind: KIND, params: { ...order } });
      txCtx.jobs.enqueue(exportResponsesJob, { exportId: run.id }, { runId: run.id });
      txCtx.ledger.append({
        action: 'response-export.ordered',
        subject: { type: KIND, id: run.id },
        parts: [
          {
            campaign: campaignId ?? null,
            template: templateCode ?? null,
            states: [...order.states],
            format: order.format,
          },
        ],
      });
      return exportOf(run);
    });
  }

  /** @throws DomainError not_found `response_export_not_found` */
  async get(ctx: Ctx, id: string): Promise<ResponseExport> {
    return exportOf(await this.find(ctx, id));
  }

  /** The file. That it was taken is in the ledger before the first byte goes out. */
  async content(ctx: Ctx, id: string): Promise<{ made: ResponseExport; body: Readable }> {
    const made = exportOf(await this.find(ctx, id));
    if (made.state !== 'done') {
      throw new DomainError(
        'conflict',
        'export_not_built',
        'The file is not written yet. Ask again in a moment; its progress tells how far it is.',
        { retryAfter: 2 },
      );
    }
    await this.tx.run(ctx, async (txCtx) => {
      txCtx.ledger.append({
        action: 'response-export.downloaded',
        subject: { type: KIND, id },
        parts: [{ sha256: made.sha256 }],
      });
    });
    return { made, body: await this.objects.get(exportKey(ctx, made)) };
  }

  /** Writes it, in the worker. A file that is there already is done. */
  async build(ctx: Ctx, id: string, task: TaskHandle): Promise<void> {
    const run = await this.find(ctx, id);
    if (run.state === 'done') return task.complete(() => Promise.resolve());
    await this.builder.build(ctx, exportOf(run), run.params as unknown as ExportOrder, task);
  }

  private async isThere(ctx: TxCtx, code: string): Promise<boolean> {
    if (await this.responses.templateAsked(ctx, code)) return true;
    return (await this.library.newest(ctx, code)) !== undefined;
  }

  private async find(ctx: Ctx, id: string): Promise<Run> {
    const run = await this.runs.get(ctx, id).catch((error: unknown) => {
      throw error instanceof DomainError && error.kind === 'not_found' ? notFound(KIND) : error;
    });
    if (run.kind !== KIND) throw notFound(KIND);
    return run;
  }
}

function exportOf(run: Run): ResponseExport {
  const { campaignId, templateCode, states, format } = run.params as unknown as ExportOrder;
  const result = run.result as Result | null;
  return {
    id: run.id,
    campaignId: campaignId ?? null,
    templateCode: templateCode ?? null,
    states,
    format,
    state: run.state,
    failure: run.error?.code ?? null,
    progress: { done: run.done, total: run.total },
    submissions: result?.submissions ?? null,
    bytes: result?.bytes ?? null,
    sha256: result?.sha256 ?? null,
    requestedAt: run.createdAt,
  };
}

import { Injectable } from '@nestjs/common';
import { maskIdentityNumbers } from '@para42/evidence';
import {
  ObjectStore,
  RunService,
  Tx,
  type Ctx,
  type TaskHandle,
  type TxCtx,
} from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { AskedTemplateService } from '../asked-template.service';
import { answersForBundle } from '../engine/answers-for-bundle';
import type { SubmissionDocument } from '../engine/submission-document';
import type { TemplateDocument } from '../engine/template-document';
import { CONTENT_TYPES, type ExportOrder, type ResponseExport } from './response-export';
import { responseFile } from './response-file';
import { ResponseSpool } from './response-spool';
import { HEAD_COLUMNS, ResponseTables, type ShownResponse } from './response-tables';
import { ResponseRepository, type ResponseRow } from './response.repository';

/** Read at a time; a document is some ten kilobytes. */
const PAGE = 200;

type Documents = ReadonlyMap<string, TemplateDocument>;

/** Names of what the rows of a page are about. */
interface Names {
  suppliers: ReadonlyMap<string, string>;
  sites: ReadonlyMap<string, string>;
}

/** Writes the file of an export: page by page out of the register, then table by table into the store. */
@Injectable()
export class ResponseExportBuilder {
  constructor(
    private readonly tx: Tx,
    private readonly runs: RunService,
    private readonly objects: ObjectStore,
    private readonly responses: ResponseRepository,
    private readonly templates: AskedTemplateService,
    private readonly suppliers: SuppliersReadModel,
  ) {}

  async build(ctx: Ctx, made: ResponseExport, order: ExportOrder, task: TaskHandle): Promise<void> {
    const { documents, total } = await this.survey(ctx, order);
    const tables = new ResponseTables([...documents.values()]);
    const spool = await ResponseSpool.create();
    try {
      const submissions = await this.fill(ctx, made, order, { documents, tables, spool, total });
      await spool.close();
      const key = exportKey(ctx, made);
      const stored = await this.objects.put(key, responseFile(order.format, tables, spool));
      await task.complete(async (txCtx) => {
        const result = { ...stored, submissions };
        await this.runs.finish(txCtx, made.id, 'done', result);
        txCtx.ledger.append({
          action: 'response-export.built',
          subject: { type: 'response-export', id: made.id },
          parts: [result],
        });
      });
    } finally {
      await spool.dispose();
    }
  }

  private survey(ctx: Ctx, order: ExportOrder): Promise<{ documents: Documents; total: number }> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const documents = new Map<string, TemplateDocument>();
        for (const asked of await this.responses.templates(txCtx, order)) {
          documents.set(asked.id, (await this.templates.of(txCtx, asked)).document);
        }
        return { documents, total: await this.responses.count(txCtx, order) };
      },
      { readOnly: true },
    );
  }

  private async fill(
    ctx: Ctx,
    { id }: ResponseExport,
    order: ExportOrder,
    into: { documents: Documents; tables: ResponseTables; spool: ResponseSpool; total: number },
  ): Promise<number> {
    const { documents, tables, spool, total } = into;
    let afterId: string | undefined;
    let done = 0;
    for (;;) {
      await this.runs.progress(ctx, id, { stage: 'read', done, total: Math.max(total, done) });
      const { rows, names } = await this.page(ctx, order, afterId);
      // One that was submitted since the survey, of a version that nobody had answered then, waits.
      const known = rows.filter(({ templateId }) => documents.has(templateId));
      const shown = known.map((row) => shownOf(row, documents, names));
      if (order.format === 'json')
        await spool.append(
          0,
          shown.map((one) => [jsonText(one)]),
        );
      else {
        for (const [at, table] of tables.all().entries()) {
          await spool.append(
            at,
            shown.flatMap((one) => tables.rowsOf(table, one)),
          );
        }
      }
      done += known.length;
      if (rows.length < PAGE) return done;
      afterId = rows.at(-1)?.id;
    }
  }

  private page(
    ctx: Ctx,
    order: ExportOrder,
    afterId: string | undefined,
  ): Promise<{ rows: ResponseRow[]; names: Names }> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const rows = await this.responses.page(txCtx, order, afterId, PAGE);
        return { rows, names: await this.namesOf(txCtx, rows) };
      },
      { readOnly: true },
    );
  }

  private async namesOf(ctx: TxCtx, rows: readonly ResponseRow[]): Promise<Names> {
    const ids = (key: 'supplierId' | 'siteId') => [
      ...new Set(rows.flatMap((row) => row[key] ?? [])),
    ];
    const suppliers = await this.suppliers.suppliersByIds(ctx, ids('supplierId'));
    const sites = await this.suppliers.siteNames(ctx, ids('siteId'));
    return { suppliers: new Map(suppliers.map(({ id, name }) => [id, name])), sites };
  }
}

export function exportKey({ tenantId }: Ctx, { id, format }: ResponseExport): string {
  return `${tenantId}/responses/${id}.${CONTENT_TYPES[format].ending}`;
}

/** A file leaves the register: it shows what a bundle would show to somebody who is no auditor. */
function shownOf(row: ResponseRow, documents: Documents, names: Names): ShownResponse {
  const { answers, declined, template, round, submittedAt } = JSON.parse(
    row.document,
  ) as SubmissionDocument;
  const document = documents.get(row.templateId) as TemplateDocument;
  const view = { text: maskIdentityNumbers, whole: false, places: true };
  return {
    head: [
      row.id,
      row.assignmentId,
      row.campaignId,
      row.supplierId ?? '',
      names.suppliers.get(row.supplierId ?? '') ?? '',
      row.siteId ?? '',
      names.sites.get(row.siteId ?? '') ?? '',
      row.agencyId ?? '',
      template.code,
      String(template.version),
      row.templateHash,
      row.state,
      String(round),
      submittedAt,
      row.reviewedAt ?? '',
    ],
    declined,
    answers: answersForBundle(document, answers, view),
  };
}

function jsonText({ head, declined, answers }: ShownResponse): string {
  const members = HEAD_COLUMNS.map((name, at) => {
    const value = head[at] ?? '';
    if (name === 'template_version' || name === 'round') return [name, Number(value)] as const;
    return [name, value === '' ? null : value] as const;
  });
  return JSON.stringify({ ...Object.fromEntries(members), declined, answers });
}

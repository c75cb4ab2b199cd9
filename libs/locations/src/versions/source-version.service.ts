import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import {
  actorOf,
  Clock,
  type Ctx,
  isRefusal,
  notFound,
  ObjectStore,
  type Run,
  RunService,
  staleVersion,
  type TaskHandle,
  Tx,
  type UploadedFile,
} from '@para42/platform';
import type { Told } from '../areas/area-loading.service';
import {
  asOfInFuture,
  requireLicence,
  requireSize,
  sameDayAlready,
  wrongSourceFormat,
} from '../locations.errors';
import { loadSourceVersionJob, type LoadSourceVersion } from '../locations.jobs';
import { RISK_SOURCES } from '../sources';
import { FileBytes } from '../sources/file-bytes';
import type { RiskSource, SourceFormat } from '../sources/risk-source';
import { recordVersion } from './new-version';
import { SourceCorrectionService } from './source-correction.service';
import { type LoadOutcome, SourceLoadingService } from './source-loading.service';
import type { SourceVersion } from './source-version';
import { SourceVersionRepository } from './source-version.repository';
import { SourceUseService } from './source-use.service';
import { sourceVersionStates } from './source-version.states';

const TYPE_OF: Readonly<Record<SourceFormat, string>> = {
  csv: 'text/csv',
  json: 'application/json',
  xml: 'application/xml',
};

export interface LoadOptions {
  /** Where not given, the day that the file itself tells, or today. */
  readonly asOf?: string;
  /** The tenant's own licence, for a source that may be loaded under one only. */
  readonly licenceReference?: string;
}

/** Sources and their versions, and the runs that load them. */
@Injectable()
export class SourceVersionService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly objects: ObjectStore,
    private readonly runs: RunService,
    private readonly versions: SourceVersionRepository,
    private readonly loading: SourceLoadingService,
    private readonly uses: SourceUseService,
    private readonly corrections: SourceCorrectionService,
  ) {}

  list(
    ctx: Ctx,
    code: string,
    after: { asOf: string; id: string } | undefined,
    limit: number,
  ): Promise<SourceVersion[]> {
    const source = sourceOrThrow(code);
    return this.tx.run(ctx, (txCtx) => this.versions.list(txCtx, source.code, after, limit), {
      readOnly: true,
    });
  }

  get(ctx: Ctx, code: string, id: string): Promise<SourceVersion> {
    const source = sourceOrThrow(code);
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const version = await this.versions.find(txCtx, id);
        if (version?.source !== source.code) throw notFound('source version');
        return version;
      },
      { readOnly: true },
    );
  }

  /**
   * Keeps the file and asks for its loading.
   * @returns the run to follow
   */
  async requestLoad(
    ctx: Ctx,
    code: string,
    file: UploadedFile,
    { asOf, licenceReference }: LoadOptions = {},
  ): Promise<Run> {
    const source = sourceOrThrow(code);
    await this.uses.assertOn(ctx, source);
    requireLicence(source, licenceReference);
    requireSize(source, file.bytes);
    if (asOf !== undefined && asOf > this.clock.today()) throw asOfInFuture(asOf);
    if (!source.formats.some((format) => TYPE_OF[format] === file.detectedType)) {
      throw wrongSourceFormat(source, file.detectedType);
    }
    const { sha256, name: fileName } = file;
    await this.objects.put(objectKey(ctx, sha256), createReadStream(file.path));
    const request = { source: source.code, sha256, asOf: asOf ?? null, fileName, release: null };
    return this.enqueue(ctx, {
      ...request,
      ...(licenceReference === undefined ? {} : { licenceReference }),
    });
  }

  /**
   * Asks for a version to be taken out of quarantine, or for whole.
   * @param expected the version number of the record as the person saw it
   */
  async requestRelease(
    ctx: Ctx,
    code: string,
    id: string,
    expected: number,
    reason: string,
  ): Promise<Run> {
    await this.uses.assertOn(ctx, sourceOrThrow(code));
    const held = await this.get(ctx, code, id);
    if (held.version !== expected) throw staleVersion(held.version);
    if (!held.incomplete) sourceVersionStates.assert(held.state, 'loaded');
    return this.enqueue(ctx, requestOf(held, { release: { versionId: id, reason } }));
  }

  /**
   * Keeps a version out for good.
   * @throws DomainError conflict `illegal_transition` where it is not in quarantine
   */
  async reject(
    ctx: Ctx,
    code: string,
    id: string,
    expected: number,
    reason: string,
  ): Promise<SourceVersion> {
    const held = await this.get(ctx, code, id);
    if (held.version !== expected) throw staleVersion(held.version);
    sourceVersionStates.assert(held.state, 'rejected');
    const by = actorOf(ctx);
    await this.tx.run(ctx, async (txCtx) => {
      await this.versions.lock(txCtx, code);
      const closing = { state: 'rejected', reason, by } as const;
      if (!(await this.versions.close(txCtx, id, expected, closing))) {
        throw staleVersion((await this.versions.find(txCtx, id))?.version ?? expected);
      }
      recordVersion(txCtx, 'source.rejected', held, reason);
    });
    return this.get(ctx, code, id);
  }

  /**
   * Asks for a version in use to be put to another day.
   * @throws DomainError invalid `as_of_in_future`, `same_day`; conflict `illegal_transition`
   */
  async requestCorrection(
    ctx: Ctx,
    code: string,
    id: string,
    expected: number,
    { asOf, reason }: { readonly asOf: string; readonly reason: string },
  ): Promise<Run> {
    await this.uses.assertOn(ctx, sourceOrThrow(code));
    const held = await this.get(ctx, code, id);
    if (held.version !== expected) throw staleVersion(held.version);
    sourceVersionStates.assert(held.state, 'replaced');
    if (asOf > this.clock.today()) throw asOfInFuture(asOf);
    if (asOf === held.asOf) throw sameDayAlready(asOf);
    return this.enqueue(ctx, requestOf({ ...held, asOf }, { correct: { versionId: id, reason } }));
  }

  /** The work of the job: reads the stored file and writes it in the task's last transaction. */
  async loadStored(ctx: Ctx, request: LoadSourceVersion, task: TaskHandle): Promise<void> {
    const { runId } = task;
    if (runId)
      await this.runs.progress(ctx, runId, { stage: 'reading the file', done: 0, total: 1 });
    try {
      const outcome = await this.prepareStored(ctx, request, runId);
      await task.complete(async (txCtx) => {
        const { version, ...changed } = await outcome(txCtx);
        if (runId) await this.runs.finish(txCtx, runId, 'done', summaryOf(version, changed));
      });
    } catch (error) {
      if (!runId || !isRefusal(error)) throw error;
      const { code, detail } = error;
      await task.complete((txCtx) =>
        this.runs.finish(txCtx, runId, 'failed', undefined, { code, detail }),
      );
    }
  }

  private async prepareStored(
    ctx: Ctx,
    request: LoadSourceVersion,
    runId: string | undefined,
  ): Promise<(txCtx: Parameters<SourceLoadingService['apply']>[0]) => Promise<LoadOutcome>> {
    const source = sourceOrThrow(request.source);
    const key = objectKey(ctx, request.sha256);
    const { fileName, licenceReference } = request;
    const file = {
      source,
      bytes: FileBytes.stored(() => this.objects.get(key)),
      asOf: request.asOf ?? undefined,
      fileName,
      objectKey: key,
      ...(licenceReference === undefined ? {} : { licenceReference }),
    };
    const told: Told | undefined = runId
      ? (progress) => this.runs.progress(ctx, runId, progress)
      : undefined;
    const prepared = await this.loading.prepare(ctx, file, told);
    const { release, correct } = request;
    if (correct) {
      const held = await this.get(ctx, source.code, correct.versionId);
      const later = await this.corrections.readLater(ctx, source, held, prepared.asOf);
      return (txCtx) => this.corrections.correct(txCtx, prepared, held, correct.reason, later);
    }
    if (!release) return (txCtx) => this.loading.apply(txCtx, prepared);
    const held = await this.get(ctx, source.code, release.versionId);
    return (txCtx) => this.loading.release(txCtx, prepared, held, release.reason);
  }

  private enqueue(ctx: Ctx, request: LoadSourceVersion): Promise<Run> {
    return this.tx.run(ctx, async (txCtx) => {
      const params = { ...request };
      const run = await this.runs.create(txCtx, { kind: 'load-source-version', params });
      txCtx.jobs.enqueue(loadSourceVersionJob, request, { runId: run.id });
      return run;
    });
  }
}

function sourceOrThrow(code: string): RiskSource {
  const source = RISK_SOURCES.find((known) => known.code === code);
  if (!source) throw notFound('risk source');
  return source;
}

function objectKey(ctx: Ctx, sha256: string): string {
  return `${ctx.tenantId}/risk-source/${sha256}`;
}

function requestOf(
  { source, sha256, asOf, fileName }: SourceVersion,
  wish: Partial<Pick<LoadSourceVersion, 'release' | 'correct'>>,
): LoadSourceVersion {
  return { source, sha256, asOf, fileName, release: null, ...wish };
}

function summaryOf(
  version: SourceVersion,
  changed: Omit<LoadOutcome, 'version'>,
): Record<string, unknown> {
  return {
    sourceVersionId: version.id,
    state: version.state,
    asOf: version.asOf,
    incomplete: version.incomplete,
    newestInUse: changed.newestInUse,
    notes: version.notes,
    repeated: changed.repeated,
    records: version.recordCount,
    refused: version.refusedCount,
    reasons: version.reasons,
    changedAreas: changed.changedAreas.length,
    changedCountries: changed.changedCountries.length,
    changedListings: changed.changedListings.length,
  };
}

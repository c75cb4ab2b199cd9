import { Injectable } from '@nestjs/common';
import {
  DomainError,
  newId,
  ObjectStore,
  RunService,
  SnoozeTask,
  Tx,
  type Ctx,
  type TaskHandle,
} from '@para42/platform';
import { walkLater } from '../matching/match-later';
import { suppliersErrors } from '../suppliers.errors';
import { SiteNameService } from '../register/site-name.service';
import { SupplierNameService } from '../register/supplier-name.service';
import { importFacilitiesJob } from '../suppliers.jobs';
import { readChunks, type FacilityChunk } from './facility-chunks';
import { openFacilityFile, surveyFacilityFile } from './facility-file';
import type { FacilityImport, ImportReading, ImportWithState } from './facility-import';
import { FacilityImportRepository } from './facility-import.repository';
import { ImportChunkService } from './import-chunk.service';
import { PlannedSuppliers } from './planned-suppliers';
import { StoredCopy } from './stored-copy';

export const CHUNK_ROWS = 5_000;
const TURN_MS = 500;

/**
 * Reads one list from where an earlier attempt stopped to its end. Every chunk commits by itself, so
 * a worker that dies loses at most the chunk that it was at.
 */
@Injectable()
export class ImportRunService {
  constructor(
    private readonly tx: Tx,
    private readonly imports: FacilityImportRepository,
    private readonly chunks: ImportChunkService,
    private readonly names: SupplierNameService,
    private readonly siteNames: SiteNameService,
    private readonly runs: RunService,
    private readonly objects: ObjectStore,
  ) {}

  /** @throws RunCancelled, FencedTask, SnoozeTask, DomainError of the file */
  async run(ctx: Ctx, importId: string, task: TaskHandle, chunkRows = CHUNK_ROWS): Promise<void> {
    const made = await this.load(ctx, importId);
    if (made.state === 'done') return;
    const copy = await StoredCopy.of(this.objects, made.objectKey);
    try {
      await this.report(ctx, made);
      await this.bringAll(ctx, made, copy.path, task, chunkRows);
    } catch (error) {
      await this.keepFault(ctx, made, error);
      // Another import of the tenant, or a person, is at the same rows.
      if ((error as { code?: string }).code === '55P03') throw new SnoozeTask(TURN_MS);
      throw error;
    } finally {
      await copy.remove();
    }
  }

  private async bringAll(
    ctx: Ctx,
    made: FacilityImport,
    path: string,
    task: TaskHandle,
    chunkRows: number,
  ): Promise<void> {
    await this.survey(ctx, made, path);
    // Suppliers that an earlier attempt has made are not after this.
    const since = made.nextRow === 0 ? newId() : undefined;
    const { header, rows } = await openFacilityFile(path, made.options);
    const planned = new PlannedSuppliers();
    const chunks = readChunks(rows, header, {
      fromRow: made.nextRow,
      size: chunkRows,
      onSeen: ({ facility }) => facility && planned.add(facility),
    });
    for await (const chunk of oneAhead(chunks)) {
      await this.bring(ctx, made, chunk, planned);
      await this.report(ctx, made);
    }
    await task.complete(async (txCtx) => {
      const { counts } = (await this.imports.find(txCtx, made.id)) ?? made;
      await this.runs.finish(txCtx, made.runId, 'done', counts);
      txCtx.ledger.append({
        action: 'import.finished',
        subject: { type: 'import', id: made.id },
        parts: [{ mode: made.mode, ...counts }],
      });
      // Of a list of usual length every name can be found once the import is done.
      if (made.mode === 'apply' && counts.suppliersCreated > 0)
        await this.names.indexBatch(txCtx, since);
      if (made.mode === 'apply' && counts.created > 0) await this.siteNames.indexNew(txCtx, since);
      if (made.mode === 'apply' && counts.created + counts.updated > 0)
        walkLater(txCtx, { since: made.createdAt });
    });
  }

  private async bring(
    ctx: Ctx,
    made: FacilityImport,
    chunk: FacilityChunk,
    planned: PlannedSuppliers,
  ): Promise<void> {
    const counts = await this.tx.run(
      ctx,
      (txCtx) => this.chunks.bring(txCtx, made, made.nextRow, chunk, planned),
      { timeoutMs: importFacilitiesJob.timeoutMs },
    );
    made.nextRow = chunk.lastRow + 1;
    made.counts.rowsIn += counts.rowsIn;
  }

  /** A list too long for the request that sent it is read to its end before a row of it is taken in. */
  private async survey(ctx: Ctx, made: FacilityImport, path: string): Promise<void> {
    if (made.reading && made.reading.rows !== null && !made.reading.fault) return;
    const { info, header, rows } = await surveyFacilityFile(path, made.options);
    await this.setReading(ctx, made, { ...info, header, rows: rows ?? null });
  }

  /** Between chunks. @throws RunCancelled */
  private async report(ctx: Ctx, { runId, counts, reading }: FacilityImport): Promise<void> {
    await this.runs.progress(ctx, runId, {
      stage: 'rows',
      done: counts.rowsIn,
      total: reading?.rows ?? undefined,
    });
  }

  /** What is wrong with a file is kept with the import; the run knows only its code. */
  private async keepFault(ctx: Ctx, made: FacilityImport, error: unknown): Promise<void> {
    if (!(error instanceof DomainError) || !made.reading) return;
    const { code, detail } = error;
    await this.setReading(ctx, made, { ...made.reading, fault: { code, detail } });
  }

  private async setReading(ctx: Ctx, made: FacilityImport, reading: ImportReading): Promise<void> {
    made.reading = reading;
    await this.tx.run(ctx, (txCtx) => this.imports.setReading(txCtx, made.id, reading));
  }

  private load(ctx: Ctx, id: string): Promise<ImportWithState> {
    const read = async (txCtx: Parameters<FacilityImportRepository['find']>[0]) => {
      const found = await this.imports.find(txCtx, id);
      if (!found) throw suppliersErrors.importNotFound();
      return found;
    };
    return this.tx.run(ctx, read, { readOnly: true });
  }
}

/** Reads the next while the last one is being written. */
async function* oneAhead<T>(source: AsyncGenerator<T>): AsyncGenerator<T> {
  try {
    let next = source.next();
    for (;;) {
      const result = await next;
      if (result.done) return;
      next = source.next();
      // Its failure is met at the next turn, or not at all where the reader stops before.
      next.catch(() => undefined);
      yield result.value;
    }
  } finally {
    await source.return(undefined);
  }
}

import { createReadStream } from 'node:fs';
import { Injectable } from '@nestjs/common';
import {
  newId,
  ObjectStore,
  RunService,
  Tx,
  type Ctx,
  type TxCtx,
  type UploadedFile,
} from '@para42/platform';
import { suppliersErrors } from '../suppliers.errors';
import { importFacilitiesJob } from '../suppliers.jobs';
import { oneLine } from './cell-text';
import { surveyFacilityFile } from './facility-file';
import type {
  FacilityImport,
  ImportMode,
  ImportOptions,
  ImportRow,
  ImportWithState,
} from './facility-import';
import { FacilityImportRepository, type NewImport } from './facility-import.repository';
import { ImportRowRepository, type RowQuery } from './import-row.repository';

/** Whoever sends a list waits so long for its faults; those of a longer one are found by the job. */
const SURVEY_MS = 2_000;

/** Imports as people see them: ask for one, watch it, read its report, apply a dry run. */
@Injectable()
export class FacilityImportService {
  constructor(
    private readonly tx: Tx,
    private readonly imports: FacilityImportRepository,
    private readonly rows: ImportRowRepository,
    private readonly runs: RunService,
    private readonly objects: ObjectStore,
  ) {}

  /**
   * Takes a list in and brings it into the register in the background. A list with columns that may
   * not be kept is refused before it is stored.
   * @throws DomainError with a code of the sheet reader or of the header
   */
  async request(
    ctx: Ctx,
    file: UploadedFile,
    mode: ImportMode,
    options: ImportOptions,
  ): Promise<ImportWithState> {
    const { info, header, rows } = await surveyFacilityFile(file.path, options, SURVEY_MS);
    const objectKey = `${ctx.tenantId}/imports/${file.sha256}`;
    if (!(await this.objects.stat(objectKey))) {
      await this.objects.put(objectKey, createReadStream(file.path));
    }
    const fileName = oneLine(file.name) || 'file';
    return this.start(ctx, {
      mode,
      fileName,
      fileSha256: file.sha256,
      fileBytes: file.bytes,
      objectKey,
      options,
      reading: { ...info, header, rows: rows ?? null },
    });
  }

  /** Brings in what a finished dry run looked at, as a new import of the same file. */
  apply(ctx: Ctx, dryRunId: string): Promise<ImportWithState> {
    return this.tx.run(ctx, async (txCtx) => {
      const dryRun = await this.getOrThrow(txCtx, dryRunId);
      if (dryRun.mode !== 'dry_run') throw suppliersErrors.notDryRun();
      if (dryRun.state !== 'done') throw suppliersErrors.dryRunUnfinished(dryRun.state);
      return this.start(txCtx, { ...dryRun, mode: 'apply' }, dryRunId);
    });
  }

  get(ctx: Ctx, id: string): Promise<ImportWithState> {
    return this.tx.run(ctx, (txCtx) => this.getOrThrow(txCtx, id), { readOnly: true });
  }

  /** Newest first. */
  list(ctx: Ctx, before: string | undefined, limit: number): Promise<ImportWithState[]> {
    const read = (txCtx: TxCtx) => this.imports.list(txCtx, before, limit);
    return this.tx.run(ctx, read, { readOnly: true });
  }

  /** The report in the order of the file. */
  listRows(ctx: Ctx, id: string, query: RowQuery): Promise<ImportRow[]> {
    const read = async (txCtx: TxCtx) => {
      await this.getOrThrow(txCtx, id);
      return this.rows.list(txCtx, id, query);
    };
    return this.tx.run(ctx, read, { readOnly: true });
  }

  /** It stops before its next chunk; what came in until then stays. */
  cancel(ctx: Ctx, id: string): Promise<ImportWithState> {
    return this.tx.run(ctx, async (txCtx) => {
      const { runId } = await this.getOrThrow(txCtx, id);
      await this.runs.cancel(txCtx, runId);
      return this.getOrThrow(txCtx, id);
    });
  }

  private start(
    ctx: Ctx,
    asked: Omit<NewImport, 'id' | 'runId'>,
    dryRunId?: string,
  ): Promise<ImportWithState> {
    const { mode, fileName, fileSha256, fileBytes } = asked;
    return this.tx.run(ctx, async (txCtx) => {
      const id = newId();
      const subject = { type: 'import', id };
      const run = await this.runs.create(txCtx, { kind: 'import', subject, params: { mode } });
      await this.imports.insert(txCtx, { ...asked, id, runId: run.id });
      txCtx.jobs.enqueue(importFacilitiesJob, { importId: id }, { runId: run.id });
      txCtx.ledger.append({
        action: 'import.requested',
        subject,
        parts: [
          { mode, sha256: fileSha256, bytes: fileBytes, dryRun: dryRunId ?? null },
          { fileName },
        ],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  private async getOrThrow(ctx: TxCtx, id: FacilityImport['id']): Promise<ImportWithState> {
    const found = await this.imports.find(ctx, id);
    if (!found) throw suppliersErrors.importNotFound();
    return found;
  }
}

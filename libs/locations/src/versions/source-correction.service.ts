import { Injectable } from '@nestjs/common';
import { actorOf, Clock, type Ctx, newId, ObjectStore, Tx, type TxCtx } from '@para42/platform';
import { AreaLoadingService } from '../areas/area-loading.service';
import { editionsChanged, tooManyLater } from '../locations.errors';
import { readSource } from '../reading/read-source';
import { FileBytes } from '../sources/file-bytes';
import type { RiskSource } from '../sources/risk-source';
import { newVersion, recordVersion } from './new-version';
import type { PreparedFile } from './prepared-file';
import { type LoadOutcome, SourceLoadingService } from './source-loading.service';
import {
  NOTHING,
  type ReadFile,
  SourcePublishingService,
  union,
} from './source-publishing.service';
import type { SourceVersion } from './source-version';
import { type EditionOrder, SourceVersionRepository } from './source-version.repository';

/** A version in use after one whose day is corrected, with its file. */
export interface LaterEdition {
  readonly version: SourceVersion;
  readonly file: ReadFile;
}

/** Each is read again, and all are written in one transaction. */
const MOST_LATER = 50;

/**
 * Puts a version in use to another day: a version of the same bytes counts in its place, and what later editions say
 * is worked out again, for the days of lists and the state of areas rest on the editions before.
 */
@Injectable()
export class SourceCorrectionService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly objects: ObjectStore,
    private readonly versions: SourceVersionRepository,
    private readonly loading: SourceLoadingService,
    private readonly areas: AreaLoadingService,
    private readonly publishing: SourcePublishingService,
  ) {}

  /**
   * Reads the files of the editions in use after the earlier of both days, the oldest first.
   * @throws DomainError conflict `too_many_later_editions`
   */
  async readLater(
    ctx: Ctx,
    source: RiskSource,
    held: SourceVersion,
    asOf: string,
  ): Promise<LaterEdition[]> {
    const after = earlier(held, { ...held, asOf });
    const found = await this.tx.run(
      ctx,
      (txCtx) => this.versions.inUseAfter(txCtx, source.code, after, MOST_LATER + 2),
      { readOnly: true },
    );
    const later = found.filter(({ id }) => id !== held.id);
    if (later.length > MOST_LATER) throw tooManyLater(MOST_LATER);
    const editions: LaterEdition[] = [];
    for (const version of later) {
      const key = `${ctx.tenantId}/risk-source/${version.sha256}`;
      const bytes = FileBytes.stored(() => this.objects.get(key));
      const content = await readSource(source, bytes, this.clock.today());
      const areas = await this.areas.prepare(ctx, source.code, content.areas);
      // Events and scores stay as they were written: they name no edition but their own.
      const { listings } = content;
      const kept = { ...content, scores: [], areas: [] };
      const { events: _, ...rest } = kept;
      editions.push({
        version,
        file: { source, areas, content: { ...rest, ...(listings ? { listings } : {}) } },
      });
    }
    return editions;
  }

  /**
   * @param file read for the right day
   * @param held as the person saw it
   * @throws DomainError conflict `editions_changed` where another edition came meanwhile
   */
  async correct(
    ctx: TxCtx,
    file: PreparedFile,
    held: SourceVersion,
    reason: string,
    later: readonly LaterEdition[],
  ): Promise<LoadOutcome> {
    const { code } = file.source;
    await this.versions.lock(ctx, code);
    const { toldAt, state, incomplete, reasons, licence } = held;
    const order = { id: newId(), asOf: file.asOf, toldAt };
    const made = { ...order, state, incomplete, reasons, now: this.clock.now() };
    const version = { ...newVersion(ctx, file, made), licence, corrects: held.id };
    const after = earlier(held, order);
    const now = await this.versions.inUseAfter(ctx, code, after, MOST_LATER + 2);
    const ids = now.map(({ id }) => id).filter((id) => id !== held.id);
    if (ids.join() !== later.map((edition) => edition.version.id).join()) throw editionsChanged();
    const by = actorOf(ctx);
    const closing = { state: 'replaced', reason, by } as const;
    if (!(await this.versions.close(ctx, held.id, held.version, closing))) {
      return { ...(await this.loading.outcome(ctx, held.id, NOTHING)), repeated: true };
    }
    await this.versions.insert(ctx, version);
    recordVersion(ctx, 'source.day-corrected', version, reason);
    const before = await this.versions.inUseBefore(ctx, code, version);
    const place = { before, replaced: held };
    let changed = await this.publishing.publishInPlace(ctx, version, file, place);
    for (const { version: edition, file: read } of later) {
      const known = await this.versions.inUseBefore(ctx, code, edition);
      changed = union(changed, await this.publishing.publishAgain(ctx, edition, read, known));
    }
    return this.loading.outcome(ctx, version.id, changed);
  }
}

function earlier(a: EditionOrder, b: EditionOrder): EditionOrder {
  return b.asOf < a.asOf ? b : a;
}

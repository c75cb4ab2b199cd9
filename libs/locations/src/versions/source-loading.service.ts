import { Inject, Injectable } from '@nestjs/common';
import { actorOf, Clock, type Ctx, LOGGER, newId, Tx, type TxCtx } from '@para42/platform';
import type { Logger } from 'pino';
import { AreaLoadingService, type Told } from '../areas/area-loading.service';
import { requireLicence } from '../locations.errors';
import { readSource } from '../reading/read-source';
import { FileBytes } from '../sources/file-bytes';
import type { RiskSource } from '../sources/risk-source';
import { dayOfFile } from './file-day';
import { newVersion, recordVersion } from './new-version';
import { type Changed, NOTHING, SourcePublishingService } from './source-publishing.service';
import type { SourceVersion } from './source-version';
import { SourceUseService } from './source-use.service';
import {
  type EditionOrder,
  type NewSourceVersion,
  SourceVersionRepository,
} from './source-version.repository';
import type { PreparedFile, SourceFile } from './prepared-file';
import { judgeVersion, type Measure } from './version-judgement';

export interface LoadOutcome extends Changed {
  readonly version: SourceVersion;
  /** The very bytes were in use or kept out already: nothing was changed. */
  readonly repeated: boolean;
  /** Nothing newer of the source is in use. */
  readonly newestInUse: boolean;
}

/** Turns the file of a source into a version: loaded, or in quarantine with the reasons. */
@Injectable()
export class SourceLoadingService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly versions: SourceVersionRepository,
    private readonly uses: SourceUseService,
    private readonly areas: AreaLoadingService,
    private readonly publishing: SourcePublishingService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /**
   * Reads the file and works out the cells of areas that are new or differ.
   * @param told hears how far it is; what it throws ends the work
   * @throws DomainError invalid `source_file_…` where the file is not of the source; conflict `source_off`
   * where the tenant does not use it
   */
  async prepare(ctx: Ctx, file: SourceFile, told?: Told): Promise<PreparedFile> {
    const { bytes: given, ...rest } = file;
    const { source } = file;
    await this.uses.assertOn(ctx, source);
    const bytes = Buffer.isBuffer(given) ? FileBytes.held(given) : given;
    const content = await readSource(source, bytes, this.clock.today());
    const areas = await this.areas.prepare(ctx, source.code, content.areas, told);
    const asOf = file.asOf ?? dayOfFile(source, content, this.clock.today(), file.fetchedOn);
    const dayAsked = file.asOf !== undefined;
    return { ...rest, asOf, dayAsked, ...bytes.digest(), content, areas };
  }

  /** Both steps in one, for callers that hold the bytes. */
  async load(ctx: Ctx, file: SourceFile): Promise<LoadOutcome> {
    const prepared = await this.prepare(ctx, file);
    return this.tx.run(ctx, (txCtx) => this.apply(txCtx, prepared), { timeoutMs: 60_000 });
  }

  /** Writes a prepared file. The bytes that are in use for its day change nothing. */
  async apply(ctx: TxCtx, file: PreparedFile): Promise<LoadOutcome> {
    const { source, content } = file;
    requireLicence(source, file.licenceReference);
    await this.versions.lock(ctx, source.code);
    const order = this.orderOf(file);
    const before = await this.versions.inUseBefore(ctx, source.code, order);
    if (before && before.sha256 === file.sha256 && sameDay(before, file)) {
      return this.repeated(ctx, before);
    }
    const measure = await this.measureOf(ctx, source, order);
    const judged = judgeVersion(source, content, measure, file.asOf);
    if (judged.state === 'quarantined') {
      const held = await this.versions.keptOut(ctx, source.code, file.sha256);
      if (held && isStillKeptOut(held, file)) return this.repeated(ctx, held);
    }
    const notes = [...content.notes, ...(await this.notesOn(ctx, file, before))];
    const version = newVersion(
      ctx,
      { ...file, content: { ...content, notes } },
      {
        ...order,
        ...judged,
        now: this.clock.now(),
      },
    );
    await this.versions.insert(ctx, version);
    recordVersion(ctx, `source.${version.state}`, version);
    this.alert(ctx, version);
    const changed =
      version.state === 'loaded'
        ? await this.publishing.publish(ctx, version, file, before)
        : NOTHING;
    return this.outcome(ctx, version.id, changed);
  }

  /**
   * Takes a version out of quarantine, or for whole: its content counts from now on, behind whatever is newer.
   * @param held as the person saw it
   */
  async release(
    ctx: TxCtx,
    file: PreparedFile,
    held: SourceVersion,
    reason: string,
  ): Promise<LoadOutcome> {
    const { code } = file.source;
    await this.versions.lock(ctx, code);
    const before = await this.versions.inUseBefore(ctx, code, held);
    const by = actorOf(ctx);
    const released = await this.versions.release(ctx, held.id, held.version, { reason, by });
    if (!released) return this.repeated(ctx, held);
    recordVersion(ctx, 'source.released', held, reason);
    const changed = held.incomplete
      ? NOTHING
      : await this.publishing.publish(ctx, held, file, before);
    return this.outcome(ctx, held.id, changed);
  }

  /** A publisher's own time orders its files; one to come is not believed. */
  private orderOf({ asOf, content: { publishedAt } }: PreparedFile): EditionOrder {
    const now = this.clock.now().toISOString();
    const toldAt = publishedAt !== undefined && publishedAt < now ? publishedAt : now;
    return { id: newId(), asOf, toldAt };
  }

  private async measureOf(
    ctx: TxCtx,
    source: RiskSource,
    order: EditionOrder,
  ): Promise<Measure | undefined> {
    const whole = await this.versions.inUseBefore(ctx, source.code, order, true);
    if (!whole) return undefined;
    const days = source.rolling ? await this.versions.recordDays(ctx, whole.id) : null;
    const areas = await this.areas.count(ctx, source.code);
    return { recordCount: whole.recordCount, days, areas };
  }

  private async notesOn(
    ctx: TxCtx,
    { source, sha256, areas }: PreparedFile,
    before: SourceVersion | undefined,
  ): Promise<string[]> {
    const notes: string[] = [];
    if (before?.sha256 === sha256) {
      notes.push(
        `The same bytes are in use as of ${before.asOf}. If that day was wrong, correct the day of that version.`,
      );
    }
    if (source.adds) {
      const left = await this.publishing.areasLeft(ctx, source.code, areas);
      if (left > 0) notes.push(`${left} areas of earlier files stay as they are. ${source.adds}`);
    }
    return notes;
  }

  private alert(ctx: TxCtx, { id, source, state, incomplete, reasons }: NewSourceVersion): void {
    if (state === 'loaded' && !incomplete) return;
    const codes = reasons.map(({ code }) => code);
    this.logger.error(
      { alert: true, tenant: ctx.tenantId, source, version: id, codes },
      incomplete ? 'source version incomplete' : 'source version in quarantine',
    );
  }

  private async repeated(ctx: TxCtx, version: SourceVersion): Promise<LoadOutcome> {
    return { ...(await this.outcome(ctx, version.id, NOTHING)), repeated: true };
  }

  /** How a version stands when what it changed has been written. */
  async outcome(ctx: TxCtx, id: string, changed: Changed): Promise<LoadOutcome> {
    const version = await this.versions.find(ctx, id);
    if (!version) throw new Error(`source version ${id} is gone`);
    const newest = await this.versions.newestInUse(ctx, version.source);
    return { version, repeated: false, newestInUse: newest?.id === id, ...changed };
  }
}

/** Bytes in use are the same edition where nobody asks for another day of them. */
function sameDay(inUse: SourceVersion, { asOf, dayAsked }: PreparedFile): boolean {
  return !dayAsked || inUse.asOf === asOf;
}

/** What was rejected stays out when it is fetched again; a person who sends it again is heard anew. */
function isStillKeptOut(held: SourceVersion, file: PreparedFile): boolean {
  if (held.state === 'rejected') return file.fetchedOn !== undefined;
  return sameDay(held, file);
}

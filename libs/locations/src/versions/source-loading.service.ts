import { Inject, Injectable } from '@nestjs/common';
import { Clock, type Ctx, LOGGER, newId, Tx, type TxCtx } from '@para42/platform';
import type { Logger } from 'pino';
import { AreaLoadingService, type PreparedAreas, type Told } from '../areas/area-loading.service';
import { ConflictEventRepository } from '../events/conflict-event.repository';
import { ListingLoadingService } from '../listings/listing-loading.service';
import { requireLicence } from '../locations.errors';
import { countryScoresChanged, crisisAreasChanged, listingsChanged } from '../locations.events';
import { CountryScoreRepository } from '../scores/country-score.repository';
import { FileBytes } from '../sources/file-bytes';
import type { RiskSource, SourceContent } from '../sources/risk-source';
import { judgeWindow, recordDaysOf } from '../sources/rolling-window';
import { judgeContent, recordCount } from '../sources/source-guard';
import type { SourceVersion } from './source-version';
import { SourceUseService } from './source-use.service';
import { type NewSourceVersion, SourceVersionRepository } from './source-version.repository';

export interface SourceFile {
  readonly source: RiskSource;
  readonly bytes: Buffer | FileBytes;
  /** The day that the file describes, YYYY-MM-DD. Undefined: as the file itself says, or today. */
  readonly asOf: string | undefined;
  readonly fileName: string;
  readonly objectKey: string;
  /** The tenant's own licence, for a source that may be loaded under one only. */
  readonly licenceReference?: string;
}

/** A file that has been read, with all the arithmetic done that needs no transaction. */
export interface PreparedFile extends Omit<SourceFile, 'bytes'> {
  readonly asOf: string;
  readonly byteCount: number;
  readonly sha256: string;
  readonly content: SourceContent;
  readonly areas: PreparedAreas;
}

export interface LoadOutcome {
  readonly version: SourceVersion;
  /** The very bytes were there already: nothing was changed. */
  readonly repeated: boolean;
  readonly changedAreas: readonly string[];
  /** Countries whose scores differ from before. */
  readonly changedCountries: readonly string[];
  /** Countries of which a list says something else than before. */
  readonly changedListings: readonly string[];
}

type Changed = Pick<LoadOutcome, 'changedAreas' | 'changedCountries' | 'changedListings'>;

const REFUSED_KEPT = 100;

/** Turns the file of a source into a version: loaded, or in quarantine with the reasons. */
@Injectable()
export class SourceLoadingService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly versions: SourceVersionRepository,
    private readonly scores: CountryScoreRepository,
    private readonly uses: SourceUseService,
    private readonly areas: AreaLoadingService,
    private readonly listings: ListingLoadingService,
    private readonly events: ConflictEventRepository,
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
    const content = source.parseParts
      ? await source.parseParts(bytes.parts())
      : source.parse(await bytes.whole());
    const areas = await this.areas.prepare(ctx, source.code, content.areas, told);
    return { ...rest, asOf: file.asOf ?? this.dayOf(content), ...bytes.digest(), content, areas };
  }

  /** Both steps in one, for callers that hold the bytes. */
  async load(ctx: Ctx, file: SourceFile): Promise<LoadOutcome> {
    const prepared = await this.prepare(ctx, file);
    return this.tx.run(ctx, (txCtx) => this.apply(txCtx, prepared), { timeoutMs: 60_000 });
  }

  /** Writes a prepared file. The same bytes again change nothing. */
  async apply(ctx: TxCtx, file: PreparedFile): Promise<LoadOutcome> {
    const { code } = file.source;
    requireLicence(file.source, file.licenceReference);
    await this.versions.lock(ctx, code);
    const existing = await this.versions.findBySha256(ctx, code, file.sha256);
    if (existing) return { version: existing, repeated: true, ...NOTHING };
    const before = await this.versions.latestLoaded(ctx, code, file.asOf);
    const { source, content, asOf } = file;
    const days = source.rolling && before && (await this.versions.recordDays(ctx, before.id));
    const reasons = [
      ...judgeContent(source, content, before?.recordCount),
      ...judgeWindow(source, content, days, asOf),
    ];
    const version = this.describe(ctx, file, reasons);
    await this.versions.insert(ctx, version);
    this.record(ctx, `source.${version.state}`, version);
    const changed =
      version.state === 'loaded' ? await this.publish(ctx, version, file, before) : NOTHING;
    const stored = { ...version, releaseReason: null, releasedBy: null, version: 1 };
    return { version: stored, repeated: false, ...changed };
  }

  /** Takes a version out of quarantine: its content counts from now on. */
  async release(
    ctx: TxCtx,
    file: PreparedFile,
    held: SourceVersion,
    reason: string,
  ): Promise<LoadOutcome> {
    const { code } = file.source;
    await this.versions.lock(ctx, code);
    const before = await this.versions.latestLoaded(ctx, code, held.asOf, held.id);
    const by = `${ctx.actor.kind}:${ctx.actor.id}`;
    const released = await this.versions.release(ctx, held.id, held.version, { reason, by });
    if (!released) return { version: held, repeated: true, ...NOTHING };
    this.record(ctx, 'source.released', held, reason);
    const changed = await this.publish(ctx, held, file, before);
    const version = await this.versions.find(ctx, held.id);
    return { version: version ?? held, repeated: false, ...changed };
  }

  /** A file that speaks of days to come is taken for today's. */
  private dayOf({ describes }: SourceContent): string {
    const today = this.clock.today();
    return describes !== undefined && describes < today ? describes : today;
  }

  private describe(
    ctx: TxCtx,
    file: PreparedFile,
    reasons: NewSourceVersion['reasons'],
  ): NewSourceVersion {
    const { source, content } = file;
    return {
      id: newId(),
      source: source.code,
      asOf: file.asOf,
      sha256: file.sha256,
      byteCount: file.byteCount,
      fileName: file.fileName,
      objectKey: file.objectKey,
      licence: licenceOf(file),
      attribution: source.licence.attribution,
      rowCount: content.rows,
      recordCount: recordCount(content),
      recordDays: recordDaysOf(source, content),
      refusedCount: content.refused.length,
      state: reasons.length > 0 ? 'quarantined' : 'loaded',
      reasons,
      notes: content.notes,
      refused: content.refused.slice(0, REFUSED_KEPT),
      loadedBy: `${ctx.actor.kind}:${ctx.actor.id}`,
      loadedAt: this.clock.now().toISOString(),
    };
  }

  private async publish(
    ctx: TxCtx,
    version: { id: string; source: string; asOf: string },
    file: PreparedFile,
    before: SourceVersion | undefined,
  ): Promise<Changed> {
    if (file.content.events) await this.events.insert(ctx, version, file.content.events);
    await this.scores.insert(ctx, version, file.content.scores);
    const changedCountries =
      file.content.scores.length > 0
        ? await this.scores.changedCountries(ctx, version.id, before?.id)
        : [];
    const listed = await this.listings.apply(ctx, version, file, before);
    const changedAreas = await this.areas.apply(ctx, version, [...file.areas, ...listed.areas]);
    const sourceVersionId = version.id;
    if (changedAreas.length > 0) {
      ctx.events.publish(crisisAreasChanged, { areaIds: [...changedAreas], sourceVersionId });
    }
    if (changedCountries.length > 0) {
      ctx.events.publish(countryScoresChanged, {
        countries: changedCountries,
        sourceVersionId,
      });
    }
    if (listed.changedCountries.length > 0) {
      ctx.events.publish(listingsChanged, { countries: listed.changedCountries, sourceVersionId });
    }
    return { changedAreas, changedCountries, changedListings: listed.changedCountries };
  }

  private record(
    ctx: TxCtx,
    action: string,
    version: NewSourceVersion | SourceVersion,
    reason?: string,
  ): void {
    ctx.ledger.append({
      action,
      subject: { type: 'source-version', id: version.id },
      parts: [
        {
          source: version.source,
          asOf: version.asOf,
          sha256: version.sha256,
          records: version.recordCount,
          refused: version.refusedCount,
          reasons: version.reasons.map(({ code }) => code),
          ...(reason === undefined ? {} : { reason }),
        },
      ],
    });
    if (action === 'source.quarantined') {
      const codes = version.reasons.map(({ code }) => code);
      this.logger.error(
        { alert: true, tenant: ctx.tenantId, source: version.source, version: version.id, codes },
        'source version in quarantine',
      );
    }
  }
}

const NOTHING: Changed = { changedAreas: [], changedCountries: [], changedListings: [] };

/** A licence of the tenant's own is kept with the version, beside the publisher's terms. */
function licenceOf({ source, licenceReference }: PreparedFile): string {
  const { name } = source.licence;
  return source.needsLicence === undefined ? name : `${name}; the tenant's: ${licenceReference}`;
}

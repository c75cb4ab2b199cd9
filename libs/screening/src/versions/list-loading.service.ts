import { Inject, Injectable } from '@nestjs/common';
import {
  actorOf,
  Clock,
  LOGGER,
  newId,
  sha256Hex,
  Tx,
  type Ctx,
  type TxCtx,
} from '@para42/platform';
import type { Logger } from 'pino';
import { HitWritingService } from '../hits/hit-writing.service';
import type { EntityList, ListContent } from '../lists/entity-list';
import { judgeList } from '../lists/list-guard';
import { requireListLicence } from '../screening.errors';
import { ScreeningRunService } from '../subjects/screening-run.service';
import { ListEntryRepository } from './list-entry.repository';
import type { ListVersion } from './list-version';
import { ListVersionRepository, type NewListVersion } from './list-version.repository';
import { storedEntry } from './stored-entry';

export interface ListFile {
  readonly list: EntityList;
  readonly bytes: Buffer;
  /** The day that the file describes, YYYY-MM-DD. Undefined: as the file itself says, or today. */
  readonly asOf: string | undefined;
  readonly fileName: string;
  readonly objectKey: string;
  readonly licenceReference?: string;
}

export interface ListOutcome {
  readonly version: ListVersion;
  /** The very bytes were there already: nothing was changed. */
  readonly repeated: boolean;
  /** Numbers of entries that are new, changed, ended or back, and of those that are gone. */
  readonly changed: number;
  readonly removed: number;
}

const REFUSED_KEPT = 100;
const NOTHING = { changed: 0, removed: 0 };

/** Turns the file of a list into a version: loaded, or in quarantine with the reasons. */
@Injectable()
export class ListLoadingService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly versions: ListVersionRepository,
    private readonly entries: ListEntryRepository,
    private readonly hits: HitWritingService,
    private readonly screenings: ScreeningRunService,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  /** Reads and writes a file, for callers that hold the bytes. */
  load(ctx: Ctx, file: ListFile): Promise<ListOutcome> {
    const content = file.list.parse(file.bytes);
    return this.tx.run(ctx, (txCtx) => this.apply(txCtx, file, content), { timeoutMs: 120_000 });
  }

  /** Writes a file that has been read. The same bytes again change nothing. */
  async apply(ctx: TxCtx, file: ListFile, content: ListContent): Promise<ListOutcome> {
    const { code } = file.list;
    requireListLicence(file.list, file.licenceReference);
    await this.versions.lock(ctx, code);
    const existing = await this.versions.findBySha256(ctx, code, sha256Hex(file.bytes));
    if (existing) return { version: existing, repeated: true, ...NOTHING };
    const before = await this.versions.latestLoaded(ctx, code);
    const version = this.describe(ctx, file, content, before);
    await this.versions.insert(ctx, version);
    this.record(ctx, `entity-list.${version.state}`, version);
    const changes =
      version.state === 'loaded' ? await this.publish(ctx, version, content, before) : NOTHING;
    const stored = {
      ...version,
      releaseReason: null,
      releasedBy: null,
      screenedAt: null,
      version: 1,
    };
    return { version: stored, repeated: false, ...changes };
  }

  /** Takes a version out of quarantine: its content counts from now on. */
  async release(
    ctx: TxCtx,
    content: ListContent,
    held: ListVersion,
    reason: string,
  ): Promise<ListOutcome> {
    await this.versions.lock(ctx, held.list);
    const before = await this.versions.latestLoaded(ctx, held.list);
    const by = actorOf(ctx);
    if (!(await this.versions.release(ctx, held.id, held.version, { reason, by }))) {
      return { version: held, repeated: true, ...NOTHING };
    }
    this.record(ctx, 'entity-list.released', held, reason);
    const changes = await this.publish(ctx, held, content, before);
    return {
      version: (await this.versions.find(ctx, held.id)) ?? held,
      repeated: false,
      ...changes,
    };
  }

  private describe(
    ctx: TxCtx,
    file: ListFile,
    content: ListContent,
    before: ListVersion | undefined,
  ): NewListVersion {
    const { list, licenceReference } = file;
    const reasons = judgeList(list, content, before?.entryCount);
    const today = this.clock.today();
    const told = content.describes;
    const { name } = list.licence;
    return {
      id: newId(),
      list: list.code,
      asOf: file.asOf ?? (told !== undefined && told < today ? told : today),
      sha256: sha256Hex(file.bytes),
      byteCount: file.bytes.length,
      fileName: file.fileName,
      objectKey: file.objectKey,
      licence:
        list.needsLicence === undefined ? name : `${name}; the tenant's: ${licenceReference}`,
      attribution: list.licence.attribution,
      rowCount: content.rows,
      entryCount: content.entries.length,
      refusedCount: content.refused.length,
      state: reasons.length > 0 ? 'quarantined' : 'loaded',
      reasons,
      notes: content.notes,
      refused: content.refused.slice(0, REFUSED_KEPT),
      loadedBy: actorOf(ctx),
      loadedAt: this.clock.now().toISOString(),
    };
  }

  /** An edition older than the one in use is history: entries stay as the later one has them. */
  private async publish(
    ctx: TxCtx,
    version: { id: string; list: string; asOf: string },
    content: ListContent,
    before: ListVersion | undefined,
  ): Promise<{ changed: number; removed: number }> {
    if (before && before.asOf > version.asOf) {
      await this.versions.markScreened(ctx, [version.id]);
      return NOTHING;
    }
    const stored = content.entries.map((entry) => storedEntry(ctx.tenantId, entry));
    const { changed, removed } = await this.entries.apply(ctx, version, stored);
    await this.hits.closeOfEntries(ctx, removed, 'entry_removed', version.id);
    await this.screenings.begin(ctx, `entity-list:${version.list}`);
    return { changed: changed.length, removed: removed.length };
  }

  private record(
    ctx: TxCtx,
    action: string,
    version: NewListVersion | ListVersion,
    reason?: string,
  ): void {
    const { id, list, asOf, sha256, entryCount: entries, refusedCount: refused } = version;
    const reasons = version.reasons.map(({ code }) => code);
    ctx.ledger.append({
      action,
      subject: { type: 'entity-list-version', id },
      parts: [
        {
          list,
          asOf,
          sha256,
          entries,
          refused,
          reasons,
          ...(reason === undefined ? {} : { reason }),
        },
      ],
    });
    if (action !== 'entity-list.quarantined') return;
    this.logger.error(
      { alert: true, tenant: ctx.tenantId, list, version: id, codes: reasons },
      'edition of an entity list in quarantine',
    );
  }
}

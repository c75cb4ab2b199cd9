import { Injectable } from '@nestjs/common';
import {
  actorOf,
  Clock,
  newId,
  staleVersion,
  Tx,
  type Ctx,
  type JsonValue,
  type TxCtx,
} from '@para42/platform';
import { ImportMatchRepository } from '../../imports/import-match.repository';
import { LinkEndsRepository } from '../../links/link-ends.repository';
import { RegisterSubjects } from '../../register/register-subjects';
import { SiteSearchRepository } from '../../register/site-search.repository';
import { STATES_WITH_REASON } from '../../register/supplier.states';
import { SupplierSearchRepository } from '../../register/supplier-search.repository';
import { suppliersErrors } from '../../suppliers.errors';
import { recordsMerged, sitesChanged } from '../../suppliers.events';
import { MatchCandidateRepository } from '../candidates/match-candidate.repository';
import { MatchEntryRepository } from '../candidates/match-entry.repository';
import type { MatchKind } from '../compare/party';
import { matchLater } from '../match-later';
import { matchingErrors } from '../matching.errors';
import { MergeRepository, type MergeFilter } from './merge.repository';
import {
  fieldsToGiveBack,
  fieldsToTake,
  UNIQUE_COLUMNS,
  type MergeOrigin,
  type RecordColumns,
  type RecordMerge,
  type UndoConflict,
} from './record-merge';

/** Of one event. */
const MOST_SITES = 5_000;

export interface MergeAsked {
  kind: MatchKind;
  survivorId: string;
  mergedId: string;
  candidateId: string | null;
  origin: MergeOrigin;
  reason: string | null;
}

/**
 * Makes one record of two, and two of one again. The record that is merged away stays with all that hangs on it, and
 * says which one replaced it; nothing of another context is moved or changed.
 */
@Injectable()
export class MergeService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly merges: MergeRepository,
    private readonly entries: MatchEntryRepository,
    private readonly candidates: MatchCandidateRepository,
    private readonly imports: ImportMatchRepository,
    private readonly searches: SupplierSearchRepository,
    private readonly siteNames: SiteSearchRepository,
    private readonly links: LinkEndsRepository,
    private readonly screened: RegisterSubjects,
  ) {}

  list(
    ctx: Ctx,
    filter: MergeFilter,
    before: string | undefined,
    limit: number,
  ): Promise<RecordMerge[]> {
    const read = (txCtx: TxCtx) => this.merges.list(txCtx, filter, before, limit);
    return this.tx.run(ctx, read, { readOnly: true });
  }

  get(ctx: Ctx, id: string): Promise<RecordMerge> {
    return this.tx.run(ctx, (txCtx) => this.getOrThrow(txCtx, id), { readOnly: true });
  }

  /** In the caller's transaction. @throws DomainError conflict where one of the two was merged away meanwhile */
  async merge(ctx: TxCtx, asked: MergeAsked): Promise<string> {
    const { kind, survivorId, mergedId } = asked;
    await this.imports.takeTurn(ctx);
    const records = await this.merges.lockRecords(ctx, kind, [survivorId, mergedId]);
    const [survivor, merged] = [records.get(survivorId), records.get(mergedId)];
    if (!survivor || !merged) throw matchingErrors.recordMissing(kind);
    if (survivor.merged_into !== null || merged.merged_into !== null)
      throw matchingErrors.mergedAlready();
    if (kind === 'supplier') requireStateKept(survivor.state, merged.state);
    const taken = fieldsToTake(kind, survivor, merged);
    const kept: RecordColumns = kind === 'site' ? { state: merged.state ?? null } : {};
    const closed: RecordColumns = kind === 'site' ? { state: 'closed' } : {};
    await this.merges.setColumns(ctx, kind, mergedId, { merged_into: survivorId, ...closed });
    const changes = Object.entries(taken).map(([column, { to }]) => [column, to] as const);
    if (changes.length > 0)
      await this.merges.setColumns(ctx, kind, survivorId, Object.fromEntries(changes));
    const repointedIds = await this.merges.repoint(ctx, kind, mergedId, survivorId, 'all');
    const movedSiteIds =
      kind === 'supplier' ? await this.merges.moveSites(ctx, mergedId, survivorId, 'all') : [];
    await this.followLinks(ctx, asked);
    const id = newId();
    const made = {
      ...asked,
      id,
      taken,
      kept,
      movedSiteIds,
      repointedIds,
      mergedBy: actorOf(ctx),
    };
    await this.merges.insert(ctx, made, this.clock.now());
    await this.entries.remove(ctx, kind, [mergedId]);
    await this.merges.unindexNames(ctx, kind, mergedId);
    ctx.ledger.append({
      action: `${kind}.merged`,
      subject: { type: kind, id: survivorId },
      parts: [
        { merge: id, survivorId, mergedId, origin: asked.origin, taken: Object.keys(taken).sort() },
        { movedSiteIds, repointedIds },
        { internal: { reason: asked.reason } },
      ],
    });
    await this.tell(ctx, { ...made, undone: false });
    return id;
  }

  /**
   * Gives both records back as they were, but for what somebody has changed since, which is told.
   * @throws DomainError not_found, stale, conflict `merge_undone`, `merge_covered`
   */
  undo(ctx: Ctx, id: string, version: number, reason: string): Promise<RecordMerge> {
    return this.tx.run(ctx, async (txCtx) => {
      await this.entries.lock(txCtx);
      await this.imports.takeTurn(txCtx);
      const merge = await this.getOrThrow(txCtx, id);
      if (merge.undoneAt !== null) throw matchingErrors.mergeUndone();
      if (merge.version !== version) throw staleVersion(merge.version);
      const conflicts = await this.restore(txCtx, merge);
      const at = this.clock.now();
      const by = actorOf(txCtx);
      if (!(await this.merges.markUndone(txCtx, id, version, { by, at, reason, conflicts })))
        throw staleVersion(version + 1);
      await this.decideDifferent(txCtx, merge, { by, at, reason });
      const { kind, survivorId, mergedId } = merge;
      txCtx.ledger.append({
        action: `${kind}.merge-undone`,
        subject: { type: kind, id: survivorId },
        parts: [
          { merge: id, survivorId, mergedId, conflicts: conflicts.map(({ field }) => field) },
          { internal: { reason } },
        ],
      });
      await this.tell(txCtx, { ...merge, undone: true });
      return this.getOrThrow(txCtx, id);
    });
  }

  private async restore(ctx: TxCtx, merge: RecordMerge): Promise<UndoConflict[]> {
    const { kind, survivorId, mergedId, taken, kept } = merge;
    const { movedSiteIds, repointedIds } = merge;
    const records = await this.merges.lockRecords(ctx, kind, [survivorId, mergedId]);
    const [survivor, merged] = [records.get(survivorId), records.get(mergedId)];
    if (!survivor || !merged) throw matchingErrors.recordMissing(kind);
    if (survivor.merged_into !== null) throw matchingErrors.mergeCovered();
    const { back, conflicts } = fieldsToGiveBack(kind, survivor, taken);
    if (Object.keys(back).length > 0) await this.merges.setColumns(ctx, kind, survivorId, back);
    const edited =
      kind === 'site' ? [] : await this.merges.changedSince(ctx, mergedId, movedSiteIds);
    const lost: Record<string, null> = {};
    for (const column of UNIQUE_COLUMNS[kind]) {
      const value = merged[column];
      if (typeof value !== 'string') continue;
      const holder = await this.merges.holderOf(ctx, kind, column, value, mergedId);
      if (holder === undefined) continue;
      lost[column] = null;
      const text = `${column} is another record’s now (${holder}); it was not given back.`;
      conflicts.push({ field: column, text });
    }
    await this.merges.setColumns(ctx, kind, mergedId, { ...kept, ...lost, merged_into: null });
    await this.merges.repoint(ctx, kind, survivorId, mergedId, repointedIds);
    const returned =
      kind === 'site' ? [] : await this.merges.moveSites(ctx, survivorId, mergedId, movedSiteIds);
    await this.followLinks(ctx, merge);
    if (kind === 'site') {
      await this.siteNames.put(ctx, [survivorId, mergedId]);
      return conflicts;
    }
    for (const siteId of movedSiteIds.filter((each) => !returned.includes(each)))
      conflicts.push({ field: 'sites', text: `Site ${siteId} belongs to another supplier now.` });
    for (const { id, name } of edited.filter((each) => returned.includes(each.id)))
      conflicts.push({
        field: 'sites',
        text: `Site ${id} (${name}) was changed while it was the survivor’s. It went back as it is now: look at what was changed.`,
      });
    await this.searches.put(ctx, mergedId);
    return conflicts;
  }

  /** Supply links keep how they were told, so that they find their way there and back. */
  private followLinks(
    ctx: TxCtx,
    { kind, survivorId, mergedId }: Pick<MergeAsked, 'kind' | 'survivorId' | 'mergedId'>,
  ): Promise<void> {
    const ids = [survivorId, mergedId];
    return kind === 'site'
      ? this.links.followSites(ctx, ids)
      : this.links.followSuppliers(ctx, ids);
  }

  /** Whoever undoes a merge has said that the two are two. */
  private async decideDifferent(
    ctx: TxCtx,
    merge: RecordMerge,
    decision: { by: string; at: Date; reason: string },
  ): Promise<void> {
    const candidate =
      merge.candidateId === null ? undefined : await this.candidates.find(ctx, merge.candidateId);
    if (!candidate) return;
    const { id, version } = candidate;
    await this.candidates.decide(ctx, id, version, { state: 'different', ...decision });
  }

  private async tell(
    ctx: TxCtx,
    { kind, survivorId, mergedId, movedSiteIds, id, undone }: Told,
  ): Promise<void> {
    ctx.events.publish(recordsMerged, { mergeId: id, kind, survivorId, mergedId, undone });
    const siteIds = kind === 'site' ? [survivorId, mergedId] : movedSiteIds;
    for (let at = 0; at < siteIds.length; at += MOST_SITES)
      ctx.events.publish(sitesChanged, { siteIds: siteIds.slice(at, at + MOST_SITES) });
    if (kind === 'site') await this.siteNames.put(ctx, [survivorId]);
    else {
      await this.searches.put(ctx, survivorId);
      await this.screened.suppliersChanged(ctx, [survivorId, mergedId]);
    }
    matchLater(ctx, kind, [survivorId, mergedId]);
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<RecordMerge> {
    const merge = await this.merges.find(ctx, id);
    if (!merge) throw suppliersErrors.mergeNotFound();
    return merge;
  }
}

type Told = Pick<RecordMerge, 'id' | 'kind' | 'survivorId' | 'mergedId' | 'movedSiteIds'> & {
  undone: boolean;
};

/** What holds against a supplier is not undone by merging it into one against which nothing holds. */
function requireStateKept(survivor: JsonValue | undefined, merged: JsonValue | undefined): void {
  const holds = [...STATES_WITH_REASON].find((state) => state === merged);
  if (holds !== undefined && survivor !== holds) throw matchingErrors.stateWouldBeLost(holds);
}

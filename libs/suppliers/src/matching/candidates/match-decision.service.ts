import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import { actorOf, Clock, permits, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { SiteListRepository } from '../../register/site-list.repository';
import { SiteRepository } from '../../register/site.repository';
import { suppliersErrors } from '../../suppliers.errors';
import { matchingErrors, type ShownSite } from '../matching.errors';
import { CarriedRecordsRepository, isReadThrough } from '../merges/carried-records.repository';
import { MergeService } from '../merges/merge.service';
import { candidateStates, type MatchCandidateView } from './match-candidate';
import { MatchCandidateRepository, type CandidateFilter } from './match-candidate.repository';
import { MatchEntryRepository } from './match-entry.repository';

/** Sites named in one answer. */
const SHOWN = 50;

export const MATCH_DECISIONS = ['same', 'different'] as const;

export interface MatchDecision {
  decision: (typeof MATCH_DECISIONS)[number];
  /** Which of the two stays; by default the one on which something hangs, else the older. */
  survivorId?: string;
  reason: string;
  /** Said by whoever has read which sites people of a supplier come to see. */
  shownToPeople?: boolean;
}

/** Pairs that may be one, as the people see them who decide. */
@Injectable()
export class MatchDecisionService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly candidates: MatchCandidateRepository,
    private readonly entries: MatchEntryRepository,
    private readonly carried: CarriedRecordsRepository,
    private readonly identity: IdentityReadModel,
    private readonly merges: MergeService,
    private readonly sites: SiteRepository,
    private readonly siteLists: SiteListRepository,
  ) {}

  list(
    ctx: Ctx,
    filter: CandidateFilter,
    before: string | undefined,
    limit: number,
  ): Promise<MatchCandidateView[]> {
    const read = (txCtx: TxCtx) => this.candidates.list(txCtx, filter, before, limit);
    return this.tx.run(ctx, read, { readOnly: true });
  }

  get(ctx: Ctx, id: string): Promise<MatchCandidateView> {
    return this.tx.run(ctx, (txCtx) => this.getOrThrow(txCtx, id), { readOnly: true });
  }

  /**
   * Keeps what a person decided; two that are one are merged at once.
   * @throws DomainError not_found, stale, conflict `candidate_decided`, `supplier_has_users`,
   *   `merge_needs_empty_side`, `merge_shown_to_people`; forbidden `decision_not_yours`; invalid `survivor_unknown`
   */
  decide(
    ctx: Ctx,
    id: string,
    version: number,
    { decision, survivorId, reason, shownToPeople = false }: MatchDecision,
  ): Promise<MatchCandidateView> {
    return this.tx.run(ctx, async (txCtx) => {
      if (decision === 'same' && !permits(ctx, 'supplier:decide')) throw matchingErrors.notYours();
      await this.entries.lock(txCtx);
      const candidate = await this.getOrThrow(txCtx, id);
      if (candidate.version !== version) throw staleVersion(candidate.version);
      if (candidate.state === 'same') throw matchingErrors.candidateDecided();
      candidateStates.assert(candidate.state, decision);
      const roles =
        decision === 'same' ? await this.rolesOf(txCtx, candidate, survivorId) : undefined;
      if (roles && !shownToPeople) await this.refuseUnseen(txCtx, candidate, roles);
      const at = this.clock.now();
      const by = actorOf(ctx);
      const kept = { state: decision, by, at, reason };
      if (!(await this.candidates.decide(txCtx, id, version, kept)))
        throw staleVersion(version + 1);
      const { kind, firstId, secondId, score } = candidate;
      txCtx.ledger.append({
        action: 'match-candidate.decided',
        subject: { type: 'match-candidate', id },
        parts: [
          { kind, firstId, secondId, score, decision, shownToPeople },
          { internal: { reason } },
        ],
      });
      if (roles)
        await this.merges.merge(txCtx, {
          kind,
          ...roles,
          candidateId: id,
          origin: 'person',
          reason,
        });
      return this.getOrThrow(txCtx, id);
    });
  }

  /** Where people of a supplier come to see what was another's, whoever decides has read what. */
  private async refuseUnseen(
    ctx: TxCtx,
    { kind }: MatchCandidateView,
    { survivorId, mergedId }: { survivorId: string; mergedId: string },
  ): Promise<void> {
    const owners = kind === 'supplier' ? [survivorId] : [];
    const sites: ShownSite[] = [];
    if (kind === 'supplier')
      sites.push(
        ...(await this.siteLists.list(ctx, { supplierId: mergedId }, undefined, SHOWN + 1)),
      );
    else {
      const [stays, goes] = [
        await this.sites.find(ctx, survivorId),
        await this.sites.find(ctx, mergedId),
      ];
      if (!stays || !goes || stays.supplierId === goes.supplierId) return;
      owners.push(stays.supplierId, goes.supplierId);
      sites.push(goes);
    }
    if (sites.length === 0) return;
    const people = await this.identity.partiesWithPeople(ctx, 'supplier', owners);
    if (people.size === 0) return;
    throw matchingErrors.shownToPeople(sites.slice(0, SHOWN), sites.length > SHOWN);
  }

  private async rolesOf(
    ctx: TxCtx,
    { kind, firstId, secondId }: MatchCandidateView,
    asked: string | undefined,
  ): Promise<{ survivorId: string; mergedId: string }> {
    const ids = [firstId, secondId];
    if (asked !== undefined && !ids.includes(asked)) throw matchingErrors.survivorUnknown();
    const users =
      kind === 'supplier'
        ? await this.identity.partiesWithPeople(ctx, 'supplier', ids)
        : new Set<string>();
    const carried = await this.carried.of(ctx, kind, ids);
    const bound = (id: string) =>
      kind === 'site' && (carried.get(id) ?? []).some((table) => !isReadThrough(table));
    const weight = (id: string) => (users.has(id) || bound(id) ? 2 : carried.has(id) ? 1 : 0);
    const survivorId = asked ?? (weight(secondId) > weight(firstId) ? secondId : firstId);
    const mergedId = survivorId === firstId ? secondId : firstId;
    if (users.has(mergedId)) throw matchingErrors.supplierHasUsers();
    if (bound(mergedId)) throw matchingErrors.needsEmptySide(bound(survivorId));
    return { survivorId, mergedId };
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<MatchCandidateView> {
    const candidate = await this.candidates.find(ctx, id);
    if (!candidate) throw suppliersErrors.candidateNotFound();
    return candidate;
  }
}

import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import { Clock, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { suppliersErrors } from '../../suppliers.errors';
import { matchingErrors } from '../matching.errors';
import { CarriedRecordsRepository, isReadThrough } from '../merges/carried-records.repository';
import { MergeService } from '../merges/merge.service';
import { candidateStates, type MatchCandidateView } from './match-candidate';
import { MatchCandidateRepository, type CandidateFilter } from './match-candidate.repository';
import { MatchEntryRepository } from './match-entry.repository';

export const MATCH_DECISIONS = ['same', 'different'] as const;

export interface MatchDecision {
  decision: (typeof MATCH_DECISIONS)[number];
  /** Which of the two stays; by default the one on which something hangs, else the older. */
  survivorId?: string;
  reason: string;
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
   *   `merge_needs_empty_side`; invalid `survivor_unknown`
   */
  decide(
    ctx: Ctx,
    id: string,
    version: number,
    { decision, survivorId, reason }: MatchDecision,
  ): Promise<MatchCandidateView> {
    return this.tx.run(ctx, async (txCtx) => {
      await this.entries.lock(txCtx);
      const candidate = await this.getOrThrow(txCtx, id);
      if (candidate.version !== version) throw staleVersion(candidate.version);
      if (candidate.state === 'same') throw matchingErrors.candidateDecided();
      candidateStates.assert(candidate.state, decision);
      const roles =
        decision === 'same' ? await this.rolesOf(txCtx, candidate, survivorId) : undefined;
      const at = this.clock.now();
      const by = `${ctx.actor.kind}:${ctx.actor.id}`;
      const kept = { state: decision, by, at, reason };
      if (!(await this.candidates.decide(txCtx, id, version, kept)))
        throw staleVersion(version + 1);
      const { kind, firstId, secondId, score } = candidate;
      txCtx.ledger.append({
        action: 'match-candidate.decided',
        subject: { type: 'match-candidate', id },
        parts: [{ kind, firstId, secondId, score, decision }, { reason }],
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

import { Injectable } from '@nestjs/common';
import { actorOf, Clock, permits, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { suppliersErrors } from '../../suppliers.errors';
import { matchingErrors } from '../matching.errors';
import { MergeSafety } from '../merges/merge-safety.service';
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
    private readonly safety: MergeSafety,
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
      const { kind, firstId, secondId, score } = candidate;
      const roles =
        decision === 'same'
          ? await this.safety.rolesOf(txCtx, kind, [firstId, secondId], survivorId)
          : undefined;
      if (roles && !shownToPeople) await this.safety.refuseUnseen(txCtx, kind, roles);
      const at = this.clock.now();
      const by = actorOf(ctx);
      const kept = { state: decision, by, at, reason };
      if (!(await this.candidates.decide(txCtx, id, version, kept)))
        throw staleVersion(version + 1);
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

  private async getOrThrow(ctx: TxCtx, id: string): Promise<MatchCandidateView> {
    const candidate = await this.candidates.find(ctx, id);
    if (!candidate) throw suppliersErrors.candidateNotFound();
    return candidate;
  }
}

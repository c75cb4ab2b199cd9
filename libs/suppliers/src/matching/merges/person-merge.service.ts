import { Injectable } from '@nestjs/common';
import { actorOf, Clock, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { SiteRepository } from '../../register/site.repository';
import { SupplierRepository } from '../../register/supplier.repository';
import { suppliersErrors } from '../../suppliers.errors';
import { MatchCandidateRepository } from '../candidates/match-candidate.repository';
import { MatchEntryRepository } from '../candidates/match-entry.repository';
import type { MatchKind } from '../compare/party';
import { matchingErrors } from '../matching.errors';
import { MergeSafety, type MergeRoles } from './merge-safety.service';
import { MergeService } from './merge.service';
import type { RecordMerge } from './record-merge';

export interface PersonMerge extends MergeRoles {
  kind: MatchKind;
  reason: string;
  /** Said by whoever has read which sites people of a supplier come to see. */
  shownToPeople?: boolean;
}

/** Two records that a person knows to be one, whether they were compared or not. */
@Injectable()
export class PersonMergeService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly suppliers: SupplierRepository,
    private readonly sites: SiteRepository,
    private readonly entries: MatchEntryRepository,
    private readonly candidates: MatchCandidateRepository,
    private readonly safety: MergeSafety,
    private readonly merges: MergeService,
  ) {}

  /**
   * @throws DomainError not_found; invalid `merge_same_record`; conflict `merged_already`,
   *   `supplier_has_users`, `merge_needs_empty_side`, `merge_shown_to_people`, `supplier_state_lost`
   */
  merge(ctx: Ctx, { reason, shownToPeople = false, ...asked }: PersonMerge): Promise<RecordMerge> {
    return this.tx.run(ctx, async (txCtx) => {
      const { kind } = asked;
      const pair = [asked.survivorId.toLowerCase(), asked.mergedId.toLowerCase()] as const;
      await this.entries.lock(txCtx);
      for (const id of pair) await this.requireStanding(txCtx, kind, id);
      if (pair[0] === pair[1]) throw matchingErrors.sameRecord();
      const roles = await this.safety.rolesOf(txCtx, kind, pair, pair[0]);
      if (!shownToPeople) await this.safety.refuseUnseen(txCtx, kind, roles);
      const candidateId = await this.decidePair(txCtx, kind, pair, reason);
      const id = await this.merges.merge(txCtx, {
        kind,
        ...roles,
        candidateId,
        origin: 'person',
        reason,
      });
      txCtx.ledger.append({
        action: `${kind}.merge-decided`,
        subject: { type: kind, id: roles.survivorId },
        parts: [{ merge: id, ...roles, candidateId, shownToPeople }],
      });
      return this.merges.get(txCtx, id);
    });
  }

  private async requireStanding(ctx: TxCtx, kind: MatchKind, id: string): Promise<void> {
    const register = kind === 'supplier' ? this.suppliers : this.sites;
    const found = await register.find(ctx, id);
    if (!found) {
      throw kind === 'supplier'
        ? suppliersErrors.supplierNotFound()
        : suppliersErrors.siteNotFound();
    }
    if (found.id !== id) throw matchingErrors.mergedAlready();
  }

  /**
   * What waits for a person about the same two is decided with it. Of two that nothing paired the
   * decision is kept all the same: once it is undone, nothing makes them one without asking.
   */
  private async decidePair(
    ctx: TxCtx,
    kind: MatchKind,
    pair: readonly [string, string],
    reason: string,
  ): Promise<string> {
    const candidate = await this.candidates.ofPair(ctx, kind, pair);
    const decision = { state: 'same' as const, by: actorOf(ctx), at: this.clock.now(), reason };
    if (candidate) {
      await this.candidates.decide(ctx, candidate.id, candidate.version, decision);
      return candidate.id;
    }
    const [firstId = '', secondId = ''] = [...pair].sort();
    const entries = await this.entries.of(ctx, kind, pair);
    const [id = ''] = await this.candidates.put(ctx, [
      {
        ...UNPAIRED,
        ...{ kind, firstId, secondId },
        firstContent: entries.get(firstId)?.content ?? NOTHING,
        secondContent: entries.get(secondId)?.content ?? NOTHING,
        state: decision.state,
        decidedBy: decision.by,
        decidedAt: decision.at.toISOString(),
        decisionReason: reason,
      },
    ]);
    return id;
  }
}

/** Of what was never compared: any comparison later finds that the record says something else. */
const NOTHING = '00000000-0000-0000-0000-000000000000';
const UNPAIRED = {
  verdict: 'possible',
  score: 0,
  nameScore: null,
  addressScore: null,
  distanceM: null,
  identifiers: 'none',
  reasons: [],
  heldBecause: null,
} as const;

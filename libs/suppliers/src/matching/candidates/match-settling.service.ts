import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import { actorOf, Clock, type TxCtx } from '@para42/platform';
import type { PartyMatch } from '../compare/match.policy';
import type { MatchKind } from '../compare/party';
import { CarriedRecordsRepository } from '../merges/carried-records.repository';
import { MergeService } from '../merges/merge.service';
import type { HeldBecause, MatchCandidate } from './match-candidate';
import { MatchCandidateRepository, type NewCandidate } from './match-candidate.repository';
import type { Entry } from './compared-entry';

/** Merges of one transaction: each waits for an import, and an import for all of them. */
const MOST_MERGES = 50;

export interface ComparedPair {
  first: Entry;
  second: Entry;
  /** Undefined: hardly one. */
  match: PartyMatch | undefined;
  known: MatchCandidate | undefined;
}

/** The older of two, or the one on which something hangs. */
export interface Roles {
  survivorId: string;
  mergedId: string;
}

/** Merges what is sure, holds the rest for a person, and takes back what nothing speaks for any more. */
@Injectable()
export class MatchSettlingService {
  constructor(
    private readonly clock: Clock,
    private readonly candidates: MatchCandidateRepository,
    private readonly carried: CarriedRecordsRepository,
    private readonly identity: IdentityReadModel,
    private readonly merges: MergeService,
  ) {}

  async settle(
    ctx: TxCtx,
    kind: MatchKind,
    pairs: readonly ComparedPair[],
  ): Promise<{ held: number; merged: number; waiting: string[] }> {
    const gone = pairs.filter(({ match, known }) => !match && known?.state === 'open');
    await this.candidates.withdraw(
      ctx,
      gone.flatMap(({ known }) => (known ? [known.id] : [])),
    );
    const standing = pairs.filter((pair) => pair.match !== undefined && !isDecided(pair));
    const sure = standing.filter(({ match }) => match?.verdict === 'sure');
    const roles = await this.rolesOf(ctx, kind, sure);
    const { merged, waiting } = await this.mergeSure(ctx, kind, sure, roles);
    const held = standing.filter(
      (pair) =>
        !merged.has(pair.first.subjectId) &&
        !merged.has(pair.second.subjectId) &&
        !waiting.has(pair),
    );
    const changed = held
      .map((pair) => ({ pair, because: heldBecause(pair, roles) }))
      .filter(({ pair, because }) => differs(pair, because));
    await this.candidates.put(
      ctx,
      changed.map(({ pair, because }) => ({
        ...candidateOf(kind, pair, because),
        id: pair.known?.id,
      })),
    );
    const added = changed.filter(({ pair }) => pair.known?.state !== 'open').length;
    const later = [...waiting].map(({ second }) => second.subjectId);
    return { held: added, merged: merged.size, waiting: [...new Set(later)] };
  }

  /** The surest first; a record that was merged away takes part in nothing more. What is too much for one transaction waits. */
  private async mergeSure(
    ctx: TxCtx,
    kind: MatchKind,
    sure: readonly ComparedPair[],
    roles: ReadonlyMap<ComparedPair, Roles | HeldBecause>,
  ): Promise<{ merged: Set<string>; waiting: Set<ComparedPair> }> {
    const merged = new Set<string>();
    const waiting = new Set<ComparedPair>();
    const inOrder = [...sure].sort((a, b) => (b.match?.score ?? 0) - (a.match?.score ?? 0));
    for (const pair of inOrder) {
      const role = roles.get(pair);
      if (role === undefined || typeof role === 'string') continue;
      if (merged.has(pair.first.subjectId) || merged.has(pair.second.subjectId)) continue;
      if (merged.size >= MOST_MERGES) {
        waiting.add(pair);
        continue;
      }
      const [candidateId = null] = await this.candidates.put(ctx, [
        {
          ...candidateOf(kind, pair, null),
          id: pair.known?.id,
          state: 'same',
          decidedBy: actorOf(ctx),
          decidedAt: this.clock.now().toISOString(),
        },
      ]);
      await this.merges.merge(ctx, {
        kind,
        ...role,
        candidateId,
        origin: 'automatic',
        reason: null,
      });
      merged.add(role.mergedId);
    }
    return { merged, waiting };
  }

  /** Which of each sure pair goes into the other, or why none does without asking. */
  private async rolesOf(
    ctx: TxCtx,
    kind: MatchKind,
    sure: readonly ComparedPair[],
  ): Promise<Map<ComparedPair, Roles | HeldBecause>> {
    const ids = [
      ...new Set(sure.flatMap(({ first, second }) => [first.subjectId, second.subjectId])),
    ];
    const carried = await this.carried.of(ctx, kind, ids);
    const owners = sure.flatMap(({ first, second }) => [
      ownerOf(kind, first),
      ownerOf(kind, second),
    ]);
    const users = await this.identity.partiesWithPeople(ctx, 'supplier', [...new Set(owners)]);
    return new Map(
      sure.map((pair): [ComparedPair, Roles | HeldBecause] => {
        const [older, newer] = [pair.first.subjectId, pair.second.subjectId];
        // A person said once that they are two: from then on only a person makes them one.
        if (pair.known?.state === 'different') return [pair, 'possible'];
        if (showsToOthers(kind, pair, users)) return [pair, 'has_users'];
        if (!carried.has(newer)) return [pair, { survivorId: older, mergedId: newer }];
        if (!carried.has(older)) return [pair, { survivorId: newer, mergedId: older }];
        return [pair, 'carries_records'];
      }),
    );
  }
}

/** Id of the supplier for which people would act who see the record. */
function ownerOf(kind: MatchKind, { subjectId, prepared }: Entry): string {
  return kind === 'site' ? (prepared.party.ownerId ?? subjectId) : subjectId;
}

/**
 * Whether people of a supplier would see what was recorded of another one. They also write names and
 * addresses of their own, by which they could bring a merge about.
 */
function showsToOthers(
  kind: MatchKind,
  { first, second }: ComparedPair,
  users: ReadonlySet<string>,
): boolean {
  const [one, other] = [ownerOf(kind, first), ownerOf(kind, second)];
  return one !== other && (users.has(one) || users.has(other));
}

/** A person said that they are two, and neither has changed since. */
function isDecided({ first, second, known }: ComparedPair): boolean {
  if (known?.state !== 'different') return false;
  return known.firstContent === first.content && known.secondContent === second.content;
}

function heldBecause(
  pair: ComparedPair,
  roles: ReadonlyMap<ComparedPair, Roles | HeldBecause>,
): HeldBecause {
  const role = roles.get(pair);
  return typeof role === 'string' ? role : 'possible';
}

/** Whether the candidate that there is says something else. */
function differs({ match, known, first, second }: ComparedPair, because: HeldBecause): boolean {
  if (known?.state !== 'open' || !match) return true;
  return (
    known.heldBecause !== because ||
    known.firstContent !== first.content ||
    known.secondContent !== second.content ||
    known.score !== match.score ||
    known.verdict !== match.verdict ||
    JSON.stringify(known.reasons.map(({ text }) => text)) !==
      JSON.stringify(match.reasons.map(({ text }) => text))
  );
}

function candidateOf(
  kind: MatchKind,
  { first, second, match }: ComparedPair,
  heldBecause: HeldBecause | null,
): NewCandidate {
  if (!match) throw new Error('a pair without a match is no candidate');
  return {
    ...match,
    kind,
    firstId: first.subjectId,
    secondId: second.subjectId,
    heldBecause,
    firstContent: first.content,
    secondContent: second.content,
    state: 'open',
    decidedBy: null,
    decidedAt: null,
    decisionReason: null,
  };
}

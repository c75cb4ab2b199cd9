import { Injectable } from '@nestjs/common';
import { Clock, type TxCtx } from '@para42/platform';
import { matchParties } from '../compare/match.policy';
import type { MatchKind, MatchParty } from '../compare/party';
import { hashesOf, prepareParty } from '../compare/prepared-party';
import { entryOf, type Entry } from './compared-entry';
import type { MatchCandidate } from './match-candidate';
import { MatchCandidateRepository } from './match-candidate.repository';
import { MatchEntryRepository, type FoundPair, type MatchEntry } from './match-entry.repository';
import { MatchPartyRepository } from './match-party.repository';
import { MatchSettlingService, type ComparedPair } from './match-settling.service';

export interface MatchedBatch {
  /** Records that had changed and were held against others. */
  compared: number;
  /** Pairs that are for a person and were not before. */
  held: number;
  merged: number;
  /** Records with sure pairs that were too many for one transaction: they are to be matched again. */
  waiting: string[];
}

/** Finds records of the register that may be one. Only records that changed are looked at. */
@Injectable()
export class MatchingService {
  constructor(
    private readonly clock: Clock,
    private readonly parties: MatchPartyRepository,
    private readonly entries: MatchEntryRepository,
    private readonly candidates: MatchCandidateRepository,
    private readonly settling: MatchSettlingService,
  ) {}

  /**
   * Holds these records against the register, in the caller's transaction.
   * @param all also those that are as they were when they were last compared
   */
  async match(
    ctx: TxCtx,
    kind: MatchKind,
    ids: readonly string[],
    all = false,
  ): Promise<MatchedBatch> {
    await this.entries.lock(ctx);
    const parties = await this.parties.byIds(ctx, kind, ids);
    const known = await this.entries.of(ctx, kind, ids);
    await this.forgetGone(ctx, kind, ids, parties, known);
    // Most of a walk is as it was: what is not compared is not taken apart.
    const changed = parties
      .filter((party) => all || known.get(party.id)?.seen !== hashesOf(party).seen)
      .map((party) => entryOf(prepareParty(party)));
    if (changed.length === 0) return { compared: 0, held: 0, merged: 0, waiting: [] };
    await this.entries.put(ctx, kind, changed, this.clock.now());
    const compared = await this.compare(ctx, kind, changed);
    const settled = await this.settling.settle(ctx, kind, compared);
    return { compared: changed.length, ...settled };
  }

  private async compare(
    ctx: TxCtx,
    kind: MatchKind,
    changed: readonly Entry[],
  ): Promise<ComparedPair[]> {
    const subjects = changed.map(({ prepared }) => prepared);
    const ids = subjects.map(({ party }) => party.id);
    const known = await this.candidates.ofSubjects(ctx, kind, ids);
    const pairs = distinctPairs([
      ...(await this.entries.byKeys(ctx, kind, subjects)),
      ...(await this.entries.byCells(ctx, kind, subjects)),
      ...(await this.entries.byWords(ctx, subjects)),
      ...known.map(({ firstId, secondId }) => ({ asked: firstId, subjectId: secondId })),
    ]);
    const parties = new Map(changed.map((entry) => [entry.subjectId, entry]));
    const others = [...new Set(pairs.flat())].filter((id) => !parties.has(id));
    for (const party of await this.parties.byIds(ctx, kind, others)) {
      const entry = entryOf(prepareParty(party));
      parties.set(entry.subjectId, entry);
    }
    const knownOf = new Map(known.map((each) => [pairKey(each.firstId, each.secondId), each]));
    return pairs.flatMap(([firstId, secondId]): ComparedPair[] => {
      const [first, second] = [parties.get(firstId), parties.get(secondId)];
      if (!first || !second) return [];
      const match = matchParties(first.prepared, second.prepared);
      const candidate = knownOf.get(pairKey(firstId, secondId));
      return match || candidate ? [{ first, second, match, known: candidate }] : [];
    });
  }

  /** Closed sites and merged records are found no more, and what was asked about them is asked no more. */
  private async forgetGone(
    ctx: TxCtx,
    kind: MatchKind,
    ids: readonly string[],
    present: readonly MatchParty[],
    known: ReadonlyMap<string, MatchEntry>,
  ): Promise<void> {
    const here = new Set(present.map(({ id }) => id));
    const gone = ids.filter((id) => !here.has(id));
    await this.entries.remove(
      ctx,
      kind,
      gone.filter((id) => known.has(id)),
    );
    const open = await this.candidates.ofSubjects(ctx, kind, gone);
    await this.candidates.withdraw(
      ctx,
      open.filter(isOpen).map(({ id }) => id),
    );
  }
}

function isOpen({ state }: MatchCandidate): boolean {
  return state === 'open';
}

function distinctPairs(found: readonly FoundPair[]): [string, string][] {
  const pairs = new Map<string, [string, string]>();
  for (const { asked, subjectId } of found) {
    if (asked === subjectId) continue;
    const [first, second] = asked < subjectId ? [asked, subjectId] : [subjectId, asked];
    pairs.set(pairKey(first, second), [first, second]);
  }
  return [...pairs.values()];
}

function pairKey(firstId: string, secondId: string): string {
  return `${firstId} ${secondId}`;
}

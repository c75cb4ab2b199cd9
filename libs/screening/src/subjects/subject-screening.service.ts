import { Injectable } from '@nestjs/common';
import { canonicalJson, Clock, sha256Hex, type TxCtx } from '@para42/platform';
import type { CloseCause, FoundPair, Hit } from '../hits/hit';
import { HitRepository } from '../hits/hit.repository';
import { HitWritingService, type LookedAt } from '../hits/hit-writing.service';
import { identifierKey, matchParties, soundings, type PartyMatch } from '../names/match-subject';
import { comparedName, searchKey } from '../names/name-words';
import { ListEntryRepository, type ListedEntry } from '../versions/list-entry.repository';
import { personKey } from '../versions/stored-entry';
import { ScreenedSubjectRepository } from './screened-subject.repository';
import type { ScreeningSubject, SubjectKind } from './screening-subject';

export interface ScreeningScope {
  /** Every pair, whether or not anything changed. */
  readonly all: boolean;
  /** Editions whose changes are held against subjects that have not changed. */
  readonly versionIds: readonly string[];
}

interface Marked {
  readonly subject: ScreeningSubject;
  readonly sha256: string;
  /** Since it was last screened, or it never was. */
  readonly changed: boolean;
}

/** Holds subjects against the lists: only pairs of which a side changed. */
@Injectable()
export class SubjectScreeningService {
  constructor(
    private readonly entries: ListEntryRepository,
    private readonly hits: HitRepository,
    private readonly writing: HitWritingService,
    private readonly screened: ScreenedSubjectRepository,
    private readonly clock: Clock,
  ) {}

  /** @returns how many hits changed */
  async screen(
    ctx: TxCtx,
    kind: SubjectKind,
    subjects: readonly ScreeningSubject[],
    { all, versionIds }: ScreeningScope,
  ): Promise<number> {
    await this.hits.lock(ctx);
    const ids = subjects.map(({ id }) => id);
    const hashes = await this.screened.hashes(ctx, kind, ids);
    const marked = subjects.map((subject): Marked => {
      const sha256 = subjectHash(subject);
      return { subject, sha256, changed: all || hashes.get(subject.id) !== sha256 };
    });
    const changed = marked.filter((each) => each.changed);
    const same = marked.filter((each) => !each.changed);
    const pairs = new Map<Marked, Set<string>>();
    await this.find(ctx, changed, null, pairs);
    if (versionIds.length > 0) await this.find(ctx, same, versionIds, pairs);
    const known = await this.hits.ofSubjects(ctx, kind, ids);
    const settled = await this.writing.settle(
      ctx,
      await this.look(ctx, marked, pairs, known, versionIds),
    );
    const now = this.clock.now();
    const marks = changed.map(({ subject, sha256 }) => ({ id: subject.id, sha256 }));
    await this.screened.mark(ctx, kind, marks, now);
    return settled;
  }

  /** Closes hits of subjects that are in use no more. @returns how many */
  async closeGone(ctx: TxCtx, gone: readonly Hit[]): Promise<number> {
    const closed = gone.map((hit) => ({ hit, cause: 'subject_gone' as const }));
    return this.writing.closeAll(ctx, closed);
  }

  private async find(
    ctx: TxCtx,
    subjects: readonly Marked[],
    versions: readonly string[] | null,
    pairs: Map<Marked, Set<string>>,
  ): Promise<void> {
    if (subjects.length === 0) return;
    const names = subjects.flatMap(({ subject }, at) =>
      searchTexts(subject).map((text) => ({ subject: at, text })),
    );
    const keys = subjects.flatMap(({ subject }, at) =>
      exactKeys(ctx.tenantId, subject).map((key) => ({ subject: at, key })),
    );
    const found = [
      ...(await this.entries.candidates(ctx, names, versions)),
      ...(await this.entries.exact(ctx, keys, versions)),
    ];
    for (const { subject: at, entryId } of found) {
      const marked = subjects[at];
      if (marked) pairs.set(marked, (pairs.get(marked) ?? new Set()).add(entryId));
    }
  }

  private async look(
    ctx: TxCtx,
    marked: readonly Marked[],
    pairs: ReadonlyMap<Marked, ReadonlySet<string>>,
    known: readonly Hit[],
    versionIds: readonly string[],
  ): Promise<LookedAt[]> {
    const wanted = new Set([...pairs.values()].flatMap((ids) => [...ids]));
    for (const { entryId } of known) wanted.add(entryId);
    const entries = new Map(
      (await this.entries.byIds(ctx, [...wanted])).map((entry) => [entry.id, entry]),
    );
    const knownOf = new Map<string, Hit[]>();
    for (const hit of known)
      knownOf.set(hit.subjectId, [...(knownOf.get(hit.subjectId) ?? []), hit]);
    return marked.flatMap((each) => {
      const own = knownOf.get(each.subject.id) ?? [];
      const ids = new Set([...(pairs.get(each) ?? []), ...own.map(({ entryId }) => entryId)]);
      return [...ids].flatMap((id): LookedAt[] => {
        const entry = entries.get(id);
        if (!entry || !(each.changed || versionIds.includes(entry.versionId))) return [];
        const hit = own.find(({ entryId }) => entryId === id);
        const { subject } = each;
        return [
          {
            subject,
            entry,
            known: hit,
            found: found(each, entry, pairs.get(each)),
            cause: causeOf(hit, entry),
          },
        ];
      });
    });
  }
}

function found(
  { subject, sha256 }: Marked,
  entry: ListedEntry,
  candidates: ReadonlySet<string> | undefined,
): FoundPair | undefined {
  if (entry.state !== 'listed') return undefined;
  // Of a natural person there is only the hash, and whoever has it was found by it.
  const isPerson = entry.kind === 'person';
  if (isPerson && !candidates?.has(entry.id)) return undefined;
  const match = isPerson ? matchPerson(subject, entry) : matchEntry(subject, entry);
  return match && { match, subjectSha256: sha256, entrySha256: entry.sha256 };
}

function matchEntry(subject: ScreeningSubject, entry: ListedEntry): PartyMatch | undefined {
  const { countries, address, identifiers } = entry;
  const names = [{ kind: 'name', text: entry.name ?? '' }, ...entry.otherNames];
  return matchParties(partyOf(subject), { names, countries, address, identifiers });
}

function matchPerson({ country }: ScreeningSubject, { countries }: ListedEntry): PartyMatch {
  const same = country !== null && countries.includes(country);
  const unknown = country === null || countries.length === 0;
  return {
    score: same ? 100 : 85,
    strength: same ? 'strong' : 'possible',
    parts: [
      {
        part: 'name',
        agrees: 'yes',
        text: 'A natural person of exactly this name is on the list; who is not kept here. Look at the list itself.',
      },
      {
        part: 'country',
        agrees: same ? 'yes' : unknown ? 'unknown' : 'no',
        text: same
          ? 'Both in the same country.'
          : unknown
            ? 'A country is not known.'
            : 'The countries differ.',
      },
    ],
  };
}

function partyOf({ names, country, address, identifiers }: ScreeningSubject) {
  return { names, countries: country === null ? [] : [country], address, identifiers };
}

function causeOf(hit: Hit | undefined, entry: ListedEntry): CloseCause {
  if (entry.state !== 'listed') return entry.state === 'ended' ? 'entry_ended' : 'entry_removed';
  return hit && hit.entrySha256 !== entry.sha256 ? 'entry_changed' : 'subject_changed';
}

function searchTexts(subject: ScreeningSubject): string[] {
  const texts = subject.names
    .flatMap(({ text }) => soundings(text))
    .map((text) => searchKey(comparedName(text)));
  return [...new Set(texts)].filter((text) => text !== '');
}

function exactKeys(tenantId: string, { names, identifiers }: ScreeningSubject): string[] {
  return [
    ...identifiers.map(identifierKey).filter((key) => key.length >= 6),
    ...names.map(({ text }) => personKey(tenantId, text)),
  ];
}

/** Of all that is held against the lists. */
export function subjectHash({ names, country, address, identifiers }: ScreeningSubject): string {
  return sha256Hex(
    canonicalJson({
      names: names.map(({ kind, text }) => ({ kind, text })),
      country,
      address,
      identifiers: [...identifiers],
    }),
  );
}

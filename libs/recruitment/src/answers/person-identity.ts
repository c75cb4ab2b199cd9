import { sha256Hex } from '@para42/platform';
import { Cells } from './answer-cells';
import { normalised, type MappingContext, type ToldRound, type ToldRow } from './answered-case';

const WORDS: Readonly<Record<string, string>> = {
  SUB_AGENT: 'Sub-agent',
  LABOUR_PROVIDER: 'Labour provider',
};

/** How a natural person is known outside the answers. */
export interface PersonIdentity {
  ref: string;
  /** E.g. `Sub-agent P-7F3A21`. */
  pseudonym: string;
}

/** Tells natural persons apart without a letter of what the respondent called them. */
export type PersonIdentities = (row: ToldRow, country: string, role: string) => PersonIdentity;

/**
 * A person is the first row, in all that a respondent has submitted, that tells of them. What was
 * typed only says which rows mean one person, by being held against the submissions themselves each
 * time: neither it nor a hash of it, which could be guessed, goes on, and no key is needed that could
 * be lost. So the same name in a later campaign gives the same pseudonym.
 */
export function personIdentities(
  rows: readonly ToldRow[],
  {
    assignment,
    respondent,
    earlier = [],
  }: Pick<MappingContext, 'assignment' | 'respondent' | 'earlier'>,
): PersonIdentities {
  const keys = [...earlier, { assignment, rows }].reduce(withRound, new Map<string, string>());
  return (told, country, role) => {
    const key = keys.get(called(told)) ?? keyOf(assignment, told);
    const hash = sha256Hex(`person ${respondent} ${key}`);
    return {
      ref: `${country.toLowerCase()}-person-${hash.slice(0, 8)}`,
      pseudonym: `${WORDS[role] ?? 'Agency'} P-${hash.slice(0, 6).toUpperCase()}`,
    };
  };
}

/** Whom each name means after a round: those of earlier rounds stay who they were. */
function withRound(
  before: ReadonlyMap<string, string>,
  { assignment, rows }: ToldRound,
): Map<string, string> {
  const first = new Map<string, ToldRow>();
  for (const told of rows) {
    if (new Cells(told.row).yes('person') && !first.has(called(told)))
      first.set(called(told), told);
  }
  const keys = new Map(before);
  const taken = new Set([...first.keys()].flatMap((name) => before.get(name) ?? []));
  for (const [name, told] of first) {
    if (keys.has(name)) continue;
    // A row that was another person before, who is told of elsewhere in this round, is somebody else.
    let key = keyOf(assignment, told);
    while (taken.has(key)) key += ' other';
    taken.add(key);
    keys.set(name, key);
  }
  return keys;
}

function keyOf(assignment: string, { question, row }: ToldRow): string {
  return `${assignment} ${question} ${row.id}`;
}

function called({ row }: ToldRow): string {
  const cells = new Cells(row);
  return `${cells.text('country') ?? ''} ${normalised(cells.text('name') ?? '')}`;
}

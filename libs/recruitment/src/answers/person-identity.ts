import { sha256Hex } from '@para42/platform';
import type { RowAnswer } from '@para42/questionnaires';
import { Cells } from './answer-cells';
import { normalised, type MappingContext } from './answered-case';

const WORDS: Readonly<Record<string, string>> = {
  SUB_AGENT: 'Sub-agent',
  LABOUR_PROVIDER: 'Labour provider',
};

/** A row that tells of an agency, and the question that it answers. */
interface ToldRow {
  row: RowAnswer;
  question: string;
}

/** How a natural person is known outside the answers. */
export interface PersonIdentity {
  ref: string;
  /** E.g. `Sub-agent P-7F3A21`. */
  pseudonym: string;
}

/** Tells natural persons apart without a letter of what the respondent called them. */
export type PersonIdentities = (row: ToldRow, country: string, role: string) => PersonIdentity;

/**
 * A person is the first row of the answers that tells of them: what was typed only says which rows of
 * the same answers mean one person, and neither it nor a hash of it, which could be guessed, goes on.
 * The same row gives the same pseudonym in every round.
 */
export function personIdentities(
  rows: readonly ToldRow[],
  { assignment, respondent }: Pick<MappingContext, 'assignment' | 'respondent'>,
): PersonIdentities {
  const called = ({ row }: ToldRow): string => {
    const cells = new Cells(row);
    return `${cells.text('country') ?? ''} ${normalised(cells.text('name') ?? '')}`;
  };
  const first = new Map<string, ToldRow>();
  for (const row of rows) if (!first.has(called(row))) first.set(called(row), row);
  return (row, country, role) => {
    const { question, row: told } = first.get(called(row)) ?? row;
    const hash = sha256Hex(`person ${respondent} ${assignment} ${question} ${told.id}`);
    return {
      ref: `${country.toLowerCase()}-person-${hash.slice(0, 8)}`,
      pseudonym: `${WORDS[role] ?? 'Agency'} P-${hash.slice(0, 6).toUpperCase()}`,
    };
  };
}

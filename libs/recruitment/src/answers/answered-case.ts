import { canonicalJson, sha256Hex } from '@para42/platform';
import type { PlaceAnswer, RowAnswer } from '@para42/questionnaires';
import type {
  CaseAgency,
  CaseCohort,
  CaseEdge,
  CaseLicence,
  CasePayment,
} from '../casefile/case-file.schema';
import { saysWho } from '../casefile/says-who';

/** A row of the case file, and the answer that it was made from, e.g. `/fee_lines/r1`. */
export interface Answered<T> {
  row: T;
  path: string;
}

/** What answers say of one site, as lists of its case file. */
export interface AnsweredCase {
  agencies: Answered<CaseAgency>[];
  licences: Answered<CaseLicence>[];
  edges: Answered<CaseEdge>[];
  cohorts: Answered<CaseCohort>[];
  payments: Answered<CasePayment>[];
}

export const ANSWERED_SECTIONS = ['agencies', 'licences', 'edges', 'cohorts', 'payments'] as const;
export type AnsweredSection = (typeof ANSWERED_SECTIONS)[number];

export const nothingAnswered = (): AnsweredCase => ({
  agencies: [],
  licences: [],
  edges: [],
  cohorts: [],
  payments: [],
});

/** Something that an answer said and the case did not take, with what to do about it. */
export interface MappingProblem {
  /** Of the answer: `/table/row` or `/table/row/column`; empty where no answer is meant. */
  path: string;
  code: string;
  detail: string;
}

/** What answers tell and no case could take, because it could not be placed. */
export interface Unplaced {
  licences: { agency: string; number: string; reason: string }[];
  groups: {
    shortName: string;
    origin: PlaceAnswer | undefined;
    destination: string | undefined;
    reason: string;
  }[];
  fees: { group: string; costCode: string | undefined; reason: string }[];
}

export const nothingUnplaced = (): Unplaced => ({ licences: [], groups: [], fees: [] });

/** An agency that the tenant has on record from elsewhere, with its licences from elsewhere. */
export interface KnownAgency {
  agency: CaseAgency;
  licences: readonly Pick<CaseLicence, 'number' | 'validFrom' | 'validTo' | 'statuses'>[];
}

/** A row that tells of an agency, and the question that it answers. */
export interface ToldRow {
  row: RowAnswer;
  question: string;
}

/** The rows of one submission that tell of agencies. */
export interface ToldRound {
  assignment: string;
  rows: readonly ToldRow[];
}

/** Refuses a part of a row, and tells why. */
export type Refuse = (code: string, detail: string, column?: string) => undefined;

/** Where a row of answers was placed the first time that it was mapped. */
export interface RowBinding {
  /** The words by which the row named its site or group; null where it named none. */
  said: string | null;
  siteId: string;
  /** Ref of the cohort of the case, where the row is about one that others told. */
  cohort?: string;
}

/** By the path of the row; empty path: agencies that no row of a group names. */
export type RowBindings = Readonly<Record<string, RowBinding>>;

/** What answers are mapped with, besides themselves. */
export interface MappingContext {
  assignment: string;
  /** Id of the supplier or agency that answers: a person is known among its answers only. */
  respondent: string;
  /** What the same respondent submitted before, the oldest first: who its persons are. */
  earlier?: readonly ToldRound[];
  templateCode: string;
  templateVersion: number;
  /** Sites that the answers can be about. */
  sites: readonly { id: string; name: string }[];
  knownAgencies: readonly KnownAgency[];
  /** Cohorts that cases of the sites have from elsewhere, which payments may name. */
  otherCohorts: readonly { siteId: string; ref: string }[];
  /** Where rows of the same assignment were placed before: there they stay. */
  bindings?: RowBindings;
}

/** Where a row came from, for its provenance. */
export function provenanceOf(
  context: Pick<MappingContext, 'assignment' | 'templateCode' | 'templateVersion'>,
  question: string,
  row: number,
) {
  return {
    kind: 'ANSWERS' as const,
    assignment: context.assignment,
    template: context.templateCode,
    version: context.templateVersion,
    question,
    row,
  };
}

/** Words compared without regard to case and spaces. */
export function normalised(words: string): string {
  return words.normalize('NFKC').toLowerCase().replace(/\s+/g, ' ').trim();
}

/** A ref that reads like the words and is one for the identity: same identity, same ref. */
export function refFrom(words: string, identity: readonly string[]): string {
  const readable = words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-+|-+$/g, '');
  const hash = sha256Hex(canonicalJson([...identity])).slice(0, 8);
  const ref = readable === '' ? hash : `${readable}-${hash}`;
  return saysWho(ref) ? `ref-${hash}` : ref;
}

/** Ref of a row that nobody names: of the assignment and the row, the same in every round. */
export function rowRef(
  context: Pick<MappingContext, 'assignment'>,
  row: string,
  suffix = '',
): string {
  const ref = `q-${context.assignment.slice(-12)}-${row}${suffix}`;
  if (!saysWho(ref)) return ref;
  return `q-${context.assignment.slice(-12)}-${sha256Hex(row).slice(0, 8)}${suffix}`;
}

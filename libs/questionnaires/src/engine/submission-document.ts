import { sha256Hex } from '@para42/verifier';
import {
  isBlank,
  type Answers,
  type CellAnswer,
  type InnerRowAnswer,
  type RowAnswer,
} from './answer-values';
import type { CompiledTable, CompiledTemplate } from './compile-template';
import type { Template } from './define-template';
import type { Evaluation } from './evaluate';

/** The officer who signs for the supplier: a person of the supplier, never a worker's name. */
export interface Signatory {
  name: string;
  role: string;
  /** By what right this person signs, e.g. a power of attorney. */
  authority: string;
}

export interface SubmissionSubject {
  supplier?: string;
  site?: string;
  agency?: string;
}

/** What a submission is about, besides the answers. */
export interface SubmissionHead {
  assignment: string;
  submission: string;
  subject: SubmissionSubject;
  /** 1 for the first submission of the assignment. */
  round: number;
  locale: string;
  signatory: Signatory;
  submittedAt: string;
  submittedBy: string;
}

/** A document of evidence as it was when it was named in an answer. */
export interface NamedDocument {
  sha256: string;
  /** YYYY-MM-DD from which the document itself speaks. */
  effectiveOn: string;
}

/** What was submitted, frozen. Only visible answers; decimals as strings. */
export interface SubmissionDocument extends SubmissionHead {
  format: 1;
  template: { code: string; version: number; hash: string };
  answers: Answers;
  /** By path, see `Evaluation.computed`. */
  computed: Readonly<Record<string, CellAnswer>>;
  declined: readonly string[];
  /** By id, the documents that answers name; absent where they name none. */
  documents?: Readonly<Record<string, NamedDocument>>;
  /** See `Evaluation.scores`; absent where the template has none. */
  scores?: Readonly<Record<string, string>>;
}

/**
 * The canonical form (RFC 8785) of a submission, and its SHA-256. Members are put in canonical
 * order as the document is built, from lists sorted once per template, so that the built-in
 * serialiser yields the canonical form; a test holds it against the canonical serialiser.
 */
export function freezeSubmission(
  template: Template,
  answers: Answers,
  evaluation: Evaluation,
  head: SubmissionHead,
  declined: ReadonlySet<string> = new Set(),
  documents: Readonly<Record<string, NamedDocument>> = {},
): { canonical: string; sha256: string } {
  const { document, hash, compiled } = template;
  const { agency, site, supplier } = head.subject;
  const canonical = JSON.stringify({
    answers: submittedAnswers(compiled, answers, evaluation, declined),
    assignment: head.assignment,
    computed: inKeyOrder(evaluation.computed),
    declined: [...declined].filter((code) => evaluation.visible.has(code)).sort(),
    documents: Object.keys(documents).length > 0 ? namedInOrder(documents) : undefined,
    format: 1,
    locale: head.locale,
    round: head.round,
    scores: compiled.scores.length > 0 ? inKeyOrder(evaluation.scores) : undefined,
    signatory: {
      authority: head.signatory.authority,
      name: head.signatory.name,
      role: head.signatory.role,
    },
    subject: { agency, site, supplier },
    submission: head.submission,
    submittedAt: head.submittedAt,
    submittedBy: head.submittedBy,
    template: { code: document.code, hash, version: document.version },
  });
  return { canonical, sha256: sha256Hex(canonical) };
}

/** Visible, answered questions only, every member in canonical order. */
export function submittedAnswers(
  template: CompiledTemplate,
  answers: Answers,
  evaluation: Evaluation,
  declined: ReadonlySet<string>,
): Answers {
  const submitted: Record<string, Answers[string]> = {};
  for (const code of template.sortedCodes) {
    const value = answers[code];
    if (isBlank(value) || !evaluation.visible.has(code) || declined.has(code)) continue;
    const table = template.byCode.get(code)?.table;
    submitted[code] = table
      ? (value as readonly RowAnswer[]).map((row) =>
          submittedRow(`/${code}`, table, row, evaluation),
        )
      : inCanonicalOrder(value as CellAnswer);
  }
  return submitted;
}

function submittedRow(
  path: string,
  table: CompiledTable,
  row: RowAnswer,
  evaluation: Evaluation,
): RowAnswer {
  const { hiddenCells } = evaluation;
  const submitted: Record<string, RowAnswer[string]> = {};
  for (const column of table.sortedColumns) {
    const value = row[column];
    if (value === undefined || isBlank(value)) continue;
    const inner = table.byCode.get(column)?.table;
    if (!inner && hiddenCells.size === 0) {
      submitted[column] = inCanonicalOrder(value as CellAnswer);
      continue;
    }
    const cellPath = `${path}/${row.id}/${column}`;
    if (hiddenCells.has(cellPath)) continue;
    submitted[column] = inner
      ? (value as readonly InnerRowAnswer[]).map(
          (one) => submittedRow(cellPath, inner, one, evaluation) as InnerRowAnswer,
        )
      : inCanonicalOrder(value as CellAnswer);
  }
  return submitted as RowAnswer;
}

function namedInOrder(documents: Readonly<Record<string, NamedDocument>>) {
  const ordered: Record<string, NamedDocument> = {};
  for (const id of Object.keys(documents).sort()) {
    const { effectiveOn, sha256 } = documents[id] as NamedDocument;
    ordered[id] = { effectiveOn, sha256 };
  }
  return ordered;
}

function inCanonicalOrder(value: CellAnswer): CellAnswer {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  if ('amount' in value) return { amount: value.amount, currency: value.currency };
  const members = value as unknown as Readonly<Record<string, string>>;
  return inKeyOrder(members) as unknown as CellAnswer;
}

function inKeyOrder<T>(members: Readonly<Record<string, T>>): Record<string, T> {
  const ordered: Record<string, T> = {};
  for (const key of Object.keys(members).sort()) ordered[key] = members[key] as T;
  return ordered;
}

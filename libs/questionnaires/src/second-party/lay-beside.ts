import type { Answers, CellAnswer } from '../engine/answer-values';
import type { TemplateDocument } from '../engine/template-document';
import { compareSaid, type Comparison } from './compare-said';
import type { InquiryKind } from './inquiry';
import { bandsOf, type InterviewsSaid } from './interview-bands';
import { fieldsOf, saidTo, type AskedField, type Said } from './said-values';

/** Frozen answers with the questionnaire that they answer. */
export interface FrozenAnswers {
  document: TemplateDocument;
  answers: Answers;
  declined: readonly string[];
}

/** One inquiry about the same subject. */
export interface FrozenInquiry extends FrozenAnswers {
  inquiryId: string;
  kind: InquiryKind;
  /** YYYY-MM-DD of a visit, YYYY-MM of an interview. */
  toldOn: string;
  state: 'submitted' | 'accepted';
  /** Grows with each that is accepted; null before. */
  acceptedAs: number | null;
  /** Told in the time that is looked back on. Interviews are read beyond it, since they are told of in fives. */
  recent: boolean;
}

export interface SaidBeside extends Pick<FrozenInquiry, 'inquiryId' | 'kind' | 'toldOn' | 'state'> {
  /** In the other questionnaire, as `/question` or `/table/column`. */
  path: string;
  values: readonly CellAnswer[];
  comparison: Comparison;
}

export interface BesideQuestion {
  /** `/question` or `/table/column` of what was submitted. */
  path: string;
  concept: string | null;
  type: string;
  /** In the first language of the questionnaire. */
  label: string;
  /** What was submitted: one value, or one for each row. */
  values: readonly CellAnswer[];
  declined: boolean;
  /** Of accounts that the reader may know of one by one. */
  others: SaidBeside[];
  /** Of accepted interviews together. */
  interviews: InterviewsSaid;
}

export interface Contradiction {
  path: string;
  /** Null where interviews are told of together. */
  inquiryId: string | null;
  words: string;
}

export interface LaidBeside {
  questions: BesideQuestion[];
  contradictions: Contradiction[];
}

/**
 * Lays beside each answer what second parties said to the same question: the same concept, or where
 * none is named the same code. Interviews one by one only where `hears`; every question is listed,
 * so that the list does not tell where others were asked.
 */
export function layBeside(
  own: FrozenAnswers,
  inquiries: readonly FrozenInquiry[],
  hears: boolean,
): LaidBeside {
  const documents = new Set(inquiries.map(({ document }) => document));
  const asked = new Map([...documents].map((document) => [document, byKey(document)]));
  const questions = fieldsOf(own.document).map((field) => {
    const said = saidTo(field, own.answers, own.declined);
    const beside = inquiries.flatMap((inquiry) => {
      const other = saidBy(inquiry, asked.get(inquiry.document)?.get(field.key) ?? []);
      return other ? [{ inquiry, other }] : [];
    });
    return questionOf(said, beside, hears);
  });
  return { questions, contradictions: questions.flatMap(contradictionsOf) };
}

interface Beside {
  inquiry: FrozenInquiry;
  other: Said;
}

function questionOf(said: Said, beside: readonly Beside[], hears: boolean): BesideQuestion {
  const { field, values, declined } = said;
  const { cell, path } = field;
  const interviews = beside
    .filter(({ inquiry }) => inquiry.kind === 'interviewer' && inquiry.state === 'accepted')
    .sort(byAcceptance)
    .map(({ inquiry: { recent }, other }) => ({ said: other, recent }));
  return {
    path,
    concept: cell.concept ?? null,
    type: cell.type,
    label: Object.values(cell.label)[0] ?? cell.code,
    values,
    declined,
    others: beside
      .filter(({ inquiry }) => inquiry.recent && (hears || inquiry.kind === 'auditor'))
      .map(({ inquiry, other }) => besideOf(said, inquiry, other)),
    interviews: bandsOf(said, interviews),
  };
}

function byAcceptance({ inquiry: a }: Beside, { inquiry: b }: Beside): number {
  return (a.acceptedAs ?? 0) - (b.acceptedAs ?? 0) || (a.inquiryId < b.inquiryId ? -1 : 1);
}

function besideOf(own: Said, inquiry: FrozenInquiry, other: Said): SaidBeside {
  const { inquiryId, kind, toldOn, state } = inquiry;
  const { values, field } = other;
  return {
    inquiryId,
    kind,
    toldOn,
    state,
    path: field.path,
    values,
    comparison: compareSaid(own, other),
  };
}

function contradictionsOf({ path, others, interviews }: BesideQuestion): Contradiction[] {
  const one = others.flatMap(({ inquiryId, comparison }) =>
    comparison.outcome === 'differ' ? [{ path, inquiryId, words: comparison.words }] : [],
  );
  return interviews.told === 'bands' && interviews.differ
    ? [...one, { path, inquiryId: null, words: interviews.words }]
    : one;
}

function byKey(document: TemplateDocument): Map<string, AskedField[]> {
  const fields = new Map<string, AskedField[]>();
  for (const field of fieldsOf(document)) {
    fields.set(field.key, [...(fields.get(field.key) ?? []), field]);
  }
  return fields;
}

/** What one account says to a concept: by its first question of it that was answered. */
function saidBy(inquiry: FrozenInquiry, fields: readonly AskedField[]): Said | undefined {
  const said = fields.map((field) => saidTo(field, inquiry.answers, inquiry.declined));
  return said.find(({ values }) => values.length > 0);
}

import type { AnswerValue } from '../engine/answer-values';
import type { CarryReport, Conversion, DropReason, LookAgain } from './carry-report';
import type { AnswerSource } from './last-answers';

export const CARRY_OUTCOMES = ['carried', 'converted', 'dropped', 'kept'] as const;
export type CarryOutcome = (typeof CARRY_OUTCOMES)[number];

/** `restored`: its question was gone for a version and is asked again. */
export type CarryCode = Conversion | DropReason | 'answered_now' | 'document_gone' | 'restored';

/** What became of one answer, as it is kept with its assignment. */
export interface CarryItem {
  outcome: CarryOutcome;
  path: string;
  question: string;
  declined: boolean;
  /** As it was; dropped values stay readable here. */
  was: AnswerValue;
  /** As it is now; null where it has no place. Of `kept` what was there and was not overwritten. */
  value: AnswerValue;
  /** How it was converted, why it was dropped, or that it was answered already. */
  code: CarryCode | null;
  leftOut: string[];
  lookAgain: LookAgain[];
  /** The submission from which it comes; null where it is of this assignment. */
  source: AnswerSource | null;
}

export type CarryCounts = Record<CarryOutcome, number>;

/** A report as one list: what changed first, since that is to be looked at. */
export function itemsOf(report: CarryReport, source: AnswerSource | null = null): CarryItem[] {
  const { carried, converted, dropped } = report;
  const nothing = { leftOut: [], lookAgain: [], source };
  return [
    ...dropped.map(({ reason, value, ...unit }): CarryItem => ({
      ...{ ...unit, ...nothing },
      ...{ outcome: 'dropped', was: value, value: null, code: reason },
    })),
    ...converted.map(({ how, ...unit }): CarryItem => ({
      ...{ ...unit, source },
      ...{ outcome: 'converted', code: how },
    })),
    ...carried.map(({ value, ...unit }): CarryItem => ({
      ...{ ...unit, ...nothing, lookAgain: unit.lookAgain },
      ...{ outcome: 'carried', was: value, value, code: null },
    })),
  ];
}

export function countsOf(items: readonly CarryItem[]): CarryCounts {
  const counts: CarryCounts = { carried: 0, converted: 0, dropped: 0, kept: 0 };
  for (const { outcome } of items) counts[outcome] += 1;
  return counts;
}

/** Answers moved with their assignment to another version, or were taken over from submissions. */
export const CARRY_KINDS = ['moved', 'carried_over'] as const;
export type CarryKind = (typeof CARRY_KINDS)[number];

import Decimal from 'decimal.js';
import { isDeepStrictEqual } from 'node:util';
import type { CellAnswer, MoneyAnswer } from '../engine/answer-values';
import type { Cell } from '../engine/template-document';
import type { Said } from './said-values';

/** Why two answers are not held against each other. */
export type NotCompared =
  | 'not_told'
  | 'never_compared'
  | 'types_differ'
  | 'several_rows'
  | 'options_differ'
  | 'other_currency';

export type Comparison =
  | { outcome: 'same' | 'differ'; rule: string; words: string }
  | { outcome: 'not_compared'; reason: NotCompared };

/** Figures differ where they are further apart than this part of the larger one. */
export const TOLERANCE = '0.1';

export const RULES = {
  yes_no: 'Yes and no differ.',
  choice: 'What was chosen differs.',
  figure: 'Figures differ by more than 10 % of the larger one.',
  date: 'Days differ.',
  month: 'Months differ.',
} as const;
type Rule = keyof typeof RULES;

const RULE_OF: Partial<Readonly<Record<Cell['type'], Rule>>> = {
  yes_no: 'yes_no',
  one_of: 'choice',
  several_of: 'choice',
  country: 'choice',
  integer: 'figure',
  decimal: 'figure',
  money: 'figure',
  date: 'date',
  month: 'month',
};

const INDICATOR = /\bindicators of forced labour, indicator \d/;

/** Holds what two parties said to the same question against each other. Texts are never compared. */
export function compareSaid(own: Said, other: Said): Comparison {
  const rule = ruleFor(own.field.cell, other.field.cell);
  if (typeof rule !== 'string') return rule;
  if (own.values.length === 0 || other.values.length === 0) return none('not_told');
  if (rule === 'choice') return compareChoices(own, other);
  const [one, another] = [single(own.values), single(other.values)];
  if (one === undefined || another === undefined) return none('several_rows');
  if (isOtherCurrency(one, another)) return none('other_currency');
  return outcome(rule, isSame(rule, one, another), own, other);
}

function ruleFor(own: Cell, other: Cell): Rule | Comparison {
  const [rule, theirs] = [RULE_OF[own.type], RULE_OF[other.type]];
  if (!rule || !theirs) return none('never_compared');
  const dates: readonly Rule[] = ['date', 'month'];
  if (rule !== theirs) {
    return dates.includes(rule) && dates.includes(theirs) ? 'month' : none('types_differ');
  }
  if (rule === 'figure' && (own.type === 'money') !== (other.type === 'money')) {
    return none('types_differ');
  }
  return (own.type === 'country') === (other.type === 'country') ? rule : none('types_differ');
}

/** The one value, also where every row has it; undefined where rows differ among themselves. */
function single(values: readonly CellAnswer[]): CellAnswer | undefined {
  const [first] = values;
  return values.every((value) => isDeepStrictEqual(value, first)) ? first : undefined;
}

function isOtherCurrency(one: CellAnswer, another: CellAnswer): boolean {
  return isMoney(one) && isMoney(another) && one.currency !== another.currency;
}

function isSame(rule: Rule, one: CellAnswer, another: CellAnswer): boolean {
  if (rule === 'figure') return isNear(figureOf(one), figureOf(another));
  // A day is held against a month by its month.
  if (rule === 'month') return (one as string).slice(0, 7) === (another as string).slice(0, 7);
  return one === another;
}

/** Whether two figures are within the tolerance of each other. */
export function isNear(one: Decimal, another: Decimal): boolean {
  const larger = Decimal.max(one.abs(), another.abs());
  return one.minus(another).abs().lessThanOrEqualTo(larger.times(TOLERANCE));
}

export function figureOf(value: CellAnswer): Decimal {
  return new Decimal(isMoney(value) ? value.amount : (value as string | number));
}

function isMoney(value: CellAnswer): value is MoneyAnswer {
  return typeof value === 'object' && value !== null && 'amount' in value;
}

/** Over all rows together; only options that both could choose are held against each other. */
function compareChoices(own: Said, other: Said): Comparison {
  const [mine, theirs] = [chosen(own.values), chosen(other.values)];
  const shared = (code: string) =>
    isOption(own.field.cell, code) && isOption(other.field.cell, code);
  const all = [...mine, ...theirs];
  const isOneOf = own.field.cell.type === 'one_of' || other.field.cell.type === 'one_of';
  if (isOneOf ? !all.every(shared) : !all.some(shared)) return none('options_differ');
  const differs = all.filter(shared).some((code) => mine.has(code) !== theirs.has(code));
  return outcome('choice', !differs, own, other);
}

export function chosen(values: readonly CellAnswer[]): Set<string> {
  return new Set(values.flatMap((value) => value as string | readonly string[]));
}

function isOption(cell: Cell, code: string): boolean {
  if (cell.type !== 'one_of' && cell.type !== 'several_of') return true;
  return cell.options.some((option) => option.code === code);
}

function outcome(rule: Rule, same: boolean, own: Said, other: Said): Comparison {
  if (same) return { outcome: 'same', rule: RULES[rule], words: 'The answers agree.' };
  return { outcome: 'differ', rule: RULES[rule], words: differenceInWords(rule, own, other) };
}

/** Of what can be chosen under a concept, that which an indicator is present with. */
const SHOWING: Readonly<Record<string, readonly string[]>> = {
  papers_holder: ['employer', 'agency', 'other'],
};

function shows({ field, values }: Said): boolean {
  const showing = SHOWING[field.cell.concept ?? ''] ?? [];
  return [...chosen(values)].some((code) => showing.includes(code));
}

/**
 * Of a yes-or-no question about an indicator one of the two answers always says that it is there; of a
 * choice, where what was chosen shows it in one of them.
 */
export function differenceInWords(rule: string, own: Said, other: Said): string {
  const cells = [own.field.cell, other.field.cell];
  const isIndicator =
    rule === 'yes_no' && cells.some(({ basis }) => basis.some((one) => INDICATOR.test(one)));
  const isShown = rule === 'choice' && shows(own) !== shows(other);
  return isIndicator || isShown
    ? 'The answers differ: an indicator is present in one account. Suspected, refer.'
    : 'The answers differ.';
}

function none(reason: NotCompared): Comparison {
  return { outcome: 'not_compared', reason };
}

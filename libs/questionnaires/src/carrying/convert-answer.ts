import { checkFor, type Check } from '../engine/answer-checks';
import type { AnswerValue } from '../engine/answer-values';
import { MAY_WAIT } from '../answers/answer-change';
import type { MessageCode } from '../engine/problem-messages';
import type { Cell, Question } from '../engine/template-document';
import type { Conversion, DropReason, LookAgain } from './carry-report';
import { CONVERTERS, type Converted } from './converters.table';
import { optionsOf } from './template-difference';

/** What becomes of one value: it stands, or it has no place and this is why. */
export type Outcome =
  | {
      value: AnswerValue;
      how: Conversion | undefined;
      leftOut: string[];
      lookAgain: LookAgain[];
    }
  | { reason: DropReason };

/** Why a value that was right has no place under the same type. */
const REASONS: Partial<Record<MessageCode, DropReason>> = {
  not_an_option: 'option_gone',
  not_a_currency: 'currency_not_asked',
  not_a_party: 'kind_not_asked',
  not_a_decimal: 'not_exact',
  not_an_integer: 'not_exact',
};

/** What a pair of questions is asked for every value: made once. */
interface Pair {
  fits: Check;
  fitsThere: Check;
  reworded: boolean;
  /** Codes of the options whose label changed. */
  rewordedOptions: ReadonlySet<unknown>;
}

const pairs = new WeakMap<Cell, WeakMap<Cell, Pair>>();

/**
 * One value of a question or column in the other version's. Limits are not held: an answer that is too
 * long or too large stands, as a draft may, and is to be looked at again.
 */
export function convertAnswer(from: Cell, to: Question, value: AnswerValue): Outcome {
  if (to.type === 'note' || to.type === 'table') {
    return { reason: to.type === 'note' ? 'not_answerable' : 'type_changed' };
  }
  const pair = pairOf(from, to);
  const fault = pair.fits(value);
  if (fault && !MAY_WAIT.has(fault.code)) return { reason: 'not_usable' };
  if (to.type === 'computed') return { reason: 'not_answerable' };
  const converted = from.type === to.type ? sameType(to, value) : otherType(from, to, value);
  return 'reason' in converted ? converted : settle(pair, converted);
}

function pairOf(from: Cell, to: Cell): Pair {
  const known = pairs.get(from) ?? new WeakMap<Cell, Pair>();
  pairs.set(from, known);
  const pair = known.get(to) ?? {
    fits: checkFor(from),
    fitsThere: checkFor(to),
    reworded: differs(from.label, to.label),
    rewordedOptions: rewordedOptions(from, to),
  };
  known.set(to, pair);
  return pair;
}

function rewordedOptions(from: Cell, to: Cell): ReadonlySet<string> {
  const before = new Map(optionsOf(from).map((option) => [option.code, option.label]));
  const reworded = optionsOf(to).filter(({ code, label }) =>
    differs(before.get(code) ?? {}, label),
  );
  return new Set(reworded.map(({ code }) => code));
}

function otherType(from: Cell, to: Cell, value: AnswerValue): Converted {
  const convert = CONVERTERS[`${from.type}>${to.type}`];
  return convert ? convert(value, to) : { reason: 'type_changed' };
}

/** Of several options those stay that are still offered; the others are told. */
function sameType(to: Cell, value: AnswerValue): Converted {
  if (to.type !== 'several_of') return { value };
  const offered = new Set(optionsOf(to).map((option) => option.code));
  const chosen = value as readonly string[];
  const kept = chosen.filter((code) => offered.has(code));
  if (kept.length === chosen.length) return { value };
  if (kept.length === 0) return { reason: 'option_gone' };
  return {
    value: kept,
    how: 'options_left_out',
    leftOut: chosen.filter((code) => !offered.has(code)),
  };
}

function settle(pair: Pair, { value, how, leftOut }: Exclude<Converted, Dropped>): Outcome {
  const code = pair.fitsThere(value)?.code;
  if (code && !MAY_WAIT.has(code)) return { reason: REASONS[code] ?? 'not_usable' };
  const lookAgain: LookAgain[] = [];
  if (isReworded(pair, value)) lookAgain.push('wording_changed');
  if (code) lookAgain.push(code as LookAgain);
  return { value, how, leftOut: [...(leftOut ?? [])], lookAgain };
}

type Dropped = { reason: DropReason };

/** Whether the question, or an option that was chosen, is worded otherwise in any language. */
function isReworded({ reworded, rewordedOptions: options }: Pair, value: AnswerValue): boolean {
  if (reworded || options.size === 0) return reworded;
  const chosen: readonly unknown[] = Array.isArray(value) ? value : [value];
  return chosen.some((code) => options.has(code));
}

/** In a language that both have; a language that was added changes nothing. */
function differs(
  before: Readonly<Record<string, string>>,
  now: Readonly<Record<string, string>>,
): boolean {
  return Object.keys(before).some((locale) => locale in now && now[locale] !== before[locale]);
}

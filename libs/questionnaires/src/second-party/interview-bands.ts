import type { CellAnswer } from '../engine/answer-values';
import { chosen, compareSaid, differenceInWords, figureOf, isNear } from './compare-said';
import type { Said } from './said-values';

/** Fewer interviews than these are told of to nobody but those who may hear them one by one. */
export const SMALLEST_TOLD = 5;

export const BANDS = [
  'under a quarter',
  'a quarter to a half',
  'half to three quarters',
  'three quarters or more',
] as const;
export type Band = (typeof BANDS)[number];

export const COUNT_BANDS = ['5 to 9', '10 to 19', '20 to 49', '50 or more'] as const;
export type CountBand = (typeof COUNT_BANDS)[number];

export interface BandShare {
  /** `yes`, `no`, the code of an option, or where it lies from what was submitted. */
  says: string;
  share: Band;
}

/**
 * What interviews said to one question, as bands. `fewer_than_five` is said of none as of one to four,
 * so that it tells nobody whether there was any.
 */
export type InterviewsSaid =
  | { told: 'fewer_than_five' }
  | {
      told: 'bands';
      interviews: CountBand;
      shares: BandShare[];
      /** At least a quarter of them differ from what was submitted. */
      differ: boolean;
      words: string;
    };

/** Interviews that said something to the question, against what was submitted. */
export function bandsOf(own: Said, interviews: readonly Said[]): InterviewsSaid {
  const heard = interviews.filter(({ values }) => values.length > 0);
  const [first] = heard;
  if (!first || heard.length < SMALLEST_TOLD) return { told: 'fewer_than_five' };
  const differing = heard.filter((said) => compareSaid(own, said).outcome === 'differ').length;
  const differ = differing * BANDS.length >= heard.length;
  return {
    told: 'bands',
    interviews: countBand(heard.length),
    shares: sharesOf(own, heard),
    differ,
    words: differ
      ? differenceInWords(first.field.cell.type, own, first)
      : 'The answers agree, or cannot be compared.',
  };
}

export function bandOf(part: number, whole: number): Band {
  const at = Math.min(Math.floor((part * BANDS.length) / whole), BANDS.length - 1);
  return BANDS[at] ?? BANDS[0];
}

export function countBand(count: number): CountBand {
  if (count < 10) return '5 to 9';
  if (count < 20) return '10 to 19';
  return count < 50 ? '20 to 49' : '50 or more';
}

function sharesOf(own: Said, heard: readonly Said[]): BandShare[] {
  const places = heard.map((said) => placesOf(own, said));
  const all = [...new Set([...possible(heard), ...places.flat()])];
  return all.map((says) => ({
    says,
    share: bandOf(places.filter((said) => said.includes(says)).length, heard.length),
  }));
}

/** All that could have been said, so that what nobody said has the same band as what few did. */
function possible([first]: readonly Said[]): string[] {
  const cell = first?.field.cell;
  switch (cell?.type) {
    case 'yes_no':
      return ['yes', 'no'];
    case 'one_of':
    case 'several_of':
      return cell.options.map(({ code }) => code);
    case 'integer':
    case 'decimal':
    case 'money':
      return ['less', 'about the same', 'more'];
    case 'date':
    case 'month':
      return ['earlier', 'the same', 'later'];
    default:
      return [];
  }
}

/** Figures and months only by where they lie from what was submitted: a figure is one person's. */
function placesOf(own: Said, said: Said): string[] {
  switch (said.field.cell.type) {
    case 'yes_no':
      return [...new Set(said.values.map((value) => (value === true ? 'yes' : 'no')))];
    case 'one_of':
    case 'several_of':
      return [...chosen(said.values)];
    case 'integer':
    case 'decimal':
    case 'money':
    case 'date':
    case 'month':
      return placedBy(own, said);
    default:
      return [];
  }
}

function placedBy(own: Said, said: Said): string[] {
  const { outcome } = compareSaid(own, said);
  const [mine, theirs] = [own.values[0], said.values[0]];
  if (outcome === 'not_compared' || mine === undefined || theirs === undefined) return [];
  const isTime = said.field.cell.type === 'date' || said.field.cell.type === 'month';
  if (outcome === 'same') return [isTime ? 'the same' : 'about the same'];
  return [isTime ? timeWord(mine, theirs) : figureWord(mine, theirs)];
}

/** A day is placed from a month by its month. */
function timeWord(mine: CellAnswer, theirs: CellAnswer): string {
  const [one, another] = [mine as string, theirs as string];
  const length = Math.min(one.length, another.length);
  return another.slice(0, length) < one.slice(0, length) ? 'earlier' : 'later';
}

function figureWord(mine: CellAnswer, theirs: CellAnswer): string {
  const [one, another] = [figureOf(mine), figureOf(theirs)];
  if (isNear(one, another)) return 'about the same';
  return another.lessThan(one) ? 'less' : 'more';
}

import type { CellAnswer } from '../engine/answer-values';
import type { Cell } from '../engine/template-document';
import { chosen, compareSaid, differenceInWords, figureOf, isNear } from './compare-said';
import type { Said } from './said-values';

/** Fewer interviews than these are told of to nobody but those who may hear them one by one. */
export const SMALLEST_TOLD = 5;

/** Of fewer than ten; quarters of five people would say how many they are. */
const HALVES = ['under half', 'half or more'] as const;
const QUARTERS = [
  'under a quarter',
  'a quarter to a half',
  'half to three quarters',
  'three quarters or more',
] as const;
export const BANDS = [...HALVES, ...QUARTERS] as const;
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
      /** At least a quarter of them differ from what was submitted; of fewer than ten the half. */
      differ: boolean;
      words: string;
    };

/** What one interview said to a question. */
export interface Heard {
  said: Said;
  /** Told in the time that is looked back on. */
  recent: boolean;
}

/**
 * Interviews that said something to the question, against what was submitted.
 * @param interviews in the order in which they were accepted
 */
export function bandsOf(own: Said, interviews: readonly Heard[]): InterviewsSaid {
  const heard = inFives(interviews);
  const [first] = heard;
  if (!first) return { told: 'fewer_than_five' };
  const differing = heard.filter((said) => compareSaid(own, said).outcome === 'differ').length;
  const differ = differing * bandsFor(heard.length).length >= heard.length;
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

/**
 * Five by five as they were accepted, and a five that is not whole yet or is over not at all: so two
 * answers that are held against each other differ by five people and never by one.
 */
function inFives(interviews: readonly Heard[]): Said[] {
  const heard = interviews.filter(({ said }) => said.values.length > 0);
  const fives = Array.from({ length: Math.floor(heard.length / SMALLEST_TOLD) }, (_, at) =>
    heard.slice(at * SMALLEST_TOLD, (at + 1) * SMALLEST_TOLD),
  );
  return fives
    .filter((five) => five.some(({ recent }) => recent))
    .flatMap((five) => five.map(({ said }) => said));
}

function bandsFor(whole: number): readonly Band[] {
  return whole < 10 ? HALVES : QUARTERS;
}

export function bandOf(part: number, whole: number): Band {
  const bands = bandsFor(whole);
  const at = Math.min(Math.floor((part * bands.length) / whole), bands.length - 1);
  return bands[at] ?? HALVES[0];
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

/**
 * All that could have been said, whichever version asked it, so that what nobody said has the same band
 * as what few did.
 */
function possible(heard: readonly Said[]): string[] {
  return heard.flatMap(({ field }) => possibleOf(field.cell));
}

function possibleOf(cell: Cell): string[] {
  switch (cell.type) {
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

import type { ComparedName, NameWord } from './name-words';
import { likeness } from './spelling';

export interface NameAgreement {
  /** 0 to 100. */
  readonly score: number;
  /** Words of both, as the first name writes them. */
  readonly agreed: readonly string[];
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
}

/** From which words count as one. */
const ALIKE = 0.75;

/** The most that names can score which differ and share one word of their own. */
const ONE_WORD = 85;

const NONE: NameAgreement = { score: 0, agreed: [], onlyFirst: [], onlySecond: [] };

/**
 * How far two names agree: the weight of the words that both have, against the weight of all. Names agree
 * in nothing where no word of their own agrees, however many trades and towns they share; where a word of
 * their own stands against another one; and where their numbers differ (`No. 112` and `No. 12`).
 */
export function compareNames(first: ComparedName, second: ComparedName): NameAgreement {
  if (first.words.length === 0 || second.words.length === 0) return NONE;
  const pairs = pairWords(first.words, second.words);
  const onlyFirst = first.words.filter((word) => !pairs.some((pair) => pair.first === word));
  const onlySecond = second.words.filter((word) => !pairs.some((pair) => pair.second === word));
  const told = (words: readonly NameWord[]) => ({
    agreed: pairs.map((pair) => pair.first.text),
    onlyFirst: words.map(({ text }) => text),
    onlySecond: onlySecond.map(({ text }) => text),
  });
  if (first.joined === second.joined && first.joined.length > 2) {
    return {
      score: 100,
      agreed: first.words.map(({ text }) => text),
      onlyFirst: [],
      onlySecond: [],
    };
  }
  if (differ(onlyFirst, onlySecond) || !agreeInOwn(pairs, onlyFirst, onlySecond)) {
    return { ...NONE, ...told(onlyFirst), score: 0 };
  }
  const agreed = pairs.reduce(
    (sum, { first: a, second: b, alike }) => sum + (a.tells + b.tells) * alike,
    0,
  );
  // What each side says against the other counts twice: `Annapurna Carpet` is not `Annapurna Foods`.
  const against = 2 * Math.min(weight(onlyFirst), weight(onlySecond));
  const all = weight(first.words) + weight(second.words) + against;
  const score = Math.round((100 * agreed) / all);
  const whole = onlyFirst.length + onlySecond.length === 0;
  const most = whole || ownOf(pairs) > 1 ? 100 : ONE_WORD;
  return { ...told(onlyFirst), score: Math.min(score, most) };
}

interface Pair {
  readonly first: NameWord;
  readonly second: NameWord;
  readonly alike: number;
}

/** Each word with the one that is most like it, equal ones first; no word twice. */
function pairWords(first: readonly NameWord[], second: readonly NameWord[]): Pair[] {
  const possible = first
    .flatMap((a) => second.map((b) => ({ first: a, second: b, alike: likeness(a.text, b.text) })))
    .filter(({ alike }) => alike >= ALIKE)
    .sort((x, y) => y.alike - x.alike);
  const taken = new Set<NameWord>();
  const pairs: Pair[] = [];
  for (const pair of possible) {
    if (taken.has(pair.first) || taken.has(pair.second)) continue;
    taken.add(pair.first).add(pair.second);
    pairs.push(pair);
  }
  return pairs;
}

/** A number, or a word of its own, on each side that the other has not. */
function differ(onlyFirst: readonly NameWord[], onlySecond: readonly NameWord[]): boolean {
  const numbers = (words: readonly NameWord[]) => words.some(({ isNumber }) => isNumber);
  const own = (words: readonly NameWord[]) => words.some(({ tells }) => tells === 1);
  if (numbers(onlyFirst) && numbers(onlySecond)) return true;
  return own(onlyFirst) && own(onlySecond);
}

/** Names without any word of their own have to agree in every word. */
function agreeInOwn(
  pairs: readonly Pair[],
  onlyFirst: readonly NameWord[],
  onlySecond: readonly NameWord[],
): boolean {
  if (ownOf(pairs) > 0) return true;
  return pairs.length > 1 && onlyFirst.length === 0 && onlySecond.length === 0;
}

function ownOf(pairs: readonly Pair[]): number {
  return pairs.filter(({ first: a, second: b }) => a.tells === 1 && b.tells === 1 && !a.isNumber)
    .length;
}

function weight(words: readonly NameWord[]): number {
  return words.reduce((sum, { tells }) => sum + tells, 0);
}

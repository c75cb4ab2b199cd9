import {
  comparedName,
  compareNames,
  fold,
  latinOfHan,
  writings,
  type ComparedName,
  type NameAgreement,
  type NameWord,
} from '@para42/screening';
import { isOtherScript, romanise, sound } from './romanise';
import { MEANINGS, TRADES } from './trade-word.table';

/** One writing of a name, taken apart once and compared often. */
export interface PartyName {
  /** As it was written. */
  readonly text: string;
  readonly compared: ComparedName;
  /** The same with words as they sound; made where one of two names came from another script. */
  readonly sounds: ComparedName;
  readonly otherScript: boolean;
  /** Not written so by anybody: how characters sound. Two of them say nothing that the characters do not. */
  readonly fromHan?: true;
}

/** The most that names score which agree only as they sound. */
const BY_SOUND = 92;
/** A word that sounds of fewer letters sounds like too many others. */
const LEAST_SOUND = 3;
const TRADE = 0.2;

/** Every writing of the names of a party: as written, and what stands in brackets left out. */
export function partyNames(names: readonly string[]): PartyName[] {
  const prepared = names.flatMap((name) => {
    const [whole, ...others] = writings(name).map(partyName);
    if (!whole) return [];
    // `Works (Unit 2)` without its bracket is another plant.
    const numbers = numbersOf(whole).join();
    return [
      whole,
      ...others.filter((other) => numbersOf(other).join() === numbers),
      ...inLatin(name).filter((latin) => numbersOf(latin).join() === numbers),
    ];
  });
  const distinct = new Map(prepared.map((name) => [`${name.text} ${name.compared.joined}`, name]));
  return [...distinct.values()].filter(({ compared }) => compared.words.length > 0);
}

export function partyName(text: string): PartyName {
  const compared = wordsOf(text);
  return { text, compared, sounds: soundsOf(compared), otherScript: isOtherScript(text) };
}

/** A name in Han as it would be written in Latin letters; how it is written in fact may differ, as of another script. */
function inLatin(text: string): PartyName[] {
  const latin = latinOfHan(text);
  if (latin === undefined) return [];
  const compared = wordsOf(latin);
  return [{ text, compared, sounds: soundsOf(compared), otherScript: true, fromHan: true }];
}

export interface NamesCompared {
  readonly score: number;
  readonly first: string;
  readonly second: string;
  readonly agreement: NameAgreement;
  readonly bySound: boolean;
  /** A number of a plant or unit that one has and the other has not, or has otherwise. */
  readonly unit: 'differs' | 'one' | 'none';
}

/** The two writings that agree best. Undefined where one side has no name to compare. */
export function comparePartyNames(
  first: readonly PartyName[],
  second: readonly PartyName[],
): NamesCompared | undefined {
  let best: NamesCompared | undefined;
  for (const a of first) {
    for (const b of second) {
      if (a.fromHan && b.fromHan) continue;
      const found = comparePair(a, b);
      if (!best || found.score > best.score) best = found;
    }
  }
  return best;
}

function comparePair(a: PartyName, b: PartyName): NamesCompared {
  const written = compareNames(...joinedAlike(a.compared, b.compared));
  const names = { first: a.text, second: b.text, unit: unitsOf(a, b) };
  const direct = { ...names, score: written.score, agreement: written, bySound: false };
  if (a.otherScript === b.otherScript || written.score >= BY_SOUND) return direct;
  const heard = compareNames(...joinedAlike(a.sounds, b.sounds));
  const score = Math.min(heard.score, BY_SOUND);
  if (score <= written.score) return direct;
  return { ...names, score, agreement: heard, bySound: true };
}

/** `Ha Meem` beside `Hameem`: two words that are one in the other name are one. */
function joinedAlike(a: ComparedName, b: ComparedName): [ComparedName, ComparedName] {
  return [joinedLike(a, b), joinedLike(b, a)];
}

function joinedLike(name: ComparedName, other: ComparedName): ComparedName {
  const wanted = new Set(other.words.map(({ text }) => text));
  const words: NameWord[] = [];
  for (const word of name.words) {
    const before = words.at(-1);
    if (before && !wanted.has(before.text) && wanted.has(before.text + word.text)) {
      const match = other.words.find(({ text }) => text === before.text + word.text);
      words[words.length - 1] = match ?? before;
    } else words.push(word);
  }
  return words.length === name.words.length ? name : { ...name, words };
}

/** From which length on a word is also found with a letter wrong, as it is compared. */
const LEAST_MISSPELT = 8;
/** Words of a name that are found by twos. */
const PAIRED = 4;

/**
 * What names are found by, each with plain equality: the words of their own, as written and as they sound, longer ones also
 * without any one letter (so that two spellings meet which differ in one); any two of their words; and the whole, without
 * numbers of plants. A name without a word of its own is found by twos and as a whole only.
 */
export function wordKeys(names: readonly PartyName[]): string[] {
  const keys = new Set<string>();
  for (const { compared, sounds } of names) {
    for (const word of ownWords(compared)) for (const key of spellings(word)) keys.add(key);
    for (const word of ownWords(sounds)) if (word.length >= LEAST_SOUND) keys.add(`~${word}`);
    const words = compared.words.filter(({ isNumber }) => !isNumber).map(({ text }) => text);
    for (const key of byTwos(ownWords(compared))) keys.add(key);
    if (ownWords(compared).length === 0) for (const key of byTwos(words)) keys.add(key);
    keys.add(`=${words.join('')}`);
  }
  return [...keys];
}

function ownWords({ words }: ComparedName): string[] {
  return words.filter(({ tells, isNumber }) => tells === 1 && !isNumber).map(({ text }) => text);
}

function spellings(word: string): string[] {
  if (word.length < LEAST_MISSPELT) return [word];
  return [word, ...Array.from(word, (_, at) => word.slice(0, at) + word.slice(at + 1))];
}

function byTwos(words: readonly string[]): string[] {
  const chosen = [...new Set(words)].slice(0, PAIRED).sort();
  return chosen.flatMap((first, at) => chosen.slice(at + 1).map((second) => `${first}+${second}`));
}

/** What names that came from another script are found by: their words of their own, as they sound. */
export function soundKeys(names: readonly PartyName[]): string[] {
  const keys = names.map(({ sounds }) =>
    sounds.words
      .filter(({ tells, text }) => tells === 1 && text.length >= LEAST_SOUND)
      .slice(0, 2)
      .map(({ text }) => text)
      .join(' '),
  );
  return [...new Set(keys)].filter((key) => key !== '');
}

function wordsOf(text: string): ComparedName {
  const { words } = comparedName(numbered(romanise(text)));
  const read = words
    .map((word) => ({ ...word, text: MEANINGS.get(word.text) ?? word.text }))
    .filter(({ text: word }) => word !== '')
    .map((word) => {
      if (UNIT.test(word.text)) return { ...word, text: word.text, tells: 1, isNumber: true };
      const trade = TRADES.has(word.text) && !word.isNumber;
      return trade ? { ...word, tells: Math.min(word.tells, TRADE) } : word;
    });
  return { words: read, joined: read.map(({ text: word }) => word).join('') };
}

function soundsOf({ words }: ComparedName): ComparedName {
  const heard = words.map((word) => {
    const text = word.tells === 1 && !word.isNumber ? sound(word.text) : word.text;
    return { ...word, text: text.length >= 2 ? text : word.text };
  });
  return { words: heard, joined: heard.map(({ text }) => text).join('') };
}

const ROMANS = 'i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi'.split(' ');
const HAN_NUMBERS = '一二三四五六七八九';
/** A letter that tells one plant from another stands as a number of its own. */
const UNIT = /^unit[a-h]$/;
const PLANT = String.raw`(?:unit|plant|factory|fty|branch|phase|division|mill|mills|workshop|building|bldg|shed|block|site|no|line|section|works|tesis|fabrika|nha may|planta|u)`;
const BEHIND = new RegExp(
  `\\b${PLANT}(?:\\s+(?:no|number|nr))?\\s+([ivx]{1,5}|[a-h]|\\d+)\\b`,
  'g',
);
/** Where it cannot be a word. */
const ROMAN_ALONE = /\b(?:ii|iii|iv|vii|viii|ix|xii|xiii)\b/g;

/** `Unit-II`, `Plant B`, `第二工厂`: numbers of plants in one writing. */
function numbered(text: string): string {
  const han = text
    .replace(/第\s*([一二三四五六七八九])/gu, (_, n: string) => ` ${HAN_NUMBERS.indexOf(n) + 1} `)
    .replace(/제\s*(\d)/gu, ' $1 ');
  const folded = fold(han);
  return folded
    .replace(BEHIND, (_, n: string) => ` no ${asNumber(n)} `)
    .replace(ROMAN_ALONE, (roman) => asNumber(roman));
}

function asNumber(written: string): string {
  const roman = ROMANS.indexOf(written);
  if (roman >= 0) return String(roman + 1);
  return /^\d+$/.test(written) ? String(Number(written)) : `unit${written}`;
}

function unitsOf(a: PartyName, b: PartyName): 'differs' | 'one' | 'none' {
  const [first, second] = [numbersOf(a), numbersOf(b)];
  if (first.join() === second.join()) return 'none';
  return first.length > 0 && second.length > 0 ? 'differs' : 'one';
}

function numbersOf({ compared }: PartyName): string[] {
  return compared.words
    .filter(({ isNumber }) => isNumber)
    .map(({ text }) => text)
    .sort();
}

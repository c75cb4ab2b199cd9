import { fold, likeness } from '@para42/screening';
import { countryOf } from '@para42/locations';
import { fingerprint } from '../../register/names';
import { isOtherScript, romanise, sound } from './romanise';
import { ADDRESS_MEANINGS } from './trade-word.table';

export interface AddressWord {
  readonly text: string;
  readonly sound: string;
  /** What it tells of the place: 1 a name or a house number, less a kind of place or a postal code. */
  readonly tells: number;
  readonly isNumber: boolean;
}

export interface PartyAddress {
  readonly text: string;
  readonly words: readonly AddressWord[];
  /** Of which letters it is: those of different ones are compared as they sound, and tell less. */
  readonly script: 'latin' | 'han' | 'other';
  /** The same for addresses that are one; null where nothing of it tells a place. */
  readonly key: string | null;
  /** Names a town and hardly more. */
  readonly vague: boolean;
}

const ORDINALS: ReadonlyMap<string, string> = new Map(
  'first second third fourth fifth sixth seventh eighth ninth tenth'
    .split(' ')
    .flatMap((word, at) => [
      [word, String(at + 1)] as const,
      ...['st', 'nd', 'rd', 'th'].map((end) => [`${at + 1}${end}`, String(at + 1)] as const),
    ]),
);
const KIND_OF_PLACE = 0.25;
const POSTAL = 0.3;
const KINDS = new Set('zone phase plot floor km bazaar'.split(' '));
const VAGUE_BELOW = 2.5;
/** From which words of addresses count as one. */
const ALIKE = 0.8;
/** What addresses score at most whose numbers all differ. */
const OTHER_NUMBERS = 55;

/** An address taken apart, without country, kinds of ways and what separates them. */
export function partyAddress(
  text: string,
  countryIso3: string,
  admin1: string | null = null,
): PartyAddress {
  const left = withoutCountry(countryIso3);
  const folded = fold(spacedHan(romanise(spacedHangul(text)))).split(' ');
  const words = folded
    .map((word) => ADDRESS_MEANINGS.get(word) ?? ORDINALS.get(word) ?? word)
    .filter((word) => word !== '' && !left.has(word) && !HAN_KIND.test(word))
    .map((word, at, all) => addressWord(word, at === all.length - 1));
  const own = [...new Map(words.map((word) => [word.text, word])).values()];
  const division = new Set(admin1 === null ? [] : fold(romanise(admin1)).split(' '));
  const telling = own.filter(({ tells, text: word }) => tells === 1 && !division.has(word));
  const weight = own.reduce((sum, { tells }) => sum + tells, 0);
  const keyed = (telling.length > 0 ? telling : own).map(({ text: word }) => word).sort();
  return {
    text,
    words: own,
    script: scriptOf(text),
    key: keyed.length === 0 ? null : fingerprint('address', countryIso3, keyed.join(' ')),
    vague: weight < VAGUE_BELOW,
  };
}

export interface AddressesCompared {
  readonly score: number;
  readonly identical: boolean;
  readonly agreed: readonly string[];
  readonly onlyFirst: readonly string[];
  readonly onlySecond: readonly string[];
  /** Both have house or plot numbers, and none in common. */
  readonly numbersDiffer: boolean;
}

export function compareAddresses(first: PartyAddress, second: PartyAddress): AddressesCompared {
  const [a, b] = [joinedLike(first, second), joinedLike(second, first)];
  const pairs = pairWords(a, b);
  const onlyFirst = a.words.filter((word) => !pairs.some((pair) => pair.first === word));
  const onlySecond = b.words.filter((word) => !pairs.some((pair) => pair.second === word));
  const told = {
    agreed: pairs.map(({ first }) => first.text),
    onlyFirst: onlyFirst.map(({ text }) => text),
    onlySecond: onlySecond.map(({ text }) => text),
  };
  if (a.key !== null && a.key === b.key)
    return { ...told, score: 100, identical: true, numbersDiffer: false };
  const agreed = pairs.reduce(
    (sum, { first, second }) => sum + (first.tells + second.tells) / 2,
    0,
  );
  const [less, more] = [weight(a.words), weight(b.words)].sort((x, y) => x - y) as [number, number];
  if (less === 0) return { ...told, score: 0, identical: false, numbersDiffer: false };
  const score = Math.round(100 * (0.6 * (agreed / less) + 0.4 * (agreed / more)));
  const numbersDiffer = houseNumbersDiffer(a, b);
  const most = numbersDiffer ? OTHER_NUMBERS : 99;
  return { ...told, score: Math.min(score, most), identical: false, numbersDiffer };
}

/** `Jangalia Para` beside `Jangaliapara`: two words that are one in the other address are one. */
function joinedLike(address: PartyAddress, other: PartyAddress): PartyAddress {
  const wanted = new Map(other.words.map((word) => [word.text, word]));
  const words: AddressWord[] = [];
  for (const word of address.words) {
    const before = words.at(-1);
    const joined = before && !wanted.has(before.text) && wanted.get(before.text + word.text);
    if (joined) words[words.length - 1] = joined;
    else words.push(word);
  }
  return words.length === address.words.length ? address : { ...address, words };
}

function houseNumbersDiffer(a: PartyAddress, b: PartyAddress): boolean {
  const numbers = ({ words }: PartyAddress) =>
    words.filter(({ isNumber, tells }) => isNumber && tells === 1).map(({ text }) => text);
  const [first, second] = [numbers(a), numbers(b)];
  if (first.length === 0 || second.length === 0) return false;
  return !first.some((number) => second.includes(number));
}

function scriptOf(text: string): PartyAddress['script'] {
  if (/\p{Script=Han}/u.test(text)) return 'han';
  return isOtherScript(text) ? 'other' : 'latin';
}

interface Pair {
  readonly first: AddressWord;
  readonly second: AddressWord;
}

function pairWords(a: PartyAddress, b: PartyAddress): Pair[] {
  const bySound = a.script !== b.script;
  const free = new Set(b.words);
  const pairs: Pair[] = [];
  const take = (agree: (x: AddressWord, y: AddressWord) => boolean): void => {
    for (const first of a.words) {
      if (pairs.some((pair) => pair.first === first)) continue;
      const second = [...free].find((word) => agree(first, word));
      if (!second) continue;
      free.delete(second);
      pairs.push({ first, second });
    }
  };
  take((x, y) => x.text === y.text);
  take((x, y) => !x.isNumber && likeness(x.text, y.text) >= ALIKE);
  if (bySound) take((x, y) => !x.isNumber && x.sound.length >= 2 && x.sound === y.sound);
  return pairs;
}

function addressWord(text: string, isLast: boolean): AddressWord {
  const isNumber = /\p{N}/u.test(text);
  const digits = text.replace(/\D/g, '').length;
  const postal = isNumber && (digits >= 5 || (digits === 4 && isLast));
  const kind = KINDS.has(text) || (text.length === 1 && !isNumber);
  const tells = postal ? POSTAL : kind ? KIND_OF_PLACE : 1;
  return { text, sound: isNumber ? text : sound(text), tells, isNumber };
}

function weight(words: readonly AddressWord[]): number {
  return words.reduce((sum, { tells }) => sum + tells, 0);
}

const HAN_KIND = /^[省市区县镇乡村路街道号楼栋座层室]$/u;

/** Hangul and Han write what kind of place it is at the end of its name, without a space. */
function spacedHangul(text: string): string {
  return text.replace(
    /(?<=\p{Script=Hangul})(?:특별시|광역시|시|구|군|동|로|길|읍|면|리|도)(?=$|[\s,\d])/gu,
    ' ',
  );
}

function spacedHan(text: string): string {
  return text
    .replace(/(?<=\p{Script=Han}{2})([省市区县镇乡村路街道号])/gu, ' ')
    .replace(/([省市区县镇乡村路街道号楼栋座层室])/gu, ' $1 ')
    .replace(/(?<=\d)(?=\p{L})|(?<=\p{L})(?=\d)/gu, ' ');
}

const COUNTRY_WORDS = new Map<string, ReadonlySet<string>>();

function withoutCountry(countryIso3: string): ReadonlySet<string> {
  const known = COUNTRY_WORDS.get(countryIso3);
  if (known) return known;
  const country = countryOf(countryIso3);
  const words = [country?.name ?? '', country?.alpha2 ?? '', countryIso3];
  const made = new Set(words.flatMap((word) => fold(word).split(' ')).filter((w) => w.length > 1));
  COUNTRY_WORDS.set(countryIso3, made);
  return made;
}

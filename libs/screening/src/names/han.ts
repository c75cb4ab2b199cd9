import { HAN_WORDS, TRADITIONAL } from './han-word.table';
import { JOINED_FORMS } from './legal-form.table';

const HAN = /\p{Script=Han}/u;
const HAN_RUN = /\p{Script=Han}+/gu;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;
const LONGEST_WORD = Math.max(...[...HAN_WORDS.keys()].map((word) => word.length));

/**
 * A name in Han characters as lists write it in Latin ones: trades and places in English, and between them how the
 * characters sound in Mandarin, as one word (`新疆中泰化学` is `xinjiang zhongtai chemical`). A firm that calls itself
 * otherwise in English (`合盛` is Hoshine) is not found so.
 * @returns undefined for a name without Han, and for Japanese ones, which sound otherwise
 */
export function latinOfHan(text: string): string | undefined {
  if (!HAN.test(text) || KANA.test(text)) return undefined;
  const bare = text.replace(JOINED_FORMS, ' ');
  const latin = bare.replace(HAN_RUN, (run) => ` ${wordsOf(simplified(run)).join(' ')} `);
  const tidy = latin.replace(/\s+/g, ' ').trim();
  return tidy === '' ? undefined : tidy;
}

function simplified(run: string): string {
  return Array.from(run, (character) => TRADITIONAL.get(character) ?? character).join('');
}

/** The longest word that is known, from left to right; what lies between is told as it sounds. */
function wordsOf(run: string): string[] {
  const words: string[] = [];
  let between = '';
  const flush = (): void => {
    if (between !== '') words.push(soundOf(between));
    between = '';
  };
  for (let at = 0; at < run.length;) {
    const known = knownAt(run, at);
    if (known === undefined) {
      between += run.charAt(at);
      at += 1;
    } else {
      flush();
      words.push(HAN_WORDS.get(known) ?? '');
      at += known.length;
    }
  }
  flush();
  return words.filter((word) => word !== '');
}

function knownAt(run: string, at: number): string | undefined {
  for (let length = LONGEST_WORD; length > 0; length -= 1) {
    const word = run.slice(at, at + length);
    if (word.length === length && HAN_WORDS.has(word)) return word;
  }
  return undefined;
}

let dictionary: typeof import('pinyin-pro') | undefined;

/** The dictionary takes 25 MB: it is read when the first name in Han comes. */
function soundOf(characters: string): string {
  // eslint-disable-next-line @typescript-eslint/no-require-imports -- loaded when first needed, and synchronous callers need it
  dictionary ??= require('pinyin-pro') as typeof import('pinyin-pro');
  return dictionary.pinyin(characters, { toneType: 'none', type: 'array', v: false }).join('');
}

import { comparable } from '../register/names';
import { ALONE, LISTED, NAMED_WITH, STATUS, STATUS_PARTS } from './personal-header.table';

/** Letters of other alphabets that look like Latin ones. */
const LOOKALIKE: Readonly<Record<string, string>> = {
  а: 'a',
  е: 'e',
  о: 'o',
  р: 'p',
  с: 'c',
  х: 'x',
  і: 'i',
  ѕ: 's',
  у: 'y',
  ο: 'o',
  α: 'a',
  ε: 'e',
  ν: 'v',
};
const MIXED = /(?=.*[a-z])(?=.*[\u0370-\u03ff\u0400-\u04ff])/u;

/**
 * Whether a header of a list announces names, numbers of papers, contacts or the status of workers. It
 * errs towards refusing: such a column may always be left out, and one that was stored is a harm.
 */
export function isPersonalHeader(header: string): boolean {
  const text = plain(header);
  if (text === '') return false;
  // `W o r k e r name` is read as one word as well.
  return holds(text) || (/(?:^| )\S(?: \S){2,}(?: |$)/u.test(text) && holds(closed(text)));
}

function holds(text: string): boolean {
  const words = text.split(' ');
  if (ALONE.has(text) || STATUS_PARTS.some((part) => text.includes(part))) return true;
  if (STATUS.some((phrase) => ` ${text} `.includes(` ${phrase} `))) return true;
  return (
    NAMED_WITH.some(
      ({ workers, names }) =>
        words.some((word) => startsWithAny(word, workers)) &&
        names.some((name) => (name.includes(' ') ? text.includes(name) : isWordOf(name, words))),
    ) ||
    LISTED.some(
      ({ workers, lists }) =>
        words.some((word) => startsWithAny(word, workers)) &&
        words.some((word) => lists.includes(word)),
    )
  );
}

function startsWithAny(word: string, stems: readonly string[]): boolean {
  return stems.some((stem) => word.startsWith(stem));
}

/** Scripts that write words without spaces between them, or with endings, are looked for inside. */
function isWordOf(name: string, words: readonly string[]): boolean {
  return /^[a-z]+$/.test(name) ? words.includes(name) : words.some((word) => word.includes(name));
}

function plain(header: string): string {
  const text = comparable(header);
  if (!MIXED.test(text)) return text;
  return text.replace(/./gu, (letter) => LOOKALIKE[letter] ?? letter);
}

/** Single letters in a row become one word. */
function closed(text: string): string {
  return text.replace(/(?<=(?:^| )\S) (?=\S(?: |$))/gu, '');
}

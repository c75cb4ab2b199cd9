import { fold } from './fold';
import { JOINED_FORMS, LEADING_FORMS, LEGAL_FORMS } from './legal-form.table';
import { CONNECTORS, ORDINARY, PLACES, SPELLINGS, TELLS } from './ordinary-word.table';

export interface NameWord {
  readonly text: string;
  /** What it tells of who bears the name, 0.2 (a trade) to 1 (a name of its own). */
  readonly tells: number;
  readonly isNumber: boolean;
  readonly isPlace: boolean;
}

/** A name as it is compared. */
export interface ComparedName {
  readonly words: readonly NameWord[];
  /** Without spaces: `Zi Gong` and `Zigong` are one. */
  readonly joined: string;
}

const HAN_OR_KANA = /^[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]+$/u;

/**
 * The words of a name, without legal form and connectors. Names in Han or Kana, which has no spaces, are
 * taken apart into pairs of characters.
 */
export function comparedName(text: string): ComparedName {
  const words = withoutForms(fold(text.replace(JOINED_FORMS, ' ')).split(' ').filter(Boolean))
    .filter((word) => !CONNECTORS.has(word))
    .flatMap((word) => (HAN_OR_KANA.test(word) ? pairs(word) : [word]))
    .map((word) => SPELLINGS.get(word) ?? word)
    .filter((word) => word !== 'no');
  return { words: words.map(told), joined: words.join('') };
}

/**
 * What names are searched by: their words in one line. Empty where a name is nothing but a legal form. Words of other
 * scripts are written as their code points, since trigrams see only the letters of the database's locale.
 */
export function searchKey(name: ComparedName): string {
  return name.words
    .map(({ text }) => (/^[\x00-\x7f]*$/.test(text) ? text : codePoints(text)))
    .join(' ');
}

function codePoints(text: string): string {
  return Array.from(text, (letter) => letter.codePointAt(0)?.toString(36)).join('');
}

function told(text: string): NameWord {
  const isNumber = /^\p{N}+$/u.test(text);
  const isPlace = PLACES.has(text);
  if (isPlace) return { text, isNumber, isPlace, tells: TELLS.place };
  const ordinary = ORDINARY.has(text) || ORDINARY.has(`${text}s`) || text.length === 1;
  return { text, isNumber, isPlace, tells: ordinary && !isNumber ? TELLS.ordinary : TELLS.own };
}

function withoutForms(words: readonly string[]): readonly string[] {
  let rest = words;
  while (rest.length > 1 && LEADING_FORMS.has(rest[0] ?? '')) rest = rest.slice(1);
  for (;;) {
    const form = LEGAL_FORMS.find(
      (each) =>
        rest.length > each.length &&
        each.every((word, i) => rest[rest.length - each.length + i] === word),
    );
    if (!form) return withoutInnerForms(rest);
    rest = rest.slice(0, rest.length - form.length);
  }
}

/** `Himal Co., Ltd. Dhaka Branch`: a form in the middle is one too, where it cannot be a word of a name. */
const ALWAYS_FORMS = new Set(
  'co ltd limited llc inc corp bhd sdn pvt pte gmbh ltda plc'.split(' '),
);

function withoutInnerForms(words: readonly string[]): readonly string[] {
  const kept = words.filter((word) => !ALWAYS_FORMS.has(word));
  return kept.length > 0 ? kept : words;
}

function pairs(word: string): string[] {
  if (word.length < 3) return [word];
  return Array.from({ length: word.length - 1 }, (_, at) => word.slice(at, at + 2));
}

import { COUNTRIES } from '@para42/locations';
import { isCountry } from '../engine/countries';
import { currencyCodes } from '../engine/currencies';
import type { Option, Texts } from '../engine/template-document';
import { textIn } from '../engine/translations';
import { WORKBOOK_TEXTS, type WorkbookText } from './workbook-texts.locale';

/** Values that a cell offers, by what it shows. */
export interface Choices {
  /** In the order of the list. */
  shown: readonly { code: string; text: string }[];
  textOf(code: string): string;
  /** The code that a text means; undefined where it means none, or two. */
  codeOf(text: string): string | undefined;
}

/** As texts are compared: neither case nor spaces nor the way in which accents are put together matter. */
export function folded(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\s\u200b-\u200d]+/g, ' ')
    .trim()
    .toLowerCase();
}

interface Choice {
  code: string;
  /** As shown, unless another is shown the same. */
  text: string;
  /** Besides the code and what is shown. */
  alsoRead: readonly string[];
}

function choicesOf(items: readonly Choice[]): Choices {
  const times = new Map<string, number>();
  for (const { text } of items) times.set(folded(text), (times.get(folded(text)) ?? 0) + 1);
  const shown = items.map(({ code, text }) => ({
    code,
    text: times.get(folded(text)) === 1 ? text : `${text} (${code})`,
  }));
  const read = new Map<string, string | null>();
  const add = (text: string, code: string) => {
    const taken = read.get(folded(text));
    read.set(folded(text), taken === undefined || taken === code ? code : null);
  };
  items.forEach(({ code, text, alsoRead }) => [text, ...alsoRead].forEach((one) => add(one, code)));
  // What is shown, and a code, mean what they mean whatever else is called so.
  for (const { code, text } of shown) read.set(folded(text), code);
  for (const { code } of shown)
    if (!shown.some((one) => folded(one.text) === folded(code))) read.set(folded(code), code);
  const textByCode = new Map(shown.map(({ code, text }) => [code, text]));
  return {
    shown,
    textOf: (code) => textByCode.get(code) ?? code,
    codeOf: (text) => read.get(folded(text)) ?? undefined,
  };
}

/** Options of a question in one language; read in every language that they have. */
export function optionChoices(options: readonly Option[], locale: string): Choices {
  const languages = (label: Texts) => Object.values(label);
  return choicesOf(
    options.map(({ code, label }) => ({
      code,
      text: textIn(label, locale).replace(/\s+/g, ' ').trim(),
      alsoRead: languages(label),
    })),
  );
}

const inEveryLanguage = (key: WorkbookText): string[] =>
  Object.values(WORKBOOK_TEXTS).map((texts) => texts[key]);

const YES = ['yes', 'y', 'true', '1', 'x', '\u2713', '\u2714', 'si', ...inEveryLanguage('yes')];
const NO = ['no', 'n', 'false', '0', ...inEveryLanguage('no')];

export function yesNoChoices(yes: string, no: string): Choices {
  return choicesOf([
    { code: 'yes', text: yes, alsoRead: YES },
    { code: 'no', text: no, alsoRead: NO },
  ]);
}

/** Kinds of organisation, by their names in the words of the workbook. */
export function kindChoices(kinds: readonly string[], locale: string): Choices {
  const texts = WORKBOOK_TEXTS[locale] ?? WORKBOOK_TEXTS.en;
  return choicesOf(
    kinds.map((code) => ({
      code,
      text: texts?.[code as WorkbookText] ?? code,
      alsoRead: inEveryLanguage(code as WorkbookText),
    })),
  );
}

/** Languages whose countries are kept; each takes some milliseconds to put together. */
const MOST_KEPT = 20;
const countriesIn = new Map<string, Choices>();

/** Countries as `Nepal (NPL)`, by their names in the language. */
export function countryChoices(locale: string): Choices {
  const kept = countriesIn.get(locale);
  if (kept) return kept;
  if (countriesIn.size >= MOST_KEPT) countriesIn.clear();
  const made = countriesBy(locale);
  countriesIn.set(locale, made);
  return made;
}

function countriesBy(locale: string): Choices {
  const names = (language: string) =>
    new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
  const [own, english] = [names(locale), names('en')];
  const items = COUNTRIES.filter(({ alpha3 }) => isCountry(alpha3)).map((country) => {
    const { alpha2, alpha3, name } = country;
    const called = own.of(alpha2) ?? name;
    return {
      code: alpha3,
      text: `${called} (${alpha3})`,
      alsoRead: [called, name, english.of(alpha2) ?? name, alpha2],
    };
  });
  return choicesOf(items.sort((a, b) => a.text.localeCompare(b.text, locale)));
}

/** @param allowed ISO 4217 codes; every current one where absent */
export function currencyChoices(allowed?: readonly string[]): Choices {
  return choicesOf(
    (allowed ?? currencyCodes()).map((code) => ({ code, text: code, alsoRead: [] })),
  );
}

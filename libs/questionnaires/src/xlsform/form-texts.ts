import type { FormPlace, FormReport } from './form-report';
import { short } from './form-report';
import type { SurveyRow } from './form-tree';

export type FormTexts = Record<string, string>;

/** What the engine says where a form has no words for it, in the languages of its own messages. */
const OWN_WORDS = {
  accepted: {
    en: 'This answer is not accepted. Please check it.',
    es: 'Esta respuesta no se acepta. Revísela.',
    fr: 'Cette réponse n’est pas acceptée. Veuillez la vérifier.',
    ne: 'यो उत्तर स्वीकार्य छैन। कृपया जाँच्नुहोस्।',
    bn: 'এই উত্তর গ্রহণযোগ্য নয়। অনুগ্রহ করে দেখে নিন।',
  },
  rows: {
    en: 'Please add as many rows as the number given above.',
    es: 'Añada tantas filas como el número indicado arriba.',
    fr: 'Veuillez ajouter autant de lignes que le nombre indiqué ci-dessus.',
    ne: 'कृपया माथि दिइएको सङ्ख्या बराबर पङ्क्ति थप्नुहोस्।',
    bn: 'অনুগ্রহ করে উপরে দেওয়া সংখ্যার সমান সারি যোগ করুন।',
  },
  other: { en: 'Other', es: 'Otro', fr: 'Autre', ne: 'अन्य', bn: 'অন্যান্য' },
  specify: {
    en: 'Please specify.',
    es: 'Especifique.',
    fr: 'Veuillez préciser.',
    ne: 'कृपया खुलाउनुहोस्।',
    bn: 'অনুগ্রহ করে উল্লেখ করুন।',
  },
} as const;

const PIPED = /\$\{[^{}]*\}/;
const MARKUP = /<\/?[A-Za-z][^<>]*>/;

/** The texts of a form in each of its languages. */
export class FormTextReader {
  constructor(
    /** The first is the default. */
    readonly locales: readonly string[],
    private readonly report: FormReport,
  ) {}

  get default(): string {
    return this.locales[0] ?? 'en';
  }

  /** The text of a column, or undefined where it has none. */
  of(row: SurveyRow, column: string): FormTexts | undefined {
    return this.in(row.texts(column), row.place(column));
  }

  in(written: ReadonlyMap<string, string>, place: FormPlace): FormTexts | undefined {
    if (written.size === 0) return undefined;
    const own = new Map([...written].map(([locale, text]) => [locale || this.default, text]));
    for (const [locale, text] of written) if (locale !== '') own.set(locale, text);
    const fallback = own.get(this.default) ?? [...own.values()][0] ?? '';
    const missing = this.locales.filter((locale) => !own.has(locale));
    if (missing.length > 0) {
      this.report.loss(
        place,
        'translation_missing',
        fallback,
        `Its text in ${missing.join(', ')} is that of another language; write it.`,
      );
    }
    const texts = Object.fromEntries(
      this.locales.map((locale) => [locale, own.get(locale) ?? fallback]),
    );
    return this.plainTexts(texts, place);
  }

  /** The same text in every language, such as a name in place of a label. */
  plain(text: string): FormTexts {
    return Object.fromEntries(this.locales.map((locale) => [locale, text]));
  }

  own(words: keyof typeof OWN_WORDS): FormTexts {
    const known: Readonly<Record<string, string>> = OWN_WORDS[words];
    return Object.fromEntries(
      this.locales.map((locale) => [
        locale,
        known[locale.split('-')[0] ?? ''] ?? OWN_WORDS[words].en,
      ]),
    );
  }

  /** Texts that neither change with answers nor say how they look. */
  private plainTexts(texts: FormTexts, place: FormPlace): FormTexts {
    const piped = this.replaced(texts, PIPED, '(…)');
    if (piped) {
      this.report.loss(
        place,
        'answer_in_text',
        piped.found,
        'Texts do not change with answers; (…) stands where the answer would.',
      );
    }
    const plain = this.replaced(piped?.texts ?? texts, MARKUP, '');
    if (plain) {
      this.report.loss(place, 'markup', plain.found, 'The words are kept, without their looks.');
    }
    return plain?.texts ?? piped?.texts ?? texts;
  }

  private replaced(
    texts: FormTexts,
    pattern: RegExp,
    by: string,
  ): { texts: FormTexts; found: string } | undefined {
    const found = Object.values(texts).find((text) => pattern.test(text));
    if (found === undefined) return undefined;
    const all = new RegExp(pattern, 'g');
    const without = Object.entries(texts).map(([locale, text]) => {
      const rest = text.replace(all, by).trim();
      return [locale, rest === '' ? short(text) : rest];
    });
    return { texts: Object.fromEntries(without) as FormTexts, found: short(found) };
  }
}

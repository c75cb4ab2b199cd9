import type { Texts } from './template-document';
import type { TemplateProblem } from './template.errors';
import type { WrittenText } from './template-definition';

/**
 * Gathers each text of a template in all its locales, from what is written in place and from the
 * catalogues, and notes what is missing and which catalogue keys belong to nothing.
 */
export class Translations {
  readonly problems: TemplateProblem[] = [];
  private readonly used = new Set<string>();

  constructor(
    private readonly locales: readonly string[],
    private readonly catalogues: Readonly<Record<string, Readonly<Record<string, string>>>>,
  ) {}

  /** The text at `key` in every locale of the template. */
  gather(written: WrittenText, key: string): Texts {
    this.used.add(key);
    const inPlace: Record<string, string> =
      typeof written === 'string' ? { [this.locales[0] ?? 'en']: written } : written;
    const texts: Record<string, string> = {};
    for (const locale of this.locales) {
      const text = inPlace[locale] ?? this.catalogues[locale]?.[key];
      if (text !== undefined) texts[locale] = text;
      else this.report(key, 'missing_translation', `has no text in '${locale}'`);
    }
    for (const locale of Object.keys(inPlace)) {
      if (!this.locales.includes(locale)) {
        this.report(key, 'unknown_locale', `'${locale}' is not among the template's locales`);
      }
    }
    return texts;
  }

  optional(written: WrittenText | undefined, key: string): Texts | undefined {
    return written === undefined ? undefined : this.gather(written, key);
  }

  /** Catalogue keys that name no text of the template, and catalogues of no declared locale. */
  reportUnused(): void {
    for (const [locale, catalogue] of Object.entries(this.catalogues)) {
      if (!this.locales.includes(locale)) {
        this.report('translations', 'unknown_locale', `'${locale}' is not among the locales`);
      }
      for (const key of Object.keys(catalogue)) {
        if (!this.used.has(key)) {
          this.report(
            key,
            'unknown_translation',
            `the ${locale} catalogue translates no such text`,
          );
        }
      }
    }
  }

  private report(path: string, code: string, message: string): void {
    this.problems.push({ path, code, message });
  }
}

/** The best of the available locales: exact, then by language, then the first. */
export function pickLocale(wanted: string | undefined, available: readonly string[]): string {
  const fallback = available[0] ?? 'en';
  if (!wanted) return fallback;
  if (available.includes(wanted)) return wanted;
  const language = wanted.split('-')[0] ?? wanted;
  return available.find((locale) => locale.split('-')[0] === language) ?? fallback;
}

/** A text in one locale, or in the template's default. */
export function textIn(texts: Texts, locale: string): string {
  return texts[locale] ?? Object.values(texts)[0] ?? '';
}

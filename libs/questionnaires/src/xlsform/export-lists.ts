import type { Option, Texts } from '../engine/template-document';
import { languageHeader } from './form-languages';

const YES_NO: Readonly<Record<string, readonly [yes: string, no: string]>> = {
  en: ['Yes', 'No'],
  es: ['Sí', 'No'],
  fr: ['Oui', 'Non'],
  ne: ['छ', 'छैन'],
  bn: ['হ্যাঁ', 'না'],
  pt: ['Sim', 'Não'],
};

/** The lists of a form, each once however many questions have it. */
export class ExportLists {
  private readonly byOptions = new Map<string, string>();
  private readonly lists = new Map<string, readonly Option[]>();

  constructor(private readonly locales: readonly string[]) {}

  /** The name of a list with these options. */
  of(options: readonly Option[], wanted: string): string {
    const key = JSON.stringify(options);
    const known = this.byOptions.get(key);
    if (known) return known;
    let name = wanted;
    for (let number = 2; this.lists.has(name); number += 1) name = `${wanted}_${number}`;
    this.byOptions.set(key, name);
    this.lists.set(name, options);
    return name;
  }

  yesNo(): string {
    const words = (at: 0 | 1): Texts =>
      Object.fromEntries(
        this.locales.map((locale) => [
          locale,
          (YES_NO[locale.split('-')[0] ?? ''] ?? YES_NO.en ?? ['Yes', 'No'])[at],
        ]),
      );
    return this.of(
      [
        { code: 'yes', label: words(0) },
        { code: 'no', label: words(1) },
      ],
      'yes_no',
    );
  }

  /** Codes that stand for themselves in every language. */
  plain(codes: readonly string[], wanted: string): string {
    const label = (code: string): Texts =>
      Object.fromEntries(this.locales.map((locale) => [locale, code]));
    return this.of(
      codes.map((code) => ({ code, label: label(code) })),
      wanted,
    );
  }

  /** Rows of the sheet `choices`, the header first. */
  rows(): string[][] {
    const labels = this.locales.map((locale) => `label::${languageHeader(locale)}`);
    return [
      ['list_name', 'name', ...labels],
      ...[...this.lists].flatMap(([name, options]) =>
        options.map(({ code, label }) => [
          name,
          code,
          ...this.locales.map((locale) => label[locale] ?? ''),
        ]),
      ),
    ];
  }
}

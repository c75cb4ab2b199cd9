import { localeOf } from './form-languages';
import type { FormTable } from './form-header';
import type { FormReport } from './form-report';

export interface FormSettings {
  title?: string;
  formId?: string;
  /** Lists may name a choice twice. */
  allowDuplicates: boolean;
  /** Of texts whose column names no language. */
  defaultLocale?: string;
  text(key: string): string;
  texts(key: string): Map<string, string>;
  place: { sheet: string; cell?: string };
}

const READ: ReadonlySet<string> = new Set([
  'form_title',
  'form_id',
  'default_language',
  'allow_choice_duplicates',
]);
const BECOMES: Readonly<Record<string, string>> = {
  version: 'Versions are numbered when the template is published.',
  instance_name: 'Answers are named by who gives them.',
};

/** The first row of the sheet `settings`. */
export function readSettings(table: FormTable | undefined, report: FormReport): FormSettings {
  const row = table?.rows[0];
  if (!table || !row) {
    return {
      allowDuplicates: false,
      text: () => '',
      texts: () => new Map(),
      place: { sheet: 'settings' },
    };
  }
  for (const { key, title } of table.columns) {
    if (READ.has(key) || key.startsWith('para42')) continue;
    const text = table.text(row, key);
    if (text === '') continue;
    report.loss(
      { sheet: 'settings', cell: table.cell(row, key) },
      'setting_not_read',
      `${title}: ${text}`,
      BECOMES[key] ?? 'It is left out.',
    );
  }
  const language = table.text(row, 'default_language');
  const defaultLocale = language === '' || language === 'default' ? undefined : localeOf(language);
  if (language !== '' && language !== 'default' && !defaultLocale) {
    report.problem(
      { sheet: 'settings', cell: table.cell(row, 'default_language') },
      'language_unknown',
      `${JSON.stringify(language)} names no language. Write its code behind it, e.g. Nepali (ne).`,
    );
  }
  const [title] = [...table.texts(row, 'form_title').values(), table.text(row, 'form_title')];
  return {
    allowDuplicates: /^(yes|true)$/i.test(table.text(row, 'allow_choice_duplicates')),
    ...(title && { title }),
    ...(table.text(row, 'form_id') && { formId: table.text(row, 'form_id') }),
    ...(defaultLocale && { defaultLocale }),
    text: (key) => table.text(row, key),
    texts: (key) => table.texts(row, key),
    place: { sheet: 'settings', cell: table.cell(row, 'form_title') },
  };
}

import type { TemplateDocument, Texts } from '../engine/template-document';
import { ExportConditions, type NotCarriedPart } from './export-conditions';
import { ExportLists } from './export-lists';
import { ExportNames } from './export-names';
import { ExportRows, type ExportRow } from './export-rows';
import { languageHeader } from './form-languages';
import { ROW_SETTINGS_COLUMN } from './row-settings';

export interface ExportedSheet {
  name: string;
  rows: readonly (readonly string[])[];
}

export interface ExportedForm {
  sheets: readonly ExportedSheet[];
  notCarried: readonly NotCarriedPart[];
}

/** Columns of `survey` in order; those with texts are there once for each language. */
const COLUMNS = [
  'type',
  'name',
  'label',
  'hint',
  'required',
  'relevant',
  'constraint',
  'constraint_message',
  'calculation',
  'appearance',
  'why',
  'evidence',
  ROW_SETTINGS_COLUMN,
] as const;
const TEXTS: ReadonlySet<string> = new Set([
  'label',
  'hint',
  'constraint_message',
  'why',
  'evidence',
]);

/** A template as an XLSForm workbook, and what of it such a form has no place for. */
export function exportForm(document: TemplateDocument): ExportedForm {
  const names = new ExportNames(document);
  const conditions = new ExportConditions(document, names);
  const lists = new ExportLists(document.locales);
  const rows = new ExportRows(document, names, conditions, lists).all();
  reportWhole(document, conditions);
  const { notCarried } = conditions;
  return {
    sheets: [
      surveySheet(rows, document.locales),
      { name: 'choices', rows: lists.rows() },
      settingsSheet(document),
      {
        name: 'not_carried',
        rows: [
          ['path', 'what', 'why'],
          ...notCarried.map(({ path, what, why }) => [path, what, why]),
        ],
      },
    ],
    notCarried,
  };
}

function reportWhole(document: TemplateDocument, conditions: ExportConditions): void {
  if (document.intro) {
    conditions.lost('/intro', Object.values(document.intro)[0] ?? '', 'A form has a title only.');
  }
  for (const { code, title } of document.scores ?? []) {
    conditions.lost(`/scores/${code}`, Object.values(title)[0] ?? code, 'A form has no scores.');
  }
}

function surveySheet(rows: readonly ExportRow[], locales: readonly string[]): ExportedSheet {
  const used = COLUMNS.filter(
    (column) =>
      column === 'type' ||
      column === 'name' ||
      column === 'label' ||
      rows.some((row) => row[column]),
  );
  const header = used.flatMap((column) =>
    TEXTS.has(column) ? locales.map((locale) => `${column}::${languageHeader(locale)}`) : [column],
  );
  const lines = rows.map((row) =>
    used.flatMap((column): string[] => {
      const value = row[column];
      if (!TEXTS.has(column)) return [typeof value === 'string' ? value : ''];
      return locales.map((locale) => (value as Texts | undefined)?.[locale] ?? '');
    }),
  );
  return { name: 'survey', rows: [header, ...lines] };
}

function settingsSheet(document: TemplateDocument): ExportedSheet {
  const { code, version, locales, title, unreviewed } = document;
  const [first = 'en'] = locales;
  const header = [
    'form_title',
    'form_id',
    'version',
    'default_language',
    'para42_unreviewed',
    'para42_answered_by',
  ];
  const values = [
    title[first] ?? code,
    code,
    String(version),
    languageHeader(first),
    unreviewed.join(' '),
    document.answeredBy ?? '',
  ];
  return {
    name: 'settings',
    rows: [
      [...header, ...locales.map((locale) => `para42_title::${languageHeader(locale)}`)],
      [...values, ...locales.map((locale) => title[locale] ?? '')],
    ],
  };
}

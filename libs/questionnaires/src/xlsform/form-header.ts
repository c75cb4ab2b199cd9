import { localeOf } from './form-languages';
import { FormReport, short } from './form-report';

/** One row of a sheet, every cell a text. `rowNumber` is the one that the spreadsheet shows. */
export interface FormSheetRow {
  rowNumber: number;
  cells: readonly string[];
}

export interface HeaderColumn {
  key: string;
  /** Of a text: its language as a tag; '' where the header names none. */
  locale?: string;
  index: number;
  /** As written. */
  title: string;
}

/** Columns by the names that forms of all ages give them. */
const ALIASES: Readonly<Record<string, string>> = {
  command: 'type',
  tag: 'name',
  value: 'name',
  caption: 'label',
  relevance: 'relevant',
  calculate: 'calculation',
  readonly: 'read_only',
  constraining_message: 'constraint_message',
  'jr:constraintmsg': 'constraint_message',
  requiredmsg: 'required_message',
  'jr:requiredmsg': 'required_message',
  count: 'repeat_count',
  'jr:count': 'repeat_count',
  image: 'media',
  'big-image': 'media',
  audio: 'media',
  video: 'media',
  autoplay: 'media',
  list: 'list_name',
  title: 'form_title',
  set_form_title: 'form_title',
  id_string: 'form_id',
  set_form_id: 'form_id',
};
const BINDINGS: Readonly<Record<string, string>> = {
  relevant: 'relevant',
  required: 'required',
  constraint: 'constraint',
  readonly: 'read_only',
  calculate: 'calculation',
};
const TEXTS: ReadonlySet<string> = new Set([
  'label',
  'hint',
  'guidance_hint',
  'constraint_message',
  'required_message',
  'why',
  'evidence',
  'media',
  'para42_title',
]);

/** The column after index, as a spreadsheet names it: 0 is A, 26 is AA. */
export function columnLetters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnLetters(Math.floor(index / 26) - 1) + last;
}

/** A sheet with a header row, its cells by the meaning of their column. */
export class FormTable {
  readonly columns: readonly HeaderColumn[];
  readonly rows: readonly FormSheetRow[];
  private readonly byKey = new Map<string, HeaderColumn[]>();

  constructor(
    readonly sheet: string,
    rows: readonly FormSheetRow[],
    private readonly report: FormReport,
  ) {
    const [header, ...rest] = rows;
    this.rows = rest;
    this.columns = header ? this.readHeader(header) : [];
    for (const column of this.columns) {
      const known = this.byKey.get(column.key) ?? [];
      if (
        known.some((one) => one.locale === column.locale) &&
        column.key !== 'media' &&
        this.sheet !== 'settings'
      ) {
        this.report.problem(
          { sheet, cell: `${columnLetters(column.index)}${header?.rowNumber ?? 1}` },
          'column_duplicate',
          `The column ${JSON.stringify(column.title)} stands twice. Take one of them out.`,
        );
        continue;
      }
      this.byKey.set(column.key, [...known, column]);
    }
  }

  has(key: string): boolean {
    return this.byKey.has(key);
  }

  /** Languages of the texts, in the order of the columns. */
  locales(): string[] {
    return this.columns.flatMap(({ key, locale }) =>
      TEXTS.has(key) && key !== 'media' && locale !== undefined ? [locale] : [],
    );
  }

  text(row: FormSheetRow, key: string): string {
    const column = this.byKey.get(key)?.[0];
    return column ? (row.cells[column.index] ?? '').trim() : '';
  }

  /** By language; those that are empty are left out. */
  texts(row: FormSheetRow, key: string): Map<string, string> {
    const found = new Map<string, string>();
    for (const { index, locale = '' } of this.byKey.get(key) ?? []) {
      const text = (row.cells[index] ?? '').trim();
      if (text !== '') found.set(locale, text);
    }
    return found;
  }

  /** Where a value of this column stands; the first cell of the row where there is no such column. */
  cell(row: FormSheetRow, key: string): string {
    const columns = this.byKey.get(key) ?? [];
    const filled = columns.find(({ index }) => (row.cells[index] ?? '').trim() !== '');
    return `${columnLetters((filled ?? columns[0])?.index ?? 0)}${row.rowNumber}`;
  }

  private readHeader(header: FormSheetRow): HeaderColumn[] {
    return header.cells.flatMap((written, index) => {
      const title = written.trim();
      if (title === '') return [];
      const column = columnOf(title, index);
      if (column) return [column];
      this.report.problem(
        { sheet: this.sheet, cell: `${columnLetters(index)}${header.rowNumber}` },
        'language_unknown',
        `${JSON.stringify(short(title, 60))} names no language. Write its code behind it, e.g. label::Nepali (ne).`,
      );
      return [];
    });
  }
}

function columnOf(title: string, index: number): HeaderColumn | undefined {
  const parts = title.split(/\s*::?\s*/);
  const first = (parts[0] ?? '').toLowerCase().replace(/\s+/g, '_');
  const whole = title.toLowerCase().replace(/\s+/g, '_');
  if (first === 'bind') {
    const key = BINDINGS[(parts[1] ?? '').toLowerCase()] ?? 'bind';
    return { key, index, title };
  }
  if (first === 'media') return { key: 'media', locale: '', index, title };
  const key = ALIASES[whole] ?? ALIASES[first] ?? first;
  if (!TEXTS.has(key))
    return { key: ALIASES[whole] ?? (parts.length > 1 ? whole : key), index, title };
  if (key === 'media' || parts.length < 2 || whole.startsWith('jr:'))
    return { key, locale: '', index, title };
  const locale = localeOf(parts.slice(1).join(' '));
  return locale === undefined ? undefined : { key, locale, index, title };
}

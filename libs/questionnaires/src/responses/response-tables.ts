import type { Answers, CellAnswer, RowAnswer } from '../engine/answer-values';
import type { Cell, Column, TableQuestion, TemplateDocument } from '../engine/template-document';
import { textIn } from '../engine/translations';

/** Members of answers that take several columns. */
const MEMBERS: Readonly<Partial<Record<Cell['type'], readonly string[]>>> = {
  money: ['amount', 'currency'],
  place: ['country', 'admin1', 'name', 'lat', 'lng'],
  party: ['kind', 'name', 'country', 'registration', 'id'],
  file: ['document', 'effectiveOn'],
};

/** One column of an export: a question, or a member of its answers, over all versions that ask it. */
export interface ResponseColumn {
  /** `fee`, or `fee.amount`: the code of the question in front. */
  name: string;
  code: string;
  member: string;
  label: string;
  type: string;
  versions: number[];
}

/** A sheet or file of an export. */
export interface ResponseTable {
  /** Empty for plain questions; else the code of the table, and of the inner one behind a dot. */
  name: string;
  path: readonly string[];
  columns: ResponseColumn[];
}

/** One submission as it is shown outside the register. */
export interface ShownResponse {
  head: readonly string[];
  declined: readonly string[];
  answers: Answers;
}

export const HEAD_COLUMNS = [
  'submission',
  'assignment',
  'campaign',
  'supplier',
  'supplier_name',
  'site',
  'site_name',
  'agency',
  'template',
  'template_version',
  'template_hash',
  'state',
  'round',
  'submitted_at',
  'reviewed_at',
] as const;

/**
 * The tables that the versions of a questionnaire make together: questions of one code stand in one column,
 * in the order of the newest version that asks them.
 */
export class ResponseTables {
  private readonly byName = new Map<string, ResponseTable>();

  /** @param documents in any order */
  constructor(documents: readonly TemplateDocument[]) {
    this.table([]);
    for (const document of [...documents].sort((a, b) => b.version - a.version)) {
      for (const question of document.sections.flatMap((section) => section.questions)) {
        if (question.type !== 'note') this.add([], question, document);
      }
    }
  }

  all(): readonly ResponseTable[] {
    return [...this.byName.values()].filter(
      ({ name, columns }) => name === '' || columns.length > 0,
    );
  }

  /** Rows of one table for one submission. */
  rowsOf({ path, columns }: ResponseTable, { head, declined, answers }: ShownResponse): string[][] {
    const cells = (row: Readonly<Record<string, unknown>>) =>
      columns.map((column) => cellText(row[column.code] as CellAnswer | undefined, column.member));
    const [outer, inner] = path;
    if (outer === undefined) return [[...head, declined.join(';'), ...cells(answers)]];
    const keys = head.slice(0, 2);
    const rows = (answers[outer] ?? []) as readonly RowAnswer[];
    if (inner === undefined) return rows.map((row) => [...keys, row.id, ...cells(row)]);
    return rows.flatMap((row) =>
      ((row[inner] ?? []) as readonly RowAnswer[]).map((one) => [
        ...keys,
        row.id,
        one.id,
        ...cells(one),
      ]),
    );
  }

  /** Names of the columns of one table. */
  headOf({ path, columns }: ResponseTable): string[] {
    const names = columns.map(({ name }) => name);
    if (path.length === 0) return [...HEAD_COLUMNS, 'declined', ...names];
    return [
      ...HEAD_COLUMNS.slice(0, 2),
      ...(path.length > 1 ? ['outer_row'] : []),
      'row',
      ...names,
    ];
  }

  /** What each column asks, with the versions that ask it. */
  legend(): string[][] {
    const rows = this.all().flatMap(({ name, columns }) =>
      columns.map(({ name: column, label, type, versions }) => [
        name,
        column,
        label,
        type,
        versions.join(';'),
      ]),
    );
    return [['table', 'column', 'question', 'type', 'versions'], ...rows];
  }

  private add(
    path: readonly string[],
    question: Column | TableQuestion,
    document: TemplateDocument,
  ): void {
    // A value that was worked out would tell again what is withheld.
    if (question.type === 'computed') return;
    if (question.type === 'table') {
      const inside = [...path, question.code];
      this.table(inside);
      for (const column of question.columns) this.add(inside, column, document);
      return;
    }
    const { columns } = this.table(path);
    for (const member of MEMBERS[question.type] ?? ['']) {
      const name = member === '' ? question.code : `${question.code}.${member}`;
      const known = columns.find((column) => column.name === name);
      if (known) {
        if (known.versions.at(-1) !== document.version) known.versions.push(document.version);
        continue;
      }
      const label = textIn(question.label, document.locales[0] ?? 'en');
      const versions = [document.version];
      columns.push({ name, code: question.code, member, label, type: question.type, versions });
    }
  }

  private table(path: readonly string[]): ResponseTable {
    const name = path.join('.');
    const table = this.byName.get(name) ?? { name, path, columns: [] };
    this.byName.set(name, table);
    return table;
  }
}

/** Codes and values as they are answered; several are set apart by semicolons. */
function cellText(value: CellAnswer | undefined, member: string): string {
  if (value === null || value === undefined) return '';
  if (Array.isArray(value)) return member === '' ? value.join(';') : '';
  if (typeof value === 'object') {
    return (value as unknown as Record<string, string>)[member] ?? '';
  }
  if (member !== '') return '';
  return typeof value === 'boolean' ? (value ? 'yes' : 'no') : String(value);
}

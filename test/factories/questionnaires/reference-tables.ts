import type { Condition, ModelField, ModelParts, ModelQuestion } from './reference-model';
import { blank, cellFault, isRow, type Row, type Truth } from './reference-values';

/** What a row needs of the evaluator. */
export interface Decider {
  decide(condition: Condition, row?: Row, outer?: Row): Truth;
}

export interface Noted {
  problems: string[];
  hiddenCells: string[];
  computed: Record<string, unknown>;
}

/** The rules of tables, and of tables within their rows, for the reference evaluator. */
export class ReferenceTables {
  constructor(
    private readonly decider: Decider,
    private readonly noted: Noted,
  ) {}

  /** What is wrong with the rows and their cells. @returns how many rows there are, if they are rows */
  look(question: ModelQuestion, given: unknown): number | undefined {
    const path = `/${question.code}`;
    const rows = this.rowsAt(path, given);
    if (!rows) return undefined;
    each(rows, question.maxRows, path, this.noted, (row, at) => this.lookRow(question, row, at));
    this.lookCount(question, rows.length, path);
    return rows.length;
  }

  /** The rows as conditions see them. */
  seen(question: ModelQuestion, given: unknown): Row[] {
    if (blank(given) || !Array.isArray(given) || !given.every(isRow)) return [];
    return given.slice(0, question.maxRows).map((row: Row) => this.seenRow(question, row));
  }

  private rowsAt(path: string, given: unknown): Row[] | undefined {
    const rows = blank(given) ? [] : given;
    if (Array.isArray(rows) && rows.every(isRow)) return rows as Row[];
    this.noted.problems.push(`${path} not_a_table`);
    return undefined;
  }

  private lookCount(
    field: ModelField & { minRows?: number; maxRows?: number },
    rows: number,
    path: string,
    row?: Row,
  ): void {
    const { minRows = 0, maxRows = Infinity, required, constraint } = field;
    const must = typeof required === 'boolean' ? required : this.decider.decide(required, row);
    if (rows === 0 && must === true) this.noted.problems.push(`${path} required`);
    if (rows > 0 && rows < minRows) this.noted.problems.push(`${path} too_few_rows`);
    if (rows > maxRows) this.noted.problems.push(`${path} too_many_rows`);
    if (constraint && this.decider.decide(constraint, row) === false) {
      this.noted.problems.push(`${path} rule`);
    }
  }

  private lookRow(question: ModelQuestion, row: Row, path: string): void {
    const { columns } = question;
    if (!columns) return;
    const seen = this.seenRow(question, row);
    for (const code of ['flag', 'count', 'fee'] as const) {
      this.lookCell(columns[code], code, row, path, this.shows(question, code, row), seen);
    }
    if (columns.parts) this.lookParts(question, columns.parts, row, path);
    const known = ['id', 'flag', 'count', 'fee', 'twice', ...(columns.parts ? ['parts'] : [])];
    this.lookComputed(row, 'twice', path, seen.count, seen.count);
    this.lookUnknown(row, known, path);
  }

  private lookParts(question: ModelQuestion, parts: ModelParts, row: Row, path: string): void {
    const at = `${path}/parts`;
    if (!this.shows(question, 'parts', row)) return void this.noted.hiddenCells.push(at);
    const rows = this.rowsAt(at, row.parts);
    if (!rows) return;
    const outer = this.seenRow(question, row);
    each(rows, parts.maxRows, at, this.noted, (inner, innerPath) => {
      const seen = this.seenPart(question, parts, inner, row);
      for (const code of ['on', 'pieces'] as const) {
        const shown = this.partShows(question, parts, code, inner, row);
        this.lookCell(parts[code], code, inner, innerPath, shown, seen, outer);
      }
      this.lookComputed(inner, 'both', innerPath, seen.pieces, outer.count);
      this.lookUnknown(inner, ['id', 'on', 'pieces', 'both'], innerPath);
    });
    this.lookCount(parts, rows.length, at, outer);
  }

  private lookCell(
    column: ModelField,
    code: string,
    row: Row,
    path: string,
    shown: boolean,
    seen: Row,
    outer?: Row,
  ): void {
    const at = `${path}/${code}`;
    if (!shown) return void this.noted.hiddenCells.push(at);
    const fault = blank(row[code]) ? undefined : cellFault(code, row[code]);
    if (fault) return void this.noted.problems.push(`${at} ${fault}`);
    const { required, constraint } = column;
    if (!blank(row[code])) {
      if (constraint && this.decider.decide(constraint, seen, outer) === false) {
        this.noted.problems.push(`${at} rule`);
      }
      return;
    }
    const must =
      typeof required === 'boolean' ? required : this.decider.decide(required, seen, outer);
    if (must === true) this.noted.problems.push(`${at} required`);
  }

  /** The sum of two cells, which nobody may answer. */
  private lookComputed(row: Row, code: string, path: string, a: unknown, b: unknown): void {
    if (!blank(row[code])) this.noted.problems.push(`${path}/${code} not_answerable`);
    else if (typeof a === 'number' && typeof b === 'number') {
      this.noted.computed[`${path}/${code}`] = a + b;
    }
  }

  private lookUnknown(row: Row, known: readonly string[], path: string): void {
    for (const code of Object.keys(row)) {
      if (!known.includes(code)) this.noted.problems.push(`${path}/${code} unknown_column`);
    }
  }

  /** `flag` always shows; `count` and the parts by it alone, `fee` by it or by the parts. */
  private shows(
    question: ModelQuestion,
    code: 'flag' | 'count' | 'fee' | 'parts',
    row: Row,
  ): boolean {
    const when = question.columns?.[code]?.visibleWhen;
    if (!when) return true;
    const seen = when.kind === 'parts' ? { parts: this.seenParts(question, row) } : flagOf(row);
    return this.decider.decide(when, seen) === true;
  }

  private partShows(
    question: ModelQuestion,
    parts: ModelParts,
    code: 'on' | 'pieces',
    inner: Row,
    row: Row,
  ): boolean {
    const when = parts[code].visibleWhen;
    if (!when) return true;
    const around = { ...flagOf(row), ...this.countOf(question, row) };
    const beside =
      when.kind === 'inner-yes' && this.partShows(question, parts, 'on', inner, row)
        ? sound('on', inner)
        : {};
    return this.decider.decide(when, beside, around) === true;
  }

  private seenRow(question: ModelQuestion, row: Row): Row {
    const fee = this.shows(question, 'fee', row) ? sound('fee', row) : {};
    const parts = question.columns?.parts ? { parts: this.seenParts(question, row) } : {};
    return { ...flagOf(row), ...this.countOf(question, row), ...fee, ...parts };
  }

  private countOf(question: ModelQuestion, row: Row): Row {
    return this.shows(question, 'count', row) ? sound('count', row) : {};
  }

  private seenParts(question: ModelQuestion, row: Row): Row[] {
    const parts = question.columns?.parts;
    const given = row.parts;
    if (!parts || !this.shows(question, 'parts', row) || blank(given)) return [];
    if (!Array.isArray(given) || !given.every(isRow)) return [];
    return given
      .slice(0, parts.maxRows)
      .map((inner: Row) => this.seenPart(question, parts, inner, row));
  }

  private seenPart(question: ModelQuestion, parts: ModelParts, inner: Row, row: Row): Row {
    const seen: Row = {};
    for (const code of ['on', 'pieces'] as const) {
      if (this.partShows(question, parts, code, inner, row))
        Object.assign(seen, sound(code, inner));
    }
    return seen;
  }
}

const flagOf = (row: Row): Row => sound('flag', row);

/** A cell that is answered with what is of its type. */
function sound(code: string, row: Row): Row {
  return blank(row[code]) || cellFault(code, row[code]) ? {} : { [code]: row[code] };
}

/** Each row that the table takes, at the path of its id or, where it has none of its own, its place. */
function each(
  rows: readonly Row[],
  maxRows: number | undefined,
  path: string,
  noted: Noted,
  look: (row: Row, path: string) => void,
): void {
  const ids: unknown[] = [];
  rows.slice(0, maxRows).forEach((row, at) => {
    const own =
      typeof row.id === 'string' && /^\w[\w-]{0,39}$/.test(row.id) && !ids.includes(row.id);
    ids.push(own ? row.id : {});
    const rowPath = `${path}/${own ? String(row.id) : at}`;
    if (!own) noted.problems.push(`${rowPath} row_id_invalid`);
    look(row, rowPath);
  });
}

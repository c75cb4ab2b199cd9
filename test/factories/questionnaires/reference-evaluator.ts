import type { Condition, Model, ModelField, ModelQuestion } from './reference-model';
import {
  blank,
  cellFault,
  compare,
  faultOf,
  isRow,
  total,
  type Row,
  type Truth,
} from './reference-values';

export interface Outcome {
  visible: string[];
  hiddenCells: string[];
  /** `path code`, sorted. */
  problems: string[];
  computed: Record<string, unknown>;
}

/**
 * The rules of evaluation once more, written to be obvious instead of quick: every value is asked
 * for when it is needed, nothing is ordered or prepared.
 */
export function referenceOutcome(
  model: Model,
  answers: Readonly<Record<string, unknown>>,
  declined: ReadonlySet<string>,
): Outcome {
  const reference = new Reference(model, answers, declined);
  return reference.outcome();
}

class Reference {
  private readonly problems: string[] = [];
  private readonly hiddenCells: string[] = [];
  private readonly computed: Record<string, unknown> = {};

  constructor(
    private readonly model: Model,
    private readonly answers: Readonly<Record<string, unknown>>,
    private readonly declined: ReadonlySet<string>,
  ) {}

  outcome(): Outcome {
    const visible = this.model.questions.filter((question) => this.isVisible(question));
    for (const question of visible) this.look(question);
    const known = new Set(this.model.questions.map((question) => question.code));
    for (const code of Object.keys(this.answers)) {
      if (!known.has(code)) this.problems.push(`/${code} unknown_question`);
    }
    return {
      visible: visible.map((question) => question.code).sort(),
      hiddenCells: this.hiddenCells.sort(),
      problems: this.problems.sort(),
      computed: Object.fromEntries(
        Object.entries(this.computed).sort(([a], [b]) => (a < b ? -1 : 1)),
      ),
    };
  }

  private isVisible(question: ModelQuestion): boolean {
    const section = this.model.sections[question.section]?.visibleWhen;
    if (section && this.decide(section) !== true) return false;
    return !question.visibleWhen || this.decide(question.visibleWhen) === true;
  }

  private look(question: ModelQuestion): void {
    const path = `/${question.code}`;
    const given = this.answers[question.code];
    if (question.type === 'note' || question.type === 'computed') {
      if (!blank(given)) this.problems.push(`${path} not_answerable`);
      if (question.type === 'computed') {
        if (this.declined.has(question.code)) this.problems.push(`${path} not_declinable`);
        this.lookComputed(question, path);
      }
      return;
    }
    const refused = this.declined.has(question.code);
    if (refused && question.declinable) return;
    if (refused) this.problems.push(`${path} not_declinable`);
    if (question.type === 'table') {
      this.lookTable(question, refused ? undefined : given);
      return;
    }
    const fault = refused || blank(given) ? undefined : faultOf(question, given);
    if (fault) return void this.problems.push(`${path} ${fault}`);
    this.hold(question, path, !refused && !blank(given), undefined);
  }

  private lookComputed(question: ModelQuestion, path: string): void {
    const value = question.counts && this.decide(question.counts);
    if (value === undefined) return;
    this.computed[path] = value;
    if (question.constraint && this.decide(question.constraint) === false) {
      this.problems.push(`${path} rule`);
    }
  }

  private hold(field: ModelField, path: string, answered: boolean, row: Row | undefined): void {
    if (!answered) {
      const required =
        typeof field.required === 'boolean' ? field.required : this.decide(field.required, row);
      if (required === true) this.problems.push(`${path} required`);
    } else if (field.constraint && this.decide(field.constraint, row) === false) {
      this.problems.push(`${path} rule`);
    }
  }

  private lookTable(question: ModelQuestion, given: unknown): void {
    const path = `/${question.code}`;
    const rows = blank(given) ? [] : given;
    if (!Array.isArray(rows) || !rows.every((row) => isRow(row))) {
      return void this.problems.push(`${path} not_a_table`);
    }
    const ids: unknown[] = [];
    const { minRows = 0, maxRows = Infinity, required } = question;
    rows.slice(0, maxRows).forEach((row: Row, at) => {
      const own =
        typeof row.id === 'string' && /^\w[\w-]{0,39}$/.test(row.id) && !ids.includes(row.id);
      ids.push(own ? row.id : {});
      const rowPath = `${path}/${own ? String(row.id) : at}`;
      if (!own) this.problems.push(`${rowPath} row_id_invalid`);
      this.lookRow(question, row, rowPath);
    });
    const must = typeof required === 'boolean' ? required : this.decide(required) === true;
    if (rows.length === 0 && must) this.problems.push(`${path} required`);
    if (rows.length > 0 && rows.length < minRows) this.problems.push(`${path} too_few_rows`);
    if (rows.length > maxRows) this.problems.push(`${path} too_many_rows`);
    if (question.constraint && this.decide(question.constraint) === false) {
      this.problems.push(`${path} rule`);
    }
  }

  private lookRow(question: ModelQuestion, row: Row, path: string): void {
    const { columns } = question;
    if (!columns) return;
    for (const [code, column] of Object.entries(columns)) {
      const at = `${path}/${code}`;
      if (!this.cellShows(column, row)) {
        this.hiddenCells.push(at);
        continue;
      }
      const fault = blank(row[code]) ? undefined : cellFault(code, row[code]);
      if (fault) this.problems.push(`${at} ${fault}`);
      else this.hold(column, at, !blank(row[code]), this.seenRow(question, row));
    }
    if (!blank(row.double)) this.problems.push(`${path}/double not_answerable`);
    const count = this.seenRow(question, row).count;
    if (blank(row.double) && typeof count === 'number') this.computed[`${path}/double`] = count * 2;
    for (const code of Object.keys(row)) {
      if (!['id', 'flag', 'count', 'fee', 'double'].includes(code)) {
        this.problems.push(`${path}/${code} unknown_column`);
      }
    }
  }

  private cellShows(column: ModelField, row: Row): boolean {
    if (!column.visibleWhen) return true;
    return this.decide(column.visibleWhen, this.flagOf(row)) === true;
  }

  /** Whether a cell shows depends on `flag` alone, which always shows. */
  private flagOf(row: Row): Row {
    return blank(row.flag) || cellFault('flag', row.flag) ? {} : { flag: row.flag };
  }

  /** The row as conditions see it: visible cells of their type. */
  private seenRow(question: ModelQuestion, row: Row): Row {
    const seen: Row = {};
    for (const code of ['flag', 'count', 'fee'] as const) {
      const column = question.columns?.[code];
      if (!column || blank(row[code]) || cellFault(code, row[code])) continue;
      if (code !== 'flag' && !this.cellShows(column, row)) continue;
      seen[code] = row[code];
    }
    return seen;
  }

  /** The rows of a visible table as conditions see them. */
  private rows(code: string): Row[] {
    const question = this.question(code);
    const given = this.answers[code];
    if (!this.isVisible(question) || this.declined.has(code) || blank(given)) return [];
    if (!Array.isArray(given) || !given.every((row) => isRow(row))) return [];
    return given.slice(0, question.maxRows).map((row: Row) => this.seenRow(question, row));
  }

  /** The value of a visible, valid answer. */
  private value(code: string): unknown {
    const question = this.question(code);
    if (!this.isVisible(question)) return undefined;
    if (question.type === 'computed') return question.counts && this.decide(question.counts);
    const given = this.answers[code];
    if (this.declined.has(code) || blank(given) || faultOf(question, given)) return undefined;
    return given;
  }

  private question(code: string): ModelQuestion {
    const found = this.model.questions.find((question) => question.code === code);
    if (!found) throw new Error(`the model has no ${code}`);
    return found;
  }

  private decide(condition: Condition, row?: Row): Truth {
    switch (condition.kind) {
      case 'answered':
        return this.question(condition.of).type === 'table'
          ? this.rows(condition.of).length > 0
          : this.value(condition.of) !== undefined;
      case 'yes':
        return this.value(condition.of) as Truth;
      case 'number':
        return compare(this.value(condition.of), condition.op, condition.than);
      case 'option': {
        const value = this.value(condition.of);
        return value === undefined ? undefined : (value === condition.is) !== condition.not;
      }
      case 'includes': {
        const value = this.value(condition.of) as string[] | undefined;
        return value?.includes(condition.option);
      }
      case 'rows':
        return compare(this.rows(condition.of).length, condition.op, condition.than);
      case 'total':
        return compare(total(this.rows(condition.of)), condition.op, condition.than);
      case 'some': {
        const flags = this.rows(condition.of).map((one) => one.flag);
        return flags.includes(true) ? true : flags.includes(undefined) ? undefined : false;
      }
      case 'cell-yes':
        return row?.flag as Truth;
      case 'cell-number':
        return compare(row?.count, condition.op, condition.than);
      case 'cell-answered':
        return row?.flag !== undefined;
      default:
        return this.combine(condition, row);
    }
  }

  private combine(
    condition: Extract<Condition, { kind: 'not' | 'and' | 'or' | 'if' }>,
    row?: Row,
  ): Truth {
    if (condition.kind === 'not') {
      const inner = this.decide(condition.inner, row);
      return inner === undefined ? undefined : !inner;
    }
    if (condition.kind === 'if') {
      const test = this.decide(condition.test, row);
      if (test === undefined) return undefined;
      return this.decide(test ? condition.then : condition.otherwise, row);
    }
    const sides = [this.decide(condition.left, row), this.decide(condition.right, row)];
    const settling = condition.kind === 'or';
    if (sides.includes(settling)) return settling;
    return sides.includes(undefined) ? undefined : !settling;
  }
}

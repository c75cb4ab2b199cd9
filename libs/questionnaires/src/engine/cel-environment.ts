import { Environment } from '@marcbachmann/cel-js';
import { answered, mean } from './cel-macros';
import {
  asDecimal,
  ExactDecimal,
  FileValue,
  MoneyValue,
  PartyValue,
  PlaceValue,
  type Operand,
} from './cel-values';
import type { Column, Question, TableQuestion, TemplateDocument } from './template-document';

/** Names that a question or a column cannot have: the language uses them. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set(
  (
    'row outer today id true false null in as break const continue else for function if import let loop ' +
    'package namespace return var void while size has cel int uint double string bytes bool type ' +
    'dyn list map timestamp duration optional google answered sum mean decimal round days_between ' +
    'month_of section translations constructor prototype'
  ).split(' '),
);

const DAY_MS = 86_400_000;

const ARITHMETIC: Record<string, (a: ExactDecimal, b: ExactDecimal) => ExactDecimal | boolean> = {
  '+': (a, b) => a.plus(b),
  '-': (a, b) => a.minus(b),
  '*': (a, b) => a.times(b),
  '/': (a, b) => {
    if (b.isZero()) throw new RangeError('division by zero');
    return a.div(b);
  },
  '<': (a, b) => a.lt(b),
  '<=': (a, b) => a.lte(b),
  '>': (a, b) => a.gt(b),
  '>=': (a, b) => a.gte(b),
  '==': (a, b) => a.eq(b),
};

const COMPARISONS = new Set(['<', '<=', '>', '>=', '==']);
const PAIRS = [
  ['Decimal', 'Decimal'],
  ['Decimal', 'int'],
  ['int', 'Decimal'],
  ['Decimal', 'double'],
  ['double', 'Decimal'],
] as const;

function registerDecimals(env: Environment): void {
  for (const [operator, apply] of Object.entries(ARITHMETIC)) {
    const result = COMPARISONS.has(operator) ? 'bool' : 'Decimal';
    for (const [left, right] of PAIRS) {
      if (operator === '==' && right === 'Decimal' && left !== 'Decimal') continue; // mirrored
      env.registerOperator(`${left} ${operator} ${right}: ${result}`, (a: Operand, b: Operand) =>
        apply(asDecimal(a), asDecimal(b)),
      );
    }
  }
}

const PLAIN_FIGURE = /^[+-]?(?:\d{1,30}(?:\.\d{0,30})?|\.\d{1,30})$/;
/** Whole numbers of the language have 64 bits. */
const MOST_WHOLE = new ExactDecimal(2).pow(63);

/** A respondent's text of nine signs, 1e900000000, would be written out to a gigabyte of zeros. */
function plainDecimal(text: string): ExactDecimal {
  if (!PLAIN_FIGURE.test(text)) throw new RangeError('no plain figure');
  return new ExactDecimal(text);
}

function registerFunctions(env: Environment): void {
  env.registerFunction('sum(list<Decimal>): Decimal', (list: ExactDecimal[]) =>
    list.reduce((total, one) => total.plus(one), new ExactDecimal(0)),
  );
  env.registerFunction('sum(list<int>): int', (list: bigint[]) =>
    list.reduce((total, one) => total + one, 0n),
  );
  env.registerFunction('decimal(string): Decimal', (text: string) => plainDecimal(text));
  env.registerFunction('decimal(int): Decimal', (value: bigint) => asDecimal(value));
  env.registerFunction('round(Decimal, int): Decimal', (value: ExactDecimal, places: bigint) =>
    value.toDecimalPlaces(Number(places), ExactDecimal.ROUND_HALF_EVEN),
  );
  env.registerFunction('whole(Decimal): int', (value: ExactDecimal) => {
    if (value.abs().gte(MOST_WHOLE)) throw new RangeError('beyond what a whole number holds');
    return BigInt(value.trunc().toFixed());
  });
  env.registerFunction('days_between(string, string): int', (from: string, to: string) =>
    BigInt(Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)),
  );
  env.registerFunction('month_of(string): string', (date: string) => date.slice(0, 7));
  env.registerFunction('answered(ast): bool', answered as never);
  env.registerFunction('mean(ast): Decimal', mean as never);
  env.registerFunction('mean(ast, ast): Decimal', mean as never);
}

function foundation(): Environment {
  const env = new Environment({
    unlistedVariablesAreDyn: false,
    limits: { maxAstNodes: 400, maxDepth: 30, maxListElements: 100, maxMapEntries: 0 },
  });
  env.registerType('Decimal', { ctor: ExactDecimal, fields: {} });
  env.registerType('Money', {
    ctor: MoneyValue,
    fields: { amount: 'Decimal', currency: 'string' },
  });
  env.registerType('Place', {
    ctor: PlaceValue,
    fields: { country: 'string', admin1: 'string', name: 'string' },
  });
  env.registerType('Party', {
    ctor: PartyValue,
    fields: { kind: 'string', name: 'string', country: 'string', registration: 'string' },
  });
  env.registerType('File', {
    ctor: FileValue,
    fields: { document: 'string', effectiveOn: 'string' },
  });
  registerDecimals(env);
  registerFunctions(env);
  env.registerVariable('today', 'string');
  return env;
}

let shared: Environment | undefined;

const SIMPLE_TYPES: Record<string, string> = {
  text: 'string',
  integer: 'int',
  decimal: 'Decimal',
  money: 'Money',
  date: 'string',
  month: 'string',
  yes_no: 'bool',
  one_of: 'string',
  several_of: 'list<string>',
  country: 'string',
  place: 'Place',
  party: 'Party',
  file: 'File',
};

/** The expression language's type of a question or a cell; a table's is a list of its rows. */
export function celTypeOf(question: Question | Column, place = question.code): string | undefined {
  if (question.type === 'table') return `list<${rowType(place)}>`;
  if (question.type === 'computed') return SIMPLE_TYPES[question.result];
  return SIMPLE_TYPES[question.type];
}

/** Where a table stands: its code, or `table/column` of one within a row. */
export const innerPlace = (table: string, column: string): string => `${table}/${column}`;

const rowType = (place: string) => `Row_${place.replace('/', '_IN_')}`;

export type RowClass = new () => Record<string, unknown>;

/** A class of its own per table: the evaluator tells types apart by their constructor. */
function rowClass(): RowClass {
  return function Row() {
    // Built by `new` alone.
  } as unknown as RowClass;
}

export interface TemplateEnvironment {
  /** For expressions of questions, sections and scores. */
  questions: Environment;
  /** For expressions of the columns of the table at a place: `row`, and `outer` in one within a row. */
  columns: ReadonlyMap<string, Environment>;
  /** By place. */
  rows: ReadonlyMap<string, RowClass>;
}

/** What expressions of this template may name, with types: each question, and `row` in tables. */
export function environmentFor(document: TemplateDocument): TemplateEnvironment {
  shared ??= foundation();
  const env = shared.clone();
  const rows = new Map<string, RowClass>();
  const seen = new Set<string>();
  for (const section of document.sections) {
    for (const question of section.questions) {
      if (seen.has(question.code) || RESERVED_NAMES.has(question.code)) continue;
      seen.add(question.code);
      if (question.type === 'table') registerRows(env, question, rows);
      const type = celTypeOf(question);
      if (type) env.registerVariable(question.code, type);
    }
  }
  const columns = new Map<string, Environment>();
  for (const place of rows.keys()) {
    const scoped = env.clone().registerVariable('row', rowType(place));
    const [table = '', column] = place.split('/');
    if (column) scoped.registerVariable('outer', rowType(table));
    columns.set(place, scoped);
  }
  return { questions: env, columns, rows };
}

function registerRows(env: Environment, table: TableQuestion, rows: Map<string, RowClass>): void {
  for (const column of table.columns) {
    if (column.type !== 'table') continue;
    const place = innerPlace(table.code, column.code);
    if (!rows.has(place)) rows.set(place, registerRow(env, place, column.columns));
  }
  rows.set(table.code, registerRow(env, table.code, table.columns));
}

function registerRow(env: Environment, place: string, columns: readonly Column[]): RowClass {
  const ctor = rowClass();
  const fields: Record<string, string> = {};
  for (const column of columns) {
    const type = celTypeOf(column, innerPlace(place, column.code));
    if (type) fields[column.code] = type;
  }
  env.registerType(rowType(place), { ctor, fields });
  return ctor;
}

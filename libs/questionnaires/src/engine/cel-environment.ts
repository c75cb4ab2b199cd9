import { Environment, type ASTNode } from '@marcbachmann/cel-js';
import { ExactDecimal, MoneyValue, PartyValue, PlaceValue } from './cel-values';
import type { Column, Question, TemplateDocument } from './template-document';

/** Names that a question or a column cannot have: the language uses them. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set(
  (
    'row today id true false null in as break const continue else for function if import let loop ' +
    'package namespace return var void while size has cel int uint double string bytes bool type ' +
    'dyn list map timestamp duration optional google answered sum decimal round days_between ' +
    'month_of section translations constructor prototype'
  ).split(' '),
);

/** Variables that every expression may use besides the questions. */
export const BUILT_IN_VARIABLES: ReadonlySet<string> = new Set(['today', 'row']);

const DAY_MS = 86_400_000;
type Operand = ExactDecimal | bigint | number;

const asDecimal = (value: Operand): ExactDecimal =>
  value instanceof ExactDecimal ? value : new ExactDecimal(String(value));

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

function registerFunctions(env: Environment): void {
  env.registerFunction('sum(list<Decimal>): Decimal', (list: ExactDecimal[]) =>
    list.reduce((total, one) => total.plus(one), new ExactDecimal(0)),
  );
  env.registerFunction('sum(list<int>): int', (list: bigint[]) =>
    list.reduce((total, one) => total + one, 0n),
  );
  env.registerFunction('decimal(string): Decimal', (text: string) => new ExactDecimal(text));
  env.registerFunction('decimal(int): Decimal', (value: bigint) => asDecimal(value));
  env.registerFunction('round(Decimal, int): Decimal', (value: ExactDecimal, places: bigint) =>
    value.toDecimalPlaces(Number(places), ExactDecimal.ROUND_HALF_EVEN),
  );
  env.registerFunction('days_between(string, string): int', (from: string, to: string) =>
    BigInt(Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS)),
  );
  env.registerFunction('month_of(string): string', (date: string) => date.slice(0, 7));
  env.registerFunction('answered(ast): bool', answered as never);
}

interface Lookup {
  getValue(name: string): unknown;
}
interface Checker {
  check(node: ASTNode, ctx: unknown): unknown;
  getType(name: string): unknown;
  createError(code: string, message: string, node: ASTNode): Error;
}

/** `answered(question)`, `answered(row.column)`: a macro, for reading an absent value is an error. */
function answered({ args }: { args: ASTNode[] }) {
  const target = args[0] as ASTNode;
  const field = target.op === '.' ? target.args[1] : undefined;
  const owner = target.op === '.' ? target.args[0] : target;
  return {
    args,
    async: false,
    typeCheck(checker: Checker, _macro: unknown, ctx: unknown) {
      if (owner.op !== 'id') {
        throw checker.createError('answered', 'answered() takes a question or row.column', target);
      }
      checker.check(target, ctx);
      return checker.getType('bool');
    },
    evaluate(_evaluator: unknown, _macro: unknown, ctx: Lookup) {
      const value = ctx.getValue(owner.args as string);
      const held =
        field === undefined ? value : (value as Record<string, unknown> | undefined)?.[field];
      return Array.isArray(held) ? held.length > 0 : held !== undefined;
    },
  };
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
};

/** The expression language's type of a question or a column; a table's is a list of its rows. */
export function celTypeOf(question: Question): string | undefined {
  if (question.type === 'table') return `list<${rowType(question.code)}>`;
  if (question.type === 'computed') return SIMPLE_TYPES[question.result];
  return SIMPLE_TYPES[question.type];
}

const rowType = (table: string) => `Row_${table}`;

export type RowClass = new () => Record<string, unknown>;

/** A class of its own per table: the evaluator tells types apart by their constructor. */
function rowClass(): RowClass {
  return function Row() {
    // Built by `new` alone.
  } as unknown as RowClass;
}

export interface TemplateEnvironment {
  /** For expressions of questions and sections. */
  questions: Environment;
  /** For expressions of a table's columns: `row` as well. */
  columns: ReadonlyMap<string, Environment>;
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
      if (question.type === 'table') rows.set(question.code, registerRow(env, question));
      const type = celTypeOf(question);
      if (type) env.registerVariable(question.code, type);
    }
  }
  const columns = new Map<string, Environment>();
  for (const table of rows.keys()) {
    columns.set(table, env.clone().registerVariable('row', rowType(table)));
  }
  return { questions: env, columns, rows };
}

function registerRow(
  env: Environment,
  table: { code: string; columns: readonly Column[] },
): RowClass {
  const ctor = rowClass();
  const fields: Record<string, string> = {};
  for (const column of table.columns) {
    const type = celTypeOf(column);
    if (type) fields[column.code] = type;
  }
  env.registerType(rowType(table.code), { ctor: ctor, fields });
  return ctor;
}

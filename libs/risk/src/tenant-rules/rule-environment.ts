import { Environment } from '@marcbachmann/cel-js';
import {
  FACT_TYPES,
  FACT_VARIABLES,
  isTypeName,
  type FieldKind,
  type TypeName,
} from './fact-types.table';

/** A fact as the evaluator sees it: it tells types apart by their constructor. */
export type FactValue = Record<string | symbol, unknown>;
type FactClass = new () => FactValue;

const CLASSES: Readonly<Record<string, FactClass>> = Object.fromEntries(
  Object.keys(FACT_TYPES).map((name) => [
    name,
    function Fact() {
      // Built by `new` alone.
    } as unknown as FactClass,
  ]),
);

export function newFact(type: TypeName): FactValue {
  const Fact = CLASSES[type];
  if (!Fact) throw new Error(`no class for ${type}`);
  return new Fact();
}

const CEL_TYPES: Readonly<Record<string, string>> = {
  text: 'string',
  source: 'string',
  whole: 'int',
  amount: 'double',
  flag: 'bool',
  texts: 'list<string>',
  day: 'string',
};

const DAY_MS = 86_400_000;
const DAY = /^\d{4}-\d{2}-\d{2}$/;

function celType(kind: FieldKind | 'day'): string {
  return isTypeName(kind) ? `list<${kind}>` : (CEL_TYPES[kind] ?? 'dyn');
}

/** @throws RangeError where one of them is no day, as of what has not happened */
function daysBetween(from: string, to: string): bigint {
  for (const day of [from, to]) {
    if (!DAY.test(day)) throw new RangeError(`daysBetween() needs two days, one is "${day}"`);
  }
  return BigInt(Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS));
}

/** What conditions may name, with types. Size and depth are bounded before anything is evaluated. */
function ruleEnvironment(): Environment {
  const env = new Environment({
    unlistedVariablesAreDyn: false,
    limits: { maxAstNodes: 200, maxDepth: 20, maxListElements: 200, maxMapEntries: 0 },
  });
  // Types that others contain come first.
  const order: TypeName[] = ['Area', 'Listing'];
  const names = Object.keys(FACT_TYPES) as TypeName[];
  for (const name of [...order, ...names.filter((one) => !order.includes(one))]) {
    const fields = Object.entries(FACT_TYPES[name].fields).map(([field, kind]) => [
      field,
      celType(kind),
    ]);
    env.registerType(name, {
      ctor: CLASSES[name] as FactClass,
      fields: Object.fromEntries(fields) as Record<string, string>,
    });
  }
  for (const [name, { type, list }] of Object.entries(FACT_VARIABLES)) {
    env.registerVariable(name, list ? celType(type) : (CEL_TYPES[type] ?? type));
  }
  env.registerFunction('daysBetween(string, string): int', daysBetween);
  return env;
}

let shared: Environment | undefined;

/** One for the process: a condition is compiled in it and leaves nothing behind. */
export function sharedEnvironment(): Environment {
  shared ??= ruleEnvironment();
  return shared;
}

import { INDICATOR_ANSWERS } from '../rules/indicator-answers.table';
import type { AnswerFact, SiteFacts, SourceRef } from '../facts';
import type { JsonFact } from '../rules/define-rule';
import {
  FACT_TYPES,
  FACT_VARIABLES,
  isTypeName,
  type FieldKind,
  type TypeName,
  type VariableName,
} from './fact-types.table';
import { newFact, type FactValue } from './rule-environment';
import type { Reads, Scope } from './rule-program';

type Raw = Readonly<Record<string, unknown>>;

/** From a value that a condition sees back to the fact that it was made of. */
const RAW = Symbol('raw');

const PROTECTED: ReadonlySet<string> = new Set(
  INDICATOR_ANSWERS.filter(({ isProtected }) => isProtected).map(
    ({ template, question }) => `${template}/${question}`,
  ),
);

/** Makes facts ready for the evaluator: only what the expression reads, found out once. */
export function scopeReader({ variables, members }: Reads): (facts: SiteFacts) => Scope {
  const readers = [...variables].map((name) => {
    const { type, list } = FACT_VARIABLES[name];
    if (type === 'day') return { name, read: (facts: SiteFacts): unknown => facts[name] };
    const make = factMaker(type, members);
    const read = list
      ? (facts: SiteFacts): unknown => rawList(name, facts).map(make)
      : (facts: SiteFacts): unknown => make((facts[name] ?? {}) as Raw);
    return { name, read };
  });
  return (facts) => {
    const scope: Record<string, unknown> = {};
    for (const { name, read } of readers) scope[name] = read(facts);
    return scope;
  };
}

/** The facts of a list variable. Protected answers are not among them. */
export function rawList(name: VariableName, facts: SiteFacts): Raw[] {
  if (name !== 'answers') return facts[name] as unknown as Raw[];
  return facts.answers
    .filter(({ template, question }) => !PROTECTED.has(`${template}/${question}`))
    .map(answerOf);
}

export function rawOf(value: FactValue): Raw {
  return (value[RAW] ?? {}) as Raw;
}

/** An answer has one of four kinds; the others are told as absent. */
function answerOf({ template, question, value, on }: AnswerFact): Raw {
  return {
    template,
    question,
    on,
    yes: value === true,
    number: typeof value === 'number' ? String(value) : null,
    text: typeof value === 'string' ? value : null,
    options: Array.isArray(value) ? value : [],
  };
}

function factMaker(type: TypeName, members: ReadonlySet<string>): (raw: Raw) => FactValue {
  const readers = Object.entries(FACT_TYPES[type].fields)
    .filter(([name]) => members.has(name))
    .map(([name, kind]) => ({ name, read: memberReader(kind, members) }));
  return (raw) => {
    const value = newFact(type);
    value[RAW] = raw;
    for (const { name, read } of readers) value[name] = read(raw[name]);
    return value;
  };
}

/** What is not known is an empty text, or a number with which no comparison holds. */
function memberReader(kind: FieldKind, members: ReadonlySet<string>): (raw: unknown) => unknown {
  switch (kind) {
    case 'text':
      return (raw) => raw ?? '';
    case 'source':
      return (raw) => (raw as SourceRef | undefined)?.code ?? '';
    case 'whole':
      return (raw) => BigInt(raw as number);
    case 'amount':
      return (raw) => (raw === null || raw === undefined ? NaN : Number(raw));
    case 'flag':
      return (raw) => raw === true;
    case 'texts':
      return (raw) => raw ?? [];
    default: {
      const make = factMaker(kind, members);
      return (raw) => (raw as Raw[]).map(make);
    }
  }
}

/** A fact as a flag freezes it: how it can be found again, and what the rule reads of it. */
export function frozen(type: TypeName, raw: Raw, members: ReadonlySet<string>): JsonFact {
  const { fields, names } = FACT_TYPES[type];
  const told: Record<string, JsonFact> = {};
  for (const name of names) if (raw[name] !== undefined) told[name] = raw[name] as JsonFact;
  for (const [name, kind] of Object.entries(fields)) {
    if (!members.has(name) || raw[name] === undefined) continue;
    if (kind === 'source') told[name] = (raw[name] as SourceRef).code;
    else if (isTypeName(kind)) {
      told[name] = (raw[name] as Raw[]).map((one) => frozen(kind, one, members));
    } else told[name] = raw[name] as JsonFact;
  }
  return told;
}

/** Sources of facts and of what they contain. */
export function sourcesIn(raw: Raw, found: Map<string, SourceRef>): void {
  const source = raw.source as SourceRef | undefined;
  if (source) found.set(source.versionId, source);
  for (const kept of ['areas', 'listings']) {
    const inner = raw[kept];
    if (Array.isArray(inner)) for (const one of inner) sourcesIn(one as Raw, found);
  }
}

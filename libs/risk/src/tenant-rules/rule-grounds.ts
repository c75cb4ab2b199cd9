import type { SiteFacts, SourceRef } from '../facts';
import type { JsonFact } from '../rules/define-rule';
import { FACT_VARIABLES, type VariableName } from './fact-types.table';
import type { FactValue } from './rule-environment';
import { frozen, rawList, rawOf, sourcesIn } from './rule-facts';
import { compileRule, type Reads, type RuleProgram, type Scope } from './rule-program';
import { walkSyntax } from './rule-syntax';

/** What a flag of an own rule rests on. */
export interface Grounds {
  facts: { [name: string]: JsonFact };
  sources: SourceRef[];
}

export interface GroundsOfRule {
  of(scope: Scope, facts: SiteFacts): Grounds;
  /** Variables of which every member counts, and not only those that a predicate picks. */
  readonly whole: ReadonlySet<VariableName>;
}

/** The members of a list of which an expression says that one is there. */
const PICKS: ReadonlySet<string> = new Set(['exists', 'filter']);

/**
 * Of a list only asked whether some member is such and such, a flag rests on those members: another area
 * of no importance to the rule does not undo what people decided. Of any other list it rests on all.
 */
export function groundsOf(reads: Reads, programs: readonly RuleProgram[]): GroundsOfRule {
  const picks = new Map<VariableName, RuleProgram[]>();
  const whole = new Set<VariableName>();
  for (const { ast, source } of programs) {
    const picked = new Set<object>();
    walkSyntax(ast, (node, bound) => {
      if (node.op === 'rcall' && PICKS.has(node.args[0]) && bound.size === 0) {
        const [, receiver, [binds, predicate]] = node.args;
        if (receiver.op === 'id' && binds?.op === 'id' && predicate) {
          const name = receiver.args as VariableName;
          const text = source.slice(predicate.start, predicate.end);
          const pick = compilePick(`${name}.filter(${binds.args}, ${text})`);
          if (pick) {
            picked.add(receiver);
            picks.set(name, [...(picks.get(name) ?? []), pick]);
          }
        }
      }
      if (node.op === 'id' && !bound.has(node.args) && !picked.has(node)) {
        whole.add(node.args as VariableName);
      }
    });
  }
  return { whole, of: (scope, facts) => groundsIn({ reads, picks, whole }, scope, facts) };
}

/** A predicate is asked alone here; where it does not stand alone, all of the list counts. */
function compilePick(source: string): RuleProgram | undefined {
  try {
    return compileRule(source, 'list');
  } catch {
    return undefined;
  }
}

interface Plan {
  reads: Reads;
  picks: ReadonlyMap<VariableName, readonly RuleProgram[]>;
  whole: ReadonlySet<VariableName>;
}

function groundsIn({ reads, picks, whole }: Plan, scope: Scope, facts: SiteFacts): Grounds {
  const told: Record<string, JsonFact> = {};
  const sources = new Map<string, SourceRef>();
  for (const name of [...reads.variables].sort()) {
    const { type, list } = FACT_VARIABLES[name];
    // The day itself is not frozen: each new day would make another fact of the same cause.
    if (type === 'day') continue;
    if (!list) {
      const raw = facts[name] as Readonly<Record<string, unknown>> | null;
      told[name] = raw && frozen(type, raw, reads.members);
      continue;
    }
    const raws = whole.has(name)
      ? rawList(name, facts)
      : picked(picks.get(name) ?? [], scope, facts);
    told[name] = raws.map((raw) => frozen(type, raw, reads.members)).sort(byText);
    for (const raw of raws) sourcesIn(raw, sources);
  }
  const ids = [...sources.keys()].sort();
  return { facts: told, sources: ids.flatMap((id) => sources.get(id) ?? []) };
}

function picked(picks: readonly RuleProgram[], scope: Scope, facts: SiteFacts) {
  const members = new Set(picks.flatMap((pick) => pick.run(scope, facts) as FactValue[]));
  return [...members].map(rawOf);
}

/** Facts come in no certain order, and frozen ones must be the same bytes. */
function byText(a: JsonFact, b: JsonFact): number {
  const [left, right] = [JSON.stringify(a), JSON.stringify(b)];
  return left < right ? -1 : left > right ? 1 : 0;
}

import type { ASTNode } from '@marcbachmann/cel-js';
import type { SiteFacts } from '../facts';
import { FACT_TYPES, FACT_VARIABLES, isTypeName, isVariable } from './fact-types.table';
import { childrenOf, LIST_MACROS, walkSyntax } from './rule-syntax';

/**
 * Steps that one evaluation may take: some 2 ms at the slowest. A limit in steps and not in time, since
 * a clock would decide otherwise on another machine, and flags must be the same everywhere. What people
 * ask of sites takes dozens, and hundreds where a list is long.
 */
export const MAX_STEPS = 20_000;

/** Steps that a rule may take for a site, on the average of those that are assessed together. */
export const MEAN_STEPS = 2_000;
/** Of so few the average says nothing. */
const FEW_SITES = 10;

/** Steps that a rule has for so many sites together: what is left over of one is there for the others. */
export function stepsFor(sites: number): number {
  return MEAN_STEPS * Math.max(sites, FEW_SITES);
}

type Lengths = (facts: SiteFacts) => number;

interface Cost {
  steps: Lengths;
  /** Members of the value, where it is a list or could be. */
  length: Lengths;
}

const one: Lengths = () => 1;

/** The most steps that an expression can take on the facts of a site: macros multiply. */
export function stepsOf(ast: ASTNode): Lengths {
  return costOf(ast, boundLength(ast)).steps;
}

/** What a name that a macro binds may hold, where lists stand in lists; `+` could double it each time. */
function boundLength(ast: ASTNode): Lengths {
  const within: Lengths[] = [];
  let sums = 0;
  walkSyntax(ast, (node) => {
    if (node.op === '+') sums += 1;
    if (node.op !== 'list') return;
    for (const { node: child } of childrenOf(node)) {
      if (child.op !== 'value') within.push(costOf(child, one).length);
    }
  });
  if (within.length === 0) return one;
  const sum = total(within);
  return (facts) => Math.max(1, sum(facts)) * 2 ** sums;
}

function costOf(node: ASTNode, bound: Lengths): Cost {
  if (node.op === 'value') return { steps: one, length: one };
  if (node.op === 'id') {
    const name = node.args;
    if (!isVariable(name)) return { steps: one, length: bound };
    if (!FACT_VARIABLES[name].list) return { steps: one, length: one };
    return { steps: one, length: (facts) => (facts[name] as readonly unknown[]).length };
  }
  const children = childrenOf(node);
  const costs = children.map((child) => costOf(child.node, bound));
  if (node.op === 'rcall' && LIST_MACROS.has(node.args[0])) {
    const [receiver, ...bodies] = costs;
    if (!receiver) return { steps: one, length: one };
    const body = total(bodies.map(({ steps }) => steps));
    return {
      steps: (facts) => receiver.steps(facts) + receiver.length(facts) * (1 + body(facts)),
      length: receiver.length,
    };
  }
  const within = total(costs.map(({ steps }) => steps));
  if (node.op === '.') {
    return { steps: (facts) => 1 + within(facts), length: memberLength(node.args[1]) };
  }
  const lengths = total(costs.map(({ length }) => length));
  const compares = node.op === 'in' || node.op === '==' || node.op === '!=';
  return {
    steps: compares ? (facts) => 1 + within(facts) + lengths(facts) : (facts) => 1 + within(facts),
    length: lengths,
  };
}

const LISTS: ReadonlySet<string> = new Set(
  Object.values(FACT_TYPES).flatMap(({ fields }) =>
    Object.keys(fields).filter(
      (name) => fields[name] === 'texts' || isTypeName(fields[name] ?? ''),
    ),
  ),
);

/** The longest list that a member of this name is, of whatever fact. */
function memberLength(field: string): Lengths {
  if (!LISTS.has(field)) return one;
  const longest = (facts: readonly object[]) =>
    facts.reduce((most, fact) => {
      const value = (fact as Record<string, unknown>)[field];
      return Array.isArray(value) ? Math.max(most, value.length) : most;
    }, 1);
  return ({ site, origins, goods, destinations, observations, answers }) =>
    field === 'options'
      ? longest(answers.map(({ value }) => ({ options: value })))
      : longest([site, ...origins, ...goods, ...destinations, ...observations]);
}

function total(parts: readonly Lengths[]): Lengths {
  return (facts) => parts.reduce((sum, part) => sum + part(facts), 0);
}

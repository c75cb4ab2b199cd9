import type { ASTNode } from '@marcbachmann/cel-js';
import type { SiteFacts } from '../facts';
import { FACT_VARIABLES, isVariable, type VariableName } from './fact-types.table';
import { MAX_STEPS, stepsOf } from './rule-cost';
import { sharedEnvironment } from './rule-environment';
import { foreignSyntax, walkSyntax } from './rule-syntax';

/** Characters that an expression can have. */
export const MAX_LENGTH = 2_000;

export type Scope = Readonly<Record<string, unknown>>;

/** What is wrong with an expression, and where: lines and columns from 1. */
export interface RuleFault {
  code: string;
  line: number;
  column: number;
  detail: string;
}

export class RuleFaultError extends Error {
  constructor(readonly fault: RuleFault) {
    super(`${fault.detail} (line ${fault.line}, column ${fault.column})`);
    this.name = 'RuleFaultError';
  }
}

/** That a rule says nothing of a site, because working it out failed there. */
export class EvaluationFailed extends Error {
  override name = 'EvaluationFailed';
}

/** Which facts an expression reads: variables, and members by their names. */
export interface Reads {
  variables: ReadonlySet<VariableName>;
  members: ReadonlySet<string>;
}

/** An expression, parsed and checked once. */
export interface RuleProgram {
  readonly source: string;
  readonly ast: ASTNode;
  readonly reads: Reads;
  /** The most steps that it can take on these facts. */
  steps(facts: SiteFacts): number;
  /** @throws EvaluationFailed in words that name no fact */
  run(scope: Scope, facts: SiteFacts): unknown;
}

/** @throws RuleFaultError for syntax, unknown names, types, size, and what is not available in a rule */
export function compileRule(source: string, result: 'bool' | 'string' | 'list'): RuleProgram {
  if (source.length > MAX_LENGTH) {
    const detail = `An expression has at most ${MAX_LENGTH} characters, this one ${source.length}`;
    throw new RuleFaultError({ code: 'too_long', line: 1, column: 1, detail });
  }
  const parsed = attempt(source, () => sharedEnvironment().parse(source));
  const foreign = foreignSyntax(parsed.ast);
  if (foreign) throw faultAt(source, 'not_available', foreign.detail, foreign.node.start);
  const checked = parsed.check();
  if (!checked.valid) throw faultOf(source, checked.error);
  const type = checked.type ?? 'dyn';
  if (result !== 'list' && type !== result) {
    const words = { bool: 'true or false (bool)', string: 'a text (string)' }[result];
    throw faultAt(source, 'wrong_result', `The result must be ${words}, it is ${type}`, 0);
  }
  const steps = stepsOf(parsed.ast);
  return {
    source,
    ast: parsed.ast,
    reads: readsOf(parsed.ast),
    steps,
    run(scope, facts) {
      if (steps(facts) > MAX_STEPS) {
        throw new EvaluationFailed(
          `The expression could take more than ${MAX_STEPS.toLocaleString('en')} steps on the facts of this site. Put fewer macros inside each other.`,
        );
      }
      try {
        return parsed(scope) as unknown;
      } catch (error) {
        throw new EvaluationFailed(summaryOf(error));
      }
    },
  };
}

function readsOf(ast: ASTNode): Reads {
  const variables = new Set<VariableName>();
  const members = new Set<string>();
  walkSyntax(ast, (node, bound) => {
    if (node.op === 'id' && !bound.has(node.args) && isVariable(node.args)) {
      variables.add(node.args);
    }
    if (node.op === '.') members.add(node.args[1]);
    // `site["country"]` reads what `site.country` does.
    if (node.op === '[]' && node.args[1].op === 'value' && typeof node.args[1].args === 'string') {
      members.add(node.args[1].args);
    }
  });
  return { variables, members };
}

function attempt<T>(source: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw faultOf(source, error);
  }
}

interface CelFault {
  code?: unknown;
  summary?: unknown;
  range?: { start?: number };
}

function faultOf(source: string, error: unknown): RuleFaultError {
  const { code, range } = error as CelFault;
  const detail = withNames(summaryOf(error));
  return faultAt(source, typeof code === 'string' ? code : 'bad_expression', detail, range?.start);
}

/** The checker does not tell what there would have been. */
function withNames(summary: string): string {
  if (!summary.startsWith('Unknown variable')) return summary;
  return `${summary}. There are: ${Object.keys(FACT_VARIABLES).join(', ')}`;
}

function summaryOf(error: unknown): string {
  const { summary } = error as CelFault;
  if (typeof summary === 'string') return summary;
  return (error instanceof Error ? error.message : String(error)).split('\n')[0] ?? '';
}

function faultAt(source: string, code: string, detail: string, start = 0): RuleFaultError {
  const before = source.slice(0, start).split('\n');
  const column = (before.at(-1) ?? '').length + 1;
  return new RuleFaultError({ code, line: before.length, column, detail });
}

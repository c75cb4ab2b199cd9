import type { ASTNode } from '@marcbachmann/cel-js';
import type { SiteFacts } from '../facts';
import type { FlagDraft, Judgement, Rule, Subject } from '../rules/define-rule';
import { FACT_VARIABLES, isVariable } from './fact-types.table';
import { ownSentence } from './own-text.policy';
import { scopeReader } from './rule-facts';
import { groundsOf, type GroundsOfRule } from './rule-grounds';
import {
  compileRule,
  EvaluationFailed,
  type Reads,
  type RuleProgram,
  type Scope,
} from './rule-program';
import { walkSyntax } from './rule-syntax';
import { contentHash, type RuleContent } from './tenant-rule';

/** Whether the day alone can change what a rule says, and of which sites. */
export type DayReach = 'none' | 'flagged' | 'all';

/** A version of a tenant's own rule, ready to be asked as a shipped one is. */
export interface OwnRule extends Rule {
  readonly day: DayReach;
  /** The most steps that it can take on these facts: its condition, again for what it rests on, its key. */
  steps(facts: SiteFacts): number;
  /** @throws EvaluationFailed where it cannot be worked out of these facts */
  evaluate(facts: SiteFacts): FlagDraft[];
}

interface Compiled {
  condition: RuleProgram;
  key: RuleProgram | undefined;
  reads: Reads;
  subject: Subject;
  scope: (facts: SiteFacts) => Scope;
  grounds: GroundsOfRule;
}

/** Of one process; content decides, so that tenants can share and an edit cannot be missed. */
const COMPILED = new Map<string, Compiled>();
const MOST_COMPILED = 1_000;
const KEY_LENGTH = 200;

export function ownRule(version: RuleContent & { code: string; number: number }): OwnRule {
  const compiled = compiledOf(version);
  const { code, number, title, basis } = version;
  return {
    code,
    version: number,
    title,
    basis,
    subject: compiled.subject,
    parameters: {},
    day: dayReach(compiled),
    steps: (facts) => 2 * compiled.condition.steps(facts) + (compiled.key?.steps(facts) ?? 0),
    evaluate: (facts) => evaluate(version, compiled, facts),
    judge: () => judgementOf(version),
  };
}

/** @throws RuleFaultError */
function compiledOf(content: RuleContent): Compiled {
  const hash = contentHash(content);
  const known = COMPILED.get(hash);
  if (known) return known;
  const condition = compileRule(content.condition, 'bool');
  const key = content.key === null ? undefined : compileRule(content.key, 'string');
  const programs = key ? [condition, key] : [condition];
  const reads: Reads = {
    variables: new Set(programs.flatMap((one) => [...one.reads.variables])),
    members: new Set(programs.flatMap((one) => [...one.reads.members])),
  };
  const compiled = {
    ...{ condition, key, reads, subject: subjectOf(reads) },
    scope: scopeReader(reads),
    grounds: groundsOf(reads, programs),
  };
  const [oldest] = COMPILED.keys();
  if (COMPILED.size >= MOST_COMPILED && oldest) COMPILED.delete(oldest);
  COMPILED.set(hash, compiled);
  return compiled;
}

function evaluate(content: RuleContent, compiled: Compiled, facts: SiteFacts): FlagDraft[] {
  const { condition, key, grounds } = compiled;
  // Nobody works at a closed site any more; what was done to those who did stays to be put right.
  if (facts.site.closed && compiled.subject !== 'recruitment') return [];
  const scope = compiled.scope(facts);
  if (condition.run(scope, facts) !== true) return [];
  return [
    {
      key: key ? checkedKey(key.run(scope, facts)) : 'site',
      ...judgementOf(content),
      ...grounds.of(scope, facts),
    },
  ];
}

/** A version says the same of all its flags. */
function judgementOf({ severity, likelihood, sentence }: RuleContent): Judgement {
  const { scale, scope, irremediability } = severity;
  return {
    severity: { scale, scope, irremediability },
    likelihood,
    sentence: ownSentence(sentence),
  };
}

function checkedKey(key: unknown): string {
  if (typeof key === 'string' && key !== '' && key.length <= KEY_LENGTH) return key;
  throw new EvaluationFailed(`The key must be a text of 1 to ${KEY_LENGTH} characters.`);
}

/** What was done to people weighs more than where: the hashes of such flags stay in the register. */
function subjectOf({ variables }: Reads): Subject {
  const subjects = new Set([...variables].map((name) => FACT_VARIABLES[name].subject));
  if (subjects.has('recruitment')) return 'recruitment';
  return subjects.has('origin') ? 'origin' : 'site';
}

/** Where one of these stands over what has days, it may become true by what ends. */
const TURNING: ReadonlySet<string> = new Set('!_ ?: != == < <= > >= in'.split(' '));
/** Members that are lists of what has days, or that the day alone moves. */
const MOVING: ReadonlySet<string> = new Set(['areas', 'listings']);

/**
 * Where a rule asks only whether something is there, whatever begins reaches its sites by itself, and what
 * ends is found by its flags. Any other rule on what has days is asked of every site each day.
 */
function dayReach({ reads, grounds, condition, key }: Compiled): DayReach {
  const dated = [...reads.variables].filter((name) => FACT_VARIABLES[name].dated);
  if (dated.length === 0) return 'none';
  if (dated.some((name) => grounds.whole.has(name)) || reads.members.has('phase')) return 'all';
  const programs = [condition, ...(key ? [key] : [])];
  return programs.some(({ ast }) => holds(ast, turnsOnEnds)) ? 'all' : 'flagged';
}

/** Whether an operator under which an end can make true stands over what has days. */
function turnsOnEnds(node: ASTNode): boolean {
  return TURNING.has(node.op) && holds(node, isDated);
}

function isDated(node: ASTNode): boolean {
  if (node.op === 'id') return isVariable(node.args) && FACT_VARIABLES[node.args].dated;
  return node.op === '.' && MOVING.has(node.args[1]);
}

function holds(ast: ASTNode, test: (node: ASTNode) => boolean): boolean {
  let found = false;
  walkSyntax(ast, (node) => {
    found = found || test(node);
  });
  return found;
}

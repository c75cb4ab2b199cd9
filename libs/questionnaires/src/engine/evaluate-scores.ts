import type { Scope } from './cel-expression';
import { DECLINED_NAMES } from './cel-macros';
import { asDecimal, decimalText, ExactDecimal, isTellable } from './cel-values';
import { valueReferences, type CompiledQuestion } from './compile-template';
import type { Run } from './evaluation-run';
import type { Score } from './template-document';

/**
 * The scores of settled answers. Of a question that was declined, as some may be, a score reads
 * nothing, not even that it was not answered; nor of one that stays hidden, unanswered or undecided
 * because of it. What reads it is undecided: a part of `mean()` is left out, so that declining costs
 * nothing, and whatever else is undecided has no score.
 */
export function scoresOf(run: Run): Record<string, string> {
  const scores: Record<string, string> = {};
  if (run.template.scores.length === 0) return scores;
  const scope = scopeOfScores(run);
  for (const { score, program } of run.template.scores) {
    const value = program.run(scope);
    const decimal = typeof value === 'bigint' ? asDecimal(value) : value;
    if (isTellable(decimal)) scores[score.code] = decimalText(within(score, decimal));
  }
  return scores;
}

function within({ min, max }: Score, value: ExactDecimal): ExactDecimal {
  if (min !== undefined && value.lt(min)) return new ExactDecimal(min);
  return max !== undefined && value.gt(max) ? new ExactDecimal(max) : value;
}

function scopeOfScores(run: Run): Scope {
  const untold = untoldBy(run);
  if (untold.size === 0) return run.scope;
  const scope = Object.assign(Object.create(null) as Scope, run.scope);
  for (const code of untold) scope[code] = undefined;
  scope[DECLINED_NAMES] = untold;
  return scope;
}

/** Questions that were declined, and in dependency order those that might differ had they not been. */
function untoldBy(run: Run): Set<string> {
  const untold = new Set<string>();
  for (const one of run.template.order) {
    if (isDeclined(run, one) || (isOpen(run, one) && dependsOn(run, one, untold))) {
      untold.add(one.code);
    }
  }
  return untold;
}

function isDeclined(run: Run, one: CompiledQuestion): boolean {
  const { reporting, type } = one.question;
  return run.declined.has(one.code) && type !== 'computed' && !!reporting?.beyondVoluntaryStandard;
}

/** Without a value, or a table: its rows may lack cells that were hidden or not computed. */
function isOpen(run: Run, one: CompiledQuestion): boolean {
  return one.table !== undefined || run.scope[one.code] === undefined;
}

function dependsOn(run: Run, one: CompiledQuestion, untold: ReadonlySet<string>): boolean {
  if (untold.size === 0) return false;
  const shown = run.template.sections[one.section]?.visible?.names ?? [];
  return [...shown, ...valueReferences(one)].some((name) => untold.has(name));
}

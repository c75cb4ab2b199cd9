import { isBlank, type Answers, type CellAnswer } from './answer-values';
import type { Scope } from './cel-expression';
import type { CompiledQuestion, CompiledTemplate } from './compile-template';
import { holdDemands } from './evaluate-demands';
import { scoresOf } from './evaluate-scores';
import { settleValues } from './evaluate-values';
import type { Run } from './evaluation-run';
import { ProblemList, type Problem } from './problem-list';

export interface EvaluateOptions {
  /** YYYY-MM-DD; what `today` means in expressions. */
  today: string;
  /** Of the messages; by default the template's first. */
  locale?: string;
  /** Questions that the respondent declined, which only some may be. */
  declined?: ReadonlySet<string>;
}

export interface Evaluation {
  /** Codes of the questions and notes to show. */
  visible: ReadonlySet<string>;
  /** Cells that are not to be shown, as `/table/row/column` or `/table/row/column/row/column`. */
  hiddenCells: ReadonlySet<string>;
  /** In the order of the questionnaire. Empty: ready to be submitted. */
  problems: readonly Problem[];
  /** By path: `/question`, `/table/row/column`, and so on. What cannot be computed yet is absent. */
  computed: Readonly<Record<string, CellAnswer>>;
  /** Decimals by code of the score. What cannot be worked out is absent. */
  scores: Readonly<Record<string, string>>;
}

const NOTHING_DECLINED: ReadonlySet<string> = new Set();

/**
 * Which questions show, what is wrong with the answers, and what follows from them. First every
 * value and visibility is settled, in dependency order; then what is demanded of them is held.
 *
 * What an expression needs and has not makes it undecided: then the question does not show, is not
 * required, its constraint holds nothing against it, and nothing is computed. A hidden question
 * counts as unanswered for every expression and never has a problem; so does an answer that is not
 * of its type, besides its problem. A table is the list of its rows, empty where hidden.
 */
export function evaluate(
  { compiled: template }: { readonly compiled: CompiledTemplate },
  answers: Answers,
  options: EvaluateOptions,
): Evaluation {
  const scope: Scope = Object.create(null) as Scope;
  scope.today = options.today;
  const run: Run = {
    template,
    answers,
    declined: options.declined ?? NOTHING_DECLINED,
    scope,
    visible: new Set(),
    hiddenCells: new Set(),
    faulty: new Set(),
    computed: {},
    problems: new ProblemList(options.locale, template.document.locales),
  };
  const scores = withoutStackTraces(() => {
    settleValues(run);
    holdDemands(run);
    return scoresOf(run);
  });
  reportUnknown(run);
  const { visible, hiddenCells, computed } = run;
  return { visible, hiddenCells, problems: run.problems.inOrder(), computed, scores };
}

/** An undecided expression is an exception within the evaluator: its stack costs four times it. */
function withoutStackTraces<T>(work: () => T): T {
  const before = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  try {
    return work();
  } finally {
    Error.stackTraceLimit = before;
  }
}

function reportUnknown(run: Run): void {
  const { byCode } = run.template;
  for (const code of Object.keys(run.answers)) {
    const one = byCode.get(code);
    if (!one) run.problems.add(Number.MAX_SAFE_INTEGER, `/${code}`, 'unknown_question');
    else if (isUnanswerable(one, run)) {
      run.problems.add(one.index, `/${code}`, 'not_answerable');
    }
  }
}

function isUnanswerable(one: CompiledQuestion, run: Run): boolean {
  const { type } = one.question;
  if (type !== 'note' && type !== 'computed') return false;
  return run.visible.has(one.code) && !isBlank(run.answers[one.code]);
}

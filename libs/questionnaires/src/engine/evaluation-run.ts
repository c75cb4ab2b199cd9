import type { Answers, CellAnswer } from './answer-values';
import type { Program, Scope } from './cel-expression';
import type { CompiledTemplate } from './compile-template';
import type { ProblemList } from './problem-list';

/** The state of one evaluation. */
export interface Run {
  readonly template: CompiledTemplate;
  readonly answers: Answers;
  readonly declined: ReadonlySet<string>;
  /** What expressions read: converted values of visible, valid answers; lists of rows. */
  readonly scope: Scope;
  readonly visible: Set<string>;
  readonly hiddenCells: Set<string>;
  /** Paths whose value is not of its type: nothing more is held against them. */
  readonly faulty: Set<string>;
  readonly computed: Record<string, CellAnswer>;
  readonly problems: ProblemList;
}

/** An undecided condition does not show. */
export function shows(program: Program | undefined, scope: Scope): boolean {
  return program === undefined || program.run(scope) === true;
}

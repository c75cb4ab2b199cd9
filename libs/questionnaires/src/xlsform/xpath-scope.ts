import type { Cel } from './cel-tree';
import type { Value } from './xpath-values';

/** What `${name}` stands for where an expression is. */
export type Reading =
  | { is: 'value'; value: Value }
  /** A repeat: its rows. */
  | { is: 'rows'; rows: Cel }
  /** A question of a repeat, seen from outside: one value per row. `visible` as a row `r` has it. */
  | { is: 'column'; rows: Cel; value: Value; visible: Cel };

/** The name by which macros over the rows of a repeat know one row. */
export const EACH_ROW = 'r';

export interface ExpressionScope {
  /** @throws ExpressionFault where there is none, or where it is not carried itself */
  question(name: string): Reading;
  /** `.`; there only in constraints, where the question is answered. */
  self?: Value;
  /** Told of what is carried and means something a little different. */
  notice(code: NoticeCode, detail: string): void;
}

export type NoticeCode = 'rounding_of_ties' | 'choice_never_chosen';

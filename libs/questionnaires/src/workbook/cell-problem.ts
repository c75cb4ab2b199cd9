import { messageFor } from '../engine/problem-list';
import { MESSAGES, type MessageCode } from '../engine/problem-messages';
import type { Wording } from './answer-parts';
import type { FilledCell } from './filled-workbook';
import type { CellFault } from './read-cell';
import type { WorkbookText } from './workbook-texts.locale';

/** What is wrong with one cell, for whoever filled it in. */
export interface CellProblem {
  sheet: string;
  /** Such as `B7`. */
  cell: string;
  /** Of the answer: `/question`, `/table/row`, `/table/row/column` and so on. */
  path: string;
  code: string;
  /** In the language of the workbook. */
  message: string;
  /** What stands there, the beginning of it. */
  value: string;
}

const MOST_SHOWN = 60;

/** Gathers problems in the order in which cells are read, each in the language of the workbook. */
export class CellProblems {
  readonly found: CellProblem[] = [];

  constructor(private readonly wording: Wording) {}

  add(
    { sheet, place, text }: FilledCell,
    path: string,
    code: CellFault,
    params?: Readonly<Record<string, string | number>>,
  ): void {
    const message = isEngines(code)
      ? messageFor(code, this.wording.locale, params)
      : this.wording.say(code);
    this.found.push({ sheet, cell: place, path, code, message, value: text.slice(0, MOST_SHOWN) });
  }
}

const ENGINES = new Set(Object.keys(MESSAGES.en ?? {}));

function isEngines(code: MessageCode | WorkbookText): code is MessageCode {
  return ENGINES.has(code);
}

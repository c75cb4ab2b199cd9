import { MAY_WAIT } from '../answers/answer-change';
import { checkFor, type Check } from '../engine/answer-checks';
import { isBlank, type CellAnswer } from '../engine/answer-values';
import { putTogether, takenApart, type AnswerPart } from './answer-parts';
import type { CellProblems } from './cell-problem';
import type { FilledCell } from './filled-workbook';
import { isSamePart, readPart } from './read-cell';
import { addressOf, type FormField } from './workbook-form';

export interface FieldReading {
  value: CellAnswer | undefined;
  /** Whether it is another answer than before. */
  changed: boolean;
  /** The first of its cells that has content, else its first. */
  at?: FilledCell;
}

/** Reads answers from their cells, and holds them against the type of their question. */
export class FieldReader {
  private readonly checks = new Map<FormField, Check>();

  constructor(private readonly problems: CellProblems) {}

  /**
   * The answer that its cells give. Parts that are as they were stay as they were, whatever way they are
   * written in; those whose cells are gone do as well.
   * @param cells by address; those that are there
   */
  read(
    field: FormField,
    cells: ReadonlyMap<string, FilledCell>,
    before: CellAnswer | undefined,
    path: string,
  ): FieldReading {
    const apart = takenApart(field.question, before);
    const parts: Record<string, string> = {};
    for (const { key } of field.parts) if (apart[key] !== undefined) parts[key] = apart[key];
    let changed = false;
    let sound = true;
    const there = field.parts.flatMap((part) => {
      const cell = cells.get(addressOf(field, part));
      return cell ? [{ part, cell }] : [];
    });
    for (const { part, cell } of there) {
      const reading = readPart(part, cell);
      if ('fault' in reading) {
        this.problems.add(cell, path, reading.fault);
        sound = false;
      } else if (!isSamePart(part, reading.value, apart[part.key])) {
        parts[part.key] = reading.value;
        changed = true;
      }
    }
    const at = there.find(({ cell }) => cell.text.trim() !== '') ?? there[0];
    if (!changed || !sound) return { value: before, changed: false, at: at?.cell };
    const value = putTogether(field.question, parts, before) as CellAnswer | undefined;
    this.hold(field, value, there, path);
    return { value, changed: true, at: at?.cell };
  }

  private hold(
    field: FormField,
    value: CellAnswer | undefined,
    there: readonly { part: AnswerPart; cell: FilledCell }[],
    path: string,
  ): void {
    if (isBlank(value)) return;
    const check = this.checks.get(field) ?? checkFor(field.question);
    this.checks.set(field, check);
    const fault = check(value);
    if (!fault || MAY_WAIT.has(fault.code)) return;
    const at = blamed(field, there);
    if (at) this.problems.add(at, path, fault.code, fault.params);
  }
}

/** Without these an answer is none; the other parts may stay empty. */
const NEEDED: Readonly<Record<string, readonly string[]>> = {
  money: ['amount', 'currency'],
  place: ['country'],
  party: ['kind', 'name'],
  file: ['document'],
};
/** Of these neither stands alone. */
const PAIR = new Set(['lat', 'lng']);

/** The cell to look at first: an empty one that may not be empty, else the first with content. */
function blamed(
  { question }: FormField,
  there: readonly { part: AnswerPart; cell: FilledCell }[],
): FilledCell | undefined {
  const isEmpty = ({ cell }: { cell: FilledCell }) => cell.text.trim() === '';
  const needed = NEEDED[question.type] ?? [];
  const pair = there.filter(({ part }) => PAIR.has(part.key));
  const at =
    there.find((one) => needed.includes(one.part.key) && isEmpty(one)) ??
    (pair.every(isEmpty) ? undefined : pair.find(isEmpty)) ??
    there.find((one) => !isEmpty(one)) ??
    there[0];
  return at?.cell;
}

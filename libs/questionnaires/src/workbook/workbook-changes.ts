import type { CellAnswer } from '../engine/answer-values';
import type { StoredAnswer } from '../answers/stored-answers';
import { CellProblems, type CellProblem } from './cell-problem';
import type { FilledCell, FilledWorkbook } from './filled-workbook';
import { readPart } from './read-cell';
import { FieldReader } from './read-fields';
import { readTable, type TableContext } from './table-changes';
import { addressOf, type FormField, type FormTable, type WorkbookForm } from './workbook-form';
import type { ChangeKind, WorkbookChange } from './workbook-change';
import type { WorkbookStamp } from './workbook-stamp';

export interface WorkbookReading {
  changes: WorkbookChange[];
  problems: CellProblem[];
  /** Codes of questions whose cells are gone from the workbook; their answers stay as they are. */
  missing: string[];
}

/** What a workbook that came back says that is not what it was sent out with. */
export function workbookChanges(
  form: WorkbookForm,
  stamp: WorkbookStamp,
  filled: FilledWorkbook,
): WorkbookReading {
  const reader = new ChangeReader(form, stamp, filled);
  reader.misplaced();
  for (const field of form.fields.values()) reader.field(field);
  for (const table of form.tables) if (!table.outer) reader.table(table);
  const { changes, missing, problems } = reader;
  return { changes, missing, problems: problems.found };
}

const NEVER: StoredAnswer = { path: '', version: 0, declined: false, value: null };

class ChangeReader {
  readonly changes: WorkbookChange[] = [];
  readonly missing: string[] = [];
  readonly problems: CellProblems;
  private readonly before: ReadonlyMap<string, StoredAnswer>;
  private readonly fields: FieldReader;

  constructor(
    private readonly form: WorkbookForm,
    private readonly stamp: WorkbookStamp,
    private readonly filled: FilledWorkbook,
  ) {
    this.problems = new CellProblems(form.wording);
    this.fields = new FieldReader(this.problems);
    this.before = new Map(stamp.answers.map((answer) => [answer.path, answer]));
  }

  misplaced(): void {
    for (const { at, fault } of this.filled.misplaced) this.problems.add(at, '/', fault);
  }

  field(field: FormField): void {
    const { code } = field;
    const addresses = field.parts.map((part) => addressOf(field, part));
    const there = addresses.filter((address) => this.filled.answers.has(address));
    if (there.length < addresses.length) this.missing.push(code);
    if (there.length === 0) return;
    const path = `/${code}`;
    const before = this.before.get(path) ?? NEVER;
    const reading = this.fields.read(
      field,
      this.filled.answers,
      (before.value ?? undefined) as CellAnswer | undefined,
      path,
    );
    const declined = this.declined(field.question, there, path, before.declined);
    const at = reading.at;
    if (!at) return;
    const isAnswered = reading.value !== undefined && (reading.changed || !before.declined);
    if (declined.now && isAnswered) {
      this.problems.add(declined.at ?? at, path, 'declined_and_answered');
      return;
    }
    if (!reading.changed && declined.now === before.declined) return;
    const value = declined.now ? null : (reading.value ?? null);
    this.change(
      path,
      before,
      { value, declined: declined.now },
      kindOf(before, value, declined.now),
      at,
    );
  }

  table(table: FormTable): void {
    const { code } = table;
    this.declineTable(table);
    if (!this.filled.tables.has(code)) {
      this.missing.push(code);
      return;
    }
    const context: TableContext = {
      tables: this.form.tables,
      filled: this.filled.tables,
      before: this.stamp.answers,
      copy: this.stamp.copy,
      fields: this.fields,
      problems: this.problems,
      missing: this.missing,
    };
    this.changes.push(...readTable(table, context));
  }

  /** A table is declined as a whole, on the sheet of questions. */
  private declineTable({ code }: FormTable): void {
    const at = this.filled.answers.get(code);
    if (!at) return;
    const path = `/${code}`;
    const before = this.before.get(path) ?? NEVER;
    const question = this.form.document.sections
      .flatMap((section) => section.questions)
      .find((one) => one.code === code);
    const { now } = this.declined(question, [code], path, before.declined);
    if (now === before.declined) return;
    this.change(path, before, { value: null, declined: now }, now ? 'declined' : 'cleared', at);
  }

  private declined(
    question: { reporting?: { beyondVoluntaryStandard: boolean } } | undefined,
    addresses: readonly string[],
    path: string,
    before: boolean,
  ): { now: boolean; at?: FilledCell } {
    if (!question?.reporting?.beyondVoluntaryStandard) return { now: before };
    const cells = addresses.flatMap((address) => this.filled.declines.get(address) ?? []);
    if (cells.length === 0) return { now: before };
    const at = cells.find((cell) => cell.text.trim() !== '');
    if (!at) return { now: false };
    const { yesNo } = this.form.wording;
    const read = readPart({ key: '', kind: 'mark', label: '', choices: yesNo }, at);
    if ('fault' in read) {
      this.problems.add(at, path, read.fault);
      return { now: before, at };
    }
    return { now: read.value === 'yes', at };
  }

  private change(
    path: string,
    { version }: StoredAnswer,
    to: Pick<WorkbookChange, 'value' | 'declined'>,
    kind: ChangeKind,
    { sheet, place }: FilledCell,
  ): void {
    this.changes.push({ path, version, ...to, kind, sheet, cell: place });
  }
}

function kindOf(before: StoredAnswer, value: unknown, declined: boolean): ChangeKind {
  if (declined) return 'declined';
  if (value === null) return 'cleared';
  return before.value === null ? 'answered' : 'changed';
}

import { sheetErrors } from './sheet.errors';
import type { CellKind, SheetLimits, SheetRow } from './sheet';
import { cellText } from './xlsx-cell';
import type { WholePlan, WorkbookParts, WorkbookPlan } from './xlsx-workbook';
import { parseXml } from './xml-events';
import type { ZipEntry } from './zip-directory';

/** The table of strings that cells point into. Reading aids (furigana) are not part of the text. */
export async function readSharedStrings(
  parts: WorkbookParts,
  plan: Pick<WorkbookPlan, 'strings'>,
): Promise<string[]> {
  const strings: string[] = [];
  if (!plan.strings) return strings;
  let text = '';
  let inText = false;
  let aid = 0;
  const events = parseXml(parts.read(plan.strings), {
    open(tag) {
      if (tag === 'si') text = '';
      else if (tag === 'rPh') aid += 1;
      else if (tag === 't') inText = aid === 0;
    },
    text(piece) {
      if (inText) text += piece;
    },
    close(tag) {
      if (tag === 'si') strings.push(text);
      else if (tag === 'rPh') aid -= 1;
      else if (tag === 't') inText = false;
    },
  });
  for await (const _ of events) continue;
  return strings;
}

/** Enough for a message; a sheet may have a million. */
const MOST_MERGED = 1_000;

interface OpenCell {
  column: number;
  type: string;
  style: number;
  text: string;
  formula: boolean;
}

type CellStyles = Pick<WorkbookPlan, 'dateStyles' | 'percentStyles' | 'from1904'>;

/** Rows with content, in the order of the sheet, in batches as the sheet unpacks. */
export async function* readSheetRows(
  parts: WorkbookParts,
  plan: WorkbookPlan,
  limits: SheetLimits,
  merged: string[] = [],
): AsyncGenerator<SheetRow[]> {
  const strings = await readSharedStrings(parts, plan);
  const builder = new RowBuilder(plan, strings, limits, merged);
  yield* rowsBuilt(parts, plan.sheet, builder);
}

/** Rows with content of every sheet of a workbook, with the kinds of their cells. */
export async function* readEverySheet(
  parts: WorkbookParts,
  plan: WholePlan,
  limits: SheetLimits,
): AsyncGenerator<{ sheet: string; hidden: boolean } | { rows: SheetRow[] }> {
  const strings = await readSharedStrings(parts, plan);
  for (const { name, hidden, sheet } of plan.sheets) {
    yield { sheet: name, hidden };
    const builder = new RowBuilder(plan, strings, limits, [], true);
    for await (const rows of rowsBuilt(parts, sheet, builder)) yield { rows };
  }
}

async function* rowsBuilt(
  parts: WorkbookParts,
  sheet: ZipEntry,
  builder: RowBuilder,
): AsyncGenerator<SheetRow[]> {
  for await (const _ of parseXml(parts.read(sheet), builder)) {
    const rows = builder.take();
    if (rows.length > 0) yield rows;
  }
}

/** Puts rows together from the events of a sheet's XML. */
class RowBuilder {
  private rows: SheetRow[] = [];
  private withContent = 0;
  private rowNumber = 0;
  private cells: string[] = [];
  private kinds: string[] = [];
  private chars = 0;
  private column = 0;
  private cell: OpenCell | undefined;
  private inValue = false;
  private aid = 0;

  constructor(
    private readonly plan: CellStyles,
    private readonly strings: readonly string[],
    private readonly limits: SheetLimits,
    private readonly merged: string[],
    private readonly withKinds = false,
  ) {}

  take(): SheetRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  readonly open = (tag: string, attributes: Readonly<Record<string, string>>): void => {
    if (tag === 'row') this.openRow(attributes.r);
    else if (tag === 'c') this.openCell(attributes);
    else if (tag === 'rPh') this.aid += 1;
    else if (tag === 'v' || tag === 't') this.inValue = this.aid === 0;
    else if (tag === 'f' && this.cell) this.cell.formula = true;
    else if (tag === 'mergeCell') this.noteMerge(attributes.ref);
  };

  readonly text = (piece: string): void => {
    if (this.inValue && this.cell) this.cell.text += piece;
  };

  readonly close = (tag: string): void => {
    if (tag === 'v' || tag === 't') this.inValue = false;
    else if (tag === 'rPh') this.aid -= 1;
    else if (tag === 'c') this.closeCell();
    else if (tag === 'row') this.closeRow();
  };

  /** Of a range over several rows only the first has the value. */
  private noteMerge(range = ''): void {
    const [, first, last] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/.exec(range) ?? [];
    if (first !== last && this.merged.length < MOST_MERGED) this.merged.push(range);
  }

  private openRow(number: string | undefined): void {
    this.rowNumber = number ? Number(number) : this.rowNumber + 1;
    this.cells = [];
    this.kinds = [];
    this.chars = 0;
    this.column = 0;
  }

  private openCell({ r, t = 'n', s = '0' }: Readonly<Record<string, string>>): void {
    const column = r ? columnIndex(r) : this.column;
    this.column = column + 1;
    this.cell = { column, type: t, style: Number(s), text: '', formula: false };
  }

  private closeCell(): void {
    const cell = this.cell;
    this.cell = undefined;
    if (!cell) return;
    const { dateStyles, from1904 } = this.plan;
    const isDate = dateStyles[cell.style] === true;
    const reading = { strings: this.strings, isDate, from1904 };
    // A formula that was never worked out has no value, and is there all the same.
    const unworked = this.withKinds && cell.formula ? '=' : '';
    const text = cell.text === '' ? unworked : cellText(cell.type, cell.text, reading);
    if (text === '') return;
    const { maxColumns, maxRowChars } = this.limits;
    if (cell.column >= maxColumns) throw sheetErrors.tooManyColumns(this.rowNumber, maxColumns);
    this.chars += text.length;
    if (this.chars > maxRowChars) throw sheetErrors.rowTooLong(this.rowNumber, maxRowChars);
    while (this.cells.length < cell.column) this.cells.push('');
    this.cells[cell.column] = text;
    if (this.withKinds) this.kinds[cell.column] = this.kindOf(cell);
  }

  private kindOf({ formula, type, style }: OpenCell): CellKind {
    if (formula) return 'f';
    if (type === 'b' || type === 'e' || type === 'd') return type;
    if (type !== 'n') return 't';
    if (this.plan.dateStyles[style]) return 'd';
    return this.plan.percentStyles[style] ? 'p' : 'n';
  }

  private closeRow(): void {
    if (this.cells.every((cell) => cell.trim() === '')) return;
    this.withContent += 1;
    if (this.withContent > this.limits.maxRows) throw sheetErrors.tooManyRows(this.limits.maxRows);
    const row: SheetRow = { rowNumber: this.rowNumber, cells: this.cells };
    if (this.withKinds)
      row.kinds = Array.from(this.cells, (_, at) => this.kinds[at] ?? ' ').join('');
    this.rows.push(row);
  }
}

/** `BC12` is column 54. */
export function columnIndex(reference: string): number {
  let index = 0;
  for (let i = 0; i < reference.length; i += 1) {
    const code = reference.charCodeAt(i) & 0xdf;
    if (code < 65 || code > 90) break;
    index = index * 26 + code - 64;
  }
  return index - 1;
}

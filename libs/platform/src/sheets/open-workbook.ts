import { workbookErrors } from './sheet.errors';
import type { SheetLimits, SheetRow } from './sheet';
import { detectSheetType, readHead } from './sheet-type';
import { readWorkbook } from './xlsx-reader';
import { readZipDirectory, ZIP_LIMITS } from './zip-directory';

export interface WorkbookSheet {
  name: string;
  hidden: boolean;
  /** Those with content, with the kinds of their cells. */
  rows: SheetRow[];
}

export interface WorkbookLimits extends SheetLimits {
  /** Of the file unpacked. */
  maxBytes: number;
  /** Cells with content of all sheets together. */
  maxCells: number;
}

/** Programs, links and foreign files: an ordinary table has none, and nobody should open them here. */
const ACTIVE =
  /(?:^|\/)(?:vbaProject[^/]*\.bin|macrosheets\/|dialogsheets\/|externalLinks\/|embeddings\/|activeX\/|connections\.xml|queryTables\/)/i;

/**
 * Every sheet of a small workbook with the kinds of its cells, hidden sheets among them; parsed in a child
 * process, and whole in memory afterwards.
 * @throws DomainError workbook_*, zip_*, excel_*, too_many_rows, and others of `sheet.errors.ts`
 */
export async function openWorkbook(path: string, limits: WorkbookLimits): Promise<WorkbookSheet[]> {
  const type = await detectSheetType(path, await readHead(path));
  if (type !== 'xlsx') throw workbookErrors.expected();
  const entries = await readZipDirectory(path, { ...ZIP_LIMITS, maxBytes: limits.maxBytes });
  const active = entries.map(({ name }) => name).filter((name) => ACTIVE.test(name));
  if (active.length > 0) throw workbookErrors.activeParts(active);
  const sheets: WorkbookSheet[] = [];
  let cells = 0;
  for await (const line of readWorkbook({ path, entries, limits, every: true })) {
    if ('sheet' in line) sheets.push({ name: line.sheet, hidden: line.hidden ?? false, rows: [] });
    if (!('rows' in line)) continue;
    for (const row of line.rows) {
      cells += row.cells.filter((cell) => cell !== '').length;
      if (cells > limits.maxCells) throw workbookErrors.tooManyCells(limits.maxCells);
      sheets.at(-1)?.rows.push(row);
    }
  }
  return sheets;
}

import {
  DomainError,
  openSheetBatches,
  type SheetInfo,
  type SheetOptions,
  type SheetRow,
} from '@para42/platform';
import { findHeader, type Header } from './header';

/** A list whose header has been found; its rows are read once, in order. */
export interface FacilityFile {
  info: SheetInfo;
  header: Header;
  /** Rows below the header. */
  rows: AsyncGenerator<SheetRow[]>;
}

const HEAD_ROWS = 20;

/**
 * Opens a list and reads as much of it as shows the header and one row.
 * @throws DomainError with a code of the sheet reader (several_sheets, cell_notes among them), or missing_column, duplicate_column,
 *   personal_data_column, no_data_rows
 */
export async function openFacilityFile(path: string, options: SheetOptions): Promise<FacilityFile> {
  const { info, batches } = await openSheetBatches(path, { ...options, alone: true });
  const source = batches[Symbol.asyncIterator]();
  try {
    const head = await readHead(source);
    const header = findHeader(head);
    const below = head.filter((row) => row.rowNumber > header.rowNumber);
    if (below.length === 0) throw noRows(header);
    return { info, header, rows: rest(below, source) };
  } catch (error) {
    await source.return?.();
    throw error;
  }
}

/** How a file reads; `rows` are those below the header, unknown where the time did not suffice. */
export interface FileSurvey {
  info: SheetInfo;
  header: Header;
  rows: number | undefined;
}

/**
 * Reads a file to its end without believing a row of it, so that a fault near the end is known
 * before the first row is taken in.
 * @param mostMs after which the rest is left unread
 * @throws DomainError as `openFacilityFile`, merged_cells
 */
export async function surveyFacilityFile(
  path: string,
  options: SheetOptions,
  mostMs = Infinity,
): Promise<FileSurvey> {
  const end = performance.now() + mostMs;
  const { info, header, rows } = await openFacilityFile(path, options);
  let seen = 0;
  for await (const batch of rows) {
    seen += batch.length;
    if (performance.now() > end) return { info, header, rows: undefined };
  }
  refuseMergedRows(info, header);
  return { info, header, rows: seen };
}

/** Rows under the first of a merged range have no value there: they would be refused without a reason. */
function refuseMergedRows({ mergedRows = [] }: SheetInfo, { rowNumber }: Header): void {
  const below = mergedRows.filter((range) => Number(/(\d+)$/.exec(range)?.[1] ?? 0) > rowNumber);
  if (below.length === 0) return;
  throw new DomainError(
    'invalid',
    'merged_cells',
    `Cells of several rows are merged: ${below.slice(0, 5).join(', ')}. Unmerge them and write the value into each row.`,
    {
      errors: below.slice(0, 20).map((range) => ({
        path: range,
        code: 'merged_cells',
        detail: 'Unmerge these cells and write the value into each row.',
      })),
    },
  );
}

async function readHead(source: AsyncIterator<SheetRow[]>): Promise<SheetRow[]> {
  const head: SheetRow[] = [];
  while (head.length < HEAD_ROWS + 1) {
    const next = await source.next();
    if (next.done) break;
    head.push(...next.value);
  }
  return head;
}

async function* rest(
  first: SheetRow[],
  source: AsyncIterator<SheetRow[]>,
): AsyncGenerator<SheetRow[]> {
  try {
    yield first;
    for (;;) {
      const next = await source.next();
      if (next.done) return;
      yield next.value;
    }
  } finally {
    await source.return?.();
  }
}

function noRows({ rowNumber }: Header): DomainError {
  return new DomainError(
    'invalid',
    'no_data_rows',
    `The list has a header in row ${rowNumber} and nothing below it.`,
  );
}

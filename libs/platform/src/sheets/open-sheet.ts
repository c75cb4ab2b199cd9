import { CsvTokenizer } from './csv-tokenizer';
import { detectDialect } from './csv-dialect';
import { detectSheetType, readHead, type SheetType } from './sheet-type';
import { SHEET_LIMITS, type SheetLimits, type SheetRow } from './sheet';
import { decodeFile, detectEncoding, type TextEncodingName } from './text-encoding';
import { readWorkbook } from './xlsx-reader';
import { readZipDirectory } from './zip-directory';

export interface SheetOptions {
  /** Of a CSV file; found by its content where not given. */
  encoding?: TextEncodingName;
  /** Of a workbook; the first visible sheet where not given. */
  sheetName?: string;
  /** Of a workbook that is kept as it came: further sheets with content and notes at cells are refused. */
  alone?: boolean;
  limits?: SheetLimits;
}

/** How a file is read, for the person who wants to know why it looks odd. */
export interface SheetInfo {
  type: SheetType;
  encoding?: TextEncodingName;
  /** The encoding is an assumption: nothing in the file proves it. */
  encodingGuessed?: boolean;
  delimiter?: string;
  sheetName?: string;
  /** Ranges of a workbook that merge several rows, once its end is read; the first few. */
  mergedRows?: string[];
}

export interface OpenedSheet {
  /** Known once the first batch is there. */
  readonly info: SheetInfo;
  readonly batches: AsyncIterable<SheetRow[]>;
}

/**
 * Opens a CSV or XLSX file by its content and yields its non-empty rows, header included, without
 * holding more than a batch of them. A workbook is parsed in a child process.
 * @throws DomainError with a code of `sheet.errors.ts`, now or while reading
 */
export async function openSheetBatches(
  path: string,
  options: SheetOptions = {},
): Promise<OpenedSheet> {
  const head = await readHead(path);
  const type = await detectSheetType(path, head);
  const info: SheetInfo = { type };
  const limits = options.limits ?? SHEET_LIMITS;
  if (type === 'xlsx') {
    const entries = await readZipDirectory(path);
    const { sheetName, alone } = options;
    return { info, batches: workbookBatches(info, { path, entries, limits, sheetName, alone }) };
  }
  const detected = await detectEncoding(path, head, options.encoding);
  if (options.encoding && options.encoding !== detected.encoding) {
    Object.assign(detected, { encoding: options.encoding, guessed: false, bom: 0 });
  }
  Object.assign(info, { encoding: detected.encoding, encodingGuessed: detected.guessed });
  return { info, batches: csvBatches(info, decodeFile(path, detected), limits) };
}

/** Row by row, for readers of small tables. */
export async function* openSheet(
  path: string,
  options: SheetOptions = {},
): AsyncGenerator<SheetRow> {
  const { batches } = await openSheetBatches(path, options);
  for await (const batch of batches) yield* batch;
}

async function* workbookBatches(
  info: SheetInfo,
  request: Parameters<typeof readWorkbook>[0],
): AsyncGenerator<SheetRow[]> {
  for await (const line of readWorkbook(request)) {
    if ('sheet' in line) info.sheetName = line.sheet;
    else if ('mergedRows' in line) info.mergedRows = line.mergedRows;
    else if (line.rows.length > 0) yield line.rows;
  }
}

async function* csvBatches(
  info: SheetInfo,
  text: AsyncIterable<string>,
  limits: SheetLimits,
): AsyncGenerator<SheetRow[]> {
  let tokenizer: CsvTokenizer | undefined;
  for await (let piece of text) {
    if (!tokenizer) {
      if (piece === '') continue;
      const dialect = detectDialect(piece);
      info.delimiter = dialect.delimiter;
      piece = piece.slice(dialect.skip);
      tokenizer = new CsvTokenizer(dialect.delimiter, limits);
    }
    const rows = tokenizer.push(piece);
    if (rows.length > 0) yield rows;
  }
  const last = tokenizer?.end() ?? [];
  if (last.length > 0) yield last;
}

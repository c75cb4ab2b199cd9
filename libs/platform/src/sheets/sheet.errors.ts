import { DomainError } from '../errors/domain-error';

const AS_CSV = 'Save the table as CSV (UTF-8) or XLSX and send it again.';

/** Every way in which a file is refused before a single row of it is believed. */
export const sheetErrors = {
  empty: () =>
    new DomainError(
      'invalid',
      'file_empty',
      'The file has no content. Send a table with a header row.',
    ),

  unsupported: (what: string) =>
    new DomainError(
      'unsupported',
      'file_type_unsupported',
      `The file is ${what}, not a table. ${AS_CSV}`,
    ),

  legacyExcel: () =>
    new DomainError(
      'unsupported',
      'excel_legacy',
      'The file is an old Excel workbook (.xls). Save it as XLSX or CSV and send it again.',
    ),

  encryptedExcel: () =>
    new DomainError(
      'unsupported',
      'excel_encrypted',
      'The workbook is protected by a password. Remove the password, save it as XLSX and send it again.',
    ),

  encodingMixed: (rowNumber: number) =>
    new DomainError(
      'invalid',
      'encoding_mixed',
      `The file is UTF-8 in part, but line ${rowNumber} has characters of another encoding, as where lists were pasted together. Open it, correct that line and save it as UTF-8; if the whole file is of one other encoding, name that.`,
      { members: { rowNumber } },
    ),

  macros: () =>
    new DomainError(
      'unsupported',
      'excel_with_macros',
      'The workbook carries macros. Save it as a plain XLSX or as CSV.',
    ),

  binary: () =>
    new DomainError(
      'unsupported',
      'file_binary',
      `The file contains binary data, so it is not a text table. ${AS_CSV}`,
    ),

  markup: () =>
    new DomainError(
      'unsupported',
      'file_markup',
      `The file is HTML, XML or JSON, whatever its name says. ${AS_CSV}`,
    ),

  encoding: (name: string) =>
    new DomainError(
      'unsupported',
      'encoding_unsupported',
      `The encoding ${name} cannot be read. Save the file as UTF-8.`,
    ),

  encodingMismatch: (name: string) =>
    new DomainError(
      'invalid',
      'encoding_mismatch',
      `The file is not valid ${name}. Leave the encoding out, or name the one that it was saved in.`,
    ),

  quoteNotClosed: (rowNumber: number) =>
    new DomainError(
      'invalid',
      'csv_quote_not_closed',
      `A quotation mark opened in row ${rowNumber} is never closed. Close it, or double every quotation mark inside a cell.`,
      { members: { rowNumber } },
    ),

  quoteMisplaced: (rowNumber: number, found: string) =>
    new DomainError(
      'invalid',
      'csv_quote_misplaced',
      `In row ${rowNumber} a quoted cell is followed by ${JSON.stringify(found)} instead of a separator. Double every quotation mark inside a cell.`,
      { members: { rowNumber } },
    ),

  rowTooLong: (rowNumber: number, max: number) =>
    new DomainError(
      'invalid',
      'row_too_long',
      `Row ${rowNumber} has more than ${max} characters. A quotation mark may be open, or the separator is not the one found in the header.`,
      { members: { rowNumber } },
    ),

  tooManyRows: (max: number) =>
    new DomainError(
      'too_large',
      'too_many_rows',
      `The table has more than ${max - 1} rows below the header. Split it.`,
    ),

  tooManyColumns: (rowNumber: number, max: number) =>
    new DomainError(
      'invalid',
      'too_many_columns',
      `Row ${rowNumber} has more than ${max} columns. Remove those that are not needed.`,
      { members: { rowNumber } },
    ),
};

/** A ZIP container (XLSX, DOCX) that is refused. */
export const zipErrors = {
  unreadable: (reason: string) =>
    new DomainError(
      'invalid',
      'zip_unreadable',
      `The file is damaged: ${reason}. Save it again from the program that made it.`,
    ),

  encrypted: () =>
    new DomainError('invalid', 'zip_encrypted', 'The file is encrypted. Remove the password.'),

  tooManyEntries: (found: number, max: number) =>
    new DomainError(
      'too_large',
      'zip_too_many_entries',
      `The file holds ${found} parts, more than the ${max} that are accepted.`,
    ),

  tooLargeInside: (bytes: number, max: number) =>
    new DomainError(
      'too_large',
      'zip_too_large_inside',
      `The file unpacks to ${megabytes(bytes)} MB, more than the ${megabytes(max)} MB that are accepted. Save the table as CSV or split it.`,
    ),

  ratio: (name: string, ratio: number, max: number) =>
    new DomainError(
      'too_large',
      'zip_ratio',
      `The part ${name} unpacks to ${Math.round(ratio)} times its size, more than the ${max} times that are accepted. Save the table as CSV.`,
    ),

  lies: (name: string) =>
    new DomainError(
      'invalid',
      'zip_size_mismatch',
      `The part ${name} does not unpack to the size that the file declares. Save it again from the program that made it.`,
    ),
};

/** An XLSX whose container is sound and whose content is not. */
export const workbookErrors = {
  noSheet: () =>
    new DomainError('invalid', 'workbook_no_sheet', 'The workbook has no visible sheet with rows.'),

  sheetNotFound: (name: string) =>
    new DomainError(
      'invalid',
      'workbook_sheet_not_found',
      `The workbook has no sheet named ${JSON.stringify(name)}.`,
    ),

  severalSheets: (names: readonly string[]) =>
    new DomainError(
      'invalid',
      'several_sheets',
      `The workbook has further sheets that are not empty: ${named(names)}. Send a workbook with the list alone; the file is kept as it came.`,
      {
        errors: names.slice(0, MOST_NAMED).map((name) => ({
          path: name,
          code: 'several_sheets',
          detail: 'Take this sheet out of the workbook; a hidden one has to be shown first.',
        })),
      },
    ),

  expected: () =>
    new DomainError(
      'unsupported',
      'workbook_expected',
      'The file is a text table, and an XLSX workbook is expected here. Send the workbook itself.',
    ),

  activeParts: (names: readonly string[]) =>
    new DomainError(
      'unsupported',
      'workbook_active_parts',
      `The workbook carries macros, links to other files or embedded objects (${named(names)}). Remove them, or copy the values into a plain workbook, and send it again.`,
    ),

  tooManyCells: (max: number) =>
    new DomainError(
      'too_large',
      'workbook_too_many_cells',
      `The workbook has more than ${max} cells with content. Take out what does not belong there.`,
    ),

  cellNotes: (cells: readonly string[]) =>
    new DomainError(
      'invalid',
      'cell_notes',
      `The workbook has notes or comments${cells.length > 0 ? ` at ${named(cells)}` : ''}. Send a workbook without them; the file is kept as it came.`,
      {
        errors: cells.slice(0, MOST_NAMED).map((cell) => ({
          path: cell,
          code: 'cell_notes',
          detail: 'Take this note out.',
        })),
      },
    ),

  unreadable: (reason: string) =>
    new DomainError(
      'invalid',
      'workbook_unreadable',
      `The workbook cannot be read: ${reason}. Open it in a spreadsheet program and save it again, or save it as CSV.`,
    ),

  tooHeavy: () =>
    new DomainError(
      'too_large',
      'workbook_too_heavy',
      'Reading the workbook takes more memory than is allowed. Save the table as CSV.',
    ),

  timeout: (seconds: number) =>
    new DomainError(
      'too_large',
      'workbook_timeout',
      `Reading the workbook took longer than ${seconds} seconds. Save the table as CSV.`,
    ),
};

const MOST_NAMED = 10;

function named(names: readonly string[]): string {
  const more = names.length - MOST_NAMED;
  return names.slice(0, MOST_NAMED).join(', ') + (more > 0 ? ` and ${more} more` : '');
}

function megabytes(bytes: number): string {
  return (bytes / 1_000_000).toFixed(bytes < 10_000_000 ? 1 : 0);
}

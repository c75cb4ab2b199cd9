import { Readable } from 'node:stream';
import { csvLine, writeSheets, zipOfTexts } from '@para42/platform';
import type { ExportFormat } from './response-export';
import type { ResponseSpool } from './response-spool';
import type { ResponseTables } from './response-tables';

/** Spreadsheet programs take a file without it for one of their own country's encoding. */
const BYTE_ORDER_MARK = '\ufeff';
const NAME_OF_PLAIN = 'submissions';
/** A sheet has at most 31 characters; the number keeps shortened names apart. */
const SHEET_CHARS = 27;

/** The spooled tables as one file: a ZIP of CSV files, a workbook, or one JSON document. */
export function responseFile(
  format: ExportFormat,
  tables: ResponseTables,
  spool: ResponseSpool,
): Readable {
  if (format === 'json') return Readable.from(jsonOf(spool), { objectMode: false });
  const all = [
    ...tables.all().map((table, at) => ({
      name: table.name === '' ? NAME_OF_PLAIN : table.name,
      rows: spool.rows(at, tables.headOf(table)),
    })),
    { name: 'questions', rows: legend(tables) },
  ];
  if (format === 'csv') {
    const parts = all.map(({ name, rows }) => ({ name: `${name}.csv`, texts: csvOf(rows) }));
    return Readable.from(zipOfTexts(parts), { objectMode: false });
  }
  const sheets = all.map(({ name, rows }, at) => ({
    name: name.length > SHEET_CHARS ? `${at} ${name.slice(0, SHEET_CHARS)}` : name,
    rows,
  }));
  return Readable.from(writeSheets(sheets), { objectMode: false });
}

async function* legend(tables: ResponseTables): AsyncGenerator<string[][]> {
  yield tables.legend();
}

async function* csvOf(batches: AsyncIterable<string[][]>): AsyncGenerator<string> {
  let mark = BYTE_ORDER_MARK;
  for await (const rows of batches) {
    yield mark + rows.map((cells) => csvLine(cells)).join('');
    mark = '';
  }
}

/** Each spooled row is one response as JSON text. */
async function* jsonOf(spool: ResponseSpool): AsyncGenerator<string> {
  yield '[';
  let separator = '\n';
  for await (const rows of spool.rows(0, [])) {
    for (const [text] of rows) {
      if (text === undefined) continue;
      yield separator + text;
      separator = ',\n';
    }
  }
  yield '\n]\n';
}

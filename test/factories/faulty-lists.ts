import { deflateRawSync } from 'node:zlib';
import { textRow, withSheet, workbookParts } from './workbook';
import { zipFile } from './zip-file';

export interface FaultyList {
  what: string;
  content: () => Buffer;
  /** Form fields beside the file. */
  fields?: Record<string, string>;
  status: number;
  code: string;
  /** What the problem's detail tells the sender to do. */
  advice: RegExp;
}

const HEAD = 'country,name,address\n';
const text = (content: string) => () => Buffer.from(content);
const WORKBOOK_ROWS =
  textRow(1, ['country', 'name', 'address']) + textRow(2, ['Nepal', 'One', 'Road 1']);

/** Files that people, or worse, send in the place of a facility list, and what they are told. */
export const FAULTY_LISTS: readonly FaultyList[] = [
  fault('an empty file', text(''), 422, 'file_empty', /empty/),
  fault('a picture', () => Buffer.from(PNG, 'base64'), 415, 'file_type_unsupported', /as CSV/),
  fault('a web page', text('<!doctype html><p>list</p>'), 415, 'file_markup', /as CSV/),
  fault('JSON', text('[{"country":"NPL"}]'), 415, 'file_markup', /as CSV/),
  fault('an old workbook', () => compound('Workbook'), 415, 'excel_legacy', /as XLSX or CSV/),
  fault(
    'a workbook with a password',
    () => compound('EncryptedPackage'),
    415,
    'excel_encrypted',
    /Remove the password/,
  ),
  fault('zero bytes', text(`${HEAD}NPL,a\0b,Road\n`), 415, 'file_binary', /as CSV/),
  fault('no address column', text('country,name\nNPL,One\n'), 422, 'missing_column', /address/),
  fault('no header at all', text('NPL,One,Road 1\n'), 422, 'header_not_found', /Name the columns/),
  fault('nothing below the header', text(HEAD), 422, 'no_data_rows', /nothing below/),
  fault(
    'two columns of one meaning',
    text('country,name,address,latitude,gps_lat\nNPL,One,Road,1,1\n'),
    422,
    'duplicate_column',
    /Keep one/,
  ),
  fault(
    'a column that names workers',
    text('country,name,address,worker_name\nNPL,One,Road,Somebody\n'),
    422,
    'personal_data_column',
    /Remove the columns/,
  ),
  fault(
    'an open quotation mark',
    text(`${HEAD}NPL,"One,Road 1\nNPL,Two,Road 2\n`),
    422,
    'csv_quote_not_closed',
    /row 2 is never closed/,
  ),
  fault(
    'a row of 300 columns',
    text(`${HEAD}${'x,'.repeat(300)}\n`),
    422,
    'too_many_columns',
    /Remove/,
  ),
  fault('a row without end', text(HEAD + 'x'.repeat(250_000)), 422, 'row_too_long', /separator/),
  {
    ...fault('not the encoding named', latin1, 422, 'encoding_mismatch', /Leave the encoding out/),
    fields: { encoding: 'utf-8' },
  },
  {
    ...fault(
      'no such sheet',
      () => workbook(WORKBOOK_ROWS),
      422,
      'workbook_sheet_not_found',
      /no sheet named/,
    ),
    fields: { sheetName: 'Elsewhere' },
  },
  fault(
    'a further sheet with rows',
    () => zipFile(withSheet(workbookParts({ rows: WORKBOOK_ROWS }), WORKBOOK_ROWS)),
    422,
    'several_sheets',
    /Workers.*list alone.*kept as it came/,
  ),
  fault('broken XML', () => workbook('<row r="1"><c'), 422, 'workbook_unreadable', /save it again/),
  fault(
    'a workbook without its last third',
    () => {
      const whole = workbook(WORKBOOK_ROWS);
      return whole.subarray(0, Math.floor(whole.length * 0.66));
    },
    422,
    'zip_unreadable',
    /Save it again/,
  ),
  fault('a small file that unpacks to 115 MB', bomb, 413, 'zip_too_large_inside', /115 MB.*as CSV/),
  fault('a part that is all repetition', repetition, 413, 'zip_ratio', /as CSV/),
  fault('a part that lies about its size', liar, 422, 'zip_size_mismatch', /Save it again/),
  {
    ...fault('a mode that is none', text(HEAD), 422, 'validation_failed', /errors/),
    fields: { mode: 'now' },
  },
  {
    ...fault('a field that is none', text(HEAD), 422, 'validation_failed', /errors/),
    fields: { force: 'yes' },
  },
];

const PNG =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==';

function fault(
  what: string,
  content: () => Buffer,
  status: number,
  code: string,
  advice: RegExp,
): FaultyList {
  return { what, content, status, code, advice };
}

function workbook(rows: string): Buffer {
  return zipFile(workbookParts({ rows }));
}

/** An old container file whose directory, in the sector behind the header, has one stream. */
export function compound(stream: string): Buffer {
  const file = Buffer.alloc(1_024);
  Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]).copy(file);
  file.writeUInt16LE(9, 30);
  file.writeUInt32LE(0, 48);
  file.write('Root Entry\0', 512, 'utf16le');
  file.write(`${stream}\0`, 640, 'utf16le');
  return file;
}

function latin1(): Buffer {
  return Buffer.from(`${HEAD}FRA,Ateliers Frères,1 rue de la Paix\n`, 'latin1');
}

/** About 4.6 MB that unpack to 115 MB: 24 parts, each under the ratio that is refused by itself. */
export function bomb(): Buffer {
  const piece = Buffer.alloc(4_800_000, 'a');
  let state = 42;
  for (let at = 0; at < 190_000; at += 1) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) & 0x7fffffff;
    piece[at] = (state >> 16) & 0xff;
  }
  const packed = deflateRawSync(piece);
  const parts = Array.from({ length: 24 }, (_, index) => ({
    name: `xl/media/image${index}.bin`,
    content: piece,
    packed,
  }));
  return zipFile([...workbookParts({ rows: WORKBOOK_ROWS }), ...parts]);
}

export function repetition(): Buffer {
  const sheet = Buffer.alloc(20_000_000, ' ');
  return zipFile([
    ...workbookParts({ rows: WORKBOOK_ROWS }),
    { name: 'xl/comments.xml', content: sheet },
  ]);
}

export function liar(): Buffer {
  return zipFile(
    workbookParts({ rows: WORKBOOK_ROWS + ' '.repeat(5_000) }).map((part) =>
      part.name.includes('first') ? { ...part, declaredBytes: 300 } : part,
    ),
  );
}

import {
  book,
  csv,
  HEAD,
  ROW,
  rows,
  sheetXml,
  text,
  type FaultyFile,
} from './faulty-facility-file.builder';
import { bomb, compound, liar, repetition } from './faulty-lists';
import { withSheet, workbookParts } from './workbook';
import { zipFile } from './zip-file';

/** Files with one fault each that is told of the file as a whole. */
export const FAULTY_FILES: readonly FaultyFile[] = [
  { what: 'an empty file', content: text(''), code: 'file_empty' },
  { what: 'a header and nothing below', content: text(`${HEAD}\n`), code: 'no_data_rows' },
  { what: 'no column that is known', content: text('a,b,c\n1,2,3\n'), code: 'header_not_found' },
  {
    what: 'no address',
    content: text('country,name\nNepal,One\n'),
    code: 'missing_column',
    at: 'address',
  },
  {
    what: 'one header twice',
    content: csv({ lat: '1', 'LAT.': '1' }),
    code: 'duplicate_header',
    at: 'E1',
  },
  {
    what: 'two columns of one meaning',
    content: csv({ latitude: '1', gps_lat: '1' }),
    code: 'duplicate_column',
    at: 'E1',
  },
  {
    what: 'a column of workers’ names',
    content: csv({ 'Worker name': 'x' }),
    code: 'personal_data_column',
    at: 'D1',
  },
  {
    what: 'a quotation mark that is not closed',
    content: text(`${HEAD}\n"Nepal,One,Road 1\n`),
    code: 'csv_quote_not_closed',
    at: 2,
  },
  {
    what: 'text behind a quotation mark',
    content: text(`${HEAD}\nNepal,"One"x,Road\n`),
    code: 'csv_quote_misplaced',
    at: 2,
  },
  { what: 'bytes of zero', content: text(`${HEAD}\nNepal,O\0ne,Road\n`), code: 'file_binary' },
  {
    what: 'another encoding than the one named',
    content: text(`${HEAD}\nFrance,Frères,Rue\n`, 'latin1'),
    code: 'encoding_mismatch',
    options: { encoding: 'utf-8' },
  },
  {
    what: 'UTF-32',
    content: () => Buffer.from([0xff, 0xfe, 0, 0, 99, 0, 0, 0]),
    code: 'encoding_unsupported',
  },
  {
    what: 'two encodings pasted together',
    content: () =>
      Buffer.concat([
        text(`${HEAD}\nFrance,Frères été,Rue de l’Église\n`)(),
        text('France,Frères,Rue\n', 'latin1')(),
      ]),
    code: 'encoding_mixed',
    at: 3,
  },
  {
    what: 'a row without end',
    content: text(`${HEAD}\n${'x'.repeat(250_000)}`),
    code: 'row_too_long',
    at: 2,
  },
  {
    what: 'a row of 300 columns',
    content: text(`${HEAD}\n${'x,'.repeat(300)}\n`),
    code: 'too_many_columns',
    at: undefined,
  },
  {
    what: 'more rows than are accepted',
    content: text(`${HEAD}\n${`${ROW}\n`.repeat(6)}`),
    code: 'too_many_rows',
    options: { mostRows: 5 },
  },
  {
    what: 'a picture',
    content: () =>
      Buffer.from('89504e470d0a1a0a0000000d49484452000000010000000108060000001f15c489', 'hex'),
    code: 'file_type_unsupported',
  },
  { what: 'a web page', content: text('<!doctype html><table>'), code: 'file_markup' },
  { what: 'an old workbook (.xls)', content: () => compound('Workbook'), code: 'excel_legacy' },
  {
    what: 'a workbook with a password',
    content: () => compound('EncryptedPackage'),
    code: 'excel_encrypted',
  },
  {
    what: 'a workbook with macros',
    content: () =>
      zipFile(
        workbookParts({
          rows: rows(),
          mainType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
        }),
      ),
    code: 'excel_with_macros',
  },
  { what: 'half a workbook', content: () => book()().subarray(0, 700), code: 'zip_unreadable' },
  {
    what: 'an encrypted part',
    content: () => zipFile(workbookParts({ rows: rows() }).map((part) => ({ ...part, flags: 1 }))),
    code: 'zip_encrypted',
  },
  {
    what: 'thousands of parts',
    content: () =>
      zipFile([
        ...workbookParts({ rows: rows() }),
        ...Array.from({ length: 6_000 }, (_, n) => ({ name: `x/${n}`, content: '' })),
      ]),
    code: 'zip_too_many_entries',
  },
  { what: 'a small file that unpacks to 115 MB', content: bomb, code: 'zip_too_large_inside' },
  { what: 'a part that is all repetition', content: repetition, code: 'zip_ratio' },
  { what: 'a part that lies about its size', content: liar, code: 'zip_size_mismatch' },
  {
    what: 'no visible sheet',
    content: () =>
      zipFile(
        workbookParts({ rows: rows() }).map((part) =>
          part.name === 'xl/workbook.xml'
            ? {
                ...part,
                content: String(part.content).replace('sheetId', 'state="hidden" sheetId'),
              }
            : part,
        ),
      ),
    code: 'workbook_no_sheet',
  },
  {
    what: 'no sheet of the name',
    content: book(),
    code: 'workbook_sheet_not_found',
    options: { sheetName: 'Elsewhere' },
  },
  {
    what: 'a hidden sheet with rows',
    content: () => zipFile(withSheet(workbookParts({ rows: rows() }), rows())),
    code: 'several_sheets',
    at: 'Workers',
  },
  {
    what: 'a note at a cell',
    content: () =>
      zipFile([
        ...workbookParts({ rows: rows() }),
        {
          name: 'xl/comments1.xml',
          content:
            '<comments><commentList><comment ref="B2"><text><t>x</t></text></comment></commentList></comments>',
        },
      ]),
    code: 'cell_notes',
    at: 'B2',
  },
  { what: 'broken XML', content: sheetXml('<row r="1"><c'), code: 'workbook_unreadable' },
  {
    what: 'merged cells',
    content: book('', '', '<mergeCells><mergeCell ref="A2:A4"/></mergeCells>'),
    code: 'merged_cells',
    at: 'A2:A4',
  },
];

import { bomb, compound, liar, repetition } from './faulty-lists';
import { textRow, workbookParts } from './workbook';
import { zipFile } from './zip-file';

export interface FaultyFile {
  what: string;
  content: () => Buffer;
  code: string;
  /** The cell, the range or the row that is named; undefined where the file as a whole is meant. */
  at?: string | number;
  options?: { encoding?: 'utf-8'; sheetName?: string; mostRows?: number };
}

const SOUND = ['Nepal', 'One', 'Road 1'];

/** A CSV file: the header's three columns and one more where the fault is in it. */
function csv(
  extra: Record<string, string>,
  row: Partial<Record<number, string>> = {},
): () => Buffer {
  const header = ['country', 'name', 'address', ...Object.keys(extra)];
  const cells = [...SOUND.map((cell, at) => row[at] ?? cell), ...Object.values(extra)];
  return text(`${header.join(',')}\n${cells.join(',')}\n`);
}

function text(content: string, encoding: BufferEncoding = 'utf8'): () => Buffer {
  return () => Buffer.from(content, encoding);
}

const HEAD = 'country,name,address';
const ROW = 'Nepal,One,Road 1';

/** A workbook: the same, `cell` as XML in the fourth column. */
function book(header = '', cell = '', after = ''): () => Buffer {
  return () => {
    const heading = ['country', 'name', 'address', ...(header ? [header] : [])];
    const row = textRow(2, SOUND).replace('</row>', `${cell}</row>`);
    const rows = textRow(1, heading) + row;
    const parts = workbookParts({ rows }).map((part) =>
      part.name.includes('first')
        ? { ...part, content: String(part.content).replace('</sheetData>', `</sheetData>${after}`) }
        : part,
    );
    return zipFile(parts);
  };
}

const sheetXml = (inside: string) => () => zipFile(workbookParts({ rows: inside }));
const rows = () => textRow(1, ['country', 'name', 'address']) + textRow(2, SOUND);

/** One fault each. The first thirty are told of the file, the others of a cell. */
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
  { what: 'broken XML', content: sheetXml('<row r="1"><c'), code: 'workbook_unreadable' },
  {
    what: 'merged cells',
    content: book('', '', '<mergeCells><mergeCell ref="A2:A4"/></mergeCells>'),
    code: 'merged_cells',
    at: 'A2:A4',
  },

  { what: 'no country', content: csv({}, { 0: '' }), code: 'country_missing', at: 'A2' },
  {
    what: 'a country that is none',
    content: csv({}, { 0: 'Atlantis' }),
    code: 'country_unknown',
    at: 'A2',
  },
  { what: 'no name', content: csv({}, { 1: '' }), code: 'name_missing', at: 'B2' },
  { what: 'a name of dashes', content: csv({}, { 1: '---' }), code: 'name_unreadable', at: 'B2' },
  {
    what: 'a long name',
    content: csv({}, { 1: 'x'.repeat(201) }),
    code: 'name_too_long',
    at: 'B2',
  },
  { what: 'shifted columns', content: csv({}, { 1: '4711' }), code: 'name_is_number', at: 'B2' },
  { what: 'no street', content: csv({}, { 2: '' }), code: 'address_missing', at: 'C2' },
  {
    what: 'a long address',
    content: csv({}, { 2: 'x'.repeat(501) }),
    code: 'address_too_long',
    at: 'C2',
  },
  {
    what: 'the header again',
    content: text(`${HEAD}\n${ROW}\n${HEAD}\n`),
    code: 'header_repeated',
    at: 'B3',
  },
  {
    what: 'a row twice',
    content: text(`${HEAD}\n${ROW}\n${ROW}\n`),
    code: 'duplicate_row',
    at: 'A3',
  },
  {
    what: 'a site twice',
    content: text(`${HEAD},sector\n${ROW},Apparel\n${ROW},Food\n`),
    code: 'duplicate_conflict',
    at: 'A3',
  },
  {
    what: 'a cell too many',
    content: text(`${HEAD}\n${ROW},more\n`),
    code: 'extra_cells',
    at: 'A2',
  },
  {
    what: 'half of the coordinates',
    content: csv({ lat: '27.66', lng: '' }),
    code: 'coordinate_incomplete',
    at: 'D2',
  },
  {
    what: 'coordinates in words',
    content: csv({ lat: '27°39’N', lng: '85.3' }),
    code: 'coordinate_not_a_number',
    at: 'D2',
  },
  {
    what: 'coordinates beyond the globe',
    content: csv({ lat: '276.6', lng: '853.2' }),
    code: 'coordinate_out_of_range',
    at: 'D2',
  },
  {
    what: 'zero and zero',
    content: csv({ lat: '0', lng: '0' }),
    code: 'coordinate_zero',
    at: 'D2',
  },
  {
    what: 'exchanged coordinates',
    content: csv({ lat: '85.3222', lng: '27.6644' }),
    code: 'coordinates_swapped',
    at: 'D2',
  },
  {
    what: 'another country’s coordinates',
    content: csv({ lat: '48.85', lng: '2.35' }),
    code: 'coordinate_other_country',
    at: 'D2',
  },
  {
    what: 'workers in words',
    content: csv({ workers: 'many' }),
    code: 'workers_not_a_number',
    at: 'D2',
  },
  {
    what: 'a range that became a date',
    content: book('workers', '<c t="d"><v>2050-10-01</v></c>'),
    code: 'date_in_number',
    at: 'D2',
  },
  {
    what: 'a group in words',
    content: csv({ 'female workers': 'most' }),
    code: 'worker_group_not_a_number',
    at: 'D2',
  },
  {
    what: 'more women than workers',
    content: csv({ workers: '50', women: '60' }),
    code: 'worker_groups_exceed_total',
    at: 'E2',
  },
  {
    what: 'a share above 100',
    content: csv({ workers: '50', '% female': '120' }),
    code: 'percent_out_of_range',
    at: 'E2',
  },
  {
    what: 'a share of nothing',
    content: csv({ '% female': '60' }),
    code: 'percent_without_total',
    at: 'D2',
  },
  {
    what: 'a day that is none',
    content: csv({ 'workers as of': '2026-02-30' }),
    code: 'workers_date_unreadable',
    at: 'D2',
  },
  {
    what: 'an unknown sector',
    content: csv({ sector: 'Unicorns' }),
    code: 'sector_unknown',
    at: 'D2',
  },
  {
    what: 'fifty-one products',
    content: csv({ products: Array.from({ length: 51 }, (_, n) => n).join('|') }),
    code: 'too_many_values',
    at: 'D2',
  },
  {
    what: 'a long value',
    content: csv({ 'parent company': 'x'.repeat(201) }),
    code: 'value_too_long',
    at: 'D2',
  },
  {
    what: 'an OS ID copied wrong',
    content: csv({ os_id: 'BD2020021QK28YA' }),
    code: 'os_id_check',
    at: 'D2',
  },
  {
    what: 'a parent’s OS ID copied wrong',
    content: csv({ 'parent company os id': 'BD2020021QK28YA' }),
    code: 'parent_os_id_check',
    at: 'D2',
  },
  {
    what: 'a supplier’s OS ID copied wrong',
    content: csv({ 'supplier os id': 'BD2020021QK28YA' }),
    code: 'supplier_os_id_check',
    at: 'D2',
  },
  {
    what: 'an LEI copied wrong',
    content: csv({ lei: '5493001KJTIIGC8Y1R13' }),
    code: 'lei_check',
    at: 'D2',
  },
  {
    what: 'a GSTIN copied wrong',
    content: csv({ gstin: '27AAPFU0939F1ZW' }),
    code: 'registration_number_check',
    at: 'D2',
  },
  {
    what: 'an identifier that a spreadsheet rounded',
    content: csv({ reference: '1.23E+15' }),
    code: 'number_rounded',
    at: 'D2',
  },
  {
    what: 'a division that is none',
    content: csv({ province: 'Atlantis' }),
    code: 'admin1_unknown',
    at: 'D2',
  },
  {
    what: 'a HS code that is none',
    content: csv({ 'HS code': '9912.1' }),
    code: 'hs_code_unknown',
    at: 'D2',
  },
  {
    what: 'an ISIC code that is none',
    content: csv({ isic: '0499' }),
    code: 'isic_code_unknown',
    at: 'D2',
  },
  {
    what: 'a process that is none',
    content: csv({ 'business processes': 'alchemy' }),
    code: 'business_process_unknown',
    at: 'D2',
  },
  {
    what: 'who it is that cleans',
    content: csv({ 'business processes': 'cleaning: elves' }),
    code: 'carried_out_by_unknown',
    at: 'D2',
  },
  {
    what: 'employees in words',
    content: csv({ 'company employees': 'lots' }),
    code: 'employees_not_a_number',
    at: 'D2',
  },
  {
    what: 'a State half in it',
    content: csv({ 'state control': 'perhaps' }),
    code: 'state_control_unknown',
    at: 'D2',
  },
  {
    what: 'a formula gone wrong',
    content: book('sector', '<c t="e"><v>#REF!</v></c>'),
    code: 'formula_error',
    at: 'D2',
  },
  {
    what: 'a formula gone wrong in the name',
    content: sheetXml(
      textRow(1, ['country', 'name', 'address']) +
        textRow(2, SOUND).replace(
          '<c t="inlineStr"><is><t>One</t></is></c>',
          '<c t="e"><v>#N/A</v></c>',
        ),
    ),
    code: 'formula_error_in_key',
    at: 'B2',
  },
  {
    what: 'characters that were lost',
    content: csv({}, { 1: 'Fr\ufffdres' }),
    code: 'damaged_characters',
    at: 'B2',
  },
  {
    what: 'characters encoded twice',
    content: csv({}, { 1: 'FrÃ¨res' }),
    code: 'characters_encoded_twice',
    at: 'B2',
  },
];

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  saveWorkbook,
  textRow,
  withSheet,
  workbookParts,
} from '../../../../test/factories/workbook';
import { writeZip } from '../../../../test/factories/zip-file';
import { openWorkbook } from './open-workbook';
import { writePlannedWorkbook } from './write-planned-workbook';

const LIMITS = {
  maxRows: 1_000,
  maxColumns: 50,
  maxRowChars: 50_000,
  maxBytes: 5_000_000,
  maxCells: 5_000,
};

describe('every sheet of a workbook', () => {
  const folder = mkdtempSync(join(tmpdir(), 'para42-open-'));
  const at = (name: string) => join(folder, name);
  afterAll(() => rmSync(folder, { recursive: true, force: true }));
  const codeOf = (path: string, limits = LIMITS) =>
    openWorkbook(path, limits).then(
      () => 'opened',
      (error: unknown) => (error as { code?: string }).code ?? String(error),
    );

  it('tells the kinds of cells, and hidden sheets', async () => {
    const path = saveWorkbook(
      at('kinds.xlsx'),
      `const sheet = book.addWorksheet('Kinds');
       sheet.getCell('A1').value = 'text';
       sheet.getCell('B1').value = 12.5;
       sheet.getCell('C1').value = 0.05; sheet.getCell('C1').numFmt = '0.0%';
       sheet.getCell('D1').value = new Date(Date.UTC(2025, 2, 4)); sheet.getCell('D1').numFmt = 'yyyy-mm-dd';
       sheet.getCell('E1').value = true;
       sheet.getCell('F1').value = { error: '#REF!' };
       sheet.getCell('G1').value = { formula: 'B1*2', result: 25 };
       sheet.getCell('H1').value = { formula: 'B1*2' };
       sheet.getCell('J1').value = 'last';
       book.addWorksheet('Deep', { state: 'veryHidden' }).getCell('B2').value = 'seen';`,
    );
    const sheets = await openWorkbook(path, LIMITS);
    expect(sheets).toEqual([
      {
        name: 'Kinds',
        hidden: false,
        rows: [
          {
            rowNumber: 1,
            cells: ['text', '12.5', '0.05', '2025-03-04', 'TRUE', '#REF!', '25', '=', '', 'last'],
            kinds: 'tnpdbeff t',
          },
        ],
      },
      { name: 'Deep', hidden: true, rows: [{ rowNumber: 2, cells: ['', 'seen'], kinds: ' t' }] },
    ]);
  });

  it('reads dates counted from 1904, and texts within their cells', async () => {
    const styles = `<styleSheet xmlns="x"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs></styleSheet>`;
    const parts = workbookParts({
      rows: `<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" t="inlineStr"><is><r><t>in</t></r><r><t>line</t></r></is></c></row>`,
    }).map((part) => ({
      ...part,
      content: String(part.content)
        .replace('<sheets>', '<workbookPr date1904="1"/><sheets>')
        .replace(
          '</Relationships>',
          part.name.includes('workbook.xml.rels')
            ? '<Relationship Id="rS" Type="http://x/styles" Target="styles.xml"/></Relationships>'
            : '</Relationships>',
        ),
    }));
    const path = writeZip(at('mac.xlsx'), [...parts, { name: 'xl/styles.xml', content: styles }]);
    const [sheet] = await openWorkbook(path, LIMITS);
    expect(sheet?.rows[0]).toMatchObject({ cells: ['1904-01-02', 'inline'], kinds: 'dt' });
  });

  const sheetXml = (rows: number) =>
    Array.from({ length: rows }, (_, row) => textRow(row + 1, ['x'])).join('');
  const plain = workbookParts({ rows: textRow(1, ['a']) });

  it.each([
    ['a million rows', workbookParts({ rows: sheetXml(1_000_000) }), 'zip_too_large_inside'],
    ['more rows than it may have', workbookParts({ rows: sheetXml(1_001) }), 'too_many_rows'],
    [
      'more cells in all than it may have',
      withSheet(
        workbookParts({
          rows: Array.from({ length: 900 }, (_, n) => textRow(n + 1, ['a', 'b', 'c'])).join(''),
        }),
        Array.from({ length: 900 }, (_, n) => textRow(n + 1, ['a', 'b', 'c'])).join(''),
      ),
      'workbook_too_many_cells',
    ],
    [
      'a zip bomb',
      [...plain, { name: 'xl/media/big.bin', content: Buffer.alloc(4_000_000) }],
      'zip_ratio',
    ],
    [
      'links to other files',
      [...plain, { name: 'xl/externalLinks/externalLink1.xml', content: '<externalLink/>' }],
      'workbook_active_parts',
    ],
    [
      'macros that its type denies',
      [...plain, { name: 'xl/vbaProject.bin', content: 'code' }],
      'workbook_active_parts',
    ],
    [
      'macros that its type tells',
      workbookParts({
        rows: textRow(1, ['a']),
        mainType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml',
      }),
      'excel_with_macros',
    ],
    [
      'a document type',
      workbookParts({
        rows: '',
        parts: {
          'xl/worksheets/first.xml':
            '<!DOCTYPE x [<!ENTITY a "b">]><worksheet><sheetData/></worksheet>',
        },
      }),
      'workbook_unreadable',
    ],
  ])('refuses %s', async (_what, parts, code) => {
    expect(await codeOf(writeZip(at('hostile.xlsx'), parts))).toBe(code);
  });

  it('refuses what is no workbook', async () => {
    writeFileSync(at('list.csv'), 'a,b\n1,2\n');
    expect(await codeOf(at('list.csv'))).toBe('workbook_expected');
  });

  it('writes a plan that reads back as it was, texts with marks of formulas and escapes among them', async () => {
    const texts = [
      '=1+1',
      '+977',
      '_x0041_',
      'bell\u0007',
      'two\nlines',
      ' ends ',
      '<&>"',
      '\u{1f600}',
    ];
    const file = await writePlannedWorkbook({
      styles: { open: { open: true, format: '@' } },
      sheets: [
        {
          name: 'Plan',
          state: 'visible',
          columns: [{ width: 10, style: 'open' }],
          rows: texts.map((value) => [{ value, style: 'open' }]),
          protection: 'cells',
          lists: [{ cells: 'A1:A9', values: "'Plan'!$A$1:$A$2", title: 'T', refusal: 'R' }],
        },
      ],
    });
    writeFileSync(at('plan.xlsx'), file);
    const [sheet] = await openWorkbook(at('plan.xlsx'), LIMITS);
    expect(sheet?.rows.map(({ cells }) => cells[0])).toEqual(texts);
    expect(sheet?.rows.every(({ kinds }) => kinds === 't')).toBe(true);
  });
});

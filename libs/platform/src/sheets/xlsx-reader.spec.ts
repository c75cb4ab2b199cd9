import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  saveWorkbook,
  textRow,
  workbookParts,
  type WorkbookText,
} from '../../../../test/factories/workbook';
import { writeZip } from '../../../../test/factories/zip-file';
import { openSheet, openSheetBatches } from './open-sheet';
import { SHEET_LIMITS, type SheetRow } from './sheet';
import { readWorkbook } from './xlsx-reader';
import { readZipDirectory } from './zip-directory';

const folder = mkdtempSync(join(tmpdir(), 'para42-xlsx-'));
let files = 0;
const newPath = () => join(folder, `${(files += 1)}.xlsx`);
const made = (text: WorkbookText) => writeZip(newPath(), workbookParts(text));

async function rows(path: string, options = {}): Promise<SheetRow[]> {
  const found: SheetRow[] = [];
  for await (const row of openSheet(path, options)) found.push(row);
  return found;
}

describe('a workbook', () => {
  it('gives what its cells show: text, numbers, dates, results of formulas', async () => {
    const path = saveWorkbook(
      newPath(),
      `const sheet = book.addWorksheet('Sites');
       sheet.addRow(['name', 'lat', 'since', 'rich', 'sum', 'ok', 'link', undefined, 'last']);
       sheet.addRow(['हिमाल कपडा', 27.966813999999999, new Date('2024-05-06T00:00:00Z'),
         { richText: [{ text: 'two ' }, { text: 'runs', font: { bold: true } }] },
         { formula: '1+1', result: 2 }, true, { text: 'shown', hyperlink: 'https://example.org' }]);
       sheet.addRow([]);
       sheet.addRow(['below a gap']);`,
    );
    expect(await rows(path)).toEqual([
      { rowNumber: 1, cells: ['name', 'lat', 'since', 'rich', 'sum', 'ok', 'link', '', 'last'] },
      {
        rowNumber: 2,
        cells: ['हिमाल कपडा', '27.966814', '2024-05-06', 'two runs', '2', 'TRUE', 'shown'],
      },
      { rowNumber: 4, cells: ['below a gap'] },
    ]);
  });

  it('is read from its first visible sheet, or from the one that is named', async () => {
    const path = saveWorkbook(
      newPath(),
      `book.addWorksheet('Hidden', { state: 'hidden' }).addRow(['no']);
       book.addWorksheet('Shown').addRow(['yes']);`,
    );
    const opened = await openSheetBatches(path);
    for await (const batch of opened.batches) expect(batch[0]?.cells).toEqual(['yes']);
    expect(opened.info).toEqual({ type: 'xlsx', sheetName: 'Shown' });
    expect((await rows(path, { sheetName: 'Hidden' }))[0]?.cells).toEqual(['no']);
    await expect(rows(path, { sheetName: 'None' })).rejects.toMatchObject({
      code: 'workbook_sheet_not_found',
    });
  });

  it('that has to stand alone is refused for sheets with content and for notes, and not for empty ones', async () => {
    const alone = { alone: true };
    const empty = `book.addWorksheet('Sites').addRow(['yes']); book.addWorksheet('Empty').getCell('B2').font = { bold: true };`;
    expect(await rows(saveWorkbook(newPath(), empty), alone)).toHaveLength(1);
    const several = saveWorkbook(
      newPath(),
      `${empty} book.addWorksheet('Hidden', { state: 'veryHidden' }).addRow(['Sita']);`,
    );
    await expect(rows(several, alone)).rejects.toMatchObject({
      code: 'several_sheets',
      extras: { errors: [{ path: 'Hidden' }] },
    });
    await expect(rows(several, { ...alone, sheetName: 'Sites' })).rejects.toMatchObject({
      code: 'several_sheets',
    });
    expect(await rows(several)).toHaveLength(1);
    const noted = saveWorkbook(
      newPath(),
      `${empty} book.getWorksheet('Sites').getCell('A1').note = 'Gita';`,
    );
    await expect(rows(noted, alone)).rejects.toMatchObject({
      code: 'cell_notes',
      extras: { errors: [{ path: 'A1' }] },
    });
    const unlisted = workbookParts({
      rows: textRow(1, ['yes']),
      parts: { 'xl/worksheets/old.xml': `<worksheet>${textRow(1, ['Sita'])}</worksheet>` },
    });
    await expect(rows(writeZip(newPath(), unlisted), alone)).rejects.toMatchObject({
      code: 'several_sheets',
    });
  });

  it('leaves reading aids out of a Japanese name, in shared strings and inline', async () => {
    const si =
      '<t>株式会社</t><rPh sb="0" eb="4"><t>カブシキガイシャ</t></rPh><phoneticPr fontId="1"/>';
    const path = made({
      strings: `<si>${si}</si><si><r><t>a</t></r><r><t xml:space="preserve"> b_x000D_</t></r></si>`,
      rows: `<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c><c t="inlineStr"><is>${si}</is></c></row>`,
    });
    expect((await rows(path))[0]?.cells).toEqual(['株式会社', 'a b\r', '株式会社']);
  });

  it('reads prefixed names, cells without references, errors and ISO dates', async () => {
    const sheet = `<x:worksheet xmlns:x="urn:x"><x:sheetData><x:row><x:c t="str"><x:v>a</x:v></x:c><x:c t="e"><x:v>#N/A</x:v></x:c><x:c t="d"><x:v>2024-01-02</x:v></x:c></x:row></x:sheetData></x:worksheet>`;
    const path = made({ rows: '', parts: { 'xl/worksheets/first.xml': sheet } });
    expect(await rows(path)).toEqual([{ rowNumber: 1, cells: ['a', '#N/A', '2024-01-02'] }]);
  });

  it('keeps a character of three bytes that lies across two chunks', async () => {
    const name = 'हिमाल';
    const path = made({
      rows: Array.from({ length: 6_000 }, (_, i) => textRow(i + 1, [name])).join(''),
    });
    expect((await rows(path)).every((row) => row.cells[0] === name)).toBe(true);
  });

  it.each<[string, WorkbookText, string]>([
    [
      'no rows part',
      { rows: '', parts: { 'xl/_rels/workbook.xml.rels': '<Relationships/>' } },
      'workbook_no_sheet',
    ],
    [
      'no workbook part',
      {
        rows: '',
        parts: {
          '_rels/.rels': '<R><Relationship Id="a" Type="x/officeDocument" Target="gone.xml"/></R>',
        },
      },
      'workbook_unreadable',
    ],
    ['broken XML', { rows: '<row><c>' }, 'workbook_unreadable'],
    [
      'an entity of its own',
      { rows: '<row><c t="str"><v>&boom;</v></c></row>' },
      'workbook_unreadable',
    ],
    [
      'a document type',
      { rows: '', parts: { 'xl/worksheets/first.xml': '<!DOCTYPE w [<!ENTITY a "aaaa">]><w/>' } },
      'workbook_unreadable',
    ],
    [
      'macros',
      { rows: '', mainType: 'application/vnd.ms-excel.sheet.macroEnabled.main+xml' },
      'excel_with_macros',
    ],
    [
      'a text document inside',
      {
        rows: '',
        mainType:
          'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml',
      },
      'file_type_unsupported',
    ],
    [
      'a cell far to the right',
      { rows: '<row><c r="XFD1"><v>1</v></c></row>' },
      'too_many_columns',
    ],
  ])('with %s is refused', async (_name, text, code) => {
    await expect(rows(made(text))).rejects.toMatchObject({ code });
  });
});

describe('the process that reads a workbook', () => {
  const big = () =>
    made({
      rows: Array.from({ length: 40_000 }, (_, i) => textRow(i + 1, [`row ${i}`, 'x'])).join(''),
    });

  async function count(path: string, heapMb: number, stallMs: number): Promise<number> {
    const request = { path, entries: await readZipDirectory(path), limits: SHEET_LIMITS };
    let n = 0;
    for await (const line of readWorkbook(request, { heapMb, stallMs }))
      if ('rows' in line) n += line.rows.length;
    return n;
  }

  it('is ended when its heap is full', async () => {
    const strings = Array.from(
      { length: 200_000 },
      (_, i) => `<si><t>text number ${i} of many</t></si>`,
    ).join('');
    const path = made({ strings, rows: '<row><c t="s"><v>0</v></c></row>' });
    await expect(count(path, 16, 30_000)).rejects.toMatchObject({ code: 'workbook_too_heavy' });
  });

  it('is ended when it falls silent', async () => {
    await expect(count(big(), 256, 5)).rejects.toMatchObject({ code: 'workbook_timeout' });
  });

  it('is ended when nobody reads on, and waits for a slow reader', async () => {
    const path = big();
    for await (const row of openSheet(path)) if (row.rowNumber > 3) break;
    let n = 0;
    for await (const batch of (await openSheetBatches(path)).batches) {
      n += batch.length;
      if (n < 3_000) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    expect(n).toBe(40_000);
  });
});

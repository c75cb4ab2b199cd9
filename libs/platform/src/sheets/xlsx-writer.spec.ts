import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { openSheetBatches } from './open-sheet';
import { writeWorkbook } from './xlsx-writer';

async function* batches(rows: string[][]): AsyncGenerator<string[][]> {
  for (let at = 0; at < rows.length; at += 100)
    yield await Promise.resolve(rows.slice(at, at + 100));
}

async function written(rows: string[][], name = 'Sites'): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of writeWorkbook(name, batches(rows))) pieces.push(piece);
  const path = join(mkdtempSync(join(tmpdir(), 'para42-written-')), 'list.xlsx');
  writeFileSync(path, Buffer.concat(pieces));
  return path;
}

async function read(path: string): Promise<{ rows: string[][]; sheetName?: string }> {
  const { info, batches: found } = await openSheetBatches(path);
  const rows: string[][] = [];
  for await (const batch of found) rows.push(...batch.map(({ cells }) => cells));
  return { rows, sheetName: info.sheetName };
}

const ROWS = [
  ['country', 'name', 'count', 'ref'],
  ['Türkiye', '=1+1 & "so" <on>', '250', '0017'],
  ['नेपाल', ' two  spaces ', '27.664', '1234567890123456789'],
  ['', 'behind an empty cell', '-8.2918', '1.50'],
];

describe('a workbook as it is written', () => {
  it('comes back as it was, texts and numbers, under its name', async () => {
    expect(await read(await written(ROWS))).toEqual({ rows: ROWS, sheetName: 'Sites' });
  });

  it('keeps a long table whole', async () => {
    const rows = Array.from({ length: 20_000 }, (_, n) => [
      `Site ${n}`,
      `Road ${n % 97}`,
      String(n),
    ]);
    const { rows: found } = await read(await written(rows));
    expect(found).toHaveLength(20_000);
    expect(found.at(-1)).toEqual(rows.at(-1));
  });

  it('is read by another program, and has no formula in it', async () => {
    const path = await written(ROWS, 'A/B: too long a name for a sheet of a workbook');
    const program = `
      const book = new (require('exceljs').Workbook)();
      book.xlsx.readFile(${JSON.stringify(path)}).then(() => {
        const sheet = book.worksheets[0];
        process.stdout.write(JSON.stringify([sheet.name, sheet.getCell('B2').value, sheet.getCell('C2').value, sheet.getCell('B2').formula ?? null]));
      });`;
    const told = execFileSync(process.execPath, ['-e', program], { cwd: __dirname }).toString();
    expect(JSON.parse(told)).toEqual([
      'A B  too long a name for a shee',
      '=1+1 & "so" <on>',
      250,
      null,
    ]);
  });

  it('fails where its rows fail', async () => {
    async function* broken(): AsyncGenerator<string[][]> {
      yield await Promise.resolve([['one']]);
      throw new Error('no more rows');
    }
    const reading = async () => {
      for await (const _ of writeWorkbook('Sites', broken())) continue;
    };
    await expect(reading()).rejects.toThrow('no more rows');
  });
});

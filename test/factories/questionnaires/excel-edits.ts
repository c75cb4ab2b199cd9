import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * What a script can call beside `book`: cells by the codes that name them, whatever the language of the
 * workbook. A `mark` is the head of the column of row ids, such as `#lines`.
 */
const FINDERS = `
  const texts = (row) => (row.values || []).map((value) => String(value ?? ''));
  const headOf = (mark) => {
    for (const sheet of book.worksheets) {
      for (let n = 1; n <= 20; n += 1) {
        const row = texts(sheet.getRow(n));
        if (row.includes(mark) && !row.some((text) => text.startsWith(mark + '/')))
          return { sheet, n, row };
      }
    }
    throw new Error('no head ' + mark);
  };
  const rowAt = (mark, column, text) => {
    const { sheet, n, row } = headOf(mark);
    const at = row.indexOf(column);
    for (let i = n + 1; i <= sheet.rowCount; i += 1)
      if (String(sheet.getRow(i).getCell(at).value ?? '') === text) return sheet.getRow(i);
    throw new Error('no row ' + text);
  };
  const answer = (code) => rowAt('#code', '#code', code).getCell(headOf('#code').row.indexOf('#answer'));
  const decline = (code) => rowAt('#code', '#code', code).getCell(headOf('#code').row.indexOf('#decline'));
  const tableRow = (mark, id) => rowAt(mark, mark, id);
  const cell = (mark, id, column) => tableRow(mark, id).getCell(headOf(mark).row.indexOf(column));
  const spareRow = (mark) => {
    const { sheet, n, row } = headOf(mark);
    const at = row.indexOf(mark);
    for (let i = n + 1; i <= sheet.rowCount; i += 1)
      if (/^w[0-9a-f]{8}-/.test(String(sheet.getRow(i).getCell(at).value))) return sheet.getRow(i);
    throw new Error('no spare row');
  };
  const columnOf = (mark, column) => headOf(mark).row.indexOf(column);
  const told = [];
  const tell = (value) => told.push(value);`;

/**
 * A workbook after somebody worked on it in a spreadsheet program. `script` may use `book`, `answer(code)`,
 * `cell(mark, id, column)` and the like, and `tell(value)`.
 * @returns the file, and what was told
 */
export function inExcel(file: Buffer, script: string): { file: Buffer; told: unknown[] } {
  const folder = mkdtempSync(join(tmpdir(), 'para42-excel-'));
  const path = join(folder, 'book.xlsx');
  writeFileSync(path, file);
  const program = `
    const book = new (require('exceljs').Workbook)();
    (async () => {
      await book.xlsx.readFile(${JSON.stringify(path)});
      ${FINDERS}
      ${script}
      await book.xlsx.writeFile(${JSON.stringify(path)});
      process.stdout.write(JSON.stringify(told));
    })().catch((error) => { console.error(error); process.exit(1); });`;
  try {
    const out = execFileSync(process.execPath, ['-e', program], { cwd: __dirname });
    return { file: readFileSync(path), told: JSON.parse(out.toString()) as unknown[] };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

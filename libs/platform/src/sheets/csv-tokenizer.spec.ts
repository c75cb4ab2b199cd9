import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import type { DomainError } from '../errors/domain-error';
import { CsvTokenizer } from './csv-tokenizer';
import { csvLine } from './cell-guard';
import type { SheetRow } from './sheet';

function tokenize(text: string, pieceLength = text.length || 1, delimiter = ','): SheetRow[] {
  const tokenizer = new CsvTokenizer(delimiter, { maxRows: 100, maxColumns: 20, maxRowChars: 500 });
  const rows: SheetRow[] = [];
  for (let at = 0; at < text.length; at += pieceLength) {
    rows.push(...tokenizer.push(text.slice(at, at + pieceLength)));
  }
  return [...rows, ...tokenizer.end()];
}

const cells = (text: string, piece?: number) => tokenize(text, piece).map((row) => row.cells);

function codeOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return (error as DomainError).code;
  }
  return 'nothing thrown';
}

describe('CSV text becomes rows', () => {
  it('reads quotes, doubled quotes, newlines and separators inside quotes', () => {
    expect(cells('a,"b ""x"", y","c\nd"\r\n1,,"" \n'.replace('"" ', '""'))).toEqual([
      ['a', 'b "x", y', 'c\nd'],
      ['1', '', ''],
    ]);
  });

  it('takes LF, CRLF and CR as line ends and needs none at the end', () => {
    expect(cells('a,b\nc,d\r\ne,f\rg,h')).toEqual([
      ['a', 'b'],
      ['c', 'd'],
      ['e', 'f'],
      ['g', 'h'],
    ]);
  });

  it('counts empty lines in row numbers and leaves them out', () => {
    expect(tokenize('a\n\n , \nb\n'.replace(' , ', '  ')).map((row) => row.rowNumber)).toEqual([
      1, 4,
    ]);
  });

  it('takes a bare quotation mark inside an unquoted cell as it stands', () => {
    expect(cells('pipe 5",x\n')).toEqual([['pipe 5"', 'x']]);
  });

  it('keeps a last empty cell', () => {
    expect(cells('a,b,')).toEqual([['a', 'b', '']]);
  });

  it('names the row of a quotation mark that is never closed', () => {
    expect(() => tokenize('a,b\n1,2\n3,"4\n5,6\n')).toThrow(/row 3 is never closed/);
  });

  it('names the row of text after a closing quotation mark', () => {
    expect(() => tokenize('a,b\n"1"x,2\n')).toThrow(/row 2 a quoted cell is followed by "x"/);
  });

  it('stops at its limits', () => {
    expect(codeOf(() => tokenize('x\n'.repeat(101)))).toBe('too_many_rows');
    expect(codeOf(() => tokenize(','.repeat(20) + 'x'))).toBe('too_many_columns');
    expect(codeOf(() => tokenize('"' + 'x'.repeat(600), 50))).toBe('row_too_long');
  });

  it('reads the same whatever the pieces it comes in', () => {
    const cell = fc.stringMatching(/^[a-z",;\n\r ]{0,6}$/);
    const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 4 }), { maxLength: 6 });
    fc.assert(
      fc.property(table, fc.integer({ min: 1, max: 9 }), (rows, piece) => {
        const text = rows.map((row) => csvLine(row)).join('');
        expect(tokenize(text, piece)).toEqual(tokenize(text));
      }),
    );
  });

  it('agrees with an independent parser on every well-formed table', () => {
    const cell = fc.stringMatching(/^[a-z",\n 0-9]{0,8}$/);
    const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { maxLength: 8 });
    fc.assert(
      fc.property(table, (rows) => {
        const text = rows.map((row) => csvLine(row)).join('');
        const expected: string[][] = parse(text, { relax_column_count: true });
        const blank = (row: string[]) => row.every((value) => value.trim() === '');
        expect(cells(text)).toEqual(expected.filter((row) => !blank(row)));
      }),
    );
  });
});

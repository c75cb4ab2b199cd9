import fc from 'fast-check';
import { csvLine, guardCell } from './cell-guard';
import { CsvTokenizer } from './csv-tokenizer';

describe('a cell for a spreadsheet program', () => {
  it.each(['=1+1', '+49 30', '-2', '@SUM(A1)', '\t=1', '\r=1', '\0'])(
    'is text where it would be run: %j',
    (text) => {
      expect(guardCell(text)).toBe(`'${text}`);
    },
  );

  it.each(['', 'Plain', '2 = 2', ' =1', "'=1", '１'])('is left as it is: %j', (text) => {
    expect(guardCell(text)).toBe(text);
  });
});

describe('a line of CSV', () => {
  it('is quoted where it must be', () => {
    expect(csvLine(['a', 'b,c', 'say "x"', 'two\nlines', ' padded', ''])).toBe(
      'a,"b,c","say ""x""","two\nlines"," padded",\r\n',
    );
    expect(csvLine(['a;b', 'c,d'], ';')).toBe('"a;b";c,d\r\n');
  });

  it('reads back as its cells, none of which is run, whatever is in them', () => {
    const text = fc.string({ unit: fc.constantFrom(...'=+-@\t\r\n\0",;\' aé'.split('')) });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 5 }), (texts) => {
        const reader = new CsvTokenizer(',');
        const rows = [...reader.push(csvLine(['first', ...texts])), ...reader.end()];
        expect(rows.map((row) => row.cells)).toEqual([['first', ...texts.map(guardCell)]]);
        expect(rows[0]?.cells.filter((cell) => /^[=+\-@\t\r\0]/.test(cell))).toEqual([]);
      }),
    );
  });
});

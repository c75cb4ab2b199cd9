import { readFileSync } from 'node:fs';
import { describeWithRealData } from '../../../../test/setup/real-data';
import { readCsv } from './csv-records';
import { CsvScan, scanCsv } from './csv-scan';
import { sourceText } from './source-text';
import { UCDP_COLUMNS } from './ucdp-event';

const withCode = (code: string): Error => expect.objectContaining({ code }) as Error;
const scan = (text: string | Buffer, columns: string[], optional: string[] = []) => [
  ...scanCsv(Buffer.from(text), columns, optional),
];
const byParser = (text: string, columns: readonly string[]): string[][] =>
  readCsv(text, columns).map(({ cells }) => columns.map((column) => cells[column] ?? ''));

describe('scanning a large CSV', () => {
  it('takes columns by name, wherever they stand, and tells the line', () => {
    expect(scan('c,a,b\n1,2,3\n4,5,6', ['b', 'c'], ['z', 'a'])).toEqual([
      { at: 'line 2', cells: ['3', '1', '', '2'] },
      { at: 'line 3', cells: ['6', '4', '', '5'] },
    ]);
  });

  it('trap: newlines, commas and quotes inside a quoted cell are part of it', () => {
    const text = 'a,b\r\n"x, ""y""\nz",1\r\n\r\n"",2\r\n';
    expect(scan(text, ['a', 'b'])).toEqual([
      { at: 'line 2', cells: ['x, "y"\nz', '1'] },
      { at: 'line 5', cells: ['', '2'] },
    ]);
  });

  it('trap: takes off a byte order mark, also one that was encoded twice', () => {
    for (const mark of ['\uFEFF', '\u00EF\u00BB\u00BF', '\uFEFF\u00EF\u00BB\u00BF']) {
      expect(scan(`${mark}id,x\n1,é`, ['id', 'x'])[0]?.cells).toEqual(['1', 'é']);
    }
  });

  it.each([
    ['a,b\n1,2', 'source_file_columns'],
    ['', 'source_file_columns'],
    ['a,id\n"1,2', 'source_file_csv'],
    ['a,id\n"1"2,3', 'source_file_csv'],
    ['a,id\n1,2,3', 'source_file_csv'],
    ['a,id\n1', 'source_file_csv'],
    [Buffer.from('id\nTürkiye', 'latin1'), 'source_file_encoding'],
  ])('refuses a file of another kind: %s', (text, code) => {
    expect(() => scan(text, ['id'])).toThrow(withCode(code));
  });

  it('reads what the parser of small files reads, whatever stands in the cells', () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((seed / 2_147_483_648) * below);
    };
    const pieces = ['', 'x', '"', '\n', '\r\n', ',', ' ', 'é', '\u{1f600}', '0'];
    for (let round = 0; round < 300; round += 1) {
      const rows = Array.from({ length: 1 + random(6) }, () =>
        Array.from({ length: 3 }, () => {
          const text = Array.from({ length: random(5) }, () => pieces[random(10)]).join('');
          return `"${text.replaceAll('"', '""')}"`;
        }),
      );
      const file = [['a', 'b', 'c'], ...rows].map((row) => row.join(',')).join('\n');
      const scanned = scan(file, ['c', 'a']).map(({ cells }) => cells);
      expect(scanned).toEqual(byParser(file, ['c', 'a']));
    }
  });
});

describe('scanning a CSV that comes in parts', () => {
  const inParts = (file: Buffer, cuts: readonly number[], columns: string[]) => {
    const scan = new CsvScan(columns);
    const ends = [...cuts, file.length];
    return ends.flatMap((end, i) => [
      ...scan.take(file.subarray(ends[i - 1] ?? 0, end), i === cuts.length),
    ]);
  };
  const file = Buffer.from('\uFEFFa,b\r\n"x, ""y""\r\nz\u{1f600}",1\r\n\r\n"",2\n3,"4"\r5,6');

  it('reads the same wherever the parts end, and tells the same lines', () => {
    const whole = [...scanCsv(file, ['b', 'a'])];
    expect(whole.map(({ at }) => at)).toEqual(['line 2', 'line 5', 'line 6', 'line 7']);
    for (let first = 0; first <= file.length; first += 1) {
      expect([first, inParts(file, [first], ['b', 'a'])]).toEqual([first, whole]);
      for (let next = first; next <= file.length; next += 3) {
        expect([first, next, inParts(file, [first, next], ['b', 'a'])]).toEqual([
          first,
          next,
          whole,
        ]);
      }
    }
    const single = Array.from(file.keys());
    expect(inParts(file, single, ['b', 'a'])).toEqual(whole);
  });

  it.each([
    ['no header', 'a,b', 'source_file_columns'],
    ['nothing', '', 'source_file_columns'],
    ['an open quote', 'a,id\n"1,2', 'source_file_csv'],
    ['a record cut off', 'a,id\n1,2\n3', 'source_file_csv'],
    ['another encoding', Buffer.from('id\n1\nTürkiye\n2\n', 'latin1'), 'source_file_encoding'],
  ])('refuses what the whole is refused for: %s', (_, text, code) => {
    const bytes = Buffer.from(text);
    for (let cut = 0; cut <= bytes.length; cut += 1) {
      expect(() => inParts(bytes, [cut], ['id'])).toThrow(withCode(code));
    }
  });

  it('gives up on a quote that is not closed within a megabyte', () => {
    const scan = new CsvScan(['id']);
    const part = Buffer.alloc(600_000, 'x');
    expect([...scan.take(Buffer.from('id\n1\n"'))]).toHaveLength(1);
    expect([...scan.take(part)]).toEqual([]);
    expect(() => [...scan.take(part)]).toThrow(withCode('source_file_csv'));
  });
});

describeWithRealData('scanning the real UCDP file', ['ucdp_ged191_MMR_BGD.csv'], ([file]) => {
  it('reads every cell as the parser of small files does', () => {
    const bytes = readFileSync(file);
    const scanned = [...scanCsv(bytes, UCDP_COLUMNS)].map(({ cells }) => cells);
    expect(scanned).toHaveLength(3_194);
    expect(scanned).toEqual(byParser(sourceText(bytes), UCDP_COLUMNS));
  });
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { detectDialect } from './csv-dialect';
import { openSheetBatches, type SheetInfo } from './open-sheet';
import type { TextEncodingName } from './text-encoding';

const folder = mkdtempSync(join(tmpdir(), 'para42-encoding-'));
let files = 0;

async function read(
  content: Buffer,
  encoding?: TextEncodingName,
): Promise<{ info: SheetInfo; rows: string[][] }> {
  const path = join(folder, `${(files += 1)}.csv`);
  writeFileSync(path, content);
  const sheet = await openSheetBatches(path, { encoding });
  const rows: string[][] = [];
  for await (const batch of sheet.batches) rows.push(...batch.map((row) => row.cells));
  return { info: sheet.info, rows };
}

const swapped = (text: string) => Buffer.from(text, 'utf16le').swap16();
const TEXT = 'country,name\nTürkiye,Ağrı Tekstil\nनेपाल,हिमाल';
const EXPECTED = [
  ['country', 'name'],
  ['Türkiye', 'Ağrı Tekstil'],
  ['नेपाल', 'हिमाल'],
];

describe('the encoding of a text table', () => {
  it.each<[string, Buffer, TextEncodingName]>([
    ['UTF-8', Buffer.from(TEXT), 'utf-8'],
    ['UTF-8 with its mark', Buffer.from(`\ufeff${TEXT}`), 'utf-8'],
    [
      'UTF-8 with a doubly encoded mark',
      Buffer.concat([Buffer.from('ï»¿'), Buffer.from(TEXT)]),
      'utf-8',
    ],
    ['UTF-16LE with its mark', Buffer.from(`\ufeff${TEXT}`, 'utf16le'), 'utf-16le'],
    ['UTF-16BE with its mark', swapped(`\ufeff${TEXT}`), 'utf-16be'],
  ])('%s', async (_name, content, encoding) => {
    const { info, rows } = await read(content);
    expect(info.encoding).toBe(encoding);
    expect(info.encodingGuessed).toBe(false);
    expect(rows).toEqual(EXPECTED);
  });

  it.each([
    ['utf-16le', Buffer.from('country,name\nNepal,Himal', 'utf16le')],
    ['utf-16be', swapped('country,name\nNepal,Himal')],
  ])('%s without a mark, by its zero bytes', async (encoding, content) => {
    const { info, rows } = await read(content);
    expect(info.encoding).toBe(encoding);
    expect(rows[1]).toEqual(['Nepal', 'Himal']);
  });

  it('takes any other 8-bit file for Windows-1252, and says that it is a guess', async () => {
    const content = Buffer.concat([
      Buffer.from("country,name\nC\xf4te d'Ivoire,", 'latin1'),
      Buffer.from([0x80, 0x20, 0x96]),
    ]);
    const { info, rows } = await read(content);
    expect(info).toMatchObject({ encoding: 'windows-1252', encodingGuessed: true });
    expect(rows[1]).toEqual(["Côte d'Ivoire", '€ –']);
  });

  it('finds the one byte that is not UTF-8 wherever it stands', async () => {
    const content = Buffer.concat([
      Buffer.from('a,b\n' + 'x,y\n'.repeat(60_000)),
      Buffer.from('é,z\n', 'latin1'),
    ]);
    const { info, rows } = await read(content);
    expect(info.encoding).toBe('windows-1252');
    expect(rows.at(-1)).toEqual(['é', 'z']);
  });

  it('reads the encoding that it is told', async () => {
    const turkish = Buffer.from([0x41, 0xf0, 0x72, 0xfd, 0x2c, 0x62]);
    expect((await read(turkish, 'windows-1254')).rows[0]).toEqual(['Ağrı', 'b']);
    await expect(read(Buffer.from([0x61, 0xff, 0x2c]), 'gb18030')).rejects.toMatchObject({
      code: 'encoding_mismatch',
    });
  });

  it('refuses one line of UTF-8 and one of Latin-1, unless the encoding is named', async () => {
    const content = Buffer.concat([
      Buffer.from('country,name\nMalaysia,é\n'),
      Buffer.from('Malaysia,é\n', 'latin1'),
    ]);
    await expect(read(content)).rejects.toMatchObject({
      code: 'encoding_mixed',
      extras: { members: { rowNumber: 3 } },
    });
    expect((await read(content, 'windows-1252')).rows.at(-1)).toEqual(['Malaysia', 'é']);
    // É and ” of Windows-1252 are one phonetic sign of UTF-8.
    const chance = Buffer.from([...Buffer.from('a,b\nCAF'), 0xc9, 0x94, 10, 0xe9, 44, 0x62]);
    expect((await read(chance)).rows[1]).toEqual(['CAFÉ”']);
  });

  it('refuses UTF-32, zero bytes in 8-bit text, and a mark that lies', async () => {
    await expect(read(Buffer.from([0xff, 0xfe, 0, 0, 0x61, 0, 0, 0]))).rejects.toMatchObject({
      code: 'encoding_unsupported',
    });
    await expect(
      read(Buffer.concat([Buffer.from('a,b\n'.repeat(9_000)), Buffer.from([0])])),
    ).rejects.toMatchObject({ code: 'file_binary' });
    await expect(
      read(Buffer.concat([Buffer.from('\ufeffa,'), Buffer.from([0xff, 0x41])])),
    ).rejects.toMatchObject({ code: 'encoding_mismatch' });
  });

  it('keeps a character that lies across two pieces of the file', async () => {
    const long = `name\n${'x'.repeat(262_140 - 5)}é€हि\n`.replace(
      /x{1000}/g,
      (run) => `${run.slice(1)}\n`,
    );
    expect((await read(Buffer.from(long))).rows.at(-1)?.[0]).toContain('é€हि');
  });
});

describe('the separator of a table', () => {
  it.each([
    ['a,b;c,d\n1;2;3;4;5', ',', 0],
    ['a;"x,y,z";b\n', ';', 0],
    ['a\tb\tc\n', '\t', 0],
    ['a|b\n', '|', 0],
    ['"a\n;;;",b,c\n', ',', 0],
    ['sep=;\r\na;b,c,d\n', ';', 7],
    ['one column\nx', ',', 0],
    ['\n\na;b\n', ';', 0],
  ])('%j', (text, delimiter, skip) => {
    expect(detectDialect(text)).toEqual({ delimiter, skip });
  });
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compound } from '../../../../test/factories/faulty-lists';
import { zipFile } from '../../../../test/factories/zip-file';
import { csvLine, guardCell } from './cell-guard';
import { detectSheetType, readHead } from './sheet-type';

const folder = mkdtempSync(join(tmpdir(), 'para42-type-'));
let files = 0;

async function typeOf(content: Buffer | string): Promise<string> {
  // The name lies on purpose: only the content counts.
  const path = join(folder, `${(files += 1)}.csv`);
  writeFileSync(path, content);
  return detectSheetType(path, await readHead(path)).catch(
    (error: unknown) => (error as { code: string }).code,
  );
}

describe('the type of a file by its content', () => {
  it.each<[string, Buffer | string, string]>([
    ['text', 'country,name\nNepal,x', 'csv'],
    ['text in UTF-16', Buffer.from('\ufeffcountry,name', 'utf16le'), 'csv'],
    ['text that begins with a bracket', '(name),country', 'csv'],
    ['nothing', '', 'file_empty'],
    ['PDF', '%PDF-1.7\n', 'file_type_unsupported'],
    ['PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'file_type_unsupported'],
    ['a ZIP archive', zipFile([{ name: 'list.csv', content: 'a,b' }]), 'file_type_unsupported'],
    ['old Excel', compound('Workbook'), 'excel_legacy'],
    ['Excel with a password', compound('EncryptedPackage'), 'excel_encrypted'],
    ['an old text document', compound('WordDocument'), 'file_type_unsupported'],
    [
      'an old container without a directory',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600, 1)]),
      'file_type_unsupported',
    ],
    [
      'the head of an old container',
      Buffer.from('d0cf11e0a1b11ae1', 'hex'),
      'file_type_unsupported',
    ],
    ['random bytes', Buffer.from('8001020300040500ff00aa', 'hex'), 'file_binary'],
    ['HTML', '<!doctype html><table>', 'file_markup'],
    ['HTML in UTF-16', Buffer.from('\ufeff<html>', 'utf16le'), 'file_markup'],
    ['XML', '<?xml version="1.0"?><a/>', 'file_markup'],
    ['JSON', '[{"country": "NPL"}]', 'file_markup'],
    ['a cut-off workbook', Buffer.from('PK\x03\x04 and then nothing', 'latin1'), 'zip_unreadable'],
  ])('%s', async (_name, content, expected) => {
    expect(await typeOf(content)).toBe(expected);
  });
});

describe('cells for people to look at', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '\0x'])('guards %j', (cell) => {
    expect(guardCell(cell)).toBe(`'${cell}`);
  });

  it('leaves other text alone', () => {
    expect(['a=b', '27.6', '', "'x", 'a-b'].map(guardCell)).toEqual([
      'a=b',
      '27.6',
      '',
      "'x",
      'a-b',
    ]);
  });

  it('quotes what would break the line', () => {
    expect(csvLine(['a', 'b,c', 'd"e', 'f\ng', ' h', '=1'])).toBe(
      `a,"b,c","d""e","f\ng"," h",'=1\r\n`,
    );
    expect(csvLine(['a;b', 'c,d'], ';')).toBe('"a;b";c,d\r\n');
  });
});

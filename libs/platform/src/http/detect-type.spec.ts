import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { detectType } from './detect-type';

const folder = mkdtempSync(join(tmpdir(), 'detect-type-'));
afterAll(() => rmSync(folder, { recursive: true }));

const typeOf = (content: string | Buffer): Promise<string> => {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  return detectType(path);
};

describe('the type of a file by its content', () => {
  const MARKS: [string, string][] = [
    ['no mark', ''],
    ['a mark', '\uFEFF'],
    ['a mark encoded twice, as the GDACS feed of 2024 has it', '\u00EF\u00BB\u00BF'],
    ['two marks', '\uFEFF\uFEFF'],
    ['a mark, and one encoded twice', '\uFEFF\u00EF\u00BB\u00BF'],
  ];

  it.each(MARKS)('is found behind %s', async (_, mark) => {
    const types = [];
    for (const text of ['<?xml version="1.0"?><rss/>', ' {"a":1}', '[1]', 'a,b\n1,2\n'])
      types.push(await typeOf(`${mark}${text}`));
    expect(types).toEqual(['application/xml', 'application/json', 'application/json', 'text/csv']);
  });

  it.each(MARKS)('does not let markup pass for a list behind %s', async (_, mark) => {
    expect(await typeOf(`${mark}<!doctype html><script>1</script>`)).toBe('text/html');
    expect(await typeOf(`${mark}<svg xmlns="http://www.w3.org/2000/svg"/>`)).toBe('image/svg+xml');
  });
});

import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { zipFile, type ZipPart } from '../../../../test/factories/zip-file';
import { readZipDirectory, ZIP_LIMITS } from './zip-directory';
import { readZipText } from './zip-entry';

const folder = mkdtempSync(join(tmpdir(), 'para42-zip-'));
let files = 0;

function write(content: Buffer): string {
  const path = join(folder, `${(files += 1)}.zip`);
  writeFileSync(path, content);
  return path;
}

const part = (content: string, rest: Partial<ZipPart> = {}): ZipPart => ({
  name: 'a.xml',
  content,
  ...rest,
});

async function readFirst(parts: readonly ZipPart[]): Promise<string> {
  const path = write(zipFile(parts));
  const [entry] = await readZipDirectory(path);
  return readZipText(path, entry!);
}

describe('a ZIP container', () => {
  it('is read part by part, stored or deflated', async () => {
    await expect(readFirst([part('<a/>')])).resolves.toBe('<a/>');
    await expect(readFirst([part('<a/>', { stored: true })])).resolves.toBe('<a/>');
    await expect(readFirst([part('')])).resolves.toBe('');
  });

  it('is refused by what it declares when 4.6 MB of it declare 115 MB', async () => {
    // Random bytes between runs of zeros, so that it packs twenty-five to one.
    const block = Buffer.alloc(25_000);
    for (let i = 0; i < 900; i += 1) block[i] = (i * 7919 + (i >> 3) * 104_729) & 0xff;
    const content = Buffer.concat(Array.from({ length: 4_600 }, () => block));
    const path = write(
      zipFile([
        part('', { content, packed: Buffer.alloc(4_600_000), name: 'xl/worksheets/sheet1.xml' }),
      ]),
    );
    await expect(readZipDirectory(path)).rejects.toMatchObject({
      kind: 'too_large',
      code: 'zip_too_large_inside',
    });
  });

  it.each<[string, ZipPart[], string]>([
    ['one part packed a thousand to one', [part('x'.repeat(2_000_000))], 'zip_ratio'],
    [
      'more parts than any workbook has',
      Array.from({ length: 2_001 }, (_, i) => part('', { name: `${i}` })),
      'zip_too_many_entries',
    ],
    ['an encrypted part', [part('x', { flags: 1 })], 'zip_encrypted'],
    ['a rare way of packing', [part('x', { method: 12 })], 'zip_unreadable'],
    ['two parts of one name', [part('x'), part('y')], 'zip_unreadable'],
    [
      'parts that share bytes',
      [part('x'.repeat(99)), part('y', { name: 'b', declaredOffset: 10 })],
      'zip_unreadable',
    ],
    ['a part beyond the end', [part('x', { declaredOffset: 999_999 })], 'zip_unreadable'],
  ])('with %s is refused by its directory', async (_name, parts, code) => {
    await expect(readZipDirectory(write(zipFile(parts)))).rejects.toMatchObject({ code });
  });

  it('lets small parts of pure repetition through', async () => {
    await expect(readFirst([part('x'.repeat(500_000))])).resolves.toHaveLength(500_000);
  });

  it.each<[string, ZipPart, string]>([
    [
      'unpacks to more than it declares',
      part('x'.repeat(90_000), { declaredBytes: 10 }),
      'zip_size_mismatch',
    ],
    ['unpacks to less than it declares', part('x', { declaredBytes: 10 }), 'zip_size_mismatch'],
    [
      'is corrupt',
      part('x'.repeat(50), { packed: Buffer.from('not deflated at all') }),
      'zip_unreadable',
    ],
    ['was changed', part('abc', { packed: deflateRawSync(Buffer.from('abd')) }), 'zip_unreadable'],
    ['is not where it should be', part('abc', { declaredOffset: 1 }), 'zip_unreadable'],
  ])('is refused while unpacking when a part %s', async (_name, broken, code) => {
    await expect(readFirst([broken])).rejects.toMatchObject({ code });
  });

  it('is refused at every length that it can be cut to', async () => {
    const whole = zipFile([part('<a>some text</a>'), part('b', { name: 'b.xml' })]);
    for (let length = 4; length < whole.length; length += 3) {
      await expect(readZipDirectory(write(whole.subarray(0, length)))).rejects.toMatchObject({
        code: 'zip_unreadable',
      });
    }
  });

  it('survives every changed byte: it is read, or refused with a code', async () => {
    const whole = zipFile([part('<a>some text</a>')]);
    for (let at = 0; at < whole.length; at += 1) {
      const changed = Buffer.from(whole);
      changed[at] = (changed[at] ?? 0) ^ 0xff;
      const path = write(changed);
      const outcome = await readZipDirectory(path)
        .then(async (entries) => (entries[0] ? await readZipText(path, entries[0]) : 'empty'))
        .catch((error: unknown) => (error as { code: string }).code);
      expect(outcome).toMatch(/^(<a>some text<\/a>|empty|zip_[a-z_]+)$/);
    }
  });

  it('keeps the limits that the documentation names', () => {
    expect(ZIP_LIMITS).toMatchObject({ maxEntries: 2_000, maxBytes: 100_000_000, maxRatio: 100 });
  });
});

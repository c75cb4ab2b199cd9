import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import { crc32 } from 'node:zlib';
import fc from 'fast-check';
import { itWith } from '../../test/installed-tools';
import { FaultError, IncompleteError } from '../fault.errors';
import { readStoredZip } from './stored-zip.reader';
import { type ArchiveFile, StoredZip } from './stored-zip.writer';
import { centralRecord, endOfArchive, localHeader } from './zip-records';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stored-zip-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function archive(files: Iterable<ArchiveFile>): Promise<Buffer> {
  const zip = new StoredZip();
  const chunks: Uint8Array[] = [];
  for await (const chunk of zip.files(files)) chunks.push(chunk);
  return Buffer.concat([...chunks, ...zip.end()]);
}

async function read(bytes: Uint8Array) {
  const path = join(folder, 'a.zip');
  await writeFile(path, bytes);
  const file = await open(path);
  try {
    return await readStoredZip(file);
  } finally {
    await file.close();
  }
}

async function faultOf(bytes: Uint8Array): Promise<FaultError> {
  const found = await read(bytes).then(
    () => undefined,
    (error: unknown) => error,
  );
  expect(found).toBeInstanceOf(FaultError);
  return found as FaultError;
}

const twoFiles: ArchiveFile[] = [
  { path: 'bag/a.txt', content: 'first\n' },
  { path: 'bag/data/ü.bin', content: Buffer.from([1, 2, 3]) },
];

describe('a stored ZIP', () => {
  it('gives back what was put in, the same bytes each time', async () => {
    const content = fc.uint8Array({ maxLength: 300 });
    const names = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,8}$/), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(
        names,
        fc.array(content, { minLength: 8, maxLength: 8 }),
        async (paths, all) => {
          const files = paths.map((path, i) => ({
            path: `bag/${path}`,
            content: Buffer.from(all[i]!),
          }));
          const bytes = await archive(files);
          expect(await archive(files)).toEqual(bytes);
          const found = await read(bytes);
          expect(found.map((one) => one.path)).toEqual(files.map((one) => one.path));
          for (const [i, one] of found.entries()) {
            const end = one.contentOffset + one.bytes;
            expect(bytes.subarray(one.contentOffset, end)).toEqual(files[i]!.content);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  itWith('unzip')('is read by unzip', async () => {
    const path = join(folder, 'tools.zip');
    await writeFile(path, await archive(twoFiles));
    expect(execFileSync('unzip', ['-tq', path], { encoding: 'utf8' })).toContain('No errors');
    const listed = execFileSync('unzip', ['-Z1', path], { encoding: 'utf8' });
    expect(listed.split('\n')[0]).toBe('bag/a.txt');
  });

  itWith('python3')('is read by Python', async () => {
    const path = join(folder, 'tools.zip');
    await writeFile(path, await archive(twoFiles));
    const script =
      'import sys,zipfile; z=zipfile.ZipFile(sys.argv[1]); print(z.testzip(), ascii(z.namelist()))';
    expect(execFileSync('python3', ['-c', script, path], { encoding: 'utf8' })).toBe(
      "None ['bag/a.txt', 'bag/data/\\xfc.bin']\n",
    );
  });

  it('has no byte that can be changed unnoticed', async () => {
    const bytes = await archive(twoFiles);
    for (let i = 0; i < bytes.length; i++) {
      const changed = Buffer.from(bytes);
      changed[i]! ^= 1 << (i % 8);
      await faultOf(changed);
    }
  });

  it('is called incomplete wherever it is cut off', async () => {
    const bytes = await archive(twoFiles);
    for (let length = 0; length < bytes.length; length++) {
      expect(await faultOf(bytes.subarray(0, length))).toBeInstanceOf(IncompleteError);
    }
  });

  it('has nothing behind its end', async () => {
    const bytes = Buffer.concat([await archive(twoFiles), Buffer.from('x')]);
    expect((await faultOf(bytes)).fault.code).toBe('zip_trailing');
  });

  it('is not believed when a length reaches past its end', async () => {
    const bytes = await archive(twoFiles);
    bytes.writeUInt32LE(0x7fffffff, 18);
    bytes.writeUInt32LE(0x7fffffff, 22);
    const { fault } = await faultOf(bytes);
    expect(fault).toMatchObject({ where: 'bag/a.txt', code: 'zip_length' });
  });

  it.each([
    ['../up', 'path_escape'],
    ['bag/../../up', 'path_escape'],
    ['bag/./x', 'path_escape'],
    ['/etc/passwd', 'path_absolute'],
    ['bag//x', 'path_absolute'],
    ['bag/', 'path_absolute'],
    ['c:/x', 'path_character'],
    ['bag\\x', 'path_character'],
    ['bag/a\nb', 'path_character'],
    ['bag/x.', 'path_form'],
    ['bag/u\u0308', 'path_form'],
    ['BAG/A.TXT', 'path_duplicate'],
    ['bag/a.txt/b', 'path_conflict'],
    ['bag', 'path_conflict'],
  ])('is neither written nor read with the path %j', async (path, code) => {
    const files = [
      { path: 'bag/a.txt', content: 'x' },
      { path, content: 'y' },
    ];
    await expect(archive(files)).rejects.toMatchObject({ code });
    expect((await faultOf(forged(files))).fault).toMatchObject({ where: path, code });
  });

  it('holds more files than the old format can count', async () => {
    const files = Array.from({ length: 70_000 }, (_, i) => ({ path: `b/${i}`, content: `${i}` }));
    const bytes = await archive(files);
    expect(await read(bytes)).toHaveLength(70_000);
  });

  it('refuses a source that changes between its two readings', async () => {
    let reading = 0;
    const content = () => [Buffer.alloc(9 * 1024 * 1024, ++reading)];
    await expect(archive([{ path: 'big', content }])).rejects.toMatchObject({
      code: 'source_changed',
    });
  });

  it('passes the failure of a source on', async () => {
    const content = () => Promise.reject(new Error('disk gone'));
    await expect(archive([{ path: 'x', content }])).rejects.toThrow('disk gone');
  });

  it('states numbers beyond 4 GiB in ZIP64 records', () => {
    const entry = { path: 'x', bytes: 5_000_000_000, crc32: 1, offset: 6_000_000_000 };
    const local = localHeader(entry);
    expect(local.readUInt32LE(22)).toBe(0xffffffff);
    expect(local.readBigUInt64LE(local.length - 8)).toBe(5_000_000_000n);
    expect(centralRecord(entry).readBigUInt64LE(46 + 1 + 4 + 16)).toBe(6_000_000_000n);
    const end = endOfArchive({ entries: 1, bytes: 75, offset: 11_000_000_000 });
    expect(end.readBigUInt64LE(48)).toBe(11_000_000_000n);
    expect(end.readBigUInt64LE(64)).toBe(11_000_000_075n);
  });
});

/** An archive in the right form, whatever its paths. */
function forged(files: readonly { path: string; content: string }[]): Buffer {
  let offset = 0;
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  for (const { path, content } of files) {
    const entry = { path, bytes: 1, crc32: crc32(content), offset };
    parts.push(localHeader(entry), Buffer.from(content));
    directory.push(centralRecord(entry));
    offset += parts.at(-2)!.length + 1;
  }
  const bytes = Buffer.concat(directory).length;
  return Buffer.concat([
    ...parts,
    ...directory,
    endOfArchive({ entries: files.length, bytes, offset }),
  ]);
}

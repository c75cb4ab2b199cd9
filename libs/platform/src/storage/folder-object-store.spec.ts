import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { sha256Hex } from '@para42/verifier';
import { FolderObjectStore } from './folder-object-store';

describe('objects in a folder', () => {
  let outer: string;
  let store: FolderObjectStore;

  beforeEach(async () => {
    outer = await mkdtemp(join(tmpdir(), 'para42-objects-'));
    store = new FolderObjectStore(join(outer, 'objects'));
  });
  afterEach(() => rm(outer, { recursive: true, force: true }));

  const filesBelow = async () =>
    (await readdir(outer, { recursive: true, withFileTypes: true }))
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name);

  it('come back as they went in, with their size and hash', async () => {
    const body = 'röster';
    const stored = await store.put('t/import/a.csv', Readable.from([Buffer.from(body)]));
    expect(stored).toEqual({ sha256: sha256Hex(body), bytes: 7 });
    expect(await text(await store.get('t/import/a.csv'))).toBe(body);
    expect(await store.stat('t/import/a.csv')).toEqual({ bytes: 7 });
  });

  it('are replaced whole, and for their owner alone', async () => {
    await store.put('t/a', Buffer.from('long before'));
    await store.put('t/a', Buffer.from('now'));
    expect(await readFile(store.pathOf('t/a'), 'utf8')).toBe('now');
    expect((await stat(store.pathOf('t/a'))).mode & 0o777).toBe(0o600);
  });

  it('leave nothing behind, and what was there as it was, where the source breaks off', async () => {
    await store.put('t/a', Buffer.from('before'));
    const broken = Readable.from(
      (function* () {
        yield Buffer.from('half');
        throw new Error('cut off');
      })(),
    );
    await expect(store.put('t/a', broken)).rejects.toThrow('cut off');
    expect(await filesBelow()).toEqual(['a']);
    expect(await text(await store.get('t/a'))).toBe('before');
  });

  it('are not visible under their key before they are whole', async () => {
    const seen: unknown[] = [];
    const slow = Readable.from(
      (async function* () {
        yield Buffer.from('first');
        await new Promise((resolve) => setTimeout(resolve, 20));
        seen.push(await store.stat('t/slow'));
        yield Buffer.from('second');
      })(),
    );
    await store.put('t/slow', slow);
    expect(seen).toEqual([undefined]);
    expect(await store.stat('t/slow')).toEqual({ bytes: 11 });
  });

  it('that are not there are not found; to remove them is no error', async () => {
    await expect(store.get('t/none')).rejects.toThrow(/^object_not_found/);
    expect(await store.stat('t/none')).toBeUndefined();
    await store.put('t/a', Buffer.from('x'));
    await store.remove('t/a');
    await store.remove('t/a');
    expect(await filesBelow()).toEqual([]);
  });

  it.each([
    '../outside',
    't/../../outside',
    '/etc/passwd',
    't//a',
    't/a/',
    '',
    '.',
    't/.hidden',
    't/a\0b',
    't/a\nb',
    't\\..\\a',
    `t/${'a'.repeat(202)}`,
  ])('refuse the key %j, whatever is asked', async (key) => {
    await writeFile(join(outer, 'outside'), 'of somebody else');
    const asked = [
      () => store.put(key, Buffer.from('x')),
      () => store.get(key),
      () => store.stat(key),
      () => store.remove(key),
    ];
    for (const ask of asked) await expect(ask()).rejects.toThrow(/object keys are/);
    expect(await filesBelow()).toEqual(['outside']);
  });
});

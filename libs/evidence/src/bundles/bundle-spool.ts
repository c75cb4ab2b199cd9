import { createReadStream, createWriteStream, type WriteStream } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import type { JsonValue } from '@para42/platform';
import type { ArchiveFile } from '@para42/verifier';
import { viewingCopy } from './viewing-copy';

interface SpooledFile {
  path: string;
  file: string;
  stream: WriteStream;
}

/** Rows shown in the viewing copy of one file; the JSON has them all. */
const VIEWED = 5_000;

/**
 * Where the text of a bundle waits between the transaction that read it and the stream that writes
 * it: files are slow to send, transactions must be short.
 */
export class BundleSpool {
  private readonly open = new Map<string, SpooledFile>();
  private readonly viewed = new Map<string, JsonValue[]>();

  private constructor(private readonly folder: string) {}

  static async create(): Promise<BundleSpool> {
    return new BundleSpool(await mkdtemp(join(tmpdir(), 'para42-bundle-')));
  }

  /** Adds text to the file at `path` of the bundle. */
  async append(path: string, text: string): Promise<void> {
    const spooled = this.open.get(path) ?? (await this.start(path));
    if (!spooled.stream.write(text)) await once(spooled.stream, 'drain');
  }

  /** Keeps a record for the viewing copy of its file. */
  view(name: string, record: JsonValue): void {
    const rows = this.viewed.get(name) ?? [];
    if (rows.length < VIEWED) rows.push(record);
    this.viewed.set(name, rows);
  }

  /** Every file, by path. */
  async *files(): AsyncGenerator<ArchiveFile> {
    for (const { stream } of this.open.values()) stream.end();
    for (const { stream } of this.open.values()) await finished(stream);
    for (const path of [...this.open.keys()].sort()) {
      const file = this.open.get(path)?.file ?? '';
      yield { path, content: () => createReadStream(file) };
    }
    for (const [name, rows] of [...this.viewed].sort(([a], [b]) => (a < b ? -1 : 1))) {
      yield { path: `data/viewing/${name}.csv`, content: viewingCopy(rows) };
    }
  }

  async dispose(): Promise<void> {
    for (const { stream } of this.open.values()) stream.destroy();
    await rm(this.folder, { recursive: true, force: true });
  }

  private async start(path: string): Promise<SpooledFile> {
    const file = join(this.folder, path);
    await mkdir(dirname(file), { recursive: true });
    const spooled = { path, file, stream: createWriteStream(file, { mode: 0o600 }) };
    this.open.set(path, spooled);
    return spooled;
  }
}

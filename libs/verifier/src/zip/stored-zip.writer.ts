import { crc32 } from 'node:zlib';
import { FormatError } from '../format.errors';
import { ArchivePaths } from './archive-path';
import { type ContentDigest, digestContent, RunningDigest } from './content-digest';
import { readAhead } from './read-ahead';
import { centralRecord, endOfArchive, localHeader, type ZipEntry } from './zip-records';

/** Up to this much of one file is held in memory, times `READ_AHEAD`. */
const HELD_BYTES = 8 * 1024 * 1024;
const READ_AHEAD = 4;

export type Chunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** Opens the content from its beginning. A file above 8 MiB is opened and read twice. */
export type OpenContent = () => Chunks | Promise<Chunks>;

export interface ArchiveFile {
  /** Path inside the archive, `/` between folders; see `assertArchivePath`. */
  path: string;
  content: Uint8Array | string | OpenContent;
}

export interface ArchivedFile extends ContentDigest {
  path: string;
}

interface Loaded extends ArchivedFile {
  /** The content where it was small enough to hold, else the way to read it once more. */
  body: Uint8Array[] | OpenContent;
}

/**
 * Writes a ZIP of stored entries as a sequence of chunks, in the order given, in constant memory.
 * The same files give the same bytes. Sizes and CRCs stand in the local headers (no data
 * descriptors, which many readers refuse on stored entries), so that content is hashed before it
 * is written: small files are held meanwhile, large ones are read twice.
 *
 *     const zip = new StoredZip();
 *     yield* zip.files(list);
 *     yield zip.end();
 */
export class StoredZip {
  /** Digests of what has been written so far, in order. */
  readonly written: ArchivedFile[] = [];
  private readonly entries: ZipEntry[] = [];
  private readonly paths = new ArchivePaths();
  private offset = 0;

  async *files(
    list: AsyncIterable<ArchiveFile> | Iterable<ArchiveFile>,
  ): AsyncGenerator<Uint8Array> {
    for await (const file of readAhead(list, READ_AHEAD, loadFile)) {
      this.paths.add(file.path);
      const entry = { path: file.path, bytes: file.bytes, crc32: file.crc32, offset: this.offset };
      const header = localHeader(entry);
      yield header;
      yield* Array.isArray(file.body) ? file.body : readAgain(file, file.body);
      this.offset += header.length + file.bytes;
      this.entries.push(entry);
      const { path, bytes, crc32, sha256 } = file;
      this.written.push({ path, bytes, crc32, sha256 });
    }
  }

  /** Central directory and end record: the last chunks of the archive. */
  *end(): Generator<Uint8Array> {
    let directory = 0;
    for (const entry of this.entries) {
      const record = centralRecord(entry);
      directory += record.length;
      yield record;
    }
    yield endOfArchive({ entries: this.entries.length, bytes: directory, offset: this.offset });
  }
}

async function loadFile({ path, content }: ArchiveFile): Promise<Loaded> {
  if (typeof content !== 'function') {
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    return { path, body: [bytes], ...(await digestContent(bytes)) };
  }
  const held: Uint8Array[] = [];
  let size = 0;
  let running: RunningDigest | undefined;
  for await (const chunk of await content()) {
    size += chunk.length;
    if (size > HELD_BYTES && running === undefined) {
      running = new RunningDigest();
      for (const earlier of held.splice(0)) running.update(earlier);
    }
    if (running) running.update(chunk);
    else held.push(chunk);
  }
  if (running) return { path, body: content, ...running.finish() };
  const whole = held.length === 1 ? (held[0] as Uint8Array) : Buffer.concat(held);
  return { path, body: [whole], ...(await digestContent(whole)) };
}

/** The header already states size and CRC: a source that gives something else now must not pass. */
async function* readAgain(file: Loaded, open: OpenContent): AsyncGenerator<Uint8Array> {
  let [bytes, crc] = [0, 0];
  for await (const chunk of await open()) {
    bytes += chunk.length;
    crc = crc32(chunk, crc);
    yield chunk;
  }
  if (bytes !== file.bytes || crc !== file.crc32) {
    throw new FormatError('source_changed', `${file.path} changed while it was being written`);
  }
}

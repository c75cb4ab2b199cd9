import type { FileHandle } from 'node:fs/promises';
import { fail, IncompleteError } from '../fault.errors';
import { FormatError } from '../format.errors';
import { ArchivePaths } from './archive-path';
import { type ContentDigest, digestContent, RunningDigest } from './content-digest';
import { SequentialFile } from './sequential-file';
import {
  CENTRAL_SIGNATURE,
  END_FIXED_BYTES,
  END_SIGNATURE,
  centralRecord,
  endOfArchive,
  LOCAL_FIXED_BYTES,
  LOCAL_SIGNATURE,
  localHeader,
  MAX_32,
  type ZipEntry,
} from './zip-records';

/** Up to this much of one entry is held in memory to be hashed off the main thread. */
const HELD_BYTES = 4 * 1024 * 1024;
const HASHES_AT_ONCE = 4;
const ARCHIVE = 'the archive';

/** One file of an archive whose form, length and CRC have been checked. */
export interface ZipContent extends ZipEntry {
  sha256: string;
  /** Where the content begins, past the local header. */
  contentOffset: number;
}

/**
 * Reads an archive from its first byte to its last and accepts only the form that `StoredZip`
 * writes: every byte is either content under its CRC or is compared with what must stand there.
 * Throws `FaultError` at the first that differs, `IncompleteError` where the file ends early.
 */
export async function readStoredZip(file: FileHandle): Promise<ZipContent[]> {
  const { size } = await file.stat();
  const tail = Buffer.alloc(END_FIXED_BYTES);
  await file.read(tail, 0, tail.length, Math.max(size - tail.length, 0));
  return new StoredZipReader(file, size, tail.readUInt32LE() === END_SIGNATURE).read();
}

class StoredZipReader {
  private readonly input: SequentialFile;
  private readonly paths = new ArchivePaths();
  private readonly contents: ZipContent[] = [];
  private readonly hashing = new Set<Promise<void>>();
  private failure: { offset: number; error: Error } | undefined;

  constructor(
    file: FileHandle,
    private readonly size: number,
    private readonly hasEnd: boolean,
  ) {
    this.input = new SequentialFile(file, size);
  }

  async read(): Promise<ZipContent[]> {
    try {
      while (await this.atEntry()) await this.readEntry();
      await this.settle(0);
      await this.readDirectory();
    } catch (error) {
      await Promise.allSettled(this.hashing);
      // A changed length shows twice: in the content before it and in what follows it.
      throw this.failure?.error ?? error;
    }
    return this.contents;
  }

  private async atEntry(): Promise<boolean> {
    const signature = await this.input.peek(4);
    if (signature.length < 4) this.endedEarly(ARCHIVE, 4);
    return signature.readUInt32LE() === LOCAL_SIGNATURE;
  }

  private async readEntry(): Promise<void> {
    const offset = this.input.position;
    const entry = parseLocalHeader(await this.header(), offset);
    await this.expect(localHeader(entry), entry.path, 'zip_header');
    this.checkPath(entry.path);
    const content: ZipContent = { ...entry, sha256: '', contentOffset: this.input.position };
    this.contents.push(content);
    const left = this.size - this.input.position;
    if (entry.bytes > left) this.endedEarly(entry.path, entry.bytes - left);
    if (entry.bytes > HELD_BYTES) await this.hashPassing(content);
    else await this.hashHeld(content);
  }

  /** Local header with its name and extra field; every number in it is still a claim. */
  private async header(): Promise<Buffer> {
    const fixed = await this.input.peek(LOCAL_FIXED_BYTES);
    if (fixed.length < LOCAL_FIXED_BYTES) this.endedEarly(ARCHIVE, LOCAL_FIXED_BYTES);
    const length = LOCAL_FIXED_BYTES + fixed.readUInt16LE(26) + fixed.readUInt16LE(28);
    const whole = await this.input.peek(length);
    if (whole.length < length) this.endedEarly(ARCHIVE, length);
    return whole;
  }

  private checkPath(path: string): void {
    try {
      this.paths.add(path);
    } catch (error) {
      if (error instanceof FormatError) fail(path, error.code, error.message);
      throw error;
    }
  }

  private async hashPassing(content: ZipContent): Promise<void> {
    const digest = new RunningDigest();
    const bytes = await this.input.drain(content.bytes, (chunk) => digest.update(chunk));
    if (bytes < content.bytes) this.endedEarly(content.path, content.bytes - bytes);
    this.settleContent(content, digest.finish());
  }

  private async hashHeld(content: ZipContent): Promise<void> {
    const held = Buffer.allocUnsafe(content.bytes);
    let at = 0;
    await this.input.drain(content.bytes, (chunk) => {
      at += chunk.copy(held, at);
    });
    if (at < content.bytes) this.endedEarly(content.path, content.bytes - at);
    const job = digestContent(held)
      .then((digest) => this.settleContent(content, digest))
      .catch((error: unknown) => {
        if (this.failure && this.failure.offset < content.offset) return;
        this.failure = { offset: content.offset, error: error as Error };
      })
      .finally(() => this.hashing.delete(job));
    this.hashing.add(job);
    await this.settle(HASHES_AT_ONCE);
  }

  /** Waits until at most `pending` hashes are under way, and rethrows what one of them found. */
  private async settle(pending: number): Promise<void> {
    while (this.hashing.size > pending) await Promise.race(this.hashing);
    if (this.failure) throw this.failure.error;
  }

  private settleContent(content: ZipContent, digest: ContentDigest): void {
    if (digest.crc32 !== content.crc32) {
      fail(content.path, 'crc_differs', 'the content is not what its CRC in the archive says');
    }
    content.sha256 = digest.sha256;
  }

  private async readDirectory(): Promise<void> {
    const offset = this.input.position;
    const signature = (await this.input.peek(4)).readUInt32LE();
    if (this.contents.length === 0 || signature !== CENTRAL_SIGNATURE) {
      fail(`${ARCHIVE}, byte ${offset}`, 'zip_record', 'neither a file nor the directory follows');
    }
    for (const entry of this.contents) {
      await this.expect(centralRecord(entry), entry.path, 'zip_directory');
    }
    const bytes = this.input.position - offset;
    const end = endOfArchive({ entries: this.contents.length, bytes, offset });
    await this.expect(end, ARCHIVE, 'zip_end');
    if ((await this.input.peek(1)).length > 0) {
      fail(
        ARCHIVE,
        'zip_trailing',
        `bytes follow the end of the archive at ${this.input.position}`,
      );
    }
  }

  private async expect(bytes: Buffer, where: string, code: string): Promise<void> {
    const offset = this.input.position;
    const found = await this.input.take(bytes.length);
    if (found.equals(bytes)) return;
    let at = 0;
    while (at < found.length && found[at] === bytes[at]) at += 1;
    if (at === found.length) this.endedEarly(where, bytes.length - at);
    fail(`${where} (byte ${offset + at})`, code, 'a record of the archive is not as it must be');
  }

  /** Where the end record is there after all, it is a stated length that is wrong. */
  private endedEarly(where: string, missing: number): never {
    if (this.hasEnd)
      fail(where, 'zip_length', 'a stated length reaches past the end of the archive');
    const detail = `the file ends at byte ${this.size}, at least ${missing} too early`;
    throw new IncompleteError({ where, code: 'incomplete', detail });
  }
}

/** Reads the claims of a local header; the caller rebuilds it from them and compares. */
function parseLocalHeader(header: Buffer, offset: number): ZipEntry {
  const nameEnd = LOCAL_FIXED_BYTES + header.readUInt16LE(26);
  const name = header.subarray(LOCAL_FIXED_BYTES, nameEnd);
  const path = name.toString('utf8');
  const where = `${ARCHIVE}, byte ${offset}`;
  if (!Buffer.from(path).equals(name)) fail(where, 'zip_name', 'a file name is not UTF-8');
  let bytes = header.readUInt32LE(22);
  if (bytes === MAX_32 && header.length >= nameEnd + 12) {
    bytes = Number(header.readBigUInt64LE(nameEnd + 4));
  }
  if (!Number.isSafeInteger(bytes)) fail(where, 'zip_header', 'a length that no file can have');
  return { path, bytes, crc32: header.readUInt32LE(14), offset };
}

import { createReadStream } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { fail } from '../fault.errors';
import { readStoredZip, type ZipContent } from '../zip/stored-zip.reader';
import { type FileTree, MAX_READ_BYTES, type TreeFile } from './file-tree';

const WINDOW_BYTES = 1024 * 1024;

export interface ZipTree extends FileTree {
  /** The one folder in which everything lies (RFC 8493 §4). */
  readonly base: string;
}

/** Reads a ZIP through, checks its form and every CRC, and gives access to the bag within. */
export async function openZipTree(path: string): Promise<ZipTree> {
  const file = await open(path);
  try {
    const contents = await readStoredZip(file);
    return new ZipBag(path, file, contents);
  } catch (error) {
    await file.close();
    throw error;
  }
}

class ZipBag implements ZipTree {
  readonly base: string;
  readonly files = new Map<string, TreeFile & ZipContent>();
  /** The last stretch that was read: small files lie side by side and are read in that order. */
  private window: { start: number; bytes: Buffer } = { start: 0, bytes: Buffer.alloc(0) };

  constructor(
    private readonly archive: string,
    private readonly handle: FileHandle,
    contents: readonly ZipContent[],
  ) {
    const first = contents[0]?.path ?? '';
    this.base = first.slice(0, Math.max(first.indexOf('/'), 0));
    for (const content of contents) {
      if (this.base === '' || !content.path.startsWith(`${this.base}/`)) {
        fail(content.path, 'bag_base', 'the files of a bag lie in one folder of the archive');
      }
      const path = content.path.slice(this.base.length + 1);
      this.files.set(path, { ...content, path });
    }
  }

  async read(path: string, maxBytes = MAX_READ_BYTES): Promise<Buffer> {
    const { contentOffset: start, bytes } = this.content(path);
    if (bytes > maxBytes) fail(path, 'file_too_large', `more than ${maxBytes} bytes`);
    if (bytes > WINDOW_BYTES) return this.readAt(start, bytes);
    const end = this.window.start + this.window.bytes.length;
    if (start < this.window.start || start + bytes > end) {
      this.window = { start, bytes: await this.readAt(start, WINDOW_BYTES) };
    }
    const from = start - this.window.start;
    return this.window.bytes.subarray(from, from + bytes);
  }

  async *stream(path: string): AsyncIterable<Buffer> {
    const { contentOffset: start, bytes } = this.content(path);
    if (bytes === 0) return;
    const options = { start, end: start + bytes - 1, highWaterMark: WINDOW_BYTES };
    for await (const chunk of createReadStream(this.archive, options)) yield chunk as Buffer;
  }

  close(): Promise<void> {
    return this.handle.close();
  }

  private content(path: string): ZipContent {
    return this.files.get(path) ?? fail(path, 'file_missing', 'the file is not there');
  }

  private async readAt(start: number, length: number): Promise<Buffer> {
    const bytes = Buffer.allocUnsafe(length);
    const { bytesRead } = await this.handle.read(bytes, 0, length, start);
    return bytes.subarray(0, bytesRead);
  }
}

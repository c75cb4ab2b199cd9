import type { FileHandle } from 'node:fs/promises';

const BUFFER_BYTES = 1024 * 1024;

/**
 * Reads a file once from its beginning through one buffer of 1 MiB. What is returned is a view
 * that is good until the next read, unless it says otherwise.
 */
export class SequentialFile {
  private readonly buffer: Buffer;
  private start = 0;
  private end = 0;
  private offset = 0;

  /** `size`: of the file, so that a small one is not given a large buffer. */
  constructor(
    private readonly file: FileHandle,
    size: number,
  ) {
    this.buffer = Buffer.allocUnsafeSlow(Math.min(BUFFER_BYTES, size + 1));
  }

  /** How many bytes have been handed out. */
  get position(): number {
    return this.offset;
  }

  /** The next `length` bytes (at most 1 MiB), without passing them; fewer only at the end. */
  async peek(length: number): Promise<Buffer> {
    while (this.end - this.start < length && (await this.fill())) continue;
    return this.buffer.subarray(this.start, Math.min(this.end, this.start + length));
  }

  /** The next `length` bytes (at most 1 MiB); fewer only at the end of the file. */
  async take(length: number): Promise<Buffer> {
    const view = this.end - this.start < length ? await this.peek(length) : this.view(length);
    this.start += view.length;
    this.offset += view.length;
    return view;
  }

  /** Hands over the next `length` bytes in pieces; answers how many there were. */
  async drain(length: number, onChunk: (chunk: Buffer) => void): Promise<number> {
    let left = length;
    while (left > 0) {
      if (this.start === this.end && !(await this.fill())) break;
      const chunk = this.view(Math.min(left, this.end - this.start));
      this.start += chunk.length;
      this.offset += chunk.length;
      left -= chunk.length;
      onChunk(chunk);
    }
    return length - left;
  }

  private view(length: number): Buffer {
    return this.buffer.subarray(this.start, this.start + length);
  }

  private async fill(): Promise<boolean> {
    if (this.start === this.end) {
      this.start = this.end = 0;
    } else if (this.start > 0) {
      this.buffer.copyWithin(0, this.start, this.end);
      this.end -= this.start;
      this.start = 0;
    }
    const room = this.buffer.length - this.end;
    if (room === 0) return false;
    const { bytesRead } = await this.file.read(this.buffer, this.end, room, null);
    this.end += bytesRead;
    return bytesRead > 0;
  }
}

import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';

const PART = 65_536;

/**
 * The bytes of a file as they are read: counted and hashed on the way, so that a file of hundreds of
 * megabytes need not be held. Read once.
 */
export class FileBytes {
  private readonly hash = createHash('sha256');
  private count = 0;

  private constructor(private readonly open: () => Promise<AsyncIterable<Buffer>>) {}

  static held(bytes: Buffer): FileBytes {
    return new FileBytes(() => Promise.resolve(slicesOf(bytes)));
  }

  /** @param open gives the stream of a file in a store */
  static stored(open: () => Promise<AsyncIterable<Buffer>>): FileBytes {
    return new FileBytes(open);
  }

  /** In parts of some milliseconds of work; everything else that waits has its turn between them. */
  async *parts(): AsyncGenerator<Buffer> {
    for await (const part of await this.open()) {
      this.hash.update(part);
      this.count += part.length;
      yield part;
      await setImmediate();
    }
  }

  async whole(): Promise<Buffer> {
    const parts: Buffer[] = [];
    for await (const part of this.parts()) parts.push(part);
    return Buffer.concat(parts);
  }

  /** What was read: asked for at its end. */
  digest(): { sha256: string; byteCount: number } {
    return { sha256: this.hash.digest('hex'), byteCount: this.count };
  }
}

async function* slicesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += PART) yield bytes.subarray(at, at + PART);
}

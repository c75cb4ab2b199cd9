import { createHash, subtle } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { sha256Hex } from '../hashing';

/** Below this a trip to another thread costs more than the hash. */
const OFF_THREAD_BYTES = 128 * 1024;

export interface ContentDigest {
  bytes: number;
  crc32: number;
  /** 64 hexadecimal digits. */
  sha256: string;
}

/** Digests of a whole content in memory; larger ones are hashed off the main thread. */
export async function digestContent(content: Uint8Array): Promise<ContentDigest> {
  // Started first, so that it runs while this thread counts the CRC.
  const hashing =
    content.length < OFF_THREAD_BYTES ? undefined : subtle.digest('SHA-256', asPlain(content));
  const crc = crc32(content);
  const hash = hashing ? Buffer.from(await hashing).toString('hex') : sha256Hex(content);
  return { bytes: content.length, crc32: crc, sha256: hash };
}

/** Digests of content that passes by in pieces. */
export class RunningDigest {
  private bytes = 0;
  private crc = 0;
  private readonly hash = createHash('sha256');

  update(chunk: Uint8Array): void {
    this.bytes += chunk.length;
    this.crc = crc32(chunk, this.crc);
    this.hash.update(chunk);
  }

  finish(): ContentDigest {
    return { bytes: this.bytes, crc32: this.crc, sha256: this.hash.digest('hex') };
  }
}

/** WebCrypto's types ask for a view that is not on shared memory; none of ours is. */
function asPlain(content: Uint8Array): Uint8Array<ArrayBuffer> {
  return content as Uint8Array<ArrayBuffer>;
}

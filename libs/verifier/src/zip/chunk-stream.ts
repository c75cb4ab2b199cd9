import { Readable } from 'node:stream';

const CHUNK_BYTES = 256 * 1024;

/**
 * A byte stream over generated chunks. Small ones travel together: a stream spends as long on a
 * header of 60 bytes as on 256 KiB. Nothing is generated before somebody reads.
 */
export function chunkStream(chunks: AsyncIterable<Uint8Array>): Readable {
  return Readable.from(together(chunks), { objectMode: false, highWaterMark: 4 * CHUNK_BYTES });
}

async function* together(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let small: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    if (chunk.length === 0) continue;
    if (size > 0 && size + chunk.length > CHUNK_BYTES) {
      yield Buffer.concat(small);
      [small, size] = [[], 0];
    }
    if (chunk.length >= CHUNK_BYTES) {
      yield chunk;
    } else {
      small.push(chunk);
      size += chunk.length;
    }
  }
  if (size > 0) yield Buffer.concat(small);
}

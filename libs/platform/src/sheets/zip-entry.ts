import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PassThrough, Transform, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { crc32, createInflateRaw } from 'node:zlib';
import { zipErrors } from './sheet.errors';
import type { ZipEntry } from './zip-directory';

const LOCAL = 0x04034b50;

/**
 * The unpacked bytes of one part. They are counted on the way: a part that unpacks to more or less
 * than it declares ends with an error, so a declared size that was checked can be relied on.
 * @throws DomainError zip_unreadable, zip_size_mismatch
 */
export async function* readZipEntry(path: string, entry: ZipEntry): AsyncGenerator<Buffer> {
  const start = await dataOffset(path, entry);
  if (entry.compressedBytes === 0) return;
  const packed = createReadStream(path, { start, end: start + entry.compressedBytes - 1 });
  const unpacked = counting(entry);
  const done = pipeline(
    packed,
    entry.method === 8 ? createInflateRaw() : new PassThrough(),
    unpacked,
  );
  // Whoever stops reading half-way leaves a pipeline that fails with nobody to tell.
  done.catch(() => undefined);
  try {
    yield* unpacked as Readable as AsyncIterable<Buffer>;
  } catch (error) {
    throw asZipError(error);
  } finally {
    packed.destroy();
  }
}

/** A small part as text. @throws DomainError zip_too_large_inside where it is not small */
export async function readZipText(
  path: string,
  entry: ZipEntry,
  maxBytes = 2_000_000,
): Promise<string> {
  if (entry.bytes > maxBytes) throw zipErrors.tooLargeInside(entry.bytes, maxBytes);
  const chunks: Buffer[] = [];
  for await (const chunk of readZipEntry(path, entry)) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function dataOffset(path: string, entry: ZipEntry): Promise<number> {
  const file = await open(path, 'r');
  try {
    const header = Buffer.alloc(30);
    const { bytesRead } = await file.read(header, 0, 30, entry.headerOffset);
    if (bytesRead < 30 || header.readUInt32LE(0) !== LOCAL) {
      throw zipErrors.unreadable(`the part ${entry.name} is not where it should be`);
    }
    return entry.headerOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  } finally {
    await file.close();
  }
}

function counting(entry: ZipEntry): Transform {
  let bytes = 0;
  let checksum = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, callback) {
      bytes += chunk.length;
      checksum = crc32(chunk, checksum);
      if (bytes > entry.bytes) callback(zipErrors.lies(entry.name));
      else callback(null, chunk);
    },
    flush(callback) {
      if (bytes !== entry.bytes) callback(zipErrors.lies(entry.name));
      else if (checksum !== entry.checksum) callback(zipErrors.unreadable('a checksum is wrong'));
      else callback();
    },
  });
}

function asZipError(error: unknown): unknown {
  const code = typeof error === 'object' && error && 'code' in error ? String(error.code) : '';
  return code.startsWith('Z_') ? zipErrors.unreadable('its content is corrupt') : error;
}

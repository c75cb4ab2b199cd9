/**
 * The one form of ZIP that is written and read here (PKWARE APPNOTE 6.3): stored entries with
 * their sizes and CRC in the local header, no data descriptors, no extra fields but ZIP64 where a
 * number needs it, no comments, one fixed time. Given the entries there is exactly one archive, so
 * a reader can build each record anew and compare it byte for byte.
 */
export interface ZipEntry {
  path: string;
  bytes: number;
  crc32: number;
  /** Where the local header begins. */
  offset: number;
}

export interface ZipDirectory {
  entries: number;
  bytes: number;
  offset: number;
}

export const LOCAL_SIGNATURE = 0x04034b50;
export const CENTRAL_SIGNATURE = 0x02014b50;
export const END_SIGNATURE = 0x06054b50;
export const LOCAL_FIXED_BYTES = 30;
export const END_FIXED_BYTES = 22;
/** 16-bit and 32-bit fields at this value say: see the ZIP64 record. */
export const MAX_16 = 0xffff;
export const MAX_32 = 0xffffffff;

const ZIP64_EXTRA_ID = 1;
const VERSION_STORED = 10;
const VERSION_ZIP64 = 45;
/** Made on Unix, by version 4.5. */
const MADE_BY = (3 << 8) | VERSION_ZIP64;
/** A regular file, readable by all, writable by its owner. */
const FILE_MODE = 0o100644 * 0x10000;
/** 1 January 1980, the first day that DOS time knows; the time of day is zero. */
const DOS_DATE = (1 << 5) | 1;
const UTF8_NAME = 1 << 11;

export function localHeader(entry: ZipEntry): Buffer {
  const big = entry.bytes >= MAX_32;
  const name = Buffer.from(entry.path);
  const extra = big ? zip64Extra([entry.bytes, entry.bytes]) : Buffer.alloc(0);
  const header = Buffer.alloc(LOCAL_FIXED_BYTES);
  header.writeUInt32LE(LOCAL_SIGNATURE, 0);
  header.writeUInt16LE(big ? VERSION_ZIP64 : VERSION_STORED, 4);
  writeFileFields(header, 6, entry, name);
  header.writeUInt16LE(extra.length, 28);
  return Buffer.concat([header, name, extra]);
}

export function centralRecord(entry: ZipEntry): Buffer {
  const big = entry.bytes >= MAX_32;
  const far = entry.offset >= MAX_32;
  const numbers = [...(big ? [entry.bytes, entry.bytes] : []), ...(far ? [entry.offset] : [])];
  const name = Buffer.from(entry.path);
  const extra = numbers.length > 0 ? zip64Extra(numbers) : Buffer.alloc(0);
  const record = Buffer.alloc(46);
  record.writeUInt32LE(CENTRAL_SIGNATURE, 0);
  record.writeUInt16LE(MADE_BY, 4);
  record.writeUInt16LE(numbers.length > 0 ? VERSION_ZIP64 : VERSION_STORED, 6);
  writeFileFields(record, 8, entry, name);
  record.writeUInt16LE(extra.length, 30);
  record.writeUInt32LE(FILE_MODE, 38);
  record.writeUInt32LE(Math.min(entry.offset, MAX_32), 42);
  return Buffer.concat([record, name, extra]);
}

/** Flags to name length, which both kinds of header have in the same order. */
function writeFileFields(target: Buffer, at: number, entry: ZipEntry, name: Buffer): void {
  const bytes = Math.min(entry.bytes, MAX_32);
  target.writeUInt16LE(name.length === entry.path.length ? 0 : UTF8_NAME, at);
  target.writeUInt16LE(DOS_DATE, at + 6);
  target.writeUInt32LE(entry.crc32, at + 8);
  target.writeUInt32LE(bytes, at + 12);
  target.writeUInt32LE(bytes, at + 16);
  target.writeUInt16LE(name.length, at + 20);
}

function zip64Extra(numbers: readonly number[]): Buffer {
  const extra = Buffer.alloc(4 + 8 * numbers.length);
  extra.writeUInt16LE(ZIP64_EXTRA_ID, 0);
  extra.writeUInt16LE(8 * numbers.length, 2);
  numbers.forEach((number, i) => extra.writeBigUInt64LE(BigInt(number), 4 + 8 * i));
  return extra;
}

/** What follows the central directory and ends the file. */
export function endOfArchive(directory: ZipDirectory): Buffer {
  const { entries, bytes, offset } = directory;
  const zip64 = entries >= MAX_16 || bytes >= MAX_32 || offset >= MAX_32;
  const end = Buffer.alloc(END_FIXED_BYTES);
  end.writeUInt32LE(END_SIGNATURE, 0);
  end.writeUInt16LE(Math.min(entries, MAX_16), 8);
  end.writeUInt16LE(Math.min(entries, MAX_16), 10);
  end.writeUInt32LE(Math.min(bytes, MAX_32), 12);
  end.writeUInt32LE(Math.min(offset, MAX_32), 16);
  return zip64 ? Buffer.concat([zip64End(directory), end]) : end;
}

/** ZIP64 end of central directory and its locator. */
function zip64End({ entries, bytes, offset }: ZipDirectory): Buffer {
  const record = Buffer.alloc(56 + 20);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(44n, 4);
  record.writeUInt16LE(MADE_BY, 12);
  record.writeUInt16LE(VERSION_ZIP64, 14);
  record.writeBigUInt64LE(BigInt(entries), 24);
  record.writeBigUInt64LE(BigInt(entries), 32);
  record.writeBigUInt64LE(BigInt(bytes), 40);
  record.writeBigUInt64LE(BigInt(offset), 48);
  record.writeUInt32LE(0x07064b50, 56);
  record.writeBigUInt64LE(BigInt(offset + bytes), 64);
  record.writeUInt32LE(1, 72);
  return record;
}

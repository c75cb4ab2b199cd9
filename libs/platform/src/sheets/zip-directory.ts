import { open, type FileHandle } from 'node:fs/promises';
import { zipErrors } from './sheet.errors';

export interface ZipEntry {
  name: string;
  /** 0 stored, 8 deflated: the only two that are read. */
  method: 0 | 8;
  compressedBytes: number;
  /** Declared; `readZipEntry` holds the file to it. */
  bytes: number;
  /** CRC-32 of the unpacked bytes. */
  checksum: number;
  headerOffset: number;
}

export interface ZipLimits {
  maxEntries: number;
  /** Sum of the declared sizes of all entries, unpacked. */
  maxBytes: number;
  /** Unpacked to packed size of one entry; small entries of pure repetition are let through. */
  maxRatio: number;
  ratioFromBytes: number;
}

export const ZIP_LIMITS: ZipLimits = {
  maxEntries: 2_000,
  maxBytes: 100_000_000,
  maxRatio: 100,
  ratioFromBytes: 1_000_000,
};

const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const END_BYTES = 22;
const MAX_COMMENT = 65_535;
const MAX_DIRECTORY = 4_000_000;

/**
 * Reads the table of contents at the end of a ZIP file and refuses the file on what it declares,
 * before a byte is unpacked: number of parts, sizes, ratio, encryption, parts that overlap.
 * @throws DomainError zip_*
 */
export async function readZipDirectory(path: string, limits = ZIP_LIMITS): Promise<ZipEntry[]> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const end = await findEnd(file, size);
    if (end.entries > limits.maxEntries) {
      throw zipErrors.tooManyEntries(end.entries, limits.maxEntries);
    }
    const directory = Buffer.alloc(end.directoryBytes);
    await file.read(directory, 0, directory.length, end.directoryOffset);
    const entries = parseEntries(directory, end.entries);
    checkSizes(entries, limits);
    checkPlaces(entries, end.directoryOffset);
    return entries;
  } finally {
    await file.close();
  }
}

interface DirectoryEnd {
  entries: number;
  directoryBytes: number;
  directoryOffset: number;
}

async function findEnd(file: FileHandle, size: number): Promise<DirectoryEnd> {
  const length = Math.min(size, END_BYTES + MAX_COMMENT);
  const tail = Buffer.alloc(length);
  await file.read(tail, 0, length, size - length);
  for (let at = length - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END) continue;
    if (at + END_BYTES + tail.readUInt16LE(at + 20) !== length) continue;
    const end = {
      entries: tail.readUInt16LE(at + 10),
      directoryBytes: tail.readUInt32LE(at + 12),
      directoryOffset: tail.readUInt32LE(at + 16),
    };
    const before = size - length + at;
    if (tail.readUInt16LE(at + 8) !== end.entries)
      throw zipErrors.unreadable('it is one of several volumes');
    if (end.directoryOffset + end.directoryBytes > before || end.directoryBytes > MAX_DIRECTORY) {
      throw zipErrors.unreadable('its table of contents does not fit into it');
    }
    return end;
  }
  throw zipErrors.unreadable('its end is missing');
}

function parseEntries(directory: Buffer, count: number): ZipEntry[] {
  const entries: ZipEntry[] = [];
  let at = 0;
  for (let i = 0; i < count; i += 1) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== CENTRAL) {
      throw zipErrors.unreadable('its table of contents is broken');
    }
    const nameBytes = directory.readUInt16LE(at + 28);
    const next =
      at + 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (next > directory.length) throw zipErrors.unreadable('its table of contents is cut off');
    entries.push(parseEntry(directory.subarray(at, next), nameBytes));
    at = next;
  }
  if (at !== directory.length) throw zipErrors.unreadable('its table of contents is too long');
  return entries;
}

function parseEntry(record: Buffer, nameBytes: number): ZipEntry {
  const flags = record.readUInt16LE(8);
  const method = record.readUInt16LE(10);
  if ((flags & 0x2041) !== 0) throw zipErrors.encrypted();
  if (method !== 0 && method !== 8) throw zipErrors.unreadable('it is packed in a rare way');
  return {
    name: record.toString('utf8', 46, 46 + nameBytes),
    method,
    checksum: record.readUInt32LE(16),
    compressedBytes: record.readUInt32LE(20),
    bytes: record.readUInt32LE(24),
    headerOffset: record.readUInt32LE(42),
  };
}

function checkSizes(entries: readonly ZipEntry[], limits: ZipLimits): void {
  const total = entries.reduce((sum, entry) => sum + entry.bytes, 0);
  if (total > limits.maxBytes) throw zipErrors.tooLargeInside(total, limits.maxBytes);
  for (const { name, bytes, compressedBytes } of entries) {
    const ratio = bytes / Math.max(1, compressedBytes);
    if (bytes >= limits.ratioFromBytes && ratio > limits.maxRatio) {
      throw zipErrors.ratio(name, ratio, limits.maxRatio);
    }
  }
}

/** Parts that share bytes, or two of one name, mean different things to different readers. */
function checkPlaces(entries: readonly ZipEntry[], directoryOffset: number): void {
  const names = new Set(entries.map((entry) => entry.name));
  if (names.size !== entries.length) throw zipErrors.unreadable('it holds two parts of one name');
  let free = 0;
  for (const entry of [...entries].sort((a, b) => a.headerOffset - b.headerOffset)) {
    if (entry.headerOffset < free) throw zipErrors.unreadable('its parts overlap');
    free = entry.headerOffset + 30 + Buffer.byteLength(entry.name) + entry.compressedBytes;
  }
  if (free > directoryOffset) throw zipErrors.unreadable('a part is cut off');
}

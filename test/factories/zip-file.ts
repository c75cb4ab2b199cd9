import { writeFileSync } from 'node:fs';
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipPart {
  name: string;
  content: Buffer | string;
  stored?: boolean;
  /** Lies for tests: what the directory says instead of the truth. */
  declaredBytes?: number;
  declaredOffset?: number;
  flags?: number;
  method?: number;
  /** Packed bytes instead of those that the content gives. */
  packed?: Buffer;
}

/** A ZIP file put together part by part, so that a test can make any field of it untrue. */
export function zipFile(parts: readonly ZipPart[]): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const name = Buffer.from(part.name);
    const content = Buffer.from(part.content);
    const packed = part.packed ?? (part.stored ? content : deflateRawSync(content));
    const fields = { part, name, content, packed };
    const local = Buffer.concat([localHeader(fields), name, packed]);
    directory.push(centralHeader(fields, offset));
    bodies.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...bodies, central, end]);
}

export function writeZip(path: string, parts: readonly ZipPart[]): string {
  writeFileSync(path, zipFile(parts));
  return path;
}

interface Fields {
  part: ZipPart;
  name: Buffer;
  content: Buffer;
  packed: Buffer;
}

function localHeader({ part, name, content, packed }: Fields): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(part.flags ?? 0, 6);
  header.writeUInt16LE(part.method ?? (part.stored ? 0 : 8), 8);
  header.writeUInt32LE(crc32(content), 14);
  header.writeUInt32LE(packed.length, 18);
  header.writeUInt32LE(part.declaredBytes ?? content.length, 22);
  header.writeUInt16LE(name.length, 26);
  return header;
}

function centralHeader({ part, name, content, packed }: Fields, offset: number): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  header.writeUInt16LE(20, 6);
  header.writeUInt16LE(part.flags ?? 0, 8);
  header.writeUInt16LE(part.method ?? (part.stored ? 0 : 8), 10);
  header.writeUInt32LE(crc32(content), 16);
  header.writeUInt32LE(packed.length, 20);
  header.writeUInt32LE(part.declaredBytes ?? content.length, 24);
  header.writeUInt16LE(name.length, 28);
  header.writeUInt32LE(part.declaredOffset ?? offset, 42);
  return Buffer.concat([header, name]);
}

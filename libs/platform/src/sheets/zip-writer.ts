import { once } from 'node:events';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';

/** Sizes and check sum follow the content: a stream does not know them before. */
const SIZES_FOLLOW = 0x0008;
const DEFLATED = 8;
/** 1 January 1980, the first day that the format knows: two equal tables are two equal files. */
const FIRST_DAY = 0x21;

/** Texts packed into one ZIP as a stream: none is whole in memory. */
export async function* zipOfTexts(
  parts: readonly { name: string; texts: AsyncIterable<string> }[],
): AsyncGenerator<Buffer> {
  const zip = new ZipWriter();
  for (const { name, texts } of parts) yield* zip.stream(name, texts);
  yield zip.end();
}

interface Part {
  name: Buffer;
  flags: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/** A ZIP file from front to back (APPNOTE 6.3.10, 4.3); below 4 GB. */
export class ZipWriter {
  private readonly parts: Part[] = [];
  private offset = 0;

  whole(name: string, text: string): Buffer {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const part = this.begin(name, 0);
    Object.assign(part, { crc: crc32(content), packed: packed.length, size: content.length });
    return this.put(localHeader(part), part.name, packed);
  }

  async *stream(name: string, texts: AsyncIterable<string>): AsyncGenerator<Buffer> {
    const part = this.begin(name, SIZES_FOLLOW);
    yield this.put(localHeader(part), part.name);
    const deflate = createDeflateRaw();
    const output = deflate[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
    const fed = this.feed(texts, deflate, part);
    fed.catch((error: unknown) => deflate.destroy(error as Error));
    try {
      for (;;) {
        const next = await output.next();
        if (next.done) break;
        part.packed += next.value.length;
        yield this.put(next.value);
      }
      await fed;
    } finally {
      deflate.destroy();
    }
    const sizes = Buffer.alloc(16);
    sizes.writeUInt32LE(0x08074b50, 0);
    writeSizes(sizes, 4, part);
    yield this.put(sizes);
  }

  end(): Buffer {
    const directory = Buffer.concat(this.parts.flatMap((part) => [centralHeader(part), part.name]));
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(this.parts.length, 8);
    end.writeUInt16LE(this.parts.length, 10);
    end.writeUInt32LE(directory.length, 12);
    end.writeUInt32LE(this.offset, 16);
    return Buffer.concat([directory, end]);
  }

  private async feed(
    texts: AsyncIterable<string>,
    deflate: ReturnType<typeof createDeflateRaw>,
    part: Part,
  ): Promise<void> {
    for await (const text of texts) {
      const bytes = Buffer.from(text);
      part.crc = crc32(bytes, part.crc);
      part.size += bytes.length;
      if (!deflate.write(bytes)) await once(deflate, 'drain');
    }
    deflate.end();
  }

  private begin(name: string, flags: number): Part {
    const part = {
      name: Buffer.from(name),
      flags,
      crc: 0,
      packed: 0,
      size: 0,
      offset: this.offset,
    };
    this.parts.push(part);
    return part;
  }

  private put(...pieces: Buffer[]): Buffer {
    const bytes = Buffer.concat(pieces);
    this.offset += bytes.length;
    return bytes;
  }
}

function localHeader(part: Part): Buffer {
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  writeCommon(header, 4, part);
  return header;
}

function centralHeader(part: Part): Buffer {
  const header = Buffer.alloc(46);
  header.writeUInt32LE(0x02014b50, 0);
  header.writeUInt16LE(20, 4);
  writeCommon(header, 6, part);
  header.writeUInt32LE(part.offset, 42);
  return header;
}

/** From the version needed to the length of the name, as both headers have it. */
function writeCommon(header: Buffer, at: number, part: Part): void {
  header.writeUInt16LE(20, at);
  header.writeUInt16LE(part.flags, at + 2);
  header.writeUInt16LE(DEFLATED, at + 4);
  header.writeUInt16LE(FIRST_DAY, at + 8);
  const known = header.length === 46 || part.flags === 0;
  if (known) writeSizes(header, at + 10, part);
  header.writeUInt16LE(part.name.length, at + 22);
}

function writeSizes(target: Buffer, at: number, { crc, packed, size }: Part): void {
  target.writeUInt32LE(crc, at);
  target.writeUInt32LE(packed, at + 4);
  target.writeUInt32LE(size, at + 8);
}

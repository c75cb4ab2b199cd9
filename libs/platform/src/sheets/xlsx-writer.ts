import { once } from 'node:events';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';

const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const LINKS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const LINK = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml';

/** ECMA-376 part 1, 18.3.1.4: a spreadsheet program takes no longer text. */
const MOST_CELL_CHARS = 32_767;
/** Sizes and check sum follow the content: a stream does not know them before. */
const SIZES_FOLLOW = 0x0008;
const DEFLATED = 8;
/** 1 January 1980, the first day that the format knows: two equal tables are two equal files. */
const FIRST_DAY = 0x21;

/**
 * A workbook of one sheet as a stream of bytes, row by row: a long table is never whole in memory. Every
 * cell is text, or a number where the text is one and comes back as it was; nothing is a formula.
 */
export async function* writeWorkbook(
  sheetName: string,
  rows: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<Buffer> {
  const zip = new ZipWriter();
  for (const [name, content] of Object.entries(partsOf(sheetName))) yield zip.whole(name, content);
  yield* zip.stream('xl/worksheets/sheet1.xml', sheetOf(rows));
  yield zip.end();
}

function partsOf(sheetName: string): Record<string, string> {
  const name = escaped(sheetName.replace(/[[\]:*?/\\]/g, ' ').slice(0, 31)) || 'Sheet1';
  return {
    '[Content_Types].xml': `${HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="${TYPE}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="${TYPE}.worksheet+xml"/></Types>`,
    '_rels/.rels': `${HEAD}<Relationships xmlns="${LINKS}"><Relationship Id="rId1" Type="${LINK}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    'xl/workbook.xml': `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${LINK}"><sheets><sheet name="${name}" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `${HEAD}<Relationships xmlns="${LINKS}"><Relationship Id="rId1" Type="${LINK}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
  };
}

async function* sheetOf(
  rows: AsyncIterable<readonly (readonly string[])[]>,
): AsyncGenerator<string> {
  yield `${HEAD}<worksheet xmlns="${MAIN}"><sheetData>`;
  let number = 0;
  for await (const batch of rows) {
    let text = '';
    for (const cells of batch) {
      number += 1;
      text += `<row r="${number}">${rowXml(cells, number)}</row>`;
    }
    yield text;
  }
  yield '</sheetData></worksheet>';
}

/** Empty cells are left out; the others say where they stand, as some readers demand. */
function rowXml(cells: readonly string[], number: number): string {
  return cells
    .map((text, at) => (text === '' ? '' : cellXml(text, `${letters(at)}${number}`)))
    .join('');
}

function letters(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : letters(Math.floor(index / 26) - 1) + last;
}

function cellXml(text: string, place: string): string {
  if (text.length <= 15 && /^-?\d/.test(text) && String(Number(text)) === text) {
    return `<c r="${place}"><v>${text}</v></c>`;
  }
  return `<c r="${place}" t="inlineStr"><is><t xml:space="preserve">${escaped(text.slice(0, MOST_CELL_CHARS))}</t></is></c>`;
}

/** Characters that XML 1.0 has no place for are left out. */
function escaped(text: string): string {
  return text
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|\p{Cs}/gu, '')
    .replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
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
class ZipWriter {
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

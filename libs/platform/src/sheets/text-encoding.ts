import { createReadStream } from 'node:fs';
import { TextDecoder } from 'node:util';
import { sheetErrors } from './sheet.errors';

/** Encodings that can be asked for; the first four are also found without asking. */
export const TEXT_ENCODINGS = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1254',
  'windows-1258',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
] as const;

export type TextEncodingName = (typeof TEXT_ENCODINGS)[number];

export interface DetectedEncoding {
  encoding: TextEncodingName;
  /** Bytes of the mark at the start. */
  bom: number;
  /** True where nothing in the file proves it: an 8-bit file is taken to be Windows-1252. */
  guessed: boolean;
}

/** A UTF-8 mark that somebody saved as Latin-1 and encoded again: seen in published feeds. */
const DOUBLE_BOM = Buffer.from([0xc3, 0xaf, 0xc2, 0xbb, 0xc2, 0xbf]);

/** From the mark at the start or, without one, from where the zero bytes of Latin letters stand. */
export function encodingOfHead(head: Buffer): DetectedEncoding | undefined {
  if (head.subarray(0, 6).equals(DOUBLE_BOM)) return { encoding: 'utf-8', bom: 6, guessed: false };
  if (startsWith(head, 0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', bom: 3, guessed: false };
  if (startsWith(head, 0xff, 0xfe, 0, 0) || startsWith(head, 0, 0, 0xfe, 0xff)) {
    throw sheetErrors.encoding('UTF-32');
  }
  if (startsWith(head, 0xff, 0xfe)) return { encoding: 'utf-16le', bom: 2, guessed: false };
  if (startsWith(head, 0xfe, 0xff)) return { encoding: 'utf-16be', bom: 2, guessed: false };
  return withoutMark(head);
}

function withoutMark(head: Buffer): DetectedEncoding | undefined {
  const zeros = [0, 0];
  for (const [i, byte] of head.entries()) if (byte === 0) zeros[i % 2] = (zeros[i % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  const pairs = Math.floor(head.length / 2);
  if (odd > pairs * 0.3 && even === 0) return { encoding: 'utf-16le', bom: 0, guessed: false };
  if (even > pairs * 0.3 && odd === 0) return { encoding: 'utf-16be', bom: 0, guessed: false };
  return undefined;
}

/**
 * Reads the file through once: UTF-8 where every byte of it is, Windows-1252 (of which Latin-1 is
 * the part in use) otherwise. A zero byte in an 8-bit file means that it is no text.
 * @param named what the sender says; of an 8-bit encoding it is believed
 * @throws DomainError encoding_mixed, encoding_mismatch, file_binary
 */
export async function detectEncoding(
  path: string,
  head: Buffer,
  named?: TextEncodingName,
): Promise<DetectedEncoding> {
  const known = encodingOfHead(head);
  if (known && known.encoding !== 'utf-8') return known;
  const bom = known?.bom ?? 0;
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let utf8 = true;
  for await (const chunk of createReadStream(path, { start: bom }) as AsyncIterable<Buffer>) {
    if (chunk.includes(0)) throw sheetErrors.binary();
    if (utf8) utf8 = decodes(decoder, chunk, true);
  }
  if (utf8 && decodes(decoder, Buffer.alloc(0), false)) {
    return { encoding: 'utf-8', bom, guessed: false };
  }
  if (bom > 0) throw sheetErrors.encodingMismatch('UTF-8, though its first bytes say so');
  const believed = named !== undefined && named !== 'utf-8';
  const stray = believed ? undefined : await strayLine(path);
  if (stray !== undefined) throw sheetErrors.encodingMixed(stray);
  return { encoding: 'windows-1252', bom: 0, guessed: true };
}

/**
 * The line of the first byte that is not UTF-8, of a file that is UTF-8 elsewhere: lists of two
 * encodings pasted together. One line of UTF-8 is enough, where its characters are of a script in use;
 * on a line with stray bytes two letters of Latin-1 may look like one by chance, unless most do.
 */
async function strayLine(path: string): Promise<number | undefined> {
  const count = new CharacterCount();
  let rest = Buffer.alloc(0);
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const bytes = rest.length > 0 ? Buffer.concat([rest, chunk]) : chunk;
    // A character may go on in the next chunk.
    const at = count.add(bytes, Math.max(0, bytes.length - 3));
    rest = Buffer.from(bytes.subarray(at));
  }
  count.add(rest, rest.length);
  return count.strayLine();
}

/** Characters of a file that are UTF-8 and bytes that are not, line by line. */
class CharacterCount {
  private line = 1;
  private sound = 0;
  private stray = 0;
  private first: number | undefined;
  private soundHere = 0;
  private strayHere = 0;
  private soundLines = 0;

  /** Counts up to `end` at least; returns where it stopped. */
  add(bytes: Buffer, end: number): number {
    let at = 0;
    while (at < end) {
      const byte = bytes[at] ?? 0;
      if (byte === 10) this.endLine();
      at += byte < 0x80 ? 1 : this.addCharacter(bytes, at);
    }
    return at;
  }

  strayLine(): number | undefined {
    this.endLine();
    const most = this.sound >= 3 && this.sound > this.stray;
    return most || this.soundLines > 0 ? this.first : undefined;
  }

  private endLine(): void {
    if (this.soundHere > 0 && this.strayHere === 0) this.soundLines += 1;
    this.soundHere = 0;
    this.strayHere = 0;
    this.line += 1;
  }

  private addCharacter(bytes: Buffer, at: number): number {
    const byte = bytes[at] ?? 0;
    const length = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2;
    const tail = bytes.subarray(at + 1, at + length);
    const whole = byte >= 0xc2 && byte <= 0xf4 && tail.length === length - 1;
    if (whole && tail.every((each) => (each & 0xc0) === 0x80)) {
      this.sound += 1;
      if (isInUse(bytes.toString('utf8', at, at + length))) this.soundHere += 1;
      return length;
    }
    this.first ??= this.line;
    this.stray += 1;
    this.strayHere += 1;
    return 1;
  }
}

/** `CAFÉ”` of Windows-1252 is a phonetic sign of UTF-8: those blocks prove nothing. */
function isInUse(character: string): boolean {
  const point = character.codePointAt(0) ?? 0;
  return (
    (point >= 0xa0 && point < 0x180) ||
    (point >= 0x370 && point < 0x530) ||
    (point >= 0x5d0 && point < 0x700) ||
    point >= 0x900
  );
}

function decodes(decoder: TextDecoder, chunk: Buffer, stream: boolean): boolean {
  try {
    decoder.decode(chunk, { stream });
    return true;
  } catch {
    return false;
  }
}

/** The file as text, piece by piece, its mark left out. @throws DomainError encoding_mismatch */
export async function* decodeFile(
  path: string,
  { encoding, bom }: DetectedEncoding,
): AsyncGenerator<string> {
  const decode = encoding === 'windows-1252' ? windows1252 : decoderOf(encoding);
  const source = createReadStream(path, { start: bom, highWaterMark: 256 * 1024 });
  for await (const chunk of source as AsyncIterable<Buffer>) yield decode(chunk, true);
  yield decode(Buffer.alloc(0), false);
}

function decoderOf(encoding: TextEncodingName): (chunk: Buffer, stream: boolean) => string {
  const decoder = new TextDecoder(encoding, { fatal: true });
  return (chunk, stream) => {
    try {
      return decoder.decode(chunk, { stream });
    } catch {
      throw sheetErrors.encodingMismatch(encoding);
    }
  };
}

/** 0x80 to 0x9F of Windows-1252; the five that it leaves free stay as they are. */
const C1 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

/** By hand, since some releases of Node decode this label as plain Latin-1. */
function windows1252(chunk: Buffer): string {
  return chunk
    .toString('latin1')
    .replace(/[\u0080-\u009f]/g, (char) => C1.charAt(char.charCodeAt(0) - 0x80));
}

function startsWith(head: Buffer, ...bytes: number[]): boolean {
  return head.length >= bytes.length && bytes.every((byte, i) => head[i] === byte);
}

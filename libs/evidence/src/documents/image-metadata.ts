import { readFile } from 'node:fs/promises';

/**
 * What an image carries besides the picture: where and by whom it was taken, remarks, a thumbnail of
 * what was cut off, bytes behind its end.
 *
 * @returns what was found first, in words; undefined where there is nothing but the picture
 */
export async function imageMetadata(path: string, mediaType: string): Promise<string | undefined> {
  if (mediaType === 'image/jpeg') return jpegMetadata(await readFile(path));
  if (mediaType === 'image/png') return pngMetadata(await readFile(path));
  return undefined;
}

const CUT_SHORT = 'an end that is missing';

/** Segments of ISO/IEC 10918-1 annex B; colours (APP2 ICC, APP14 Adobe) are part of the picture. */
export function jpegMetadata(bytes: Buffer): string | undefined {
  let at = 2;
  while (at + 4 <= bytes.length) {
    if (bytes[at] !== 0xff) return 'bytes between its segments';
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const length = bytes.readUInt16BE(at + 2);
    if (at + 2 + length > bytes.length) return CUT_SHORT;
    const found = segmentMetadata(marker, bytes.subarray(at + 4, at + 2 + length));
    if (found) return found;
    at += 2 + length;
    if (marker !== 0xda) continue;
    at = endOfScan(bytes, at);
    if (bytes[at + 1] !== 0xd9) continue;
    return at + 2 === bytes.length ? undefined : 'bytes behind its end';
  }
  return CUT_SHORT;
}

function segmentMetadata(marker: number, body: Buffer): string | undefined {
  const starts = (name: string): boolean => body.subarray(0, name.length).equals(Buffer.from(name));
  if (marker === 0xfe) return 'a comment';
  if (marker < 0xe0 || marker > 0xef) return undefined;
  if (marker === 0xe0 && starts('JFIF\0')) {
    // Density, then width and height of a thumbnail.
    return body.length === 14 && !body[12] && !body[13] ? undefined : 'a thumbnail';
  }
  if (marker === 0xe2 && starts('ICC_PROFILE\0')) return undefined;
  if (marker === 0xee && starts('Adobe')) return undefined;
  return marker === 0xe1 ? 'Exif or XMP data' : `application data (APP${marker - 0xe0})`;
}

/** The next marker after the coded picture: neither a stuffed zero nor a restart. */
function endOfScan(bytes: Buffer, from: number): number {
  let at = bytes.indexOf(0xff, from);
  while (at >= 0 && at + 1 < bytes.length) {
    const next = bytes[at + 1] ?? 0;
    if (next !== 0 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return at;
    at = bytes.indexOf(0xff, next === 0xff ? at + 1 : at + 2);
  }
  return bytes.length;
}

/** Chunks that say how the picture looks; every other tells something else (PNG 3rd edition, 11). */
const PICTURE_CHUNKS = new Set(
  'IHDR PLTE IDAT IEND tRNS cHRM gAMA iCCP sBIT sRGB cICP mDCV cLLI bKGD hIST pHYs sPLT acTL fcTL fdAT'.split(
    ' ',
  ),
);

export function pngMetadata(bytes: Buffer): string | undefined {
  let at = 8;
  while (at + 12 <= bytes.length) {
    const length = bytes.readUInt32BE(at);
    const type = bytes.toString('latin1', at + 4, at + 8);
    if (!PICTURE_CHUNKS.has(type)) {
      return /^[A-Za-z]{4}$/.test(type) ? `a ${type} chunk` : 'bytes between its chunks';
    }
    at += 12 + length;
    if (type === 'IEND') return at === bytes.length ? undefined : 'bytes behind its end';
  }
  return CUT_SHORT;
}

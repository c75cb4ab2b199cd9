import { isUtf8 } from 'node:buffer';

/**
 * The text of a list's file: UTF-8 where the bytes are that, else Windows-1252, which Latin-1 files are in
 * practice. Byte order marks are taken off.
 */
export function listText(bytes: Buffer): string {
  const encoding = isUtf8(bytes) ? 'utf-8' : 'windows-1252';
  return new TextDecoder(encoding, { ignoreBOM: true })
    .decode(bytes)
    .replace(/^(?:\uFEFF|\u00EF\u00BB\u00BF)+/, '');
}

/** One line, no blanks at the ends, at most `max` characters. */
export function plain(text: string, max = 2_000): string {
  return text
    .replace(/[\s\u00a0]+/g, ' ')
    .trim()
    .slice(0, max);
}

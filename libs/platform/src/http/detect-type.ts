import { open } from 'node:fs/promises';

const HEAD = 65_536;

/**
 * Marks at the start: of UTF-16, and of UTF-8 read byte by byte, once and as some programs write it that
 * encode it a second time (the GDACS feed of 2024).
 */
const MARKS = /^(?:\uFEFF|\u00ef\u00bb\u00bf|\u00c3\u00af\u00c2\u00bb\u00c2\u00bf)+/;

/**
 * The content type of a file by its content. Text without a signature is `text/csv`; markup is
 * told apart so that HTML and SVG can be refused; what is neither is `application/octet-stream`.
 */
export async function detectType(path: string): Promise<string> {
  const head = await readHead(path);
  const wide = decodeUtf16(head);
  // The mark of UTF-16 has the bits of a frame of MPEG audio, so that file-type is not asked then.
  if (wide === undefined) {
    const { fileTypeFromFile } = await import('file-type');
    const known = await fileTypeFromFile(path);
    if (known && known.mime !== 'application/xml') return known.mime;
  }
  const text = wide ?? decodeBytes(head);
  if (text === undefined) return 'application/octet-stream';
  const start = text.replace(MARKS, '').trimStart();
  if (/^<(!doctype html|html)/i.test(start)) return 'text/html';
  if (start.startsWith('<'))
    return /<svg[\s>]/i.test(start.slice(0, 2_000)) ? 'image/svg+xml' : 'application/xml';
  if (/^[[{]/.test(start)) return 'application/json';
  return 'text/csv';
}

async function readHead(path: string): Promise<Buffer> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

/** Text in UTF-16 with its mark; undefined where it is not, or is something else behind those bytes. */
function decodeUtf16(head: Buffer): string | undefined {
  const [first, second] = head;
  const little = first === 0xff && second === 0xfe;
  if (!little && !(first === 0xfe && second === 0xff)) return undefined;
  try {
    const decoder = new TextDecoder(little ? 'utf-16le' : 'utf-16be', { fatal: true });
    const text = decoder.decode(head, { stream: true });
    return /[\0-\x08\x0e-\x1f]/.test(text) ? undefined : text;
  } catch {
    return undefined;
  }
}

/** Text in UTF-8 or an 8-bit set; undefined where it is binary. */
function decodeBytes(head: Buffer): string | undefined {
  for (const byte of head) {
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) return undefined;
  }
  return head.toString('latin1');
}

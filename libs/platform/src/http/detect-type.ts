import { open } from 'node:fs/promises';

const HEAD = 65_536;

/**
 * The content type of a file by its content. Text without a signature is `text/csv`; markup is
 * told apart so that HTML and SVG can be refused; what is neither is `application/octet-stream`.
 */
export async function detectType(path: string): Promise<string> {
  const { fileTypeFromFile } = await import('file-type');
  const known = await fileTypeFromFile(path);
  if (known && known.mime !== 'application/xml') return known.mime;
  const head = await readHead(path);
  const text = decode(head);
  if (text === undefined) return 'application/octet-stream';
  const start = text.replace(/^(\uFEFF|\u00ef\u00bb\u00bf)+/, '').trimStart();
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

/** Text in UTF-8, UTF-16 with its mark, or an 8-bit set; undefined where it is binary. */
function decode(head: Buffer): string | undefined {
  if (head[0] === 0xff && head[1] === 0xfe) return head.toString('utf16le');
  if (head[0] === 0xfe && head[1] === 0xff) return new TextDecoder('utf-16be').decode(head);
  for (const byte of head) {
    if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) return undefined;
  }
  return head.toString('latin1');
}

import { fail } from '../fault.errors';

/**
 * Lines of a text that passes by in pieces, each with its LF. A last line without one is handed
 * out as it is. `FaultError` for a line above `maxBytes`, so that no file can fill the memory.
 */
export async function* textLines(
  chunks: AsyncIterable<Buffer>,
  where: string,
  maxBytes: number,
): AsyncGenerator<string> {
  let rest: Buffer = Buffer.alloc(0);
  for await (const chunk of chunks) {
    const text = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    let start = 0;
    for (let end = text.indexOf(10); end >= 0; end = text.indexOf(10, start)) {
      yield text.toString('utf8', start, end + 1);
      start = end + 1;
    }
    rest = Buffer.from(text.subarray(start));
    if (rest.length > maxBytes)
      fail(where, 'line_too_long', `a line of more than ${maxBytes} bytes`);
  }
  if (rest.length > 0) yield rest.toString('utf8');
}

import { FormatError } from './format.errors';

/**
 * RFC 4648 §4 base64 in its one canonical spelling: padded, no white space, no stray low bits.
 * Node's own decoder skips whatever it does not know, so that several texts give the same bytes;
 * in a signed document each of them must be a fault.
 */
export function decodeBase64(text: string, what: string): Buffer {
  const bytes = Buffer.from(text, 'base64');
  if (bytes.toString('base64') !== text) {
    throw new FormatError('base64_not_canonical', `${what} is not canonical base64`);
  }
  return bytes;
}

/** As `decodeBase64`, and the bytes must be exactly `length` long. */
export function decodeBase64Exactly(text: string, length: number, what: string): Buffer {
  const bytes = decodeBase64(text, what);
  if (bytes.length !== length) {
    throw new FormatError('length', `${what} has ${bytes.length} bytes where ${length} belong`);
  }
  return bytes;
}

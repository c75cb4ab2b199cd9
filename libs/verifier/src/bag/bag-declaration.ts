import { TextDecoder } from 'node:util';
import { fail } from '../fault.errors';

export const DECLARATION_FILE = 'bagit.txt';
/** `bagit.txt` of every bag that is written here. */
export const DECLARATION = 'BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n';

export interface BagDeclaration {
  version: string;
  /** 1.0 and later: the stricter rules of RFC 8493. */
  strict: boolean;
  /** Decodes the other tag files; `FaultError` for bytes that are not in the encoding. */
  decode(bytes: Uint8Array, where: string): string;
}

const KNOWN_VERSIONS = ['0.93', '0.94', '0.95', '0.96', '0.97', '1.0'];
const EXACT =
  /^BagIt-Version: (\d+\.\d+)(?:\r\n|\r|\n)Tag-File-Character-Encoding: (\S+)(?:\r\n|\r|\n)?$/;

/**
 * Reads `bagit.txt` (RFC 8493 §2.1.1): exactly two lines, in UTF-8 without a byte order mark,
 * each a label, a colon and one space.
 */
export function parseDeclaration(bytes: Uint8Array): BagDeclaration {
  const found = EXACT.exec(Buffer.from(bytes).toString('latin1'));
  if (!found) fail(DECLARATION_FILE, 'bag_declaration', 'not the two lines that declare a bag');
  const [, version, encoding] = found as unknown as [string, string, string];
  if (!KNOWN_VERSIONS.includes(version)) {
    fail(DECLARATION_FILE, 'bag_version', `BagIt ${version} is not known here`);
  }
  decoderFor(encoding, bytes);
  return {
    version,
    strict: version === '1.0',
    decode: (tagFile, where) => {
      try {
        return decoderFor(encoding, tagFile).decode(tagFile);
      } catch {
        return fail(where, 'bag_encoding', `not text in ${encoding}`);
      }
    },
  };
}

function decoderFor(encoding: string, text: Uint8Array): TextDecoder {
  // Big-endian unless a byte order mark says otherwise (RFC 2781 §4.3).
  const byMark = text[0] === 0xff && text[1] === 0xfe ? 'utf-16le' : 'utf-16be';
  try {
    return new TextDecoder(/^utf-16$/i.test(encoding) ? byMark : encoding, { fatal: true });
  } catch {
    return fail(DECLARATION_FILE, 'bag_encoding', `the encoding ${encoding} is not known here`);
  }
}

import { fail } from '../fault.errors';

/** Manifest names (RFC 8493 §2.4) and what Node calls the algorithms. */
export const ALGORITHMS: ReadonlyMap<string, string> = new Map(
  ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'].map((name) => [name, name]),
);

export interface ManifestEntry {
  path: string;
  /** Lowercase hexadecimal. */
  checksum: string;
}

export interface ParsedManifest {
  entries: ManifestEntry[];
  warnings: string[];
}

/** One line per file: checksum, two spaces, path with CR, LF and % written as `%0D %0A %25`. */
export function formatManifest(entries: readonly ManifestEntry[]): string {
  return entries.map(({ path, checksum }) => `${checksum}  ${encodePath(path)}\n`).join('');
}

export function encodePath(path: string): string {
  return path.replace(/[%\r\n]/g, (sign) => ({ '%': '%25', '\r': '%0D' })[sign] ?? '%0A');
}

/** Turns back what `encodePath` does; other percent signs stand for themselves. */
export function decodePath(text: string, strict: boolean): string {
  // Before 1.0 only line ends were encoded, and %25 was an ordinary name.
  const encoded = strict ? /%(0[ad]|25)/gi : /%0[ad]/gi;
  return text.replace(encoded, (code) => String.fromCharCode(parseInt(code.slice(1), 16)));
}

/**
 * Reads a payload or tag manifest (RFC 8493 §2.1.3, §2.2.1). A path that leads out of the bag or
 * comes twice is a fault; before 1.0 the same path with the same checksum is a warning.
 */
export function parseManifest(text: string, where: string, strict: boolean): ParsedManifest {
  const warnings: string[] = [];
  const byPath = new Map<string, ManifestEntry>();
  for (const [i, line] of text.split(/\r\n|\r|\n/).entries()) {
    if (line === '') continue;
    const place = `${where}, line ${i + 1}`;
    const found = /^([0-9a-fA-F]+)[ \t]+(\*?)(.+)$/.exec(line);
    if (!found) fail(place, 'manifest_form', 'not a checksum and a path');
    const [, checksum, star, written] = found as unknown as [string, string, string, string];
    if (star !== '') warnings.push(`${place}: an asterisk before the path`);
    const entry = {
      path: inBag(written, place, strict, warnings),
      checksum: checksum.toLowerCase(),
    };
    const earlier = byPath.get(entry.path);
    if (earlier && (strict || earlier.checksum !== entry.checksum)) {
      fail(place, 'manifest_duplicate', `${entry.path} is listed twice`);
    }
    if (earlier) warnings.push(`${place}: ${entry.path} is listed twice`);
    byPath.set(entry.path, entry);
  }
  return { entries: [...byPath.values()], warnings };
}

function inBag(written: string, place: string, strict: boolean, warnings: string[]): string {
  let path = decodePath(written, strict);
  if (path.startsWith('./')) {
    warnings.push(`${place}: the path begins with ./`);
    path = path.replace(/^(\.\/)+/, '');
  }
  const segments = path.split('/');
  if (/^[/~\\]|^[A-Za-z]:/.test(path) || segments.includes('..') || segments.includes('')) {
    fail(place, 'manifest_path', 'the path leads out of the bag');
  }
  return path;
}

import { formatManifest } from '../bag/bag-manifest';

/** Sorted by UTF-16 code unit, so that a list of files has exactly one manifest. */
export function canonicalManifest(files: readonly { path: string; sha256: string }[]): string {
  const entries = files.map(({ path, sha256 }) => ({ path, checksum: sha256 }));
  return formatManifest(entries.sort((a, b) => (a.path < b.path ? -1 : 1)));
}

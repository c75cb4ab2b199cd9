import { FormatError } from '../format.errors';

const MAX_PATH_BYTES = 1024;
/** Control characters, the backslash and the colon mean something to one system or another. */
const FORBIDDEN = /[\p{Cc}\\:]/u;

/**
 * Refuses a path that could leave the folder into which it is unpacked, or that two systems would
 * read differently: absolute, `.` or `..`, empty segments, backslash, colon, control characters,
 * segments that end in a dot or a space, text that is not Unicode NFC.
 */
export function assertArchivePath(path: string): void {
  if (path === '' || Buffer.byteLength(path) > MAX_PATH_BYTES) {
    throw new FormatError('path_length', `a path has 1 to ${MAX_PATH_BYTES} bytes`);
  }
  if (FORBIDDEN.test(path) || /\p{Surrogate}/u.test(path)) {
    throw new FormatError('path_character', 'a path holds a character that is not allowed');
  }
  if (path.normalize('NFC') !== path) throw new FormatError('path_form', 'a path is not NFC');
  for (const segment of path.split('/')) {
    if (segment === '') throw new FormatError('path_absolute', 'a path has an empty segment');
    if (/^\.{1,2}$/.test(segment)) throw new FormatError('path_escape', 'a path leads elsewhere');
    if (/[. ]$/.test(segment)) {
      throw new FormatError('path_form', 'a segment of a path ends in a dot or a space');
    }
  }
}

/** Paths of one archive: no two that any file system would put in the same place. */
export class ArchivePaths {
  private readonly files = new Set<string>();
  private readonly folders = new Set<string>();

  add(path: string): void {
    assertArchivePath(path);
    const key = path.toLowerCase();
    if (this.files.has(key)) {
      throw new FormatError('path_duplicate', 'a path comes twice (letter case does not count)');
    }
    if (this.folders.has(key)) throw new FormatError('path_conflict', 'a file has a folder’s name');
    this.files.add(key);
    this.addFolders(key);
  }

  private addFolders(key: string): void {
    for (let end = key.lastIndexOf('/'); end > 0; end = key.lastIndexOf('/', end - 1)) {
      const folder = key.slice(0, end);
      if (this.folders.has(folder)) return;
      if (this.files.has(folder)) {
        throw new FormatError('path_conflict', 'a folder has a file’s name');
      }
      this.folders.add(folder);
    }
  }
}

import { createReadStream } from 'node:fs';
import { lstat, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fail } from '../fault.errors';
import { RunningDigest } from '../zip/content-digest';
import { type FileTree, MAX_READ_BYTES, type TreeFile } from './file-tree';

/** A bag that lies unpacked in a folder. Links and devices in it are a fault, not followed. */
export async function openFolderTree(folder: string): Promise<FileTree> {
  const files = new Map<string, TreeFile>();
  for await (const path of regularFiles(folder, '')) {
    const digest = new RunningDigest();
    for await (const chunk of createReadStream(join(folder, path))) digest.update(chunk as Buffer);
    const { bytes, sha256 } = digest.finish();
    files.set(path, { path, bytes, sha256 });
  }
  return {
    files,
    read: async (path, maxBytes = MAX_READ_BYTES) => {
      if ((files.get(path)?.bytes ?? 0) > maxBytes)
        fail(path, 'file_too_large', 'too large to be it');
      return readFile(join(folder, path));
    },
    stream: (path) => createReadStream(join(folder, path), { highWaterMark: 1024 * 1024 }),
    close: async () => undefined,
  };
}

async function* regularFiles(folder: string, prefix: string): AsyncGenerator<string> {
  for (const name of (await readdir(join(folder, prefix))).sort()) {
    const path = prefix === '' ? name : `${prefix}/${name}`;
    const found = await lstat(join(folder, path));
    if (found.isDirectory()) yield* regularFiles(folder, path);
    else if (found.isFile()) yield path;
    else fail(path, 'not_a_file', 'neither a file nor a folder (a link or a device)');
  }
}

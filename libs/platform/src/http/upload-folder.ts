import type { Stats } from 'node:fs';
import { lstat, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = /^para42-upload-(?:([1-9]\d{0,9})-)?[A-Za-z0-9]{6}$/;
/** Far longer than any request lasts. */
const OLD_MS = 86_400_000;

/** A folder of one upload, which tells whose it is: a process that is killed leaves it behind. */
export function makeUploadFolder(): Promise<string> {
  return mkdtemp(join(tmpdir(), `para42-upload-${process.pid}-`));
}

/**
 * Removes the folders of uploads that nobody uses any more: their process is gone, or they are older than a
 * day. What others left in the temp folder stays, and so does what this process may not remove.
 * @param parent the temp folder
 * @param now milliseconds
 * @returns names of those removed
 */
export async function removeDeadUploadFolders(
  parent = tmpdir(),
  now = Date.now(),
): Promise<string[]> {
  const removed: string[] = [];
  for (const name of await readdir(parent).catch(() => [])) {
    const match = NAME.exec(name);
    if (!match) continue;
    const path = join(parent, name);
    const stats = await lstat(path).catch(() => undefined);
    if (!stats || !isOurs(stats) || !isDead(match[1], stats, now)) continue;
    const gone = await rm(path, { recursive: true, force: true }).then(
      () => true,
      () => false,
    );
    if (gone) removed.push(name);
  }
  return removed;
}

/** A link of that name, or a folder of another user, is none of these. */
function isOurs(stats: Stats): boolean {
  return stats.isDirectory() && stats.uid === process.getuid?.();
}

function isDead(pid: string | undefined, { mtimeMs }: Stats, now: number): boolean {
  if (now - mtimeMs > OLD_MS) return true;
  if (pid === undefined) return false;
  // In a container the next API has the number of the one before.
  if (Number(pid) === process.pid) return mtimeMs < now - process.uptime() * 1_000;
  return !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== 'ESRCH';
  }
}

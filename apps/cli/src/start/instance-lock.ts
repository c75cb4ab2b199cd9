import * as fs from 'node:fs';
import * as path from 'node:path';
import { acquireFileLock, type FileLock, messageOf, writePrivateFile } from './server-parts';

const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

/** What a running instance tells about itself in `run.json`. */
export interface RunningInstance {
  pid: number;
  api: string;
}

/** The folder belongs to this process until it ends. */
export interface Instance {
  announce(instance: RunningInstance): void;
  release(): void;
}

/** The folder of the start command cannot be used. */
export class HomeFolderError extends Error {
  override readonly name = 'HomeFolderError';
}

/**
 * Takes a folder for this process.
 *
 * @returns the running instance if another process has the folder; its URL is unknown while it is
 *   still coming up
 */
export async function takeFolder(
  home: string,
): Promise<{ instance: Instance } | { other: Partial<RunningInstance> }> {
  makeHome(home);
  const runFile = path.join(home, 'run.json');
  const lock = await lockOf(path.join(home, 'run.lock'));
  if (lock === 'taken') return { other: readRunning(runFile) };
  fs.rmSync(runFile, { force: true });
  return {
    instance: {
      announce: (running) => writePrivateFile(runFile, `${JSON.stringify(running, null, 2)}\n`),
      release: () => {
        fs.rmSync(runFile, { force: true });
        lock?.release();
      },
    },
  };
}

/** Undefined where the system has no way to lock; the folder is then taken on trust. */
async function lockOf(file: string): Promise<FileLock | 'taken' | undefined> {
  if (process.platform !== 'linux') return undefined;
  return (await acquireFileLock(file, { waitMs: 0, searchPath: SYSTEM_PATH })) ?? 'taken';
}

function makeHome(home: string): void {
  try {
    // A database that root starts may run as another user, who must get to its folder within.
    fs.mkdirSync(home, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    fs.accessSync(home, fs.constants.R_OK | fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    throw new HomeFolderError(
      `${home} cannot be used by this user (${messageOf(error)}). Start as the user who owns it, ` +
        'or name another folder in PARA42_HOME.',
    );
  }
}

function readRunning(file: string): Partial<RunningInstance> {
  try {
    return JSON.parse(fs.readFileSync(file, 'utf8')) as Partial<RunningInstance>;
  } catch {
    return {};
  }
}

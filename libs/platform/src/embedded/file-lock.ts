import { spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres.errors';

/** A lock held by this process until it is released or the process ends, however it ends. */
export interface FileLock {
  release(): void;
}

/**
 * Takes the exclusive lock on a file. The kernel holds it (flock(2)) on the open file, so a process
 * that was killed leaves no stale lock behind, as a file with a process id in it would.
 *
 * `flock(1)` sets the lock on the descriptor that it shares with this process; Node itself has no
 * call for it.
 *
 * @param waitMs how long to wait for another holder; 0 asks once
 * @returns undefined if another process still holds it
 * @throws EmbeddedPostgresError where flock(1) is missing (util-linux)
 */
export async function acquireFileLock(
  file: string,
  options: { waitMs: number; searchPath: string },
): Promise<FileLock | undefined> {
  const descriptor = fs.openSync(file, 'a', 0o600);
  try {
    const code = await flock(descriptor, options.waitMs / 1000, options.searchPath);
    if (code === 0) return { release: () => fs.closeSync(descriptor) };
  } catch (error) {
    fs.closeSync(descriptor);
    throw error;
  }
  fs.closeSync(descriptor);
  return undefined;
}

function flock(descriptor: number, waitSeconds: number, searchPath: string): Promise<number> {
  const wait = waitSeconds > 0 ? ['--timeout', String(waitSeconds)] : ['--nonblock'];
  return new Promise((resolve, reject) => {
    const child = spawn('flock', ['--exclusive', ...wait, '3'], {
      stdio: ['ignore', 'ignore', 'ignore', descriptor],
      env: { PATH: searchPath },
    });
    child.once('error', (error) => {
      reject(errorCode(error) === 'ENOENT' ? missingProgram('flock') : error);
    });
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

/** What to say when one of the small programs that the launcher needs is not there. */
export function missingProgram(name: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    `The embedded PostgreSQL needs the program ${name} (Debian package util-linux). ` +
      'Install it, or set DATABASE_URL to a PostgreSQL of your own.',
  );
}

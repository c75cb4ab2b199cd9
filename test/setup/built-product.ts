import { execFileSync } from 'node:child_process';
import * as path from 'node:path';

export const REPOSITORY = path.resolve(__dirname, '../..');

/** Compiles the product as `npm start` does, for tests that run its own processes. */
export function buildProduct(): void {
  execFileSync('npm', ['run', 'build', '--silent'], { cwd: REPOSITORY, stdio: 'inherit' });
}

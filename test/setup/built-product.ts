import { execFileSync, spawnSync } from 'node:child_process';
import * as path from 'node:path';

export const REPOSITORY = path.resolve(__dirname, '../..');

/** Compiles the product as `npm start` does, for tests that run its own processes. */
export function buildProduct(): void {
  execFileSync('npm', ['run', 'build', '--silent'], { cwd: REPOSITORY, stdio: 'inherit' });
}

/** The product and folders of the tests, compiled in the same way into a place of their own. */
export function buildInto(dist: string, testFolders: readonly string[]): string {
  const swc = path.join(REPOSITORY, 'node_modules/@swc/cli/bin/swc.js');
  const folders = ['apps', 'libs', 'migrations', ...testFolders];
  const options = ['-d', dist, '-D', '--config-file', '.swcrc', '--copy-files', '--quiet'];
  const { status, stdout, stderr } = spawnSync(process.execPath, [swc, ...folders, ...options], {
    cwd: REPOSITORY,
    encoding: 'utf8',
  });
  if (status !== 0) throw new Error(`the build failed:\n${stdout}${stderr}`);
  return dist;
}

import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { runNode } from '../../../test/setup/command-line';

const BIN = resolve(__dirname, '../../../bin');
const base = mkdtempSync(join(tmpdir(), 'para42-bin-'));
afterAll(() => rmSync(base, { recursive: true, force: true }));

/** A stand-in for the repository, whose build writes down that it ran. */
function repository(name: string, build: string): string {
  const root = join(base, name);
  mkdirSync(join(root, 'bin'), { recursive: true });
  mkdirSync(join(root, 'apps/cli/src'), { recursive: true });
  for (const file of ['para42.js', 'build-when-stale.js']) {
    copyFileSync(join(BIN, file), join(root, 'bin', file));
  }
  writeFileSync(join(root, 'apps/cli/src/main.ts'), '');
  writeFileSync(join(root, 'package.json'), JSON.stringify({ scripts: { build } }));
  writeFileSync(
    join(root, 'build.js'),
    `const fs = require('fs'); fs.mkdirSync('dist/apps/cli/src', { recursive: true });
     fs.writeFileSync('dist/apps/cli/src/main.js', 'console.log("ran", ...process.argv.slice(2))');
     fs.appendFileSync('builds', 'x'); console.log('noise of the build');`,
  );
  return root;
}
const run = (root: string, ...args: string[]) =>
  runNode([join(root, 'bin/para42.js'), ...args], { env: { HOME: base }, cwd: base });
const builds = (root: string): number =>
  existsSync(join(root, 'builds')) ? statSync(join(root, 'builds')).size : 0;

describe('bin/para42.js', () => {
  it('builds once, passes on the arguments, and builds again after a source changed', async () => {
    const root = repository('plain', 'node build.js');
    const first = await run(root, 'verify', 'a b.zip');
    expect([first.code, first.out]).toEqual([0, 'ran verify a b.zip\n']);
    await run(root);
    expect(builds(root)).toBe(1);
    const later = new Date(Date.now() + 5_000);
    writeFileSync(join(root, 'apps/cli/src/main.spec.ts'), '');
    utimesSync(join(root, 'apps/cli/src/main.spec.ts'), later, later);
    await run(root);
    expect(builds(root)).toBe(1);
    utimesSync(join(root, 'apps/cli/src/main.ts'), later, later);
    await run(root);
    expect(builds(root)).toBe(2);
  });

  it('builds again where a build was broken off', async () => {
    const root = repository('broken-off', 'node build.js');
    mkdirSync(join(root, 'dist/apps/cli/src'), { recursive: true });
    writeFileSync(join(root, 'dist/apps/cli/src/main.js'), 'throw new Error("half")');
    const { code, out } = await run(root, 'whole');
    expect([code, out]).toEqual([0, 'ran whole\n']);
  });

  it('builds once where several start together, and each finds it whole', async () => {
    const root = repository('together', 'sleep 0.5 && node build.js');
    const all = await Promise.all([1, 2, 3, 4].map((n) => run(root, String(n))));
    expect(all.map(({ code, out }) => [code, out])).toEqual(
      [1, 2, 3, 4].map((n) => [0, `ran ${n}\n`]),
    );
    expect(builds(root)).toBe(1);
  });

  it('runs what is compiled where there are no sources', async () => {
    const root = repository('image', 'exit 1');
    mkdirSync(join(root, 'dist/apps/cli/src'), { recursive: true });
    writeFileSync(join(root, 'dist/apps/cli/src/main.js'), 'console.log("compiled")');
    rmSync(join(root, 'apps'), { recursive: true });
    expect(await run(root)).toEqual({ code: 0, out: 'compiled\n', err: '' });
  });

  it('says what to do where it cannot be built', async () => {
    const root = repository('broken', 'exit 1');
    const { code, err } = await run(root);
    expect([code, err]).toEqual([2, expect.stringContaining('npm install && npm run build')]);
  });
});

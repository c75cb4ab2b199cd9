/**
 * `npm run check`: format, lint, types, import rules, then the architecture and unit tests.
 * `-- --static` leaves the tests out, for where they have just run.
 */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..');
const bin = (name) => join(root, 'node_modules', '.bin', name);
const SOURCES = ['apps', 'libs', 'migrations', 'test'].filter((folder) =>
  existsSync(join(root, folder)),
);

const STATIC = [
  { name: 'lint', command: bin('eslint'), args: ['.'] },
  { name: 'types', command: bin('tsc'), args: ['--noEmit', '-p', 'tsconfig.json'] },
  { name: 'format', command: bin('prettier'), args: ['--check', '--log-level', 'warn', '.'] },
  { name: 'imports', command: bin('depcruise'), args: SOURCES },
];
const TESTS = {
  name: 'tests',
  command: bin('jest'),
  args: ['--selectProjects', 'unit', 'architecture'],
  live: true,
};

/** Runs one step; a live one prints as it goes, the others only when they fail. */
function run({ name, command, args, live }) {
  const started = performance.now();
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, stdio: live ? 'inherit' : 'pipe' });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.on('error', (error) => output.push(Buffer.from(String(error))));
    child.on('close', (code) => {
      const passed = code === 0;
      if (!passed && !live) process.stdout.write(`\n${Buffer.concat(output).toString()}\n`);
      console.log(
        `${passed ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)`,
      );
      resolve(passed);
    });
  });
}

/** Two at a time: the type checker and the linter each keep one core busy. */
async function runAll(steps) {
  const waiting = [...steps];
  const results = [];
  const lane = async () => {
    for (let step = waiting.shift(); step; step = waiting.shift()) results.push(await run(step));
  };
  await Promise.all([lane(), lane()]);
  return results;
}

const results = await runAll(STATIC);
if (!process.argv.includes('--static')) results.push(await run(TESTS));
const failed = results.filter((passed) => !passed).length;
console.log(`check: ${results.length - failed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;

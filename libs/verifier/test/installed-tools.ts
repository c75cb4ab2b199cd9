import { spawnSync } from 'node:child_process';

/**
 * `it`, or a skipped `it` that says loudly which program of the operating system it lacks.
 * These tests hold our formats against other people's programs, which not every machine has.
 */
export function itWith(...programs: readonly string[]): jest.It {
  const missing = programs.filter((name) => spawnSync('which', [name]).status !== 0);
  if (missing.length === 0) return it;
  process.stderr.write(`SKIPPED: tests that need ${missing.join(', ')}, not installed here\n`);
  return it.skip;
}

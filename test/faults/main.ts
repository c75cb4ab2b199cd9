import 'reflect-metadata';
import { join } from 'node:path';
import { buildInto, REPOSITORY } from '../setup/built-product';
import globalSetup from '../setup/global-setup';
import { cleanUp } from '../setup/test-server';
import { answerApiKills } from './answer-api-kills.fault';
import { cycleKills } from './cycle-kills.fault';
import { CrashingPostgres } from './crashing-postgres';
import type { FaultOptions, FaultResult } from './fault-run';
import { importApiKills } from './import-api-kills.fault';
import { importPostgresKills } from './import-postgres-kills.fault';
import { importWorkerKills } from './import-worker-kills.fault';
import { poisonedTask } from './poisoned-task.fault';
import { sweepKills } from './sweep-kills.fault';

const FAULTS: Readonly<Record<string, (options: FaultOptions) => Promise<FaultResult>>> = {
  'answer-api-kills': answerApiKills,
  'cycle-kills': cycleKills,
  'import-api-kills': importApiKills,
  'import-postgres-kills': importPostgresKills,
  'import-worker-kills': importWorkerKills,
  'poisoned-task': poisonedTask,
  'sweep-kills': sweepKills,
};
const LIMIT_MS = { short: 600_000, full: 3_600_000 };

/** `[--short] [--only <name>,…]`; ends with 1 where anything was lost or doubled. */
async function main(args: readonly string[]): Promise<number> {
  const short = args.includes('--short');
  const only = args.includes('--only') ? args[args.indexOf('--only') + 1]?.split(',') : undefined;
  const names = Object.keys(FAULTS).filter((name) => only === undefined || only.includes(name));
  if (names.length === 0) throw new Error(`Faults are: ${Object.keys(FAULTS).join(', ')}.`);
  const dist = buildInto(join(REPOSITORY, '.para42/faults/dist'), ['test/faults']);
  const signal = AbortSignal.timeout(short ? LIMIT_MS.short : LIMIT_MS.full);
  let failed = 0;
  await globalSetup();
  const postgres = await CrashingPostgres.find();
  try {
    for (const name of names) failed += await run(name, { short, dist, signal, postgres });
  } finally {
    await postgres?.stop();
    await cleanUp();
  }
  return failed === 0 ? 0 : 1;
}

async function run(name: string, options: FaultOptions): Promise<number> {
  const from = performance.now();
  try {
    const result = await FAULTS[name]?.(options);
    if (result === undefined) return 1;
    const { trials, lost, doubled, notes } = result;
    for (const note of notes) process.stdout.write(`  ${note}\n`);
    const seconds = Math.round((performance.now() - from) / 1000);
    process.stdout.write(
      `faults ${name} trials ${trials} lost ${lost} doubled ${doubled} (${seconds} s)\n`,
    );
    return lost + doubled;
  } catch (error) {
    process.stdout.write(
      `faults ${name} failed: ${error instanceof Error ? error.message : String(error)}\n`,
    );
    return 1;
  }
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(1);
  },
);

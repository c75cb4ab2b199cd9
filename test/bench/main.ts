import 'reflect-metadata';
import { type Bench, runBench } from './bench';
import { answerBench } from './answer.bench';
import { bundleBench } from './bundle.bench';
import { chainBench } from './chain.bench';
import { importBench } from './import.bench';
import { jobsBench } from './jobs.bench';
import { ledgerBench } from './ledger.bench';
import { linksBench } from './links.bench';
import { listBench } from './list.bench';
import { matchingBench } from './matching.bench';
import { screeningBench } from './screening.bench';
import { searchBench } from './search.bench';
import { startBench } from './start.bench';
import { sweepBench } from './sweep.bench';
import { verifyBench } from './verify.bench';
import { BenchWorld } from './world';

const BENCHES: readonly Bench[] = [
  startBench,
  ledgerBench,
  jobsBench,
  bundleBench,
  verifyBench,
  listBench,
  searchBench,
  importBench,
  sweepBench,
  chainBench,
  linksBench,
  screeningBench,
  matchingBench,
  answerBench,
];

/** `[--small] [--only <name>]`; ends with 1 where a bar fails. */
async function main(args: readonly string[]): Promise<number> {
  const only = args.includes('--only') ? args[args.indexOf('--only') + 1] : undefined;
  const chosen = BENCHES.filter(({ name }) => only === undefined || name === only);
  if (chosen.length === 0) {
    throw new Error(`Benches are: ${BENCHES.map(({ name }) => name).join(', ')}.`);
  }
  const { REDIS_URL, DATABASE_URL } = process.env;
  const world = new BenchWorld(args.includes('--small'), REDIS_URL, DATABASE_URL);
  let failed = 0;
  try {
    for (const bench of chosen) failed += (await runBench(bench, world)) ? 0 : 1;
  } finally {
    await world.close();
  }
  return failed === 0 ? 0 : 1;
}

main(process.argv.slice(2)).then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(
      `${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
    );
    process.exit(1);
  },
);

import type { BenchWorld } from './world';

/** One bar of performance.md, measured side by side with its floor in the same run. */
export interface Measurement {
  /** Name of the bar; a bench with several bars gives each a name of its own. */
  name: string;
  /** The product's figure over the floor's. */
  ratio: number;
  bar: number;
  /** `least`: the ratio is to reach the bar. `most`: it is not to pass it. */
  kind: 'least' | 'most';
  /** What the floor did, and the figure on record: under 70 % of it the floor flatters. */
  floor?: { seen: number; recorded: number; better: 'higher' | 'lower'; unit: string };
  notes: readonly string[];
}

export interface Bench {
  name: string;
  /** @returns one measurement for each of its bars */
  run(world: BenchWorld): Promise<readonly Measurement[]>;
}

const FLOOR_SHARE = 0.7;

/**
 * @param checkFloor only at full size: a small floor on a busy machine says nothing
 * @returns why the measurement fails; empty where it passes
 */
export function faultsOf(found: Measurement, checkFloor: boolean): string[] {
  const faults: string[] = [];
  const { ratio, bar, kind, floor } = found;
  const reached = kind === 'least' ? ratio >= bar : ratio <= bar;
  if (!reached) faults.push(`the bar is ${kind === 'least' ? 'at least' : 'at most'} ${bar}`);
  if (checkFloor && floor) {
    const share =
      floor.better === 'higher' ? floor.seen / floor.recorded : floor.recorded / floor.seen;
    if (!(share >= FLOOR_SHARE)) {
      faults.push(
        `the floor is slow: ${digits(floor.seen)} ${floor.unit}, on record ${floor.recorded} ${floor.unit}`,
      );
    }
  }
  return faults;
}

/** Prints one line for each bar. @returns whether all pass */
export async function runBench(bench: Bench, world: BenchWorld): Promise<boolean> {
  let passed = true;
  try {
    for (const found of await bench.run(world)) {
      const faults = faultsOf(found, !world.small);
      passed &&= faults.length === 0;
      const verdict = faults.length === 0 ? 'pass' : 'fail';
      for (const note of [...found.notes, ...faults]) world.print(`  ${note}`);
      world.print(`bench ${found.name} ratio ${digits(found.ratio)} bar ${found.bar} ${verdict}`);
    }
    return passed;
  } catch (error) {
    world.print(
      `bench ${bench.name} failed: ${error instanceof Error ? error.stack : String(error)}`,
    );
    return false;
  }
}

export function digits(value: number): string {
  return value >= 100 ? String(Math.round(value)) : value.toPrecision(3);
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)];
  if (middle === undefined) throw new Error('the median of nothing');
  return middle;
}

/** Seconds that `work` takes. */
export async function secondsOf(work: () => Promise<unknown>): Promise<number> {
  const from = performance.now();
  await work();
  return (performance.now() - from) / 1000;
}

/** Product and floor by turns, so that whatever else the machine does meets both; medians. */
export async function byTurns(
  rounds: number,
  product: () => Promise<number>,
  floor: () => Promise<number>,
): Promise<{ product: number; floor: number }> {
  const seen = { product: [] as number[], floor: [] as number[] };
  for (let round = 0; round < rounds; round += 1) {
    seen.floor.push(await floor());
    seen.product.push(await product());
  }
  return { product: median(seen.product), floor: median(seen.floor) };
}

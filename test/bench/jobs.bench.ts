import { join } from 'node:path';
import { type Bench, digits, type Measurement, median } from './bench';
import { messageOf } from './child';
import type { BenchWorld } from './world';
import type { JobRates } from './jobs-run.child';

/** On record, in performance.md; tasks per second. */
const RECORDED = { postgres: 1_190, redis: 9_700 } as const;

/** No-op tasks all the way, against BullMQ alone and against `SKIP LOCKED` by hand: the slower. */
export const jobsBench: Bench = {
  name: 'jobs',
  async run(world) {
    const found = [await onBackend(world, 'postgres')];
    if (world.redisUrl) found.push(await onBackend(world, 'redis'));
    else world.print('  jobs: SKIPPED on Redis, REDIS_URL is not set');
    return found;
  },
};

async function onBackend(world: BenchWorld, backend: 'postgres' | 'redis'): Promise<Measurement> {
  const seen: JobRates[] = [];
  for (let round = 0; round < world.size(3, 1); round += 1) {
    const db = await world.database(`jobs_${backend}`);
    const redis: Record<string, string> =
      backend === 'redis' ? { REDIS_URL: world.redisUrl ?? '' } : {};
    const env = db.env({ ...redis, PARA42_CONCURRENCY: '8', BENCH_ADMIN_URL: db.adminUrl });
    const script = join(world.dist(), 'test/bench/jobs-run.child.js');
    seen.push(await messageOf<JobRates>(script, env, [String(world.size(20_000, 2_000))]));
  }
  const of = (name: keyof JobRates) => median(seen.map((rates) => rates[name]));
  const [product, alone, byHand] = [of('product'), of('alone'), of('byHand')];
  const floor = Math.min(alone, byHand);
  return {
    name: `jobs-${backend}`,
    ratio: product / floor,
    bar: world.small ? 0.25 : 0.4,
    kind: 'least',
    floor: { seen: floor, recorded: RECORDED[backend], better: 'higher', unit: 'tasks/s' },
    notes: [
      `${digits(product)} tasks/s; BullMQ alone ${digits(alone)}/s, SKIP LOCKED by hand ${digits(byHand)}/s`,
    ],
  };
}

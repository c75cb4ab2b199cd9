import { join } from 'node:path';
import { type Bench, byTurns, digits } from './bench';
import { BenchChild } from './child';
import type { BenchWorld } from './world';

/** From starting the process to the first 200 of `/readyz`, against bare Fastify with a pool. */
export const startBench: Bench = {
  name: 'start',
  async run(world: BenchWorld) {
    const db = await world.database('start');
    const dist = world.dist();
    const seen = await byTurns(
      world.size(7, 3),
      () => readyAfter(join(dist, 'apps/api/src/main.js'), db.env(), '/readyz'),
      () => readyAfter(join(dist, 'test/bench/floors/bare-api.child.js'), db.env(), '/ready'),
    );
    const recorded = { recorded: 140, better: 'lower', unit: 'ms' } as const;
    return [
      {
        name: 'start',
        ratio: seen.product / seen.floor,
        bar: world.small ? 15 : 5,
        kind: 'most',
        floor: { seen: seen.floor, ...recorded },
        notes: [`${digits(seen.product)} ms; bare Fastify and pg ${digits(seen.floor)} ms`],
      },
    ];
  },
};

/** Milliseconds until the process answers; it is ended again. */
async function readyAfter(
  script: string,
  env: Readonly<Record<string, string>>,
  path: string,
): Promise<number> {
  const from = performance.now();
  const child = new BenchChild(script, env);
  try {
    const message = await child.message<{ ready: string }>(60_000);
    const response = await fetch(`${message.ready}${path}`);
    if (response.status !== 200) throw new Error(`${script} is not ready: ${response.status}`);
    return performance.now() - from;
  } finally {
    await child.kill();
  }
}

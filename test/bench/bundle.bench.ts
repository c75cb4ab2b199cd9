import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { type Bench, byTurns, digits, type Measurement, secondsOf } from './bench';
import type { BundleRun } from './bundle-run.child';
import { messageOf } from './child';
import { storedDocuments } from './data/documents';
import type { BenchWorld } from './world';

const MEGABYTE = 1e6;
const MEMORY_BAR = 200;

/** A signed bag in a ZIP, against `sha256sum` of the files and `zip -0`; and the memory it takes. */
export const bundleBench: Bench = {
  name: 'bundle',
  async run(world) {
    const { folder, bytes } = storedDocuments(world);
    const out = world.folder('bundles');
    let peak = 0;
    const product = async () => {
      const run = await bundle(world, 1);
      peak = Math.max(peak, run.peakMegabytes);
      return bytes / MEGABYTE / run.seconds;
    };
    const floor = async () => {
      fs.rmSync(join(out, 'floor.zip'), { force: true });
      const seconds = await secondsOf(() => {
        execFileSync('sh', ['-c', 'sha256sum * > "$0/sums" && zip -0 -q "$0/floor.zip" *', out], {
          cwd: folder,
        });
        return Promise.resolve();
      });
      return bytes / MEGABYTE / seconds;
    };
    const seen = await byTurns(world.size(3, 2), product, floor);
    const fourfold = await bundle(world, 4);
    fs.rmSync(out, { recursive: true });
    return [
      {
        name: 'bundle',
        ratio: seen.product / seen.floor,
        bar: world.small ? 1 : 1.4,
        kind: 'least',
        floor: { seen: seen.floor, recorded: 322, better: 'higher', unit: 'MB/s' },
        notes: [`${digits(seen.product)} MB/s; sha256sum and zip ${digits(seen.floor)} MB/s`],
      },
      memory('bundle-memory', peak, 'once the documents'),
      memory('bundle-memory-4x', fourfold.peakMegabytes, 'four times the documents'),
    ];
  },
};

function memory(name: string, megabytes: number, what: string): Measurement {
  const notes = [`peak ${digits(megabytes)} MB for ${what}`];
  return { name, ratio: megabytes / MEMORY_BAR, bar: 1, kind: 'most', notes };
}

function bundle(world: BenchWorld, times: number): Promise<BundleRun> {
  const { folder } = storedDocuments(world);
  const script = join(world.dist(), 'test/bench/bundle-run.child.js');
  return messageOf<BundleRun>(script, {}, [folder, world.folder('bundles'), String(times)]);
}

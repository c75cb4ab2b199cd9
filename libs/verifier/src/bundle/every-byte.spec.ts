import { mkdtempSync, openSync, closeSync, rmSync, writeFileSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sampleBundle } from '../../test/sample-bundle';
import { sampleKey } from '../../test/sample-ledger';
import { verifyBundle } from './verify-bundle';

const keys = [sampleKey(1)];
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'every-byte-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('a bundle of a few entries', () => {
  it('has no byte that can be changed without a named fault', async () => {
    const bundle = await sampleBundle({ extent: 'scoped', entries: 9, seqs: [3, 4], previous: 2 });
    const path = join(folder, 'bundle.zip');
    writeFileSync(path, bundle);
    expect(await verifyBundle(path, { keys })).toMatchObject({ verdict: 'holds' });
    const file = openSync(path, 'r+');
    const unnoticed: number[] = [];
    for (let at = 0; at < bundle.length; at++) {
      writeSync(file, Buffer.of(bundle[at]! ^ (1 << (at % 8))), 0, 1, at);
      const { verdict, firstFault } = await verifyBundle(path, { keys });
      if (verdict !== 'fault' || !firstFault?.where || !firstFault.detail) unnoticed.push(at);
      writeSync(file, bundle, at, 1, at);
    }
    closeSync(file);
    expect(unnoticed).toEqual([]);
    expect(await verifyBundle(path, { keys })).toMatchObject({ verdict: 'holds' });
  });

  it('is called incomplete wherever the download broke off', async () => {
    const bundle = await sampleBundle({ extent: 'scoped', entries: 9, seqs: [3, 4], previous: 2 });
    const path = join(folder, 'short.zip');
    for (let length = 0; length < bundle.length; length += 37) {
      writeFileSync(path, bundle.subarray(0, length));
      expect(await verifyBundle(path, { keys })).toMatchObject({
        verdict: 'incomplete',
        covered: 0,
        firstFault: { code: 'incomplete' },
      });
    }
  });

  it('raises no false alarm in a hundred random bundles', async () => {
    const path = join(folder, 'clean.zip');
    for (let run = 0; run < 100; run++) {
      const entries = 1 + ((run * 7) % 23);
      const covered = entries - (run % 3 === 0 ? run % entries : 0);
      const seqs = Array.from({ length: entries }, (_, i) => i + 1).filter(
        (i) => (i * run) % 3 !== 1,
      );
      const previous = run % 2 === 0 ? run % (covered + 1) : undefined;
      const extent = run % 4 === 0 ? 'full' : 'scoped';
      const sample = { entries, covered, seqs, previous, extent, seed: `clean-${run}` } as const;
      writeFileSync(path, await sampleBundle(sample));
      const report = await verifyBundle(path, { keys });
      expect([run, report.firstFault]).toEqual([run, undefined]);
      expect(report.verdict).toBe('holds');
    }
  });
});

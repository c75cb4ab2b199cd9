import { execFileSync } from 'node:child_process';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import {
  type ArchiveFile,
  bundleStream,
  documentPath,
  LAYOUT,
  ledgerSegments,
  verifyBundle,
} from '@para42/verifier';
import {
  sampleKey,
  sampleLedger,
  sampleNote,
  TENANT,
} from '../../libs/verifier/test/sample-ledger';
import { type Bench, byTurns, digits, secondsOf } from './bench';
import { storedDocuments } from './data/documents';
import type { BenchWorld } from './world';

const KEY = sampleKey(1);

/** A bundle with a long ledger, checked offline, against `sha256sum` of the same bytes. */
export const verifyBench: Bench = {
  name: 'verify',
  async run(world) {
    const entries = world.size(100_000, 10_000);
    const file = await storedBundle(world, entries);
    const megabytes = fs.statSync(file).size / 1e6;
    const seen = await byTurns(
      world.size(3, 2),
      () => secondsOf(() => verified(file, entries)),
      () =>
        secondsOf(() => {
          execFileSync('sha256sum', [file]);
          return Promise.resolve();
        }),
    );
    return [
      {
        name: 'verify',
        ratio: seen.product / seen.floor,
        bar: world.small ? 12 : 4,
        kind: 'most',
        floor: { seen: megabytes / seen.floor, recorded: 1_690, better: 'higher', unit: 'MB/s' },
        notes: [
          `${digits(seen.product)} s for ${entries} entries and ${digits(megabytes)} MB; sha256sum ${digits(seen.floor)} s`,
        ],
      },
    ];
  },
};

async function verified(file: string, entries: number): Promise<void> {
  const report = await verifyBundle(file, { keys: [KEY] });
  if (report.verdict !== 'holds' || report.covered !== entries) {
    throw new Error(`the bundle does not hold: ${JSON.stringify(report.firstFault)}`);
  }
}

async function storedBundle(world: BenchWorld, entries: number): Promise<string> {
  const file = join(world.folder('verify'), `bundle-${entries}.zip`);
  if (fs.existsSync(file)) return file;
  const { folder, names } = storedDocuments(world);
  const lines = sampleLedger(entries).map(({ line }) => line);
  async function* payload(): AsyncGenerator<ArchiveFile> {
    yield { path: LAYOUT.checkpoint, content: sampleNote(lines, entries, KEY) };
    yield* ledgerSegments(lines);
    for (const name of names) {
      yield { path: documentPath(name), content: () => fs.createReadStream(join(folder, name)) };
    }
  }
  const stream = bundleStream({
    base: 'bench',
    tenant: TENANT,
    ledger: 'full',
    redaction: 'auditor',
    signedAt: '2026-02-01T00:00:00.000Z',
    key: KEY,
    payload: payload(),
  });
  await pipeline(stream, fs.createWriteStream(`${file}.part`));
  fs.renameSync(`${file}.part`, file);
  return file;
}

import 'reflect-metadata';
import * as fs from 'node:fs';
import { join } from 'node:path';
import { FolderObjectStore, newId } from '@para42/platform';
import { type ArchiveFile, bundleStream, documentPath, LAYOUT } from '@para42/verifier';
import { sampleKey, sampleLedger, sampleNote } from '../../libs/verifier/test/sample-ledger';

export interface BundleRun {
  seconds: number;
  peakMegabytes: number;
}

/** As the worker builds one: documents from the object store, the bag as a stream into it. */
async function main(documents: string, out: string, times: number): Promise<void> {
  const store = new FolderObjectStore(out);
  const key = sampleKey(1);
  const lines = sampleLedger(100).map(({ line }) => line);
  const note = sampleNote(lines, lines.length, key);
  const names = fs.readdirSync(documents).sort();
  function* payload(): Generator<ArchiveFile> {
    yield { path: LAYOUT.checkpoint, content: note };
    for (let time = 0; time < times; time += 1) {
      for (const name of names) {
        // A document is named by its hash; another folder keeps the copies apart.
        const path = time === 0 ? documentPath(name) : `data/documents-${time}/${name}`;
        yield { path, content: () => fs.createReadStream(join(documents, name)) };
      }
    }
  }
  const from = performance.now();
  const stream = bundleStream({
    base: 'bench',
    tenant: newId(),
    ledger: 'full',
    redaction: 'auditor',
    signedAt: '2026-02-01T00:00:00.000Z',
    key,
    payload: payload(),
  });
  await store.put('bundle.zip', stream);
  const seconds = (performance.now() - from) / 1000;
  const run: BundleRun = { seconds, peakMegabytes: process.resourceUsage().maxRSS / 1000 };
  process.send?.(run);
}

const [, , documents = '', out = '', times = '1'] = process.argv;
main(documents, out, Number(times)).catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});

import {
  appendFileSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { itWith } from '../../test/installed-tools';
import { sampleBundle, type SampleBundle } from '../../test/sample-bundle';
import { sampleKey, sampleLedger, sampleNote } from '../../test/sample-ledger';
import { filesBelow, GUIDE_PROGRAMS, runGuide, unpack } from '../../test/shell-guide';
import { LAYOUT } from './bundle-layout';
import { guideScript, verificationGuide } from './verification-guide';

const key = sampleKey(1);
const withTools = itWith(...GUIDE_PROGRAMS);
let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'guide-'));
});
afterEach(() => rmSync(home, { recursive: true }));

async function unpacked(sample: SampleBundle): Promise<string> {
  const path = join(home, 'bundle.zip');
  writeFileSync(path, await sampleBundle(sample));
  return unpack(path, home);
}
/** As a reader would: the commands come from the guide within the bag. */
const follow = (bag: string, environment?: Record<string, string>) =>
  runGuide(readFileSync(join(bag, LAYOUT.guide), 'utf8'), bag, key, environment);

const BAG = [
  'signature of the bag',
  'signature of the bag (ssh)',
  'checksums of the tag files',
  'checksums of the payload',
  'every file is listed, every listed file is there',
  'signature of the checkpoint',
];
const SCOPED: SampleBundle = {
  extent: 'scoped',
  entries: 40,
  covered: 30,
  seqs: [1, 4, 5, 30, 31],
  previous: 13,
};

describe('the guide of a bundle', () => {
  withTools('finds that a bundle with the whole ledger holds', async () => {
    const bag = await unpacked({ entries: 12, covered: 9 });
    const lines = sampleLedger(12).map((entry) => entry.line);
    writeFileSync(join(home, 'kept.note'), sampleNote(lines, 4, key));
    const run = follow(bag, { KEPT: '../kept.note' });
    expect(run.bad).toEqual([]);
    expect(run.good).toEqual([
      ...BAG,
      'ledger against the checkpoint',
      'signature of the kept checkpoint',
      'ledger against the kept checkpoint',
    ]);
    expect(run.output).toContain('covered: 9, not covered: 3');
  });

  withTools('finds that a scoped bundle holds, entry by entry', async () => {
    const bag = await unpacked(SCOPED);
    const run = follow(bag, { ENTRIES: '1 4 5 30 31', KEPT: LAYOUT.previousCheckpoint });
    expect(run.bad).toEqual([]);
    expect(run.good).toEqual([
      ...[...BAG, 'entry 1', 'entry 4', 'entry 5', 'entry 30'],
      ...['signature of the previous checkpoint', 'the ledger has only grown', 'kept checkpoint'],
    ]);
    expect(run.output).toContain('not covered: entry 31');
  });

  withTools('takes the first and the last entry where none is named', async () => {
    const bag = await unpacked({ extent: 'scoped', entries: 7, seqs: [2, 5, 7] });
    expect(follow(bag)).toMatchObject({ bad: [], good: [...BAG, 'entry 2', 'entry 7'] });
  });

  withTools('walks proofs of many shapes', async () => {
    for (const [entries, previous] of [
      [1, 1],
      [2, 1],
      [5, 4],
      [8, 3],
      [13, 8],
    ] as const) {
      const seqs = Array.from({ length: entries }, (_, i) => i + 1);
      const bag = await unpacked({ extent: 'scoped', entries, seqs, previous });
      const run = follow(bag, { ENTRIES: seqs.join(' ') });
      expect(run.bad).toEqual([]);
      expect(run.good).toHaveLength(BAG.length + entries + 2);
      rmSync(bag, { recursive: true });
    }
  });

  withTools('finds a changed byte in any file', async () => {
    const bag = await unpacked(SCOPED);
    for (const file of filesBelow(bag).filter((name) => name !== LAYOUT.guide)) {
      const path = join(bag, file);
      const good = readFileSync(path);
      const changed = Buffer.from(good);
      changed[Math.floor(good.length / 2)]! ^= 1;
      writeFileSync(path, changed);
      expect([file, follow(bag).bad.length > 0]).toEqual([file, true]);
      writeFileSync(path, good);
    }
    expect(follow(bag).bad).toEqual([]);
  });

  withTools('finds a file too many, too few, renamed, and itself changed', async () => {
    const bag = await unpacked({ entries: 3 });
    const guide = verificationGuide('full');
    const bad = () => runGuide(guide, bag, key).bad;
    writeFileSync(join(bag, 'data/extra'), 'x');
    expect(bad()).toEqual(['every file is listed, every listed file is there']);
    rmSync(join(bag, 'data/extra'));
    renameSync(join(bag, LAYOUT.checkpoint), join(bag, 'data/moved.note'));
    expect(bad()).toContain('checksums of the payload');
    renameSync(join(bag, 'data/moved.note'), join(bag, LAYOUT.checkpoint));
    appendFileSync(join(bag, LAYOUT.guide), ' ');
    expect(bad()).toEqual(['checksums of the tag files']);
  });

  withTools('finds what was forged before it was signed', async () => {
    const edit =
      (path: string, from: string, to: string): SampleBundle['change'] =>
      (files) =>
        files.map((file) =>
          file.path.startsWith(path)
            ? { ...file, content: String(file.content).replace(from, to) }
            : file,
        );
    const forged: [SampleBundle, string][] = [
      [
        { entries: 12, change: edit(LAYOUT.ledger, 'sample-4', 'sample-5') },
        'ledger against the checkpoint',
      ],
      [{ ...SCOPED, change: edit(LAYOUT.ledger, 'sample-4', 'sample-6') }, 'entry 4'],
      [
        {
          ...SCOPED,
          change: edit(
            'data/proofs/0000000005',
            '=\n',
            '=\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n',
          ),
        },
        'entry 5',
      ],
      [
        { ...SCOPED, change: edit(LAYOUT.consistency, 'size 13', 'size 12') },
        'the ledger has only grown',
      ],
    ];
    for (const [sample, what] of forged) {
      const bag = await unpacked(sample);
      expect(follow(bag, { ENTRIES: '4 5' }).bad).toEqual([what]);
      rmSync(bag, { recursive: true });
    }
  });

  withTools('finds a bundle that somebody else signed', async () => {
    const bag = await unpacked({ key: sampleKey(2) });
    expect(follow(bag).bad).toEqual([BAG[0], BAG[1], BAG[5]]);
  });
});

it('is one text for all bundles of a kind', () => {
  for (const subject of ['full', 'scoped', 'ledger'] as const) {
    const guide = verificationGuide(subject);
    expect(guide).toContain('# How to check this evidence');
    expect(guide).toContain('## What this does not show');
    expect(guideScript(guide)).toContain('sha256sum');
    expect(guide).not.toMatch(/undefined|\$\{/);
  }
});

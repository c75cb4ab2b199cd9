import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { itWith } from '../../test/installed-tools';
import { diceFrom, edited, rechained, TAMPERS } from '../../test/ledger-tampers';
import { sampleKey, sampleLedger, sampleNote } from '../../test/sample-ledger';
import { GUIDE_PROGRAMS, runGuide } from '../../test/shell-guide';
import { verificationGuide } from './verification-guide';
import { verifyLedger } from './verify-ledger';

const TIMES = 20;
const LINES = 40;
const COVERED = 30;
const key = sampleKey(1);
const ledger = sampleLedger(LINES).map((entry) => entry.line);
const note = sampleNote(ledger, COVERED, key);
const guide = verificationGuide('ledger');

let home: string;
let folder: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'ledger-'));
  folder = join(home, 'ledger');
  mkdirSync(folder);
  writeFileSync(join(home, 'kept.note'), note);
});
afterEach(() => rmSync(home, { recursive: true }));

/** Writes a ledger in two files and answers their paths. */
function write(lines: readonly string[]): string[] {
  const parts = [lines.slice(0, 17), lines.slice(17)];
  return parts.map((part, i) => {
    const path = join(folder, `000000000${i}.jsonl`);
    writeFileSync(path, part.join(''));
    return path;
  });
}
const verify = (lines: readonly string[]) =>
  verifyLedger(write(lines), { keys: [key], checkpoint: note });
const byShell = (lines: readonly string[]) => {
  write(lines);
  return runGuide(guide, folder, key, { KEPT: '../kept.note' });
};

describe('a ledger against a checkpoint kept aside', () => {
  it('holds, and what came later is not covered', async () => {
    expect(await verify(ledger)).toMatchObject({ verdict: 'holds', covered: 30, notCovered: 10 });
    const changedLater = [
      ...ledger.slice(0, 35),
      ...ledger.slice(35).map((line) => edited(line, diceFrom(1))),
    ];
    expect(await verify(rechained(changedLater))).toMatchObject({ covered: 30, notCovered: 10 });
    expect(await verify(ledger.slice(0, 30))).toMatchObject({ covered: 30, notCovered: 0 });
  });

  it.each(Object.keys(TAMPERS))(`shows each of ${TIMES} tampers: %s`, async (kind) => {
    for (let seed = 1; seed <= TIMES; seed++) {
      const report = await verify(TAMPERS[kind]!(ledger, COVERED, diceFrom(seed)));
      expect([seed, report.verdict, report.covered]).toEqual([seed, 'fault', 0]);
    }
  });

  it('is not compared with another tenant’s checkpoint or a forged one', async () => {
    const files = write(ledger);
    const forged = sampleNote(ledger, COVERED, sampleKey(2));
    expect((await verifyLedger(files, { keys: [key], checkpoint: forged })).firstFault?.code).toBe(
      'note_unknown_key',
    );
    expect(await verifyLedger(files, { keys: [key] })).toMatchObject({
      verdict: 'unsigned',
      covered: 0,
      notCovered: 40,
    });
    expect((await verifyLedger(files, { keys: [], checkpoint: note })).verdict).toBe('unsigned');
  });
});

describe('the commands of the guide, without our software,', () => {
  const withTools = itWith(...GUIDE_PROGRAMS);

  withTools('find that the ledger holds, and say what is not covered', () => {
    const run = byShell(ledger);
    expect(run.bad).toEqual([]);
    expect(run.good).toEqual(['signature of the checkpoint', 'ledger against the checkpoint']);
    expect(run.output).toContain('covered: 30, not covered: 10');
  });

  for (const kind of Object.keys(TAMPERS)) {
    withTools(`find each of ${TIMES} tampers: ${kind}`, () => {
      for (let seed = 1; seed <= TIMES; seed++) {
        const run = byShell(TAMPERS[kind]!(ledger, COVERED, diceFrom(seed)));
        expect([seed, run.bad]).toEqual([seed, ['ledger against the checkpoint']]);
      }
    });
  }

  withTools('find a checkpoint that somebody else signed, or that was changed', () => {
    write(ledger);
    for (const forged of [
      sampleNote(ledger, COVERED, sampleKey(2)),
      note.replace('\n30\n', '\n29\n'),
    ]) {
      writeFileSync(join(home, 'forged.note'), forged);
      const run = runGuide(guide, folder, key, { KEPT: '../forged.note' });
      expect(run.bad).toContain('signature of the checkpoint');
    }
  });

  withTools('raise no false alarm', () => {
    for (let seed = 1; seed <= 10; seed++) {
      const lines = sampleLedger(20 + seed, `clean-${seed}`).map((entry) => entry.line);
      writeFileSync(join(home, 'kept.note'), sampleNote(lines, 10 + seed, key));
      expect(byShell(lines)).toMatchObject({ bad: [], good: { length: 2 } });
    }
  });
});

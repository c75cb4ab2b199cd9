import type { FileTree } from '../bag/file-tree';
import { fail } from '../fault.errors';
import { type TrustedKey } from '../key-ring';
import { type LedgerLine, MAX_LINE_BYTES } from '../ledger-line';
import { LAYOUT, segmentPath } from './bundle-layout';
import {
  assertSignedInTime,
  notComparable,
  readCheckpoint,
  type ReadCheckpoint,
  signerNames,
} from './checkpoint-check';
import { checkPrevious, compareKept } from './consistency-check';
import { LedgerChain } from './ledger-chain';
import type { RecordCheck } from './record-check';
import { ScopedEntries } from './scoped-entries';
import { textLines } from './text-lines';
import { describeCheckpoint, type VerificationReport } from './verification-report';

const KEPT = 'the kept checkpoint';
const MAX_NOTE_BYTES = 1024 * 1024;

export interface LedgerQuestion {
  tree: FileTree;
  keys: readonly TrustedKey[];
  records: RecordCheck;
  /** Note that the reader kept from before. */
  kept?: string;
}

/** Checks the ledger of a bundle in either extent and writes what it found into the report. */
export async function checkBundleLedger(
  question: LedgerQuestion,
  extent: 'full' | 'scoped',
  report: VerificationReport,
): Promise<void> {
  const { tree, keys } = question;
  if (!tree.files.has(LAYOUT.checkpoint)) {
    fail(LAYOUT.checkpoint, 'file_missing', 'an evidence bundle has a checkpoint');
  }
  const note = (await tree.read(LAYOUT.checkpoint, MAX_NOTE_BYTES)).toString('utf8');
  const current = readCheckpoint(note, keys, LAYOUT.checkpoint);
  report.checkpoint = describeCheckpoint(current.checkpoint);
  report.signedBy = [...new Set([...report.signedBy, ...signerNames(current)])];
  const kept = question.kept === undefined ? undefined : readCheckpoint(question.kept, keys, KEPT);
  const previous = await checkPrevious(tree, current, keys);
  const at =
    extent === 'full'
      ? await checkFull(question, current, kept, report)
      : await checkScoped(question, current, report);
  if (extent === 'scoped' && kept) compareKept(kept, current, previous);
  assertSignedInTime(current, at, LAYOUT.checkpoint);
  if (kept) report.keptCheckpoint = { size: kept.checkpoint.size };
}

async function checkFull(
  { tree, records }: LedgerQuestion,
  current: ReadCheckpoint,
  kept: ReadCheckpoint | undefined,
  report: VerificationReport,
): Promise<string | undefined> {
  const { size } = current.checkpoint;
  const chain = new LedgerChain(kept ? [size, kept.checkpoint.size] : [size]);
  assertNoProofs(tree);
  for await (const { text, where } of ledgerLines(tree)) {
    const line = chain.add(text, where);
    records.addEntry(line, line.seq <= size);
  }
  const at = chain.assertUnder(current.checkpoint, LAYOUT.checkpoint);
  if (kept && kept.checkpoint.size > chain.size) {
    notComparable(KEPT, `the bundle is older: it ends before entry ${kept.checkpoint.size}`);
  }
  if (kept) assertSignedInTime(kept, chain.assertUnder(kept.checkpoint, KEPT), KEPT);
  [report.covered, report.notCovered] = [size, chain.size - size];
  return at;
}

async function checkScoped(
  { tree, records }: LedgerQuestion,
  current: ReadCheckpoint,
  report: VerificationReport,
): Promise<string | undefined> {
  const { note, checkpoint } = current;
  const entries = new ScopedEntries(tree, note, checkpoint);
  let last: LedgerLine | undefined;
  for await (const { text, where } of ledgerLines(tree)) {
    const line = await entries.add(text, where);
    const covered = line.seq <= checkpoint.size;
    records.addEntry(line, covered);
    if (covered) last = line;
  }
  entries.assertNoSpareProofs();
  [report.covered, report.notCovered] = [entries.covered, entries.notCovered];
  report.counts.proofs = entries.covered;
  return last?.at;
}

/** Lines of all segments in order, with the place of each. */
async function* ledgerLines(tree: FileTree): AsyncGenerator<{ text: string; where: string }> {
  const segments = [...tree.files.keys()].filter((path) => path.startsWith(LAYOUT.ledger)).sort();
  for (const path of segments) {
    let number = 0;
    for await (const text of textLines(tree.stream(path), path, MAX_LINE_BYTES)) {
      number += 1;
      const where = `${path}, line ${number}`;
      if (number === 1) assertSegmentName(path, text);
      yield { text, where };
    }
  }
}

/** Segments are named by their first entry, so that the order of names is that of entries. */
function assertSegmentName(path: string, firstLine: string): void {
  const seq = /"seq":(\d{1,16}),/.exec(firstLine)?.[1];
  if (seq === undefined || segmentPath(Number(seq)) !== path) {
    fail(path, 'segment_name', 'a file of the ledger is named by the seq of its first line');
  }
}

function assertNoProofs(tree: FileTree): void {
  for (const path of tree.files.keys()) {
    if (path.startsWith(LAYOUT.proofs) && path !== LAYOUT.consistency) {
      fail(path, 'file_unexpected', 'a bundle with the whole ledger has no proofs of entries');
    }
  }
}

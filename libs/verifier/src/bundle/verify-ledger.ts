import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { MAX_LINE_BYTES } from '../ledger-line';
import { assertSignedInTime, readCheckpoint, signerNames } from './checkpoint-check';
import { LedgerChain } from './ledger-chain';
import { textLines } from './text-lines';
import {
  describeCheckpoint,
  emptyReport,
  settleVerdict,
  type VerificationReport,
} from './verification-report';
import type { VerifyOptions } from './verify-bundle';

const CHECKPOINT = 'the checkpoint';

/**
 * Checks a bare ledger, given as its files in order from seq 1, against a checkpoint that was kept
 * elsewhere. Without a checkpoint only form and chain are looked at: no entry is covered then, and
 * the verdict is at best `unsigned`.
 */
export async function verifyLedger(
  files: readonly string[],
  { keys, checkpoint: note }: VerifyOptions,
): Promise<VerificationReport> {
  const report = emptyReport('ledger');
  return settleVerdict(report, async () => {
    const read = note === undefined ? undefined : readCheckpoint(note, keys, CHECKPOINT);
    const chain = new LedgerChain(read ? [read.checkpoint.size] : []);
    report.counts.files = files.length;
    for (const file of files) await addFile(chain, file, report);
    report.notCovered = chain.size;
    if (!read) return { signed: false };
    report.checkpoint = describeCheckpoint(read.checkpoint);
    const at = chain.assertUnder(read.checkpoint, CHECKPOINT);
    assertSignedInTime(read, at, CHECKPOINT);
    report.signedBy = signerNames(read);
    report.covered = read.checkpoint.size;
    report.notCovered = chain.size - report.covered;
    return { signed: keys.length > 0 };
  });
}

async function addFile(
  chain: LedgerChain,
  file: string,
  report: VerificationReport,
): Promise<void> {
  const stream = createReadStream(file, { highWaterMark: 1024 * 1024 });
  const name = basename(file);
  let number = 0;
  for await (const text of textLines(stream as AsyncIterable<Buffer>, name, MAX_LINE_BYTES)) {
    number += 1;
    report.counts.bytes += text.length;
    chain.add(text, `${name}, line ${number}`);
  }
}

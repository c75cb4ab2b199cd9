import { stat } from 'node:fs/promises';
import { readBag } from '../bag/bag.reader';
import type { FileTree } from '../bag/file-tree';
import { openFolderTree } from '../bag/folder-tree';
import { openZipTree } from '../bag/zip-tree';
import type { TrustedKey } from '../key-ring';
import { INFO_FILE } from '../bag/bag-info';
import { fail } from '../fault.errors';
import { LABELS, LAYOUT } from './bundle-layout';
import { checkBundleLedger } from './bundle-ledger';
import { readProfile } from './bundle-profile';
import { checkSignatures } from './bundle-signatures';
import { RecordCheck } from './record-check';
import { textLines } from './text-lines';
import { emptyReport, settleVerdict, type VerificationReport } from './verification-report';

/** Longest record line; a record is one row of a register, not a document. */
const MAX_RECORD_BYTES = 4 * 1024 * 1024;

export interface VerifyOptions {
  /** Keys that reached the reader by another way than the evidence. None: `unsigned` at best. */
  keys: readonly TrustedKey[];
  /** Text of a checkpoint note that the reader kept from before. */
  checkpoint?: string;
}

/**
 * Checks an evidence bundle, a ZIP or the folder it was unpacked into, without network and
 * database. In order: form of the archive and every checksum in it, the bag both ways, its one
 * form, signatures, checkpoint, every ledger entry (chain or inclusion proof), the previous and
 * the kept checkpoint, every record that names an entry, documents.
 *
 * Answers a report, never throws for what is wrong with the bundle; rejects where it cannot be
 * read at all (no such file, no permission).
 */
export async function verifyBundle(
  path: string,
  options: VerifyOptions,
): Promise<VerificationReport> {
  const report = emptyReport('bundle');
  return settleVerdict(report, async () => {
    const folder = (await stat(path)).isDirectory();
    const tree = folder ? await openFolderTree(path) : await openZipTree(path);
    try {
      return { signed: await checkTree(tree, options, report) };
    } finally {
      await tree.close();
    }
  });
}

async function checkTree(
  tree: FileTree,
  { keys, checkpoint: kept }: VerifyOptions,
  report: VerificationReport,
): Promise<boolean> {
  const files = [...tree.files.values()];
  report.counts.files = files.length;
  report.counts.bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const bag = await readBag(tree);
  report.info = bag.info.map(([label, value]) => [label, value]);
  report.warnings = bag.warnings;
  const facts = await readProfile(tree, bag);
  const signed = await checkSignatures(tree, facts, keys);
  if (signed) report.signedBy = [facts.key];
  const records = await readRecords(tree);
  await checkBundleLedger({ tree, keys, records, kept }, facts.ledger, report);
  assertOfTenant(facts.tenant, report);
  records.assertAllFound();
  countRecords(
    report,
    records,
    files.map((file) => file.path),
  );
  return signed;
}

/** Whose evidence it is stands in two places, of which only the checkpoint binds the ledger. */
function assertOfTenant(tenant: string, { checkpoint }: VerificationReport): void {
  const { origin = '' } = checkpoint ?? {};
  if (origin.slice(origin.lastIndexOf('/') + 1) === tenant) return;
  fail(
    INFO_FILE,
    'tenant_differs',
    `${LABELS.tenant} is ${tenant}, the checkpoint is of ${origin}`,
  );
}

async function readRecords(tree: FileTree): Promise<RecordCheck> {
  const records = new RecordCheck();
  for (const path of tree.files.keys()) {
    if (!path.startsWith(LAYOUT.records) || !path.endsWith('.jsonl')) continue;
    let number = 0;
    for await (const text of textLines(tree.stream(path), path, MAX_RECORD_BYTES)) {
      number += 1;
      records.addRecord(text, `${path}, line ${number}`);
    }
  }
  return records;
}

function countRecords(
  { counts }: VerificationReport,
  records: RecordCheck,
  paths: readonly string[],
): void {
  const documents = paths.filter((path) => path.startsWith(LAYOUT.documents));
  const stated = documents.filter((path) =>
    records.documentsStated.has(path.slice(LAYOUT.documents.length)),
  );
  counts.documents = documents.length;
  counts.documentsStated = stated.length;
  counts.recordsProved = records.proved;
  counts.recordsRedacted = records.redacted;
  counts.recordsUnproved = records.unproved;
}

import { createHash } from 'node:crypto';
import { buffer } from 'node:stream/consumers';
import {
  type ArchiveFile,
  bundleStream,
  consistencyFiles,
  documentPath,
  LAYOUT,
  ledgerSegments,
  ledgerTree,
  type LedgerExtent,
  makeRecordLine,
  proofFiles,
  provePart,
  type RecordLine,
  type SigningKey,
} from '../src';
import {
  type SampleEntry,
  sampleDocument,
  sampleLedger,
  sampleKey,
  sampleNote,
  TENANT,
} from './sample-ledger';

export interface SampleBundle {
  /** Entries in the whole ledger, and how many of them the checkpoint covers. */
  entries?: number;
  covered?: number;
  extent?: LedgerExtent;
  /** Entries that a scoped bundle carries. */
  seqs?: readonly number[];
  /** Size of the checkpoint that the auditor had before. */
  previous?: number;
  key?: SigningKey;
  /** What bag-info says, where not the truth. */
  tenant?: string;
  info?: readonly [string, string][];
  seed?: string;
  signedAt?: string;
  /** Last word on the payload, for what is wrong on purpose. */
  change?: (files: ArchiveFile[]) => ArchiveFile[];
}

/** A signed bundle with ledger, records (shown, blacked out, unproved) and documents. */
export async function sampleBundle(options: SampleBundle = {}): Promise<Buffer> {
  const { extent = 'full', key = sampleKey(1), signedAt = '2026-02-01T00:00:00.000Z' } = options;
  const files = await samplePayload({ ...options, extent, key });
  const request = {
    base: 'bundle-1',
    tenant: options.tenant ?? TENANT,
    ledger: extent,
    redaction: 'auditor',
    info: options.info ?? [],
  };
  const payload = options.change ? options.change(files) : files;
  return buffer(bundleStream({ ...request, signedAt, key, payload }));
}

async function samplePayload(
  options: SampleBundle & { extent: LedgerExtent; key: SigningKey },
): Promise<ArchiveFile[]> {
  const ledger = sampleLedger(options.entries ?? 12, options.seed);
  const lines = ledger.map((entry) => entry.line);
  const size = options.covered ?? lines.length;
  const note = sampleNote(lines, size, options.key);
  const seqs = options.extent === 'full' ? lines.map((_, i) => i + 1) : (options.seqs ?? [2, 3, 7]);
  const carried = seqs.map((seq) => entryAt(ledger, seq).line);
  const files: ArchiveFile[] = [{ path: LAYOUT.checkpoint, content: note }];
  for await (const segment of ledgerSegments(carried)) files.push(segment);
  const tree = await ledgerTree(lines);
  if (options.extent === 'scoped') {
    files.push(
      ...proofFiles(
        tree,
        size,
        note,
        seqs.filter((seq) => seq <= size),
      ),
    );
  }
  if (options.previous !== undefined) {
    const previous = {
      size: options.previous,
      note: sampleNote(lines, options.previous, options.key),
    };
    files.push(...consistencyFiles(tree, previous, { size, note }));
  }
  return [...files, ...sampleRecords(ledger, seqs), ...sampleDocuments(seqs)];
}

function sampleRecords(ledger: readonly SampleEntry[], seqs: readonly number[]): ArchiveFile[] {
  const records = seqs.flatMap((seq) => recordsOf(entryAt(ledger, seq), seq));
  const lines: RecordLine[] = [...records, { kind: 'unproved', record: { note: 'by hand' } }];
  return [
    { path: 'data/records/evidence/documents.jsonl', content: lines.map(makeRecordLine).join('') },
  ];
}

/** First part shown, the others blacked out. */
function recordsOf({ parts, commitment }: SampleEntry, seq: number): RecordLine[] {
  return parts.map((record, index) => {
    const ledger = { seq, index, count: parts.length, path: provePart(commitment.leaves, index) };
    return index === 0
      ? { kind: 'proved', record, ledger, salt: commitment.salts[index] ?? Buffer.alloc(0) }
      : { kind: 'redacted', ledger, leaf: commitment.leaves[index] ?? Buffer.alloc(0) };
  });
}

function sampleDocuments(seqs: readonly number[]): ArchiveFile[] {
  return seqs.slice(0, 2).map((seq) => {
    const content = sampleDocument(seq);
    return { path: documentPath(createHash('sha256').update(content).digest('hex')), content };
  });
}

function entryAt(ledger: readonly SampleEntry[], seq: number): SampleEntry {
  const entry = ledger[seq - 1];
  if (!entry) throw new RangeError(`the sample ledger has no entry ${seq}`);
  return entry;
}

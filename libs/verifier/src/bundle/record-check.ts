import type { JsonValue } from '../canonical-json';
import { fail } from '../fault.errors';
import { SHA256_HEX } from '../hashing';
import type { LedgerLine } from '../ledger-line';
import { rootOfInclusion } from '../merkle-proof';
import { leafOf, parseRecordLine, type RecordLine } from './record-line';
import { locate } from './verification-report';

interface Claim {
  /** `payload_commit` that the records of this entry lead to. */
  root: string;
  where: string;
  proved: number;
  redacted: number;
  /** SHA-256 of the documents that these records speak of. */
  documents: string[];
}

/**
 * Records of a bundle against the ledger: every record that names an entry must lead to that
 * entry's `payload_commit`. The records come first, the entries after them.
 */
export class RecordCheck {
  unproved = 0;
  proved = 0;
  redacted = 0;
  readonly documentsStated = new Set<string>();
  private readonly claims = new Map<number, Claim>();

  addRecord(text: string, where: string): void {
    if (!text.endsWith('\n')) fail(where, 'line_unterminated', 'the line has no LF');
    const line = locate(where, () => parseRecordLine(text));
    if (line.kind === 'unproved') this.unproved += 1;
    else this.addClaim(line, where);
  }

  addEntry(line: LedgerLine, covered: boolean): void {
    const claim = this.claims.get(line.seq);
    if (!claim) return;
    this.claims.delete(line.seq);
    if (claim.root !== line.payloadCommit) {
      fail(claim.where, 'record_differs', `the record is not what entry ${line.seq} commits to`);
    }
    if (!covered) {
      this.unproved += claim.proved + claim.redacted;
      return;
    }
    this.proved += claim.proved;
    this.redacted += claim.redacted;
    for (const hash of claim.documents) this.documentsStated.add(hash);
  }

  /** To be called once all entries have passed. */
  assertAllFound(): void {
    for (const [seq, claim] of this.claims) {
      fail(claim.where, 'entry_missing', `names entry ${seq}, which the bundle does not carry`);
    }
  }

  private addClaim(line: Exclude<RecordLine, { kind: 'unproved' }>, where: string): void {
    const { seq, index, count, path } = line.ledger;
    const leaf = locate(where, () => leafOf(line));
    const root = rootOfInclusion({ index, size: count, leaf, proof: path })?.toString('hex');
    if (root === undefined)
      fail(where, 'record_proof', 'index, count and path do not fit together');
    const claim = this.claims.get(seq) ?? { root, where, proved: 0, redacted: 0, documents: [] };
    if (claim.root !== root)
      fail(where, 'record_differs', `not in the same entry as ${claim.where}`);
    this.claims.set(seq, claim);
    if (line.kind === 'redacted') {
      claim.redacted += 1;
    } else {
      claim.proved += 1;
      collectHashes(line.record, claim.documents);
    }
  }
}

/** Members called `sha256`, at any depth: how records speak of documents. */
function collectHashes(value: JsonValue, found: string[]): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [key, member] of Object.entries(value)) {
    if (key === 'sha256' && typeof member === 'string' && SHA256_HEX.test(member)) {
      found.push(member);
    } else {
      collectHashes(member, found);
    }
  }
}

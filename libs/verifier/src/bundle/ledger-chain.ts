import { type Checkpoint } from '../checkpoint';
import { CompactRange } from '../compact-range';
import { fail } from '../fault.errors';
import { GENESIS_PREV, type LedgerLine, lineHash, parseLine } from '../ledger-line';
import { leafHash } from '../merkle-hash';
import { locate } from './verification-report';

interface Mark {
  root: Buffer;
  chain: Buffer;
  /** Instant of the last line under the mark. */
  at: string | undefined;
}

/**
 * A whole ledger, line after line from seq 1: each in its form, each naming the one before it.
 * Remembers what a checkpoint would say at the sizes that it is asked for beforehand.
 */
export class LedgerChain {
  private readonly range = new CompactRange();
  private readonly marks = new Map<number, Mark>();
  private prev = GENESIS_PREV;
  private tenant: string | undefined;
  private at: string | undefined;

  constructor(private readonly sizes: readonly number[]) {
    this.mark();
  }

  get size(): number {
    return this.range.size;
  }

  add(text: string, where: string): LedgerLine {
    const line = locate(where, () => parseLine(text));
    if (line.seq !== this.size + 1) {
      fail(where, 'seq_gap', `entry ${line.seq} stands where entry ${this.size + 1} belongs`);
    }
    if (line.prev !== this.prev) {
      fail(where, 'chain_broken', `entry ${line.seq} does not follow from the entry before it`);
    }
    if (line.tenant !== (this.tenant ??= line.tenant)) {
      fail(where, 'tenant_differs', `entry ${line.seq} belongs to another tenant`);
    }
    this.prev = lineHash(text);
    this.at = line.at;
    this.range.append(leafHash(text));
    this.mark();
    return line;
  }

  /** Compares the ledger with a checkpoint; answers the instant of the last covered line. */
  assertUnder(checkpoint: Checkpoint, where: string): string | undefined {
    const { origin, size } = checkpoint;
    const mark = this.marks.get(size);
    if (!mark) {
      fail(where, 'entries_missing', `speaks of ${size} entries, the ledger here has ${this.size}`);
    }
    if (!mark.root.equals(checkpoint.root) || !mark.chain.equals(checkpoint.chain)) {
      fail(where, 'history_differs', `the first ${size} entries are not those that were signed`);
    }
    if (this.tenant !== undefined && !origin.endsWith(`/${this.tenant}`)) {
      fail(where, 'tenant_differs', 'the checkpoint is that of another ledger');
    }
    return mark.at;
  }

  private mark(): void {
    if (!this.sizes.includes(this.size)) return;
    const chain = Buffer.from(this.prev, 'hex');
    this.marks.set(this.size, { root: this.range.root(), chain, at: this.at });
  }
}

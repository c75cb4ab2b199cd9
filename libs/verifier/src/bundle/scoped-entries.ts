import type { FileTree } from '../bag/file-tree';
import type { Checkpoint } from '../checkpoint';
import { fail } from '../fault.errors';
import { type LedgerLine, lineHash, parseLine } from '../ledger-line';
import { leafHash } from '../merkle-hash';
import { verifyInclusion } from '../merkle-proof';
import { parseInclusionFile } from '../tlog-proof';
import { LAYOUT, proofPath, seqOfProof } from './bundle-layout';
import { locate } from './verification-report';

const MAX_PROOF_BYTES = 64 * 1024;

/** Some entries of a ledger, each with its own proof that it is under the checkpoint. */
export class ScopedEntries {
  covered = 0;
  notCovered = 0;
  private last: { seq: number; hash: string } | undefined;

  constructor(
    private readonly tree: FileTree,
    private readonly note: string,
    private readonly checkpoint: Checkpoint,
  ) {}

  async add(text: string, where: string): Promise<LedgerLine> {
    const line = locate(where, () => parseLine(text));
    this.assertOrder(line, where);
    this.last = { seq: line.seq, hash: lineHash(text) };
    if (!this.checkpoint.origin.endsWith(`/${line.tenant}`)) {
      fail(where, 'tenant_differs', `entry ${line.seq} belongs to another tenant`);
    }
    if (line.seq > this.checkpoint.size) {
      this.notCovered += 1;
    } else {
      await this.assertIncluded(line.seq, text);
      this.covered += 1;
    }
    return line;
  }

  /** A proof of an entry that is not there proves nothing and has no business in the bundle. */
  assertNoSpareProofs(): void {
    let proofs = 0;
    for (const path of this.tree.files.keys()) {
      if (!path.startsWith(LAYOUT.proofs) || path === LAYOUT.consistency) continue;
      if (seqOfProof(path) === undefined) fail(path, 'file_unexpected', 'not the name of a proof');
      proofs += 1;
    }
    if (proofs !== this.covered) {
      fail(
        LAYOUT.proofs,
        'file_unexpected',
        `${proofs} proofs for ${this.covered} covered entries`,
      );
    }
  }

  private assertOrder(line: LedgerLine, where: string): void {
    if (!this.last) return;
    if (line.seq <= this.last.seq) {
      fail(where, 'seq_order', `entry ${line.seq} comes after entry ${this.last.seq}`);
    }
    if (line.seq === this.last.seq + 1 && line.prev !== this.last.hash) {
      fail(where, 'chain_broken', `entry ${line.seq} does not follow from the entry before it`);
    }
  }

  private async assertIncluded(seq: number, text: string): Promise<void> {
    const path = proofPath(seq);
    if (!this.tree.files.has(path)) fail(path, 'proof_missing', `entry ${seq} has no proof`);
    const content = (await this.tree.read(path, MAX_PROOF_BYTES)).toString('utf8');
    const { index, proof, checkpoint } = locate(path, () => parseInclusionFile(content));
    if (checkpoint !== this.note) {
      fail(path, 'proof_checkpoint', 'the proof is for another checkpoint than that of the bundle');
    }
    const { size, root } = this.checkpoint;
    const claim = { index, size, leaf: leafHash(text), proof, root };
    if (index !== seq - 1 || !verifyInclusion(claim)) {
      fail(path, 'proof_fails', `entry ${seq} is not in the ledger of the checkpoint`);
    }
  }
}

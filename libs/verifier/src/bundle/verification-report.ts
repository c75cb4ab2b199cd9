import type { Checkpoint } from '../checkpoint';
import { type Fault, FaultError, IncompleteError } from '../fault.errors';
import { FormatError } from '../format.errors';

/**
 * `holds`: everything that was checked is right. `fault`: something is wrong. `incomplete`:
 * nothing is wrong, but something is not there. `unsigned`: right in itself, but no key was given,
 * so that anybody could have made it.
 */
export type Verdict = 'holds' | 'fault' | 'incomplete' | 'unsigned';

export interface VerificationCounts {
  files: number;
  bytes: number;
  /** Inclusion proofs of entries. */
  proofs: number;
  /** Records that a covered entry commits to, shown and blacked out. */
  recordsProved: number;
  recordsRedacted: number;
  /** Records of which the ledger does not speak; the bag's signature alone vouches for them. */
  recordsUnproved: number;
  documents: number;
  /** Documents whose SHA-256 a proved record states. */
  documentsStated: number;
}

export interface VerificationReport {
  subject: 'bundle' | 'ledger';
  verdict: Verdict;
  firstFault?: Fault;
  /** Verifier keys by which signatures were checked; none where no key was given. */
  signedBy: string[];
  checkpoint?: { origin: string; size: number; root: string };
  /** Size of the checkpoint that the reader kept, once the evidence was compared with it. */
  keptCheckpoint?: { size: number };
  /** Ledger entries under the checkpoint, and those that came after it. */
  covered: number;
  notCovered: number;
  counts: VerificationCounts;
  /** Fields of `bag-info.txt`. */
  info?: [label: string, value: string][];
  warnings: string[];
}

export function emptyReport(subject: VerificationReport['subject']): VerificationReport {
  return {
    subject,
    verdict: 'unsigned',
    signedBy: [],
    covered: 0,
    notCovered: 0,
    counts: {
      ...{ files: 0, bytes: 0, proofs: 0, documents: 0, documentsStated: 0 },
      ...{ recordsProved: 0, recordsRedacted: 0, recordsUnproved: 0 },
    },
    warnings: [],
  };
}

/** Runs the checks and turns the first fault among them into the verdict; other errors pass. */
export async function settleVerdict(
  report: VerificationReport,
  checks: () => Promise<{ signed: boolean }>,
): Promise<VerificationReport> {
  try {
    const { signed } = await checks();
    report.verdict = signed ? 'holds' : 'unsigned';
  } catch (error) {
    if (!(error instanceof FaultError)) throw error;
    report.verdict = error instanceof IncompleteError ? 'incomplete' : 'fault';
    report.firstFault = error.fault;
    // What precedes a fault is not thereby good.
    [report.covered, report.notCovered] = [0, 0];
  }
  return report;
}

/** Runs a reader of one file and says where it failed. */
export function locate<T>(where: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof FormatError)) throw error;
    throw new FaultError({ where, code: error.code, detail: error.message });
  }
}

export function describeCheckpoint({ origin, size, root }: Checkpoint) {
  return { origin, size, root: root.toString('hex') };
}

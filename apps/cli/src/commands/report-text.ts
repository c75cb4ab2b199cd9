import {
  keyFingerprint,
  parseVerifierKey,
  type VerificationReport,
  type Verdict,
} from '@para42/verifier';

const HEADLINES: Readonly<Record<Verdict, string>> = {
  holds: 'HOLDS',
  fault: 'DOES NOT HOLD',
  incomplete: 'INCOMPLETE',
  unsigned: 'NOT VOUCHED FOR',
};

/** The report of a check in words: the verdict first, then the first fault or what was covered. */
export function reportText(report: VerificationReport, name: string, keysFrom: string): string {
  const { verdict, firstFault, warnings } = report;
  const lines = [`${HEADLINES[verdict]}: ${name}`];
  if (firstFault) {
    lines.push(row('first fault', `${firstFault.where}: ${firstFault.detail}`));
    lines.push(row('code', firstFault.code));
  } else {
    lines.push(...coverage(report));
  }
  if (verdict === 'unsigned') {
    lines.push(
      row(
        'missing',
        'a public key that reached you by another way: give it with --key or --keys, or',
      ),
      row('', 'name the installation that made it with --home or PARA42_HOME;'),
      row('', 'without one, anybody could have made this'),
    );
  }
  lines.push(row('keys', keysFrom), ...signers(report));
  lines.push(...warnings.map((warning) => row('warning', warning)));
  return `${lines.join('\n')}\n`;
}

function coverage(report: VerificationReport): string[] {
  const { checkpoint, keptCheckpoint, covered, notCovered, counts, subject } = report;
  const lines = [row('entries', `${covered} covered by the checkpoint, ${notCovered} not covered`)];
  if (checkpoint) {
    lines.push(row('checkpoint', `${checkpoint.origin}, ${checkpoint.size} entries`));
    lines.push(row('root', checkpoint.root));
  }
  if (keptCheckpoint) {
    lines.push(row('kept', `agrees with your checkpoint of ${keptCheckpoint.size} entries`));
  }
  if (subject === 'ledger') return lines;
  const { recordsProved, recordsRedacted, recordsUnproved, documents, documentsStated } = counts;
  return [
    ...lines,
    row(
      'records',
      `${recordsProved} proved, ${recordsRedacted} blacked out, ${recordsUnproved} under the signature of the bundle alone`,
    ),
    row('documents', `${documents}, of which a proved record states ${documentsStated}`),
    row('files', `${counts.files} (${counts.bytes} bytes)`),
  ];
}

function signers({ signedBy }: VerificationReport): string[] {
  return signedBy.map((text) => {
    const key = parseVerifierKey(text);
    return row('signed by', `${key.name}, fingerprint ${keyFingerprint(key)}`);
  });
}

function row(title: string, text: string): string {
  return `  ${title.padEnd(12)} ${text}`;
}

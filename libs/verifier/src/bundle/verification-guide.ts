import {
  CHAIN,
  CHECKPOINT,
  CHECKSUMS,
  CONSISTENCY,
  INCLUSION,
  PREPARE,
  SIGNATURE_BY_OPENSSL,
  SIGNATURE_BY_SSH,
} from './guide-commands';

/** What the guide is for: a bundle with the whole ledger or with some entries, or a bare ledger. */
export type GuideSubject = 'full' | 'scoped' | 'ledger';

/**
 * Text of VERIFY.md: how to check the bundle with the tools of any Linux system and none of ours.
 * It holds nothing secret and nothing of the bundle, so that it is the same in all of a kind.
 */
export function verificationGuide(subject: GuideSubject): string {
  const sections = [...opening(subject), ...SECTIONS[subject], ...closing(subject)];
  return `${sections.map((section) => section.trim()).join('\n\n')}\n`;
}

/** The commands of a guide, in order, as one script. */
export function guideScript(guide: string): string {
  return [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map((block) => block[1] ?? '').join('\n');
}

const sh = (commands: string) => `\`\`\`sh\n${commands.trim()}\n\`\`\``;

function opening(subject: GuideSubject): string[] {
  const place =
    subject === 'ledger'
      ? 'Run the commands in the folder that holds the files of the ledger (`*.jsonl`).'
      : 'Unpack the ZIP and run the commands in the folder that holds this file.';
  return [
    '# How to check this evidence',
    `The commands below need bash, coreutils 8.31 or later, sed, find and openssl 3 (or ssh-keygen 8.2
for the signature of the bag). ${place} Run them in order, in one shell. Every check prints a line
that begins with \`good:\` or with \`BAD:\`; one \`BAD:\` is enough to refuse the evidence.`,
    `Where Para 42 is installed, \`para42 verify\` makes the same checks and more.`,
    '## The key',
    `The key must have reached you by another way than this evidence: whoever can change the evidence
can change a key that travels with it. Put it into \`VKEY\` as you were given it
(\`name+hash+base64\`), for example \`VKEY='example.org/para42+1a2b3c4d+AbCd…'\`.`,
    sh(PREPARE),
  ];
}

const BAG = [
  '## The bag',
  `\`tagmanifest-sha256.txt\` is signed; it gives the checksum of \`manifest-sha256.txt\`, which gives
the checksum of every file under \`data/\`. Check the signature with openssl:`,
  sh(SIGNATURE_BY_OPENSSL),
  'or, if you prefer, with ssh-keygen:',
  sh(SIGNATURE_BY_SSH),
  `Then the checksums, and the list of files in both directions: \`sha256sum --check\` alone does not
see a file that was added.`,
  sh(CHECKSUMS),
];

const NOTE = [
  '## The checkpoint',
  `\`data/checkpoint.note\` states, signed, how many entries the ledger had, the root of the hash tree
over them, and the hash of the last one.`,
  sh(`${CHECKPOINT.trim()}\nreport 'signature of the checkpoint' check_note data/checkpoint.note`),
];

const KEPT_FULL = [
  '## A checkpoint that you kept',
  `A checkpoint that reached you earlier shows that nothing before it was rewritten since. Put its
file name into \`KEPT\` and check the ledger against it as well.`,
  sh(`if [ -n "$KEPT" ]; then
  report 'signature of the kept checkpoint' check_note "$KEPT"
  report 'ledger against the kept checkpoint' check_chain "$KEPT" data/ledger/*.jsonl
fi`),
];

const SECTIONS: Readonly<Record<GuideSubject, readonly string[]>> = {
  full: [
    ...BAG,
    ...NOTE,
    '## The ledger',
    `Each line of \`data/ledger/\` names the SHA-256 of the line before it, and the checkpoint that of
the last. So that no line was changed, left out, added or moved is seen by hashing every line.`,
    sh(`${CHAIN.trim()}
report 'ledger against the checkpoint' check_chain data/checkpoint.note data/ledger/*.jsonl`),
    ...KEPT_FULL,
  ],
  scoped: [
    ...BAG,
    ...NOTE,
    '## The entries',
    `This bundle carries only some entries of the ledger, each with a proof that it is in the ledger of
the checkpoint. Put the numbers (\`seq\`) of those that you want to check into \`ENTRIES\`; without it
the first and the last one are checked. An entry takes about a tenth of a second.`,
    sh(`${INCLUSION.trim()}
if [ -z "$ENTRIES" ]; then
  ENTRIES=$(cat data/ledger/*.jsonl | sed -E 's/.*"seq":([0-9]+),"subject".*/\\1/' | sed -n '1p;$p')
fi
for seq in $ENTRIES; do
  if [ "$seq" -gt "$(sed -n 2p data/checkpoint.note)" ]; then echo "not covered: entry $seq"; continue; fi
  report "entry $seq" check_entry "$seq"
done`),
    '## The checkpoint before',
    `Where the bundle holds \`data/previous-checkpoint.note\`, that is the last checkpoint which you were
given before; the proof shows that the ledger has only grown since. Compare it with your own copy:
put the name of that file into \`KEPT\`.`,
    sh(`${CONSISTENCY.trim()}
if [ -e data/previous-checkpoint.note ]; then
  report 'signature of the previous checkpoint' check_note data/previous-checkpoint.note
  report 'the ledger has only grown' check_consistency data/previous-checkpoint.note \\
    data/checkpoint.note data/proofs/consistency.tlog-consistency
fi
if [ -n "$KEPT" ]; then report 'kept checkpoint' cmp "$KEPT" data/previous-checkpoint.note; fi`),
  ],
  ledger: [
    '## The checkpoint',
    `A checkpoint states, signed, how many entries the ledger had, the root of the hash tree over them,
and the hash of the last one. Put the file name of one that you kept into \`KEPT\`.`,
    sh(`${CHECKPOINT.trim()}\nreport 'signature of the checkpoint' check_note "$KEPT"`),
    '## The ledger',
    `Each line names the SHA-256 of the line before it, and the checkpoint that of the last.`,
    sh(`${CHAIN.trim()}\nreport 'ledger against the checkpoint' check_chain "$KEPT" *.jsonl`),
  ],
};

function closing(subject: GuideSubject): string[] {
  const redaction =
    'A record that is blacked out still has its hash: it cannot be replaced, only not shown.';
  return [
    '## What this does not show',
    `Entries after the checkpoint are not covered: they may be right, but nothing here says so. What
was written since the last checkpoint that left the house is not protected against whoever runs the
database. The checks show that entries are as they were written, not that they are true.
${subject === 'ledger' ? '' : redaction}`,
  ];
}

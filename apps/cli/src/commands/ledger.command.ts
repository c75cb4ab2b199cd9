import { createWriteStream } from 'node:fs';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { LedgerCopy } from '@para42/platform';
import { verifyLedger } from '@para42/verifier';
import { Command, Option } from 'commander';
import { reportText } from './report-text';
import { readTrust, type TrustOptions, withTrustOptions } from './trusted-keys';

interface WhoseOptions {
  tenant?: string;
  grant?: string;
}

/** `para42 ledger`: copies a tenant's ledger out, and checks one against a checkpoint kept aside. */
export function ledgerCommand(): Command {
  const exporting = withWhose(new Command('export'))
    .description('write the ledger of a tenant and its newest checkpoint into a folder')
    .requiredOption('--out <folder>', 'a folder that is not there yet, or is empty')
    .action(exportLedger);
  const verifying = withWhose(new Command('verify'))
    .description('check a ledger: exit code 0 where it holds, 1 where not')
    .argument('[files...]', 'an exported folder, or its .jsonl files in order; else --tenant')
    .option('--json', 'print the report as JSON');
  return new Command('ledger')
    .description('the ledger of a tenant')
    .addCommand(exporting)
    .addCommand(withTrustOptions(verifying).action(verify));
}

function withWhose(command: Command): Command {
  return command
    .addOption(new Option('--tenant <id>', 'id or slug of the tenant, in the database'))
    .option('--grant <id>', 'read as an auditor under this grant; its use goes into the ledger');
}

async function exportLedger(options: WhoseOptions & { out: string }): Promise<void> {
  await mkdir(options.out, { recursive: true, mode: 0o700 });
  if ((await readdir(options.out)).length > 0) throw new Error(`${options.out} is not empty.`);
  const { checkpoint } = await fromDatabase(options, options.out);
  if (checkpoint !== undefined) {
    await writeFile(join(options.out, CHECKPOINT), checkpoint, { flag: 'wx' });
  }
  const note = checkpoint === undefined ? '; no checkpoint was signed yet' : ` and ${CHECKPOINT}`;
  process.stdout.write(`${LINES}${note} in ${options.out}.\n`);
}

/** Beside the lines in an exported folder; also what an auditor keeps aside. */
const CHECKPOINT = 'checkpoint.note';
const LINES = 'ledger.jsonl';

async function verify(
  given: string[],
  options: WhoseOptions & TrustOptions & { json?: true },
): Promise<void> {
  const { keys, origin, checkpoint } = readTrust(options, given[0]);
  const work = await mkdtemp(join(tmpdir(), 'para42-ledger-'));
  try {
    const read = given.length > 0 ? await fromDisk(given) : await fromDatabase(options, work);
    const note = checkpoint ?? read.checkpoint;
    const report = await verifyLedger(read.files, {
      keys,
      ...(note === undefined ? {} : { checkpoint: note }),
    });
    if (checkpoint === undefined && note !== undefined) {
      report.warnings.push(
        'the checkpoint came with the ledger: only one that you kept aside shows a rewritten past',
      );
    }
    const name = given.length > 0 ? given.map((path) => basename(path)).join(', ') : read.name;
    process.stdout.write(
      options.json
        ? `${JSON.stringify({ ...report, keysFrom: origin }, null, 2)}\n`
        : reportText(report, name, origin),
    );
    process.exitCode = report.verdict === 'holds' ? 0 : 1;
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

interface ReadLedger {
  name: string;
  files: string[];
  checkpoint: string | undefined;
}

async function fromDisk(given: readonly string[]): Promise<ReadLedger> {
  const [first = ''] = given;
  if (given.length > 1 || !(await stat(first)).isDirectory()) {
    return { name: first, files: [...given], checkpoint: undefined };
  }
  const names = await readdir(first);
  // Segments of a bundle have padded names, so that they sort as their entries do.
  const files = names.filter((name) => name.endsWith('.jsonl')).sort();
  if (files.length === 0) throw new Error(`${first} holds no .jsonl file of a ledger.`);
  return {
    name: first,
    files: files.map((name) => join(first, name)),
    checkpoint: names.includes(CHECKPOINT)
      ? await readFile(join(first, CHECKPOINT), 'utf8')
      : undefined,
  };
}

async function fromDatabase(whose: WhoseOptions, folder: string): Promise<ReadLedger> {
  const { tenant, grant } = whose;
  if (tenant === undefined) throw new Error('Give --tenant, or files of an exported ledger.');
  const { withLedger } = await import('./ledger-access');
  return withLedger({ tenant, ...(grant === undefined ? {} : { grant }) }, async (copy) => ({
    name: `ledger of ${copy.tenantId}`,
    files: await writeLines(copy, folder),
    checkpoint: await copy.checkpoint(),
  }));
}

/** Raw, whatever they are: a damaged line is for the verifier to find, not for the copying. */
async function writeLines(copy: LedgerCopy, folder: string): Promise<string[]> {
  const file = join(folder, LINES);
  await pipeline(copy.lines(), createWriteStream(file, { flags: 'wx', mode: 0o600 }));
  return [file];
}

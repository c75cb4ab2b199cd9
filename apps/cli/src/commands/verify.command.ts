import { basename } from 'node:path';
import { verifyBundle } from '@para42/verifier';
import { Command } from 'commander';
import { reportText } from './report-text';
import { readTrust, type TrustOptions, withTrustOptions } from './trusted-keys';

/** `para42 verify`: checks an evidence bundle with nothing but the bundle and a key. */
export function verifyCommand(): Command {
  const command = new Command('verify')
    .description('check an evidence bundle, offline: exit code 0 where it holds, 1 where not')
    .argument('<bundle>', 'the ZIP, or the folder it was unpacked into')
    .option('--json', 'print the report as JSON');
  return withTrustOptions(command).action(verify);
}

async function verify(bundle: string, options: TrustOptions & { json?: true }): Promise<void> {
  const { keys, origin, checkpoint } = readTrust(options, bundle);
  const report = await verifyBundle(bundle, {
    keys,
    ...(checkpoint === undefined ? {} : { checkpoint }),
  });
  const text = options.json
    ? `${JSON.stringify({ ...report, keysFrom: origin }, null, 2)}\n`
    : reportText(report, basename(bundle), origin);
  process.stdout.write(text);
  process.exitCode = report.verdict === 'holds' ? 0 : 1;
}

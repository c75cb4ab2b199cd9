import 'reflect-metadata';
import { AccessKeys } from '@para42/identity';
import { LedgerKeys } from '@para42/platform';
import { runDemo } from '../demo/run-demo';
import { takeFolder } from './instance-lock';
import { ProgressDisplay } from './progress-display';
import { messageOf, parseStartEnvironment } from './server-parts';
import { accessKeysFolder, ledgerKeysFile, signerKeysFolder } from './services';
import { StopRequest } from './stop-request';
import { Supervisor } from './supervisor';

/** Name in front of the ledger's keys; an installation of one's own names them by `para42 keys`. */
const LEDGER_KEY_NAME = 'para42-local';

async function prepareKeys(home: string): Promise<void> {
  await new AccessKeys(accessKeysFolder(home)).ensure();
  const ledgerKeys = new LedgerKeys(signerKeysFolder(home), ledgerKeysFile(home));
  await ledgerKeys.ensure(LEDGER_KEY_NAME, new Date());
}

async function main(): Promise<number> {
  const stop = new StopRequest();
  const progress = new ProgressDisplay(process.stdout);
  const environment = parseStartEnvironment();
  const taken = await takeFolder(environment.home);
  if ('other' in taken) {
    const { api, pid } = taken.other;
    progress.line(
      api === undefined
        ? `Para 42 is just starting in ${environment.home}, by another process.`
        : `Para 42 already runs in ${environment.home}: ${api} (process ${pid}).`,
    );
    progress.line('Stop that one first, or name another folder in PARA42_HOME for a second one.');
    return 0;
  }
  const { instance } = taken;
  const supervisor = new Supervisor({
    environment,
    instance,
    progress,
    stop,
    prepareKeys,
    runDemo,
  });
  return supervisor.run();
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${messageOf(error)}\n`);
    process.exit(1);
  },
);

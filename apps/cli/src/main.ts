import { Command } from 'commander';
import { flagsCommand } from './commands/flags.command';
import { keysCommand } from './commands/keys.command';
import { ledgerCommand } from './commands/ledger.command';
import { migrateCommand } from './commands/migrate.command';
import { tenantCommand } from './commands/tenant.command';
import { verifyCommand } from './commands/verify.command';

/**
 * 0: done, and it holds. 1: checked, and it does not hold. 2: the command could not do its work.
 * Each command loads what it needs when it runs, so that `verify` starts without the rest.
 */
const COULD_NOT = 2;

function program(): Command {
  const para42 = new Command('para42')
    .description('Command line of Para 42')
    .addCommand(verifyCommand())
    .addCommand(ledgerCommand())
    .addCommand(flagsCommand())
    .addCommand(keysCommand())
    .addCommand(migrateCommand())
    .addCommand(tenantCommand());
  usageErrorsAreNoVerdict(para42);
  return para42;
}

function usageErrorsAreNoVerdict(command: Command): void {
  command
    .showHelpAfterError('(add --help for what the command takes)')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? 0 : COULD_NOT));
  command.commands.forEach(usageErrorsAreNoVerdict);
}

function sayWhatIsWrong(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, path } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' && path !== undefined ? `${path} is not there.` : error.message;
}

// Whoever reads no further, as `head` does, has seen enough.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(process.exitCode ?? 0);
});

program()
  .parseAsync()
  .catch((error: unknown) => {
    process.stderr.write(`${sayWhatIsWrong(error)}\n`);
    process.exitCode = COULD_NOT;
  });

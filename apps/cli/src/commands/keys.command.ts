import { readFileSync } from 'node:fs';
import type { KeyRecord } from '@para42/verifier';
import { Argument, Command } from 'commander';
import { homeOption } from './home-option';

interface Folders {
  home: string;
  access?: string;
  signer?: string;
  public?: string;
}

/** `para42 keys`: the keys that a serving process needs and never makes itself. */
export function keysCommand(): Command {
  const init = withFolders(new Command('init'))
    .description('make what keys are missing: of access tokens, and of the ledger')
    .requiredOption('--name <name>', "name in front of the ledger's keys, e.g. your domain")
    .action(initKeys);
  const rotate = withFolders(new Command('rotate'))
    .description('add a key that signs from the next start on; the ones before keep verifying')
    .addArgument(new Argument('<kind>').choices(['access', 'ledger']))
    .option(
      '--name <name>',
      "name in front of the ledger's key; that of the present one if not given",
    )
    .action(rotateKey);
  const show = withFolders(new Command('show'))
    .description("print the ledger's public keys, to be handed out by another way than bundles")
    .action(showKeys);
  return new Command('keys')
    .description('keys of access tokens and of the ledger')
    .addCommand(init)
    .addCommand(rotate)
    .addCommand(show);
}

function withFolders(command: Command): Command {
  return command
    .addOption(homeOption())
    .option('--access <folder>', 'private keys of access tokens (default: <home>/keys)')
    .option('--signer <folder>', 'private keys of the ledger (default: <home>/signer-keys)')
    .option('--public <file>', 'public keys of the ledger (default: <home>/keys.json)');
}

async function initKeys(options: Folders & { name: string }): Promise<void> {
  const { access, ledger, places } = await open(options);
  await access.ensure();
  await ledger.ensure(options.name, new Date());
  await access.load();
  process.stdout.write(
    `Access tokens are signed with a key in ${places.access}.\n` +
      `The ledger is signed with a key in ${places.signer}; for the signer alone.\n`,
  );
  await showKeys(options);
}

async function rotateKey(
  kind: 'access' | 'ledger',
  options: Folders & { name?: string },
): Promise<void> {
  const { access, ledger } = await open(options);
  if (kind === 'access') {
    await access.rotate();
    process.stdout.write('Added. It signs from the next start of the API on.\n');
    return;
  }
  const present = (await ledger.signing()).name.replace(/-\d{4}$/, '');
  await ledger.rotate(options.name ?? present, new Date());
  process.stdout.write('Added. Start the signer again now: the key before it has just ended.\n');
  await showKeys(options);
}

async function showKeys(options: Folders): Promise<void> {
  const { formatVerifierKey, keyFingerprint, verifierKey } = await import('@para42/verifier');
  const { places } = await open(options);
  const { keys } = JSON.parse(readFileSync(places.public, 'utf8')) as { keys: KeyRecord[] };
  const texts = keys.map(({ name, publicKey, notBefore, notAfter }) => {
    const key = verifierKey(name, Buffer.from(publicKey, 'base64'));
    return [
      formatVerifierKey(key),
      `  fingerprint ${keyFingerprint(key)}`,
      `  from ${notBefore} ${notAfter === null ? 'on' : `to ${notAfter}`}`,
    ].join('\n');
  });
  process.stdout.write(`Public keys of the ledger (${places.public}):\n${texts.join('\n')}\n`);
}

async function open(options: Folders) {
  const { AccessKeys } = await import('@para42/identity');
  const { LedgerKeys } = await import('@para42/platform');
  const { accessKeysFolder, ledgerKeysFile, signerKeysFolder } = await import('../start/services');
  const places = {
    access: options.access ?? accessKeysFolder(options.home),
    signer: options.signer ?? signerKeysFolder(options.home),
    public: options.public ?? ledgerKeysFile(options.home),
  };
  return {
    places,
    access: new AccessKeys(places.access),
    ledger: new LedgerKeys(places.signer, places.public),
  };
}

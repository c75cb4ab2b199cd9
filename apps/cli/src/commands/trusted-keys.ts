import { existsSync, readFileSync, realpathSync } from 'node:fs';
import * as path from 'node:path';
import { parseVerifierKey, readKeys, type TrustedKey } from '@para42/verifier';
import { type Command, Option } from 'commander';

/** What the reader of evidence brings along, as the options of a command give it. */
export interface TrustOptions {
  key: string[];
  keys?: string;
  checkpoint?: string;
  /** Only where the reader names it. */
  home?: string;
}

export interface Trust {
  keys: readonly TrustedKey[];
  /** Where the keys came from, for the reader to judge. */
  origin: string;
  checkpoint: string | undefined;
}

export function withTrustOptions(command: Command): Command {
  return command
    .addOption(
      new Option(
        '--key <name+hash+base64>',
        'trust this public key (may be repeated); with --keys, only it and those it vouched for',
      )
        .argParser((value: string, before: string[]) => [...before, value])
        .default([], 'none'),
    )
    .option('--keys <file>', 'trust the public keys of this keys.json')
    .option('--checkpoint <file>', 'compare with this checkpoint note, kept from before')
    .addOption(
      new Option('--home <folder>', 'trust the public keys of the installation in this folder').env(
        'PARA42_HOME',
      ),
    );
}

const OWN_HOME = '.para42';

/**
 * Keys in the order of how much they prove: pinned ones, a file of keys, and where neither is named
 * the public keys of the installation that the reader names. The installation in the folder that the
 * reader happens to be in counts for its own files only: whoever sends a bundle can send such a folder
 * along with it.
 *
 * @param subject path of what is checked
 */
export function readTrust(
  { key: pinned, keys: file, checkpoint, home: named }: TrustOptions,
  subject: string | undefined,
): Trust {
  const home = named ?? homeAround(subject);
  const note = checkpoint === undefined ? undefined : readFileSync(checkpoint, 'utf8');
  const anchors = pinned.map(parseVerifierKey);
  if (file !== undefined) {
    const keys = readKeys(readFileSync(file, 'utf8'), anchors.length > 0 ? anchors : undefined);
    const origin = anchors.length > 0 ? `${file}, as far as --key leads` : file;
    return { keys, origin, checkpoint: note };
  }
  if (anchors.length > 0) return { keys: anchors, origin: '--key', checkpoint: note };
  const own = home === undefined ? undefined : path.join(home, 'keys.json');
  if (own === undefined || !existsSync(own)) return { keys: [], origin: 'none', checkpoint: note };
  const origin = `${own}, the keys of this installation`;
  return { keys: readKeys(readFileSync(own, 'utf8')), origin, checkpoint: note };
}

/** The installation of this folder, where the file lies inside it. */
function homeAround(subject: string | undefined): string | undefined {
  if (subject === undefined || !existsSync(subject) || !existsSync(OWN_HOME)) return undefined;
  const inside = path.relative(realpathSync(OWN_HOME), realpathSync(subject));
  const outside = inside === '' || inside.split(path.sep)[0] === '..' || path.isAbsolute(inside);
  return outside ? undefined : OWN_HOME;
}

import { existsSync, readFileSync } from 'node:fs';
import * as path from 'node:path';
import { parseVerifierKey, readKeys, type TrustedKey } from '@para42/verifier';
import { type Command, Option } from 'commander';
import { homeOption } from './home-option';

/** What the reader of evidence brings along, as the options of a command give it. */
export interface TrustOptions {
  key: string[];
  keys?: string;
  checkpoint?: string;
  home: string;
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
    .addOption(homeOption());
}

/**
 * Keys in the order of how much they prove: pinned ones, a file of keys, and where neither is named
 * the public keys of the installation in this folder.
 */
export function readTrust({ key: pinned, keys: file, checkpoint, home }: TrustOptions): Trust {
  const note = checkpoint === undefined ? undefined : readFileSync(checkpoint, 'utf8');
  const anchors = pinned.map(parseVerifierKey);
  if (file !== undefined) {
    const keys = readKeys(readFileSync(file, 'utf8'), anchors.length > 0 ? anchors : undefined);
    const origin = anchors.length > 0 ? `${file}, as far as --key leads` : file;
    return { keys, origin, checkpoint: note };
  }
  if (anchors.length > 0) return { keys: anchors, origin: '--key', checkpoint: note };
  const own = path.join(home, 'keys.json');
  if (!existsSync(own)) return { keys: [], origin: 'none', checkpoint: note };
  const origin = `${own}, the keys of this installation`;
  return { keys: readKeys(readFileSync(own, 'utf8')), origin, checkpoint: note };
}

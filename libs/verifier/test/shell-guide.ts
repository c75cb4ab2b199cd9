import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { formatVerifierKey, guideScript, openZipTree, type SigningKey } from '../src';

/** What the guide's commands need besides coreutils. */
export const GUIDE_PROGRAMS = ['bash', 'basenc', 'sed', 'find', 'grep', 'openssl', 'ssh-keygen'];

export interface GuideRun {
  good: string[];
  bad: string[];
  output: string;
}

/**
 * Runs every command block of a guide in one bash, as a reader would who pastes them in.
 * `environment` adds KEPT and ENTRIES.
 */
export function runGuide(
  guide: string,
  folder: string,
  key: SigningKey,
  environment: Record<string, string> = {},
): GuideRun {
  const temporary = join(dirname(folder), 'tmp');
  mkdirSync(temporary, { recursive: true });
  const { stdout, stderr } = spawnSync('bash', ['--norc', '-c', guideScript(guide)], {
    cwd: folder,
    encoding: 'utf8',
    env: {
      PATH: '/usr/local/bin:/usr/bin:/bin',
      TMPDIR: temporary,
      VKEY: formatVerifierKey(key),
      ...environment,
    },
  });
  const lines = stdout.split('\n');
  const those = (word: string) =>
    lines.filter((line) => line.startsWith(word)).map((line) => line.slice(word.length));
  return { good: those('good: '), bad: those('BAD: '), output: stdout + stderr };
}

/** Unpacks a bundle that holds; answers the folder of the bag. */
export async function unpack(archive: string, into: string): Promise<string> {
  const tree = await openZipTree(archive);
  try {
    for (const path of tree.files.keys()) {
      const target = join(into, tree.base, path);
      mkdirSync(dirname(target), { recursive: true });
      writeFileSync(target, await tree.read(path));
    }
    return join(into, tree.base);
  } finally {
    await tree.close();
  }
}

/** Every file below a folder, relative to it. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1));
}

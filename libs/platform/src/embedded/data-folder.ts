import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import * as fs from 'node:fs';
import * as path from 'node:path';
import { EmbeddedPostgresError } from './embedded-postgres.errors';
import { PostgresBinaries } from './postgres-binaries';
import { giveTo, ServerUser } from './server-user';

/** Login of the embedded server's superuser. */
export const ADMIN_LOGIN = 'postgres';

/** What PostgreSQL writes about itself into postmaster.pid. */
export interface RunningServer {
  readonly pid: number;
  readonly port: number;
  readonly ready: boolean;
}

/** The 64-bit number that initdb gave the cluster; it is the first field of global/pg_control. */
export function systemIdentifier(dataFolder: string): string {
  const control = fs.readFileSync(path.join(dataFolder, 'global', 'pg_control'));
  return control.readBigUInt64LE(0).toString();
}

/** Owner of an existing data folder, undefined where there is none yet. */
export function dataOwner(dataFolder: string): { uid: number; gid: number } | undefined {
  const stat = fs.statSync(dataFolder, { throwIfNoEntry: false });
  return stat === undefined ? undefined : { uid: stat.uid, gid: stat.gid };
}

/** Reads postmaster.pid; undefined where no server has said that it runs. */
export function readRunningServer(dataFolder: string): RunningServer | undefined {
  const file = path.join(dataFolder, 'postmaster.pid');
  if (!fs.existsSync(file)) return undefined;
  const lines = readIfThere(file).split('\n');
  const pid = Number(lines[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  return { pid, port: Number(lines[3]), ready: (lines[7] ?? '').trim() === 'ready' };
}

/**
 * Whether a process is the server of this data folder. A process id alone says nothing: after a
 * crash or in a new container the same number may belong to anything. The server works in its data
 * folder and names it on its command line; the first may be hidden from other users.
 */
export function isServerOf(pid: number, dataFolder: string): boolean {
  if (readIfThere(`/proc/${pid}/cmdline`).split('\0').includes(dataFolder)) return true;
  try {
    return fs.readlinkSync(`/proc/${pid}/cwd`) === dataFolder;
  } catch {
    return false;
  }
}

/** Forgets the postmaster.pid of a server that has ended. */
export function removeStalePid(dataFolder: string): void {
  fs.rmSync(path.join(dataFolder, 'postmaster.pid'), { force: true });
}

/** Stops with a clear message where the data were made by another major version. */
export function assertSameMajor(dataFolder: string, binaries: PostgresBinaries): void {
  const found = fs.readFileSync(path.join(dataFolder, 'PG_VERSION'), 'utf8').trim();
  if (found === binaries.major) return;
  throw new EmbeddedPostgresError(
    `${dataFolder} holds data of PostgreSQL ${found}, and the embedded one is ${binaries.major}. ` +
      'Move the folder aside to start afresh, or set DATABASE_URL to a server that reads it.',
  );
}

/**
 * Makes a new cluster beside the place where it will lie and moves it there when it is whole, so
 * that a process killed in the middle leaves nothing that looks like data. The superuser's generated
 * password is in its file before the data are in their place.
 */
export function createDataFolder(options: {
  dataFolder: string;
  binaries: PostgresBinaries;
  user: ServerUser;
  durable: boolean;
  searchPath: string;
  passwordFile: string;
}): void {
  const { dataFolder, binaries, user, durable, searchPath } = options;
  const unfinished = `${dataFolder}.unfinished`;
  fs.rmSync(unfinished, { recursive: true, force: true });
  fs.mkdirSync(unfinished, { mode: 0o700 });
  const password = randomBytes(24).toString('base64url');
  fs.writeFileSync(path.join(unfinished, 'pw'), password, { mode: 0o600 });
  giveTo(user, unfinished);
  const cluster = path.join(unfinished, 'cluster');
  const [command = '', ...args] = user.wrap('KILL', binaries.initdb, [
    `--pgdata=${cluster}`,
    `--username=${ADMIN_LOGIN}`,
    `--pwfile=${path.join(unfinished, 'pw')}`,
    '--auth=scram-sha-256',
    '--encoding=UTF8',
    '--locale=C',
    '--locale-provider=builtin',
    '--builtin-locale=C.UTF-8',
    '--no-instructions',
    ...(durable ? [] : ['--no-sync']),
  ]);
  const result = spawnSync(command, args, {
    encoding: 'utf8',
    cwd: '/',
    env: { PATH: searchPath, LC_ALL: 'C', TZ: 'UTC' },
  });
  if (result.status !== 0) {
    const said = (result.error?.message ?? result.stderr.trim()) || 'no message';
    throw new EmbeddedPostgresError(`The embedded PostgreSQL could not be set up: ${said}`);
  }
  allowPasswordsOnly(cluster);
  fs.writeFileSync(options.passwordFile, password, { mode: 0o600 });
  fs.renameSync(cluster, dataFolder);
  fs.rmSync(unfinished, { recursive: true, force: true });
}

function allowPasswordsOnly(cluster: string): void {
  fs.writeFileSync(path.join(cluster, 'pg_hba.conf'), 'host all all 127.0.0.1/32 scram-sha-256\n');
}

function readIfThere(file: string): string {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

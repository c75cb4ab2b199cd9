import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import {
  ADMIN_LOGIN,
  assertSameMajor,
  createDataFolder,
  isServerOf,
  readRunningServer,
  removeStalePid,
  systemIdentifier,
} from './data-folder';
import { EmbeddedPostgresError, errorCode, messageOf } from './embedded-postgres.errors';
import { acquireFileLock } from './file-lock';
import { findPostgresBinaries } from './postgres-binaries';
import { launchServer } from './server-process';
import { findPlace, ServerPlace } from './server-place';

const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const START_WAIT_MS = 90_000;

/** A PostgreSQL server that this process started or joined. */
export interface EmbeddedPostgres {
  /** URL of the superuser, database `postgres`. Only for setting up roles and databases. */
  readonly adminUrl: string;
  readonly port: number;
  /** True if another process had started it; `stop` then leaves it running. */
  readonly attached: boolean;
  readonly notices: readonly string[];
  /** Resolves when the server has ended (never for one that was joined). */
  readonly ended: Promise<void>;
  /**
   * Stops what this process started. Safe to call twice.
   *
   * @param graceMs after which the server is made to end; 10 s by default
   */
  stop(graceMs?: number): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Folder for data, password and log, all private to their owner. Made if missing. */
  folder: string;
  /** False: no fsync. For data that may vanish with the machine. */
  durable?: boolean;
  /** Where `setpriv`, `unshare` and `flock` are looked for. */
  searchPath?: string;
}

/**
 * Starts the embedded PostgreSQL in a folder, or joins the one that runs there.
 *
 * The server listens on 127.0.0.1 only, on a free port, and takes nothing but a generated password.
 * It ends when the process that started it ends, even by SIGKILL; a process that joined it then
 * loses its connections.
 *
 * @throws EmbeddedPostgresError with what to do about it
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { durable = true, searchPath = SYSTEM_PATH } = options;
  const installed = findPostgresBinaries();
  const folder = makeFolder(options.folder);
  const lock = await acquireFileLock(path.join(folder, 'start.lock'), {
    waitMs: START_WAIT_MS,
    searchPath,
  });
  if (lock === undefined) {
    throw new EmbeddedPostgresError(`Another process has been starting ${folder} for too long.`);
  }
  try {
    const place = findPlace(folder, installed, searchPath);
    return (await join(folder, place)) ?? (await start(folder, place, { durable, searchPath }));
  } finally {
    lock.release();
  }
}

/**
 * Starts a server in a temporary folder, without fsync, that is removed when it stops. What killed
 * processes have left behind is removed first.
 */
export async function startEphemeralPostgres(
  options: { searchPath?: string } = {},
): Promise<EmbeddedPostgres> {
  const prefix = path.join(os.tmpdir(), `para42-test-postgres-${process.getuid?.() ?? 0}-`);
  removeAbandoned(prefix);
  const folder = fs.mkdtempSync(`${prefix}${process.pid}-`);
  // The server's user may be another one; only the data folder below is private to it.
  fs.chmodSync(folder, 0o711);
  const server = await startEmbeddedPostgres({ ...options, folder, durable: false });
  let stopped: Promise<void> | undefined;
  const stop = async (): Promise<void> => {
    await server.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  };
  return { ...server, stop: () => (stopped ??= stop()) };
}

async function join(folder: string, place: ServerPlace): Promise<EmbeddedPostgres | undefined> {
  const deadline = Date.now() + START_WAIT_MS;
  for (;;) {
    const running = readRunningServer(place.dataFolder);
    if (running === undefined) return undefined;
    if (!isServerOf(running.pid, place.dataFolder)) {
      removeStalePid(place.dataFolder);
      return undefined;
    }
    const adminUrl = urlOf(readPassword(folder), running.port);
    const answer = running.ready ? await asksSameCluster(adminUrl, place.dataFolder) : 'not-yet';
    if (answer === 'same') return joined(adminUrl, running.port, place);
    // Starting up, or shutting down behind a parent that has just died: either passes.
    if (answer !== 'not-yet') throw new EmbeddedPostgresError(answer);
    if (Date.now() > deadline) {
      throw new EmbeddedPostgresError(`The server of ${place.dataFolder} takes no connections.`);
    }
    await delay(20);
  }
}

async function start(
  folder: string,
  place: ServerPlace,
  options: { durable: boolean; searchPath: string },
): Promise<EmbeddedPostgres> {
  if (!fs.existsSync(place.dataFolder)) {
    createDataFolder({ ...place, ...options, passwordFile: passwordFile(folder) });
  }
  assertSameMajor(place.dataFolder, place.binaries);
  const password = readPassword(folder);
  const logFile = path.join(folder, 'postgres.log');
  const server = await launchServer(place, { ...options, logFile });
  const adminUrl = urlOf(password, server.port);
  const answer = await asksSameCluster(adminUrl, place.dataFolder);
  if (answer !== 'same') {
    await server.stop();
    throw new EmbeddedPostgresError(answer);
  }
  let stopped: Promise<void> | undefined;
  return {
    adminUrl,
    port: server.port,
    attached: false,
    notices: place.notices,
    ended: server.ended,
    stop: (graceMs) => (stopped ??= server.stop(graceMs)),
  };
}

function joined(adminUrl: string, port: number, place: ServerPlace): EmbeddedPostgres {
  return {
    adminUrl,
    port,
    attached: true,
    notices: place.notices,
    ended: new Promise(() => undefined),
    stop: () => Promise.resolve(),
  };
}

/** `same`, `not-yet`, or a sentence that says what answers on that port instead. */
async function asksSameCluster(adminUrl: string, dataFolder: string): Promise<string> {
  const client = new Client({ connectionString: adminUrl, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    const { rows } = await client.query<{ id: string; folder: string }>(
      `select system_identifier::text as id, current_setting('data_directory') as folder
         from pg_control_system()`,
    );
    const found = rows[0];
    if (found?.id === systemIdentifier(dataFolder) && sameFolder(found.folder, dataFolder)) {
      return 'same';
    }
    return `Another PostgreSQL answers on the port that ${dataFolder} names.`;
  } catch (error) {
    if (PASSING_CODES.has(errorCode(error) ?? '')) return 'not-yet';
    return `The embedded PostgreSQL refused the stored password or failed: ${messageOf(error)}`;
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Connection refused or reset, cannot connect now, admin shutdown, crash shutdown. */
const PASSING_CODES = new Set(['ECONNREFUSED', 'ECONNRESET', '57P03', '57P01', '57P02']);

function sameFolder(one: string, other: string): boolean {
  return fs.realpathSync(one) === fs.realpathSync(other);
}

function urlOf(password: string, port: number): string {
  return `postgres://${ADMIN_LOGIN}:${password}@127.0.0.1:${port}/postgres`;
}

function readPassword(folder: string): string {
  const file = passwordFile(folder);
  if (fs.existsSync(file)) return fs.readFileSync(file, 'utf8').trim();
  throw new EmbeddedPostgresError(
    `${file} is missing, so nobody can log in to the data beside it. ` +
      'Put it back, or move the folder aside to start afresh.',
  );
}

function passwordFile(folder: string): string {
  return path.join(folder, 'admin-password');
}

function makeFolder(folder: string): string {
  try {
    // A server that root starts may run as another user, who must get to the data folder within.
    fs.mkdirSync(folder, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
    return fs.realpathSync(folder);
  } catch (error) {
    throw new EmbeddedPostgresError(
      `${folder} cannot be written by this user (${messageOf(error)}). ` +
        'Start as the user who owns it, or remove it to start afresh.',
    );
  }
}

function removeAbandoned(prefix: string): void {
  const parent = path.dirname(prefix);
  for (const name of fs.readdirSync(parent)) {
    const rest = path.join(parent, name).startsWith(prefix)
      ? name.slice(path.basename(prefix).length)
      : '';
    const pid = Number.parseInt(rest, 10);
    if (Number.isNaN(pid) || fs.existsSync(`/proc/${pid}`)) continue;
    fs.rmSync(path.join(parent, name), { recursive: true, force: true });
  }
}

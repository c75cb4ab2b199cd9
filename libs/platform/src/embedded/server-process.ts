import { ChildProcess, spawn } from 'node:child_process';
import * as fs from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';
import { readRunningServer } from './data-folder';
import { EmbeddedPostgresError } from './embedded-postgres.errors';
import { findFreePort } from './free-port';
import { ServerPlace } from './server-place';

const READY_WITHIN_MS = 60_000;
const LOG_LIMIT_BYTES = 1_000_000;
const PORT_ATTEMPTS = 5;

/** The server as a child of this process. */
export interface ServerProcess {
  readonly port: number;
  readonly pid: number;
  /** Resolves when the server has ended, for whatever reason. */
  readonly ended: Promise<void>;
  /**
   * Fast shutdown: open transactions are rolled back, everything committed is on disk.
   *
   * @param graceMs after which it is made to end; the next start then recovers from its log
   */
  stop(graceMs?: number): Promise<void>;
}

/** Starts the server on a free port and waits until it takes connections. */
export async function launchServer(
  place: ServerPlace,
  options: { logFile: string; durable: boolean; searchPath: string },
): Promise<ServerProcess> {
  for (let attempt = 1; ; attempt += 1) {
    const port = await findFreePort();
    const child = spawnServer(place, port, options);
    const failure = await untilReady(child, place.dataFolder, port);
    if (failure === undefined) return controlOf(child, port);
    const said = lastLines(options.logFile);
    if (attempt < PORT_ATTEMPTS && said.includes('could not bind')) continue;
    throw new EmbeddedPostgresError(`The embedded PostgreSQL ${failure}. Its last words:\n${said}`);
  }
}

function spawnServer(
  place: ServerPlace,
  port: number,
  options: { logFile: string; durable: boolean; searchPath: string },
): ChildProcess {
  const log = openLog(options.logFile);
  const settings = serverSettings(port, options.durable);
  const [command = '', ...args] = place.user.wrap('INT', place.binaries.postgres, [
    '-D',
    place.dataFolder,
    ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ]);
  const child = spawn(command, args, {
    stdio: ['ignore', log, log],
    cwd: '/',
    env: { PATH: options.searchPath, LC_ALL: 'C', TZ: 'UTC' },
    // Its own process group: Ctrl-C in a terminal must not stop the database before its clients.
    detached: true,
  });
  fs.closeSync(log);
  child.unref();
  return child;
}

function serverSettings(port: number, durable: boolean): Record<string, string> {
  return {
    port: String(port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    cluster_name: 'para42',
    max_connections: '200',
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Statements and keys may hold personal data, and the log is not rotated while the server runs.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  };
}

function openLog(file: string): number {
  const size = fs.statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > LOG_LIMIT_BYTES) fs.renameSync(file, `${file}.1`);
  return fs.openSync(file, 'a', 0o600);
}

/** Undefined when ready, else what happened instead. */
async function untilReady(
  child: ChildProcess,
  dataFolder: string,
  port: number,
): Promise<string | undefined> {
  let ended: string | undefined;
  child.once('exit', (code, signal) => {
    ended = `ended at once (${signal ?? `code ${code ?? '?'}`})`;
  });
  child.once('error', (error) => {
    ended = `could not be started: ${error.message}`;
  });
  const deadline = Date.now() + READY_WITHIN_MS;
  while (Date.now() < deadline) {
    if (ended !== undefined) return ended;
    const running = readRunningServer(dataFolder);
    if (running !== undefined && running.pid === child.pid && running.port === port) {
      if (running.ready) return undefined;
    }
    await delay(5);
  }
  child.kill('SIGQUIT');
  return `was not ready within ${READY_WITHIN_MS / 1000} s`;
}

function controlOf(child: ChildProcess, port: number): ServerProcess {
  const ended = new Promise<void>((resolve) => {
    if (child.exitCode !== null || child.signalCode !== null) resolve();
    else child.once('exit', () => resolve());
  });
  return {
    port,
    pid: child.pid ?? 0,
    ended,
    stop: (graceMs = 10_000) => stopServer(child, ended, graceMs),
  };
}

async function stopServer(child: ChildProcess, ended: Promise<void>, grace: number): Promise<void> {
  // The child was unreferenced so that it keeps no process alive; now its end is waited for.
  child.ref();
  for (const [signal, graceMs] of [
    ['SIGINT', grace],
    ['SIGQUIT', 1_500],
  ] as const) {
    child.kill(signal);
    if (await endsWithin(ended, graceMs)) return;
  }
  child.kill('SIGKILL');
  await ended;
}

async function endsWithin(ended: Promise<void>, ms: number): Promise<boolean> {
  const timer = new AbortController();
  const late = delay(ms, false, { signal: timer.signal }).catch(() => false);
  const inTime = await Promise.race([ended.then(() => true), late]);
  timer.abort();
  return inTime;
}

function lastLines(logFile: string): string {
  return fs.readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-8).join('\n');
}

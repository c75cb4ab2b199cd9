import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { Client } from 'pg';
import { readRunningServer } from '../../libs/platform/src/embedded/data-folder';
import { findPostgresBinaries } from '../../libs/platform/src/embedded/postgres-binaries';
import { findPlace } from '../../libs/platform/src/embedded/server-place';
import { testServer } from '../setup/test-server';
import { setTimeout as sleep } from 'node:timers/promises';

const SYSTEM_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const BACK_LIMIT_MS = 60_000;

/** The embedded server of this run, ended as by a crash and started again as it was. */
export class CrashingPostgres {
  private server: ChildProcess | undefined;

  private constructor(
    private readonly dataFolder: string,
    private readonly adminUrl: string,
  ) {}

  /** Undefined where the server is not this machine's own. */
  static async find(): Promise<CrashingPostgres | undefined> {
    if (process.env.DATABASE_URL) return undefined;
    const { adminUrl } = testServer();
    const client = new Client({ connectionString: adminUrl });
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>('show data_directory');
    await client.end();
    return new CrashingPostgres(rows[0]?.data_directory ?? '', adminUrl);
  }

  /**
   * Immediate shutdown: every backend ends where it is, nothing is written any more; the next start
   * recovers from the log.
   * @param downMs how long nothing answers
   */
  async crash(downMs: number): Promise<void> {
    const { pid } = readRunningServer(this.dataFolder) ?? {};
    if (pid === undefined) throw new Error('the server does not run');
    const [, ...args] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').slice(0, -1);
    process.kill(pid, 'SIGQUIT');
    while (runs(pid)) await sleep(5);
    await sleep(downMs);
    this.start(args);
    await this.answers();
  }

  private start(args: readonly string[]): void {
    const place = findPlace(dirname(this.dataFolder), findPostgresBinaries(), SYSTEM_PATH);
    const [command = '', ...all] = place.user.wrap('INT', place.binaries.postgres, args);
    const env = { PATH: SYSTEM_PATH, LC_ALL: 'C', TZ: 'UTC' };
    this.server = spawn(command, all, { env, cwd: '/', stdio: 'ignore', detached: true });
    this.server.unref();
  }

  /** Ends a server that was started here. */
  async stop(): Promise<void> {
    if (!this.server || this.server.exitCode !== null) return;
    this.server.ref();
    const ended = once(this.server, 'exit');
    this.server.kill('SIGINT');
    await ended;
  }

  private async answers(): Promise<void> {
    const end = Date.now() + BACK_LIMIT_MS;
    for (;;) {
      const client = new Client({ connectionString: this.adminUrl });
      client.on('error', () => undefined);
      try {
        await client.connect();
        return;
      } catch (error) {
        if (Date.now() > end) throw error;
        await sleep(20);
      } finally {
        await client.end().catch(() => undefined);
      }
    }
  }
}

function runs(pid: number): boolean {
  try {
    // A process that has ended and that nobody has asked for still has its number.
    return !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

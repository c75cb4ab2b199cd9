import { ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { Client } from 'pg';
import { startEmbeddedPostgres, startEphemeralPostgres } from './embedded-postgres';
import { findPostgresBinaries } from './postgres-binaries';

const root = path.resolve(__dirname, '../../../..');
const isRoot = process.getuid?.() === 0;
const asNobody = ['setpriv', '--reuid=65534', '--regid=65534', '--clear-groups', '--'];
const nobodyCanRead =
  isRoot && spawnSync(asNobody[0]!, [...asNobody.slice(1), 'test', '-r', __filename]).status === 0;

interface Started {
  child: ChildProcess;
  adminUrl: string;
  port: number;
  attached: boolean;
  notices: string[];
  error?: string;
}

let base: string;
const children: ChildProcess[] = [];

beforeAll(() => {
  base = fs.mkdtempSync(path.join(os.tmpdir(), 'para42-launcher-'));
  fs.chmodSync(base, 0o755);
});

afterAll(async () => {
  for (const child of children) await end(child);
  for (const moved of movedFolders(base)) fs.rmSync(moved, { recursive: true, force: true });
  fs.rmSync(base, { recursive: true, force: true });
});

describe('the embedded PostgreSQL', () => {
  it('starts with a password, on 127.0.0.1 alone, and keeps its data over a restart', async () => {
    const folder = path.join(base, 'plain');
    const first = await startEmbeddedPostgres({ folder });
    await query(first.adminUrl, 'create table kept (n int)');
    await query(first.adminUrl, 'insert into kept values (42)');
    expect(await query(first.adminUrl, 'show listen_addresses')).toEqual([
      { listen_addresses: '127.0.0.1' },
    ]);
    const wrong = new URL(first.adminUrl);
    wrong.password = 'guess';
    await expect(query(wrong.href, 'select 1')).rejects.toMatchObject({ code: '28P01' });
    await first.stop();

    const second = await startEmbeddedPostgres({ folder });
    expect(await query(second.adminUrl, 'select n from kept')).toEqual([{ n: 42 }]);
    await second.stop();
    await second.stop();
  });

  it('keeps password, log and data from other users', async () => {
    const folder = path.join(base, 'modes');
    const server = await startEmbeddedPostgres({ folder });
    await server.stop();
    const mode = (name: string): number => fs.statSync(path.join(folder, name)).mode & 0o777;
    expect([mode('admin-password'), mode('postgres.log'), mode('data')]).toEqual([
      0o600, 0o600, 0o700,
    ]);
  });

  it('is joined by a second process, which leaves it running', async () => {
    const folder = path.join(base, 'joined');
    const owner = await startEmbeddedPostgres({ folder });
    const guest = await startChild(folder);
    expect(guest).toMatchObject({ attached: true, port: owner.port });
    await end(guest.child);
    expect(await query(owner.adminUrl, 'select 1 as one')).toEqual([{ one: 1 }]);
    await owner.stop();
  });

  it('starts once when two processes start at the same moment for the first time', async () => {
    const folder = path.join(base, 'race');
    const both = await Promise.all([startChild(folder), startChild(folder)]);
    expect(both.map((one) => one.attached).sort()).toEqual([false, true]);
    expect(new Set(both.map((one) => one.port)).size).toBe(1);
  });

  it('ends with the process that started it, even by SIGKILL, and comes back', async () => {
    const folder = path.join(base, 'killed');
    const killed = await startChild(folder);
    const server = serverPid(folder);
    killed.child.kill('SIGKILL');
    await until(() => !alive(server));
    const next = await startEmbeddedPostgres({ folder });
    expect(next.attached).toBe(false);
    await next.stop();
  });

  it('comes up right behind a killed owner, while the old server is still going down', async () => {
    const folder = path.join(base, 'overlap');
    const killed = await startChild(folder);
    killed.child.kill('SIGKILL');
    const next = await startEmbeddedPostgres({ folder });
    expect(next.attached).toBe(false);
    await next.stop();
  });

  it('does not take a stranger with the recorded process id for its server', async () => {
    const folder = path.join(base, 'stranger');
    const first = await startEmbeddedPostgres({ folder });
    const pidFile = path.join(folder, 'data', 'postmaster.pid');
    const record = fs.readFileSync(pidFile, 'utf8');
    await first.stop();
    fs.writeFileSync(pidFile, record.replace(/^\d+/, String(process.pid)));
    const second = await startEmbeddedPostgres({ folder });
    expect(second.attached).toBe(false);
    await second.stop();
  });

  it('says so when the password was lost, and when the data are of another version', async () => {
    const folder = path.join(base, 'broken');
    const server = await startEmbeddedPostgres({ folder });
    await server.stop();
    const password = path.join(folder, 'admin-password');
    fs.renameSync(password, `${password}.aside`);
    await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(/admin-password is missing/);
    fs.renameSync(`${password}.aside`, password);
    fs.writeFileSync(path.join(folder, 'data', 'PG_VERSION'), '14\n');
    await expect(startEmbeddedPostgres({ folder })).rejects.toThrow(/PostgreSQL 14.*DATABASE_URL/s);
  });

  it('removes an ephemeral server without trace', async () => {
    const server = await startEphemeralPostgres();
    const [row] = await query(server.adminUrl, `select current_setting('data_directory') as data`);
    const data = String(row?.data);
    expect(fs.existsSync(data)).toBe(true);
    await server.stop();
    expect(fs.existsSync(path.dirname(data))).toBe(false);
  });

  it('names DATABASE_URL where the platform has no embedded server', () => {
    expect(() => findPostgresBinaries('darwin', 'arm64')).toThrow(/darwin\/arm64.*DATABASE_URL/);
  });
});

const whenRoot = isRoot ? describe : describe.skip;
whenRoot('the embedded PostgreSQL started by root', () => {
  it('runs as nobody where there are no user namespaces, and ends with its parent', async () => {
    const folder = path.join(base, 'without-namespaces');
    const { child, port, notices } = await startChild(folder, searchPathWithoutUnshare());
    expect([port > 0, notices]).toEqual([true, []]);
    const server = serverPid(folder);
    expect(fs.statSync(`/proc/${server}`).uid).toBe(65534);
    child.kill('SIGKILL');
    await until(() => !alive(server));
  });

  it('leaves a private folder for /var/tmp where nobody cannot enter it', async () => {
    const closed = path.join(base, 'closed');
    fs.mkdirSync(closed, { mode: 0o700 });
    const folder = path.join(closed, 'state');
    for (let round = 0; round < 2; round += 1) {
      const started = await startChild(folder, searchPathWithoutUnshare());
      expect(started.notices).toEqual([expect.stringContaining('/var/tmp/para42-data-')]);
      await end(started.child);
    }
  });

  const whenReadable = nobodyCanRead ? it : it.skip;
  whenReadable('is not needed: another user starts its own', async () => {
    const folder = path.join(base, 'ordinary');
    fs.mkdirSync(folder);
    fs.chownSync(folder, 65534, 65534);
    const started = await startChild(folder, undefined, asNobody);
    expect(started.attached).toBe(false);
    const server = serverPid(folder);
    started.child.kill('SIGKILL');
    await until(() => !alive(server));
  });

  it('goes on with the data of the user who owns them', async () => {
    const folder = path.join(base, 'of-nobody');
    const first = await startChild(folder, searchPathWithoutUnshare());
    await end(first.child);
    const second = await startChild(folder);
    expect(second.attached).toBe(false);
    expect(fs.statSync(`/proc/${serverPid(folder)}`).uid).toBe(65534);
  });
});

async function query(url: string, sql: string): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

async function startChild(
  folder: string,
  searchPath?: string,
  prefix: readonly string[] = [],
): Promise<Started> {
  const [command = '', ...args] = [
    ...prefix,
    process.execPath,
    '-r',
    path.join(root, 'test/setup/typescript-register.js'),
    path.join(root, 'test/setup/embedded-server.child.ts'),
    folder,
    ...(searchPath === undefined ? [] : [searchPath]),
  ];
  const child = spawn(command, args, { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  const [line] = (await once(createInterface({ input: child.stdout }), 'line')) as [string];
  const started = { child, ...(JSON.parse(line) as Omit<Started, 'child'>) };
  if (started.error !== undefined) throw new Error(started.error);
  return started;
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, 'exit');
  child.stdin?.end();
  await ended;
}

/** A PATH on which `unshare` fails, as in a container without user namespaces. */
function searchPathWithoutUnshare(): string {
  const folder = path.join(base, 'bin');
  if (!fs.existsSync(folder)) {
    fs.mkdirSync(folder);
    fs.writeFileSync(path.join(folder, 'unshare'), '#!/bin/sh\nexit 1\n', { mode: 0o755 });
  }
  return `${folder}:/usr/bin:/bin`;
}

function serverPid(folder: string): number {
  const moved = path.join(folder, 'moved-to');
  const home = fs.existsSync(moved) ? fs.readFileSync(moved, 'utf8').trim() : folder;
  return Number(fs.readFileSync(path.join(home, 'data', 'postmaster.pid'), 'utf8').split('\n')[0]);
}

function movedFolders(parent: string): string[] {
  return fs
    .readdirSync(parent, { recursive: true, encoding: 'utf8' })
    .filter((name) => path.basename(name) === 'moved-to')
    .map((name) => fs.readFileSync(path.join(parent, name), 'utf8').trim());
}

function alive(pid: number): boolean {
  try {
    // A process that has ended but was not yet collected by its new parent counts as ended.
    return !fs.readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
  } catch {
    return false;
  }
}

async function until(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 5000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('This did not happen within 5 s.');
    await delay(10);
  }
}

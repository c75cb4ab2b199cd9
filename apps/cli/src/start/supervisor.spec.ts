import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import * as fs from 'node:fs';
import * as os from 'node:os';
import * as path from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const root = path.resolve(__dirname, '../../../..');
const started: ChildProcess[] = [];
let base: string;
/** One installation for all: only its first start makes the data. */
let home: string;
/** Beyond every limit of the product; far above what it takes, for a loaded machine. */
const SOON_MS = 45_000;

jest.setTimeout(150_000);

beforeAll(() => {
  base = fs.mkdtempSync(path.join(os.tmpdir(), 'para42-start-'));
  fs.chmodSync(base, 0o755);
  home = path.join(base, 'home');
});

/** A start that fails its test must not be in the way of the next one. */
afterEach(async () => {
  for (const child of started) child.kill('SIGKILL');
  await until(() => leftOvers(base).length === 0);
});

afterAll(() => {
  fs.rmSync(base, { recursive: true, force: true });
});

describe('the start command', () => {
  it('brings everything up, runs the journey, and stops cleanly at Ctrl-C', async () => {
    const run = start(home);
    await run.says('Ctrl-C stops it');
    expect(run.output()).toMatch(/The journey found 3 flags\.[^]*API +http:\/\/127\.0\.0\.1:\d+/);
    expect(run.output()).toContain('PostgreSQL (no REDIS_URL)');
    expect(leftOvers(home).length).toBeGreaterThanOrEqual(4);

    const begun = Date.now();
    run.child.kill('SIGINT');
    expect(await run.code).toBe(0);
    expect(Date.now() - begun).toBeLessThan(SOON_MS);
    expect(leftOvers(home)).toEqual([]);
  });

  it('comes up again in seconds on the same data', async () => {
    const begun = Date.now();
    const run = start(home);
    await run.says('Ctrl-C stops it');
    expect(run.output()).not.toMatch(/migrations/);
    expect(Date.now() - begun).toBeLessThan(SOON_MS);
    run.child.kill('SIGTERM');
    expect(await run.code).toBe(0);
    expect(leftOvers(home)).toEqual([]);
  });

  it('keeps its folder private, and the logs of its processes in it', async () => {
    const modes = ['secrets.json', 'logs', 'logs/api.log', 'postgres/data'].map(
      (name) => fs.statSync(path.join(home, name)).mode & 0o077,
    );
    expect(modes).toEqual([0, 0, 0, 0]);
    expect(fs.statSync(home).mode & 0o066).toBe(0);
    expect(fs.readFileSync(path.join(home, 'logs/worker.log'), 'utf8')).toContain('"alive"');
    expect(fs.existsSync(path.join(home, 'run.json'))).toBe(false);
  });

  it('tells a second start in the same folder where the first one is', async () => {
    const first = start(home);
    await first.says('Ctrl-C stops it');
    const second = start(home);
    expect(await second.code).toBe(0);
    expect(second.output()).toMatch(/other: .*"api":"http:\/\/127\.0\.0\.1:\d+"/);
    first.child.kill('SIGINT');
    await first.code;
  });

  it('says which process died and how, stops the others, and fails', async () => {
    const run = start(home, { BEHAVIOUR_WORKER: 'dies' });
    expect(await run.code).toBe(1);
    expect(run.output()).toMatch(/The worker ended \(code 7\)[^]*the last words/);
    expect(leftOvers(home)).toEqual([]);
  });

  it('says so when a process cannot start', async () => {
    const run = start(home, { BEHAVIOUR_SIGNER: 'broken' });
    expect(await run.code).toBe(1);
    expect(run.output()).toMatch(/The signer ended \(code 3\)[^]*cannot read the settings/);
    expect(leftOvers(home)).toEqual([]);
  });

  it('stops soon even when a process does not listen', async () => {
    const run = start(home, { BEHAVIOUR_API: 'deaf' });
    await run.says('Ctrl-C stops it');
    const begun = Date.now();
    run.child.kill('SIGTERM');
    expect(await run.code).toBe(0);
    expect(Date.now() - begun).toBeLessThan(SOON_MS);
    expect(leftOvers(home)).toEqual([]);
  });

  it('stops when it is told to while it is still starting', async () => {
    const run = start(home);
    await run.says('PostgreSQL');
    run.child.kill('SIGINT');
    expect(await run.code).toBe(0);
    expect(run.output()).not.toContain('Ctrl-C stops it');
    expect(leftOvers(home)).toEqual([]);
  });

  it('leaves nothing behind when it is killed', async () => {
    const run = start(home);
    await run.says('Ctrl-C stops it');
    run.child.kill('SIGKILL');
    await run.code;
    await until(() => leftOvers(home).length === 0);
  });

  it('says what is wrong with its settings instead of starting', async () => {
    const run = start(path.join(base, 'settings'), { PORT: 'many', DATABASE_URL: 'mysql://x' });
    expect(await run.code).toBe(1);
    expect(run.output()).toMatch(/DATABASE_URL[^]*PORT/);
  });

  it('says so when the database of DATABASE_URL cannot be reached', async () => {
    const run = start(path.join(base, 'nowhere'), { DATABASE_URL: 'postgres://a:b@127.0.0.1:1/d' });
    expect(await run.code).toBe(1);
    expect(run.output()).toMatch(/failed Prepare the database[^]*127\.0\.0\.1:1/);
  });
});

function start(inFolder: string, env: Record<string, string> = {}) {
  const child = spawn(
    process.execPath,
    [
      '-r',
      path.join(root, 'test/setup/typescript-register.js'),
      path.join(root, 'test/setup/supervisor.child.ts'),
    ],
    {
      env: { PATH: '/usr/bin:/bin', PARA42_HOME: inFolder, ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  started.push(child);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => (text += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text += chunk.toString()));
  const code = once(child, 'close').then(([exitCode]) => exitCode as number | null);
  return {
    child,
    code,
    output: () => text,
    says: (words: string) =>
      until(
        () => text.includes(words),
        () => text,
      ),
  };
}

/** Command lines of processes that were started for this folder, but for the start command itself. */
function leftOvers(folder: string): string[] {
  const found: string[] = [];
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const read = (name: string): string => {
      try {
        return fs.readFileSync(`/proc/${pid}/${name}`, 'utf8');
      } catch {
        return '';
      }
    };
    const command = read('cmdline').split('\0').join(' ');
    const belongs =
      command.includes(`${folder}/`) || read('environ').includes(`PARA42_HOME=${folder}\0`);
    if (belongs && !command.includes('supervisor.child')) found.push(command);
  }
  return found;
}

async function until(condition: () => boolean, describeState = () => ''): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error(`It did not happen in time. ${describeState()}`);
    await delay(20);
  }
}

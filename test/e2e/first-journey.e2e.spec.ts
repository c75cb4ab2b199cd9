import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildProduct, REPOSITORY } from '../setup/built-product';
import { runNode } from '../setup/command-line';
import { Installation } from '../setup/installation';

interface Demo {
  api: string;
  docs: string;
  tenant: string;
  bundle: string;
  tokens: { compliance: string; reviewer: string; supplier: string; auditor: string };
}

interface FlagView {
  id: string;
  ruleCode: string;
  subject: string;
  sentence: string;
}

interface Chain {
  chain: {
    steps: { stage: string; status: string; on: string | null; dueOn: string | null }[];
    missing: string[];
  };
}

interface Items<T> {
  items: T[];
  next: string | null;
}

const VERDICT_WORDS = /forced labour (found|confirmed|proven)|is forced labour/i;
/** Bytes changed one at a time, each in a copy of its own. */
const CHANGED_BYTES = 12;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

describe('npm start: the first journey', () => {
  const folder = mkdtempSync(join(tmpdir(), 'para42-journey-'));
  const home = join(folder, 'home');
  let installation: Installation;
  let printed: string;
  let demo: Demo;

  const get = (who: keyof Demo['tokens'], rest: string) =>
    fetch(`${demo.api}/v1/t/${demo.tenant}/${rest}`, {
      headers: { authorization: `Bearer ${demo.tokens[who]}` },
    });
  const read = async <T>(who: keyof Demo['tokens'], rest: string): Promise<T> => {
    const response = await get(who, rest);
    expect([rest, response.status]).toEqual([rest, 200]);
    return (await response.json()) as T;
  };
  const verify = (file: string) =>
    runNode([join(REPOSITORY, 'bin/para42.js'), 'verify', file], {
      env: { PARA42_HOME: home },
      cwd: REPOSITORY,
    });

  beforeAll(async () => {
    buildProduct();
    installation = new Installation(home, await freePort());
    printed = await installation.start();
    demo = JSON.parse(readFileSync(join(home, 'demo.json'), 'utf8')) as Demo;
  }, 240_000);

  afterAll(async () => {
    await installation.stop();
    rmSync(folder, { recursive: true, force: true });
  }, 60_000);

  it('prints what it found and how to go on, and keeps the tokens to its owner', async () => {
    expect(statSync(join(home, 'demo.json')).mode & 0o777).toBe(0o600);
    expect(printed).toContain(demo.bundle);
    expect(printed).toContain(demo.docs);
    for (const token of Object.values(demo.tokens)) expect(printed).toContain(token);
    expect((await fetch(demo.docs)).status).toBe(200);
    expect(printed).not.toMatch(VERDICT_WORDS);
  });

  it('lets a second person of the buyer review', async () => {
    const { items } = await read<Items<{ state: string }>>(
      'reviewer',
      'assignments?state=submitted',
    );
    expect(items.map(({ state }) => state)).toEqual(['submitted']);
  });

  it('takes in every row of the list, or says why not', async () => {
    const { items } = await read<Items<{ counts: Record<string, number> }>>(
      'compliance',
      'imports',
    );
    const { rowsIn, created, updated, unchanged, refused, held } = items[0]?.counts ?? {};
    const lines = readFileSync(join(REPOSITORY, 'samples/facilities.csv'), 'utf8').trim();
    expect(rowsIn).toBe(lines.split('\n').length - 1);
    expect(Number(created) + Number(updated) + Number(unchanged)).toBeGreaterThan(80);
    expect(refused).toBeGreaterThan(0);
    expect(
      Number(created) + Number(updated) + Number(unchanged) + Number(refused) + Number(held),
    ).toBe(rowsIn);
  });

  it('flags sites in crisis, places that workers come from, and what the case shows', async () => {
    const { items } = await read<Items<FlagView>>('compliance', 'flags?state=open&limit=200');
    expect(new Set(items.map((flag) => flag.subject))).toEqual(
      new Set(['site', 'origin', 'recruitment']),
    );
    const rules = new Set(items.map((flag) => flag.ruleCode));
    expect(rules).toContain('site-in-crisis-area');
    expect(rules).toContain('origin-in-crisis-area');
    for (const { sentence } of items) expect(sentence).not.toMatch(VERDICT_WORDS);
    const first = items[0]?.id ?? '';
    const { text } = await read<{ text: string }>('compliance', `flags/${first}/explanation`);
    expect(text.length).toBeGreaterThan(50);
  });

  it('accounts for each risk with its dated chain, missing steps named', async () => {
    const cycles = await read<Items<{ id: string; state: string }>>('compliance', 'cycles');
    const cycle = cycles.items[0];
    expect(cycle?.state).toBe('accounted');
    const risks = await read<Items<Chain>>('compliance', `cycles/${cycle?.id}/risks?limit=200`);
    expect(risks.items.length).toBeGreaterThan(50);
    for (const { chain } of risks.items) {
      expect(chain.steps.map((step) => step.stage)).toEqual([
        'identify',
        'prevent',
        'mitigate',
        'account',
      ]);
      const untaken = chain.steps.filter((step) => step.status !== 'taken');
      expect(chain.missing).toEqual(untaken.map((step) => step.stage));
      for (const { status, on, dueOn } of chain.steps) {
        expect([on !== null, dueOn !== null]).toEqual([
          status === 'taken' || status === 'not_effective',
          status === 'planned',
        ]);
      }
    }
  });

  it('shows the supplier its own questionnaire and what was shared, and no flag', async () => {
    const own = await read<Items<{ state: string }>>('supplier', 'assignments');
    expect(own.items.map((assignment) => assignment.state)).toEqual(['submitted']);
    const shared = await read<Items<unknown>>('supplier', 'own-actions');
    expect(shared.items).toHaveLength(1);
    for (const closed of ['flags', 'cycles', 'actions', 'suppliers', 'evidence', 'observations']) {
      expect([closed, (await get('supplier', closed)).status]).toEqual([closed, 403]);
    }
  });

  it('lets the auditor see evidence and nothing else', async () => {
    const { items } = await read<Items<unknown>>('auditor', 'evidence');
    expect(items.length).toBeGreaterThan(0);
    for (const closed of ['flags', 'suppliers', 'assignments', 'members']) {
      expect([closed, (await get('auditor', closed)).status]).toEqual([closed, 403]);
    }
  });

  it('leaves a bundle that verifies, and none that was changed', async () => {
    const whole = await verify(demo.bundle);
    expect([whole.code, whole.out]).toEqual([0, expect.stringContaining('HOLDS')]);
    const bytes = readFileSync(demo.bundle);
    for (let i = 0; i < CHANGED_BYTES; i += 1) {
      const at = Math.floor(((i + 0.5) / CHANGED_BYTES) * bytes.length);
      const damaged = Buffer.from(bytes);
      damaged.writeUInt8(damaged.readUInt8(at) ^ 0x01, at);
      const file = join(folder, `changed-${at}.zip`);
      writeFileSync(file, damaged);
      const { code, out } = await verify(file);
      expect([at, code]).toEqual([at, 1]);
      expect(out).not.toContain('HOLDS');
    }
  }, 120_000);

  it('stops at once, and comes up again on the same data', async () => {
    const tenant = demo.tenant;
    const before = await read<Items<FlagView>>('compliance', 'flags?limit=200');
    expect(await installation.stop()).toBe(0);
    expect(existsSync(join(home, 'postgres/data/postmaster.pid'))).toBe(false);
    const again = await installation.start();
    expect(again).not.toContain('Import the supplier list');
    demo = JSON.parse(readFileSync(join(home, 'demo.json'), 'utf8')) as Demo;
    expect(demo.tenant).toBe(tenant);
    const after = await read<Items<FlagView>>('compliance', 'flags?limit=200');
    expect(after.items.map((flag) => flag.id)).toEqual(before.items.map((flag) => flag.id));
    expect(await installation.stop()).toBe(0);
  }, 240_000);
});

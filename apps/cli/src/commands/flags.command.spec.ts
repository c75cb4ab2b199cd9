import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { para42 } from '../../../../test/setup/command-line';

const ID = '0190a2b4-1111-7abc-8def-0123456789ab';
const EXPLANATION = {
  flagId: ID,
  text: 'Site in a crisis area. The site lies in or near a flood.',
  factsHash: 'f'.repeat(64),
  sources: [{ code: 'gdacs', asOf: '2025-03-28', versionId: ID, sha256: 'a'.repeat(64) }],
};

const home = mkdtempSync(join(tmpdir(), 'para42-flags-'));
const seen: IncomingMessage[] = [];
/** Two pages of one difference each. */
const DIFFERENCES = ['one', 'two'].map((text) => ({
  flagId: ID,
  change: 'cleared',
  siteId: 'a-site',
  text,
}));
const KNOWN = {
  flagId: ID,
  ruleCode: 'site-in-crisis-area',
  siteId: 'a-site',
  state: 'open',
  severity: 4,
  sentence: 'The site lies in or near a flood.',
};
const RECOMPUTED = {
  flagId: ID,
  asOf: '2026-11-24',
  intact: true,
  reproduced: true,
  same: false,
  storedHash: 'stored',
  currentHash: null,
};
const LISTS: Readonly<Record<string, unknown>> = {
  '/v1/t/acme/flags/diff?from=2026-01-01&to=2026-02-01&limit=200': {
    items: DIFFERENCES.slice(0, 1),
    next: 'a/b',
  },
  '/v1/t/acme/flags/diff?from=2026-01-01&to=2026-02-01&limit=200&after=a%2Fb': {
    items: DIFFERENCES.slice(1),
    next: null,
  },
  '/v1/t/acme/flags/as-of?day=2026-02-01&siteId=a-site&limit=200': { items: [KNOWN], next: null },
  [`/v1/t/acme/flags/${ID}/recomputation`]: RECOMPUTED,
};
const server = createServer((request, response) => {
  seen.push(request);
  const listed = LISTS[request.url ?? ''];
  if (listed) {
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(listed));
    return;
  }
  if (request.url?.includes('/flags/diff?from=never')) {
    response.writeHead(422, { 'content-type': 'application/json' });
    const errors = [{ path: '/from', code: 'date', detail: 'A day as 2026-01-31.' }];
    response.end(JSON.stringify({ code: 'invalid', detail: 'errors names each.', errors }));
    return;
  }
  if (request.url?.includes('/flags/diff?from=2020-01-01')) {
    const items = Array.from({ length: 5_000 }, (_, i) => ({ ...DIFFERENCES[0], text: `${i}` }));
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ items, next: null }));
    return;
  }
  const known = request.url?.endsWith(`/flags/${ID}/explanation`);
  response.writeHead(known ? 200 : 404, { 'content-type': 'application/json' });
  response.end(
    JSON.stringify(known ? EXPLANATION : { code: 'not_found', detail: 'There is no such flag.' }),
  );
});
let api: string;

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  api = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(home, { recursive: true, force: true });
});
beforeEach(() => seen.splice(0));

describe('para42 flags explain', () => {
  it('asks the API with the token and tells text, sources and the hash of the facts', async () => {
    const { code, out } = await para42([
      ...['flags', 'explain', ID, '--api', `${api}/`],
      ...['--tenant', 'acme', '--token', 'secret'],
    ]);
    expect(code).toBe(0);
    expect(out).toBe(
      `${EXPLANATION.text}\nSource: gdacs of 2025-03-28, file ${'a'.repeat(64)}.\nFrozen facts: ${'f'.repeat(64)}.\n`,
    );
    expect(seen.map(({ url, headers }) => [url, headers.authorization])).toEqual([
      [`/v1/t/acme/flags/${ID}/explanation`, 'Bearer secret'],
    ]);
  });

  it('takes what is not given from demo.json, and a token from the environment before it', async () => {
    const demo = { api, tenant: 'demo', tokens: { compliance: 'from-file' } };
    writeFileSync(join(home, 'demo.json'), JSON.stringify(demo));
    expect((await para42(['flags', 'explain', ID, '--home', home])).code).toBe(0);
    const env = { PARA42_TOKEN: 'from-environment', PARA42_HOME: home };
    const { out } = await para42(['flags', 'explain', ID, '--json'], env);
    expect(JSON.parse(out)).toEqual(EXPLANATION);
    expect(seen.map(({ headers }) => headers.authorization)).toEqual([
      'Bearer from-file',
      'Bearer from-environment',
    ]);
  });

  it('passes on what the API answers, and never the token', async () => {
    const access = ['--api', api, '--tenant', 'acme', '--token', 'secret'];
    const { code, out, err } = await para42(['flags', 'explain', '../../me', ...access]);
    expect([code, out, err]).toEqual([
      2,
      '',
      'The API answers 404 (not_found: There is no such flag.).\n',
    ]);
    expect(seen[0]?.url).toBe('/v1/t/acme/flags/..%2F..%2Fme/explanation');
  });

  it('names each place that the API refuses', async () => {
    const access = ['--api', api, '--tenant', 'acme', '--token', 'secret'];
    const { code, err } = await para42(['flags', 'diff', 'never', '2026-02-01', ...access]);
    expect([code, err]).toEqual([
      2,
      'The API answers 422 (invalid: errors names each.).\n  /from: date: A day as 2026-01-31.\n',
    ]);
  });

  it('ends without a word where nobody reads on, as with head', async () => {
    const access = ['--api', api, '--tenant', 'acme', '--token', 'secret'];
    const args = ['flags', 'diff', '2020-01-01', '2026-02-01', ...access];
    expect(await para42(args, {}, undefined, 1)).toMatchObject({ code: 0, err: '' });
  });

  it('says what to give, and when nobody answers', async () => {
    const nothing = await para42(['flags', 'explain', ID, '--home', join(home, 'absent')]);
    expect([nothing.code, nothing.err]).toEqual([
      2,
      expect.stringContaining('Give --api, --tenant, --token'),
    ]);
    const access = ['--api', 'http://127.0.0.1:1', '--tenant', 'acme', '--token', 'secret'];
    const silent = await para42(['flags', 'explain', ID, ...access]);
    expect([silent.code, silent.err]).toEqual([2, expect.stringContaining('does not answer')]);
  });
});

describe('para42 flags about days', () => {
  const access = () => ['--api', api, '--tenant', 'acme', '--token', 'secret'];

  it('tells what became of flags between two days, over every page', async () => {
    const { code, out } = await para42(['flags', 'diff', '2026-01-01', '2026-02-01', ...access()]);
    expect(code).toBe(0);
    expect(out).toBe(
      ['one', 'two'].map((text) => `${ID}  cleared, site a-site\n  ${text}\n`).join(''),
    );
    expect(seen).toHaveLength(2);
  });

  it('gives the same as JSON, one item to a line', async () => {
    const { out } = await para42([
      ...['flags', 'diff', '2026-01-01', '2026-02-01', '--json'],
      ...access(),
    ]);
    const lines = out.trim().split('\n');
    expect(lines.map((line) => JSON.parse(line) as unknown)).toEqual(DIFFERENCES);
  });

  it('tells what was known on a day, of one site where one is named', async () => {
    const { code, out } = await para42([
      ...['flags', 'as-of', '2026-02-01', '--site', 'a-site'],
      ...access(),
    ]);
    expect([code, out]).toEqual([
      0,
      `${ID}  open, severity 4 of 5, site-in-crisis-area, site a-site\n  The site lies in or near a flood.\n`,
    ]);
  });

  it('says whether the same flag comes out again', async () => {
    const { out } = await para42(['flags', 'recompute', ID, ...access()]);
    expect(out).toBe(
      'What was frozen is what was hashed: stored.\nFrom it the rule says the same to the byte.\nFrom what is known today of 2026-11-24 no such flag comes out.\n',
    );
  });
});

import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseVerifierKey, readKeys } from '@para42/verifier';
import { para42 } from '../../../../test/setup/command-line';

const folder = mkdtempSync(join(tmpdir(), 'para42-keys-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
let homes = 0;
const freshHome = (): string => join(folder, `home-${(homes += 1)}`);
const init = (home: string) => para42(['keys', 'init', '--home', home, '--name', 'acme.example']);
const printedKeys = (out: string): string[] => out.match(/^\S+\+[0-9a-f]{8}\+\S+$/gm) ?? [];

describe('para42 keys', () => {
  it('makes keys that only their owner can read, apart for API and signer', async () => {
    const home = freshHome();
    const { code, out } = await init(home);
    expect(code).toBe(0);
    expect(printedKeys(out).map((text) => parseVerifierKey(text).name)).toEqual([
      'acme.example-0001',
    ]);
    const files = ['keys', 'signer-keys'].flatMap((name) =>
      readdirSync(join(home, name)).map((file) => join(home, name, file)),
    );
    expect(files).toHaveLength(2);
    for (const file of files) expect(statSync(file).mode & 0o077).toBe(0);
    expect(readFileSync(join(home, 'keys.json'), 'utf8')).not.toMatch(/PRIVATE|"d"/);
  });

  it('leaves keys that are there as they are', async () => {
    const home = freshHome();
    const first = await init(home);
    const again = await init(home);
    expect([again.code, printedKeys(again.out)]).toEqual([0, printedKeys(first.out)]);
  });

  it('lets the old key of the ledger vouch for the new one', async () => {
    const home = freshHome();
    const [old = ''] = printedKeys((await init(home)).out);
    const { code, out } = await para42(['keys', 'rotate', 'ledger', '--home', home]);
    expect([code, printedKeys(out)[0]]).toEqual([0, old]);
    const text = readFileSync(join(home, 'keys.json'), 'utf8');
    const trusted = readKeys(text, [parseVerifierKey(old)]);
    expect(trusted.map(({ name }) => name)).toEqual(['acme.example-0001', 'acme.example-0002']);
    expect(trusted[0]?.notAfter).not.toBeNull();
  });

  it('adds a key of access tokens beside the one before', async () => {
    const home = freshHome();
    await init(home);
    expect((await para42(['keys', 'rotate', 'access', '--home', home])).code).toBe(0);
    expect(readdirSync(join(home, 'keys'))).toHaveLength(2);
  });

  it('puts each kind where it is told to', async () => {
    const home = freshHome();
    const places = {
      access: join(home, 'a'),
      signer: join(home, 's'),
      public: join(home, 'k.json'),
    };
    const options = Object.entries(places).flatMap(([name, place]) => [`--${name}`, place]);
    expect((await para42(['keys', 'init', '--name', 'x', ...options])).code).toBe(0);
    expect(readdirSync(home).sort()).toEqual(['a', 'k.json', 's']);
  });

  it('says what is missing', async () => {
    const shown = await para42(['keys', 'show', '--home', freshHome()]);
    expect([shown.code, shown.err]).toEqual([2, expect.stringContaining('keys.json is not there')]);
    const unnamed = await para42(['keys', 'init', '--home', freshHome()]);
    expect([unnamed.code, unnamed.err]).toEqual([2, expect.stringContaining('--name <name>')]);
  });
});

import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkpointOrigin, openCheckpoint, readKeys, signCheckpoint } from '@para42/verifier';
import { LedgerKeys } from './ledger-keys';

const JANUARY = new Date('2026-01-01T00:00:00.000Z');
const JUNE = new Date('2026-06-01T00:00:00.000Z');

describe('the keys of the ledger', () => {
  let home: string;
  let keys: LedgerKeys;

  beforeEach(async () => {
    home = await mkdtemp(join(tmpdir(), 'para42-keys-'));
    keys = new LedgerKeys(join(home, 'private'), join(home, 'keys.json'));
  });
  afterEach(() => rm(home, { recursive: true, force: true }));

  const note = async () => {
    const key = await keys.signing();
    const origin = checkpointOrigin(key.name, 'tenant');
    const root = Buffer.alloc(32, 7);
    return signCheckpoint({ origin, size: 1, root, chain: root }, [key]);
  };

  it('are made once: a second start signs with the first key', async () => {
    await keys.ensure('example', JANUARY);
    const first = (await keys.signing()).name;
    await keys.ensure('example', JUNE);
    expect((await keys.signing()).name).toBe(first);
    expect(await keys.trusted()).toHaveLength(1);
  });

  it('are private: readable by their owner alone, and never in the public file', async () => {
    await keys.ensure('example', JANUARY);
    const [file] = await readdir(join(home, 'private'));
    const path = join(home, 'private', file ?? '');
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect((await stat(join(home, 'private'))).mode & 0o777).toBe(0o700);
    expect(await readFile(path, 'utf8')).toContain('PRIVATE KEY');
    expect(await readFile(join(home, 'keys.json'), 'utf8')).not.toContain('PRIVATE');
  });

  it('turn: the new one signs, the old one ends, and what it signed still opens', async () => {
    await keys.ensure('example', JANUARY);
    const before = await note();
    await keys.rotate('example', JUNE);
    const after = await note();
    const trusted = await keys.trusted();
    expect((await keys.signing()).name).toBe('example-0002');
    for (const signed of [before, after]) {
      expect(openCheckpoint(signed, trusted).checkpoint.size).toBe(1);
    }
    const { keys: records } = JSON.parse(await readFile(join(home, 'keys.json'), 'utf8')) as {
      keys: { name: string; notBefore: string; notAfter: string | null }[];
    };
    expect(records.map(({ name, notBefore, notAfter }) => [name, notBefore, notAfter])).toEqual([
      ['example-0001', JANUARY.toISOString(), JUNE.toISOString()],
      ['example-0002', JUNE.toISOString(), null],
    ]);
  });

  it('lead whoever trusts the first one to the second, and to no key of a stranger', async () => {
    await keys.ensure('example', JANUARY);
    const first = await keys.signing();
    await keys.rotate('example', JUNE);
    const stranger = new LedgerKeys(join(home, 'other'), join(home, 'other.json'));
    await stranger.ensure('example', JANUARY);
    await stranger.rotate('example', JUNE);
    const names = async (file: string) =>
      readKeys(await readFile(join(home, file), 'utf8'), [first]).map(({ name }) => name);
    expect(await names('keys.json')).toEqual(['example-0001', 'example-0002']);
    expect(await names('other.json')).toEqual(['example-0001']);
  });

  it('are missed, not made, when there is none to sign with', async () => {
    await keys.ensure('example', JANUARY);
    await rm(join(home, 'private', 'ledger-0001.pem'));
    await expect(keys.signing()).rejects.toThrow(/there is no ledger key/);
  });
});

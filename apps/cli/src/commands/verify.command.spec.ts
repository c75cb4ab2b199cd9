import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { formatKeys, formatVerifierKey, makeKeyRecord } from '@para42/verifier';
import { sampleBundle } from '../../../../libs/verifier/test/sample-bundle';
import { sampleKey, sampleLedger, sampleNote } from '../../../../libs/verifier/test/sample-ledger';
import { para42 } from '../../../../test/setup/command-line';

const folder = mkdtempSync(join(tmpdir(), 'para42-verify-'));
const key = sampleKey(1);
const pinned = ['--key', formatVerifierKey(key)];
const place = (name: string, content: string | Buffer): string => {
  writeFileSync(join(folder, name), content);
  return join(folder, name);
};
const keysFile = (name: string, seed: number): string =>
  place(
    name,
    formatKeys([
      makeKeyRecord(sampleKey(seed), { notBefore: '2025-01-01T00:00:00Z', notAfter: null }),
    ]),
  );
let bundle: string;

beforeAll(async () => {
  bundle = place('bundle-1.zip', await sampleBundle({ entries: 12, covered: 10 }));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('para42 verify', () => {
  it('says that a bundle holds, what is covered and who signed', async () => {
    const { code, out, err } = await para42(['verify', bundle, ...pinned]);
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(/^HOLDS: bundle-1\.zip\n/);
    expect(out).toContain('10 covered by the checkpoint, 2 not covered');
    expect(out).toMatch(/signed by +\S+\/signer, fingerprint [0-9a-f]{64}\n/);
  });

  it('names the first fault after a byte was changed, wherever it lies', async () => {
    const bytes = readFileSync(bundle);
    for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
      const changed = Buffer.from(bytes);
      const at = Math.floor(bytes.length * share);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      const { code, out } = await para42([
        'verify',
        place(`changed-${share}.zip`, changed),
        ...pinned,
      ]);
      expect([share, code]).toEqual([share, 1]);
      expect(out).toMatch(/^DOES NOT HOLD: changed[^]*first fault +\S[^]*code +[a-z_]+\n/);
    }
  });

  it('calls a download that ended early incomplete', async () => {
    const bytes = readFileSync(bundle);
    const cut = place('cut.zip', bytes.subarray(0, bytes.length - 400));
    const { code, out } = await para42(['verify', cut, ...pinned]);
    expect([code, out.split(':')[0]]).toEqual([1, 'INCOMPLETE']);
  });

  it('takes no key for no proof', async () => {
    const { code, out } = await para42(['verify', bundle, '--home', folder]);
    expect([code, out.split(':')[0]]).toEqual([1, 'NOT VOUCHED FOR']);
    expect(out).toContain('give it with --key or --keys');
  });

  it('uses the keys of the installation, of a file, or those that a pinned key vouched for', async () => {
    const home = join(folder, 'home');
    mkdirSync(home);
    keysFile('home/keys.json', 1);
    for (const own of [
      await para42(['verify', bundle], { PARA42_HOME: home }),
      await para42(['verify', bundle, '--home', home]),
    ]) {
      expect([own.code, own.out]).toEqual([
        0,
        expect.stringContaining('keys of this installation'),
      ]);
    }
    const file = keysFile('other.json', 2);
    const wrong = await para42(['verify', bundle, '--keys', file]);
    expect([wrong.code, wrong.out.split(':')[0]]).toEqual([1, 'DOES NOT HOLD']);
    const led = await para42(['verify', bundle, '--keys', file, ...pinned]);
    expect(led.code).toBe(0);
    const stranger = ['--key', formatVerifierKey(sampleKey(3))];
    expect((await para42(['verify', bundle, ...stranger])).code).toBe(1);
  });

  it('does not trust the keys that lie in the folder the reader is in, but for what lies with them', async () => {
    const sent = join(folder, 'sent');
    mkdirSync(join(sent, '.para42'), { recursive: true });
    keysFile('sent/.para42/keys.json', 1);
    const inside = place('sent/.para42/bundle.zip', readFileSync(bundle));
    const beside = place('sent/bundle.zip', readFileSync(bundle));
    for (const file of [beside, 'bundle.zip', '.para42/../bundle.zip', bundle]) {
      const { code, out } = await para42(['verify', file], {}, sent);
      expect([code, out.split(':')[0]]).toEqual([1, 'NOT VOUCHED FOR']);
      expect(out).toContain('give it with --key or --keys');
    }
    for (const file of [inside, '.para42/bundle.zip']) {
      const { code, out } = await para42(['verify', file], {}, sent);
      expect([code, out]).toEqual([0, expect.stringContaining('keys of this installation')]);
    }
  });

  it('compares with a checkpoint that was kept aside', async () => {
    const lines = sampleLedger(12).map(({ line }) => line);
    const other = sampleLedger(12, 'rewritten').map(({ line }) => line);
    const kept = place('kept.note', sampleNote(lines, 5, key));
    const agrees = await para42(['verify', bundle, ...pinned, '--checkpoint', kept]);
    expect([agrees.code, agrees.out]).toEqual([
      0,
      expect.stringContaining('agrees with your checkpoint of 5 entries'),
    ]);
    const rewritten = place('rewritten.note', sampleNote(other, 5, key));
    const differs = await para42(['verify', bundle, ...pinned, '--checkpoint', rewritten]);
    expect([differs.code, differs.out.split(':')[0]]).toEqual([1, 'DOES NOT HOLD']);
  });

  it('prints the report for programs', async () => {
    const { code, out } = await para42(['verify', bundle, '--json', ...pinned]);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ verdict: 'holds', covered: 10, keysFrom: '--key' });
  });

  it.each([
    [['verify', 'absent.zip'], 'absent.zip is not there'],
    [['verify'], "missing required argument 'bundle'"],
    [['verify', 'absent.zip', '--key', 'nonsense'], 'a verifier key is name+hash+base64'],
    [['verfy', 'absent.zip'], "unknown command 'verfy'"],
  ])('answers %p with exit code 2, which is no verdict', async (args, said) => {
    const { code, err } = await para42(args);
    expect([code, err]).toEqual([2, expect.stringContaining(said)]);
  });

  it('loads neither Nest nor a database driver', async () => {
    const probe = place(
      'probe.js',
      `process.on('exit', () => {
        const loaded = Object.keys(require.cache).filter((f) => /node_modules.(@nestjs|pg|typeorm|bullmq)./.test(f));
        process.stderr.write(JSON.stringify(loaded));
      });`,
    );
    const { code, err } = await para42(['verify', bundle, ...pinned], {
      NODE_OPTIONS: `--require ${probe}`,
    });
    expect([code, err]).toEqual([0, '[]']);
  });
});

describe('a ledger on disk', () => {
  const lines = sampleLedger(8).map(({ line }) => line);
  const ledger = (name: string, text: string): string => place(name, text);
  const check = async (file: string, size = 6) =>
    para42([
      ...['ledger', 'verify', file, ...pinned],
      ...['--checkpoint', place('ledger.note', sampleNote(lines, size, key))],
    ]);

  it('holds up to the checkpoint; later entries are not covered', async () => {
    const { code, out } = await check(ledger('good.jsonl', lines.join('')));
    expect([code, out]).toEqual([0, expect.stringContaining('6 covered by the checkpoint, 2 not')]);
  });

  it('does not hold where a covered entry is missing', async () => {
    const { code, out } = await check(ledger('short.jsonl', lines.slice(1).join('')));
    expect([code, out]).toEqual([1, expect.stringMatching(/^DOES NOT HOLD[^]*first fault/)]);
  });

  it('warns where the checkpoint came with the ledger', async () => {
    const exported = join(folder, 'exported');
    mkdirSync(exported);
    place('exported/0000000001.jsonl', lines.join(''));
    place('exported/checkpoint.note', sampleNote(lines, 8, key));
    const { code, out } = await para42(['ledger', 'verify', exported, ...pinned]);
    expect([code, out]).toEqual([
      0,
      expect.stringContaining('the checkpoint came with the ledger'),
    ]);
  });
});

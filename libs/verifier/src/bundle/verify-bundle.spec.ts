import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { itWith } from '../../test/installed-tools';
import { sampleBundle, type SampleBundle } from '../../test/sample-bundle';
import { sampleKey, sampleLedger, sampleNote, TENANT } from '../../test/sample-ledger';
import { formatKeys, makeKeyRecord, readKeys } from '../key-ring';
import { formatVerifierKey } from '../verifier-key';
import { LAYOUT } from './bundle-layout';
import { verifyBundle, type VerifyOptions } from './verify-bundle';

const key = sampleKey(1);
const keys = [key];
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'bundle-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

async function verify(bytes: Uint8Array, options: VerifyOptions = { keys }) {
  const path = join(folder, 'bundle.zip');
  writeFileSync(path, bytes);
  return verifyBundle(path, options);
}
const check = async (sample: SampleBundle, options?: VerifyOptions) =>
  verify(await sampleBundle(sample), options);

describe('a bundle with the whole ledger', () => {
  it('holds, and says what it holds', async () => {
    const report = await check({});
    expect(report).toMatchObject({
      verdict: 'holds',
      covered: 12,
      notCovered: 0,
      signedBy: [formatVerifierKey(key)],
      checkpoint: { size: 12 },
      warnings: [],
      counts: {
        files: 12,
        recordsProved: 12,
        recordsRedacted: 12,
        recordsUnproved: 1,
        documents: 2,
        documentsStated: 2,
      },
    });
    expect(report.firstFault).toBeUndefined();
    expect(report.info).toContainEqual(['Para42-Ledger', 'full']);
  });

  it('is of the tenant that its checkpoint is of, whatever its labels say', async () => {
    const other = '0190a2b4-2222-7abc-8def-0123456789ab';
    for (const extent of ['full', 'scoped'] as const) {
      const report = await check({ extent, tenant: other });
      expect(report).toMatchObject({
        verdict: 'fault',
        firstFault: { where: 'bag-info.txt', code: 'tenant_differs' },
      });
    }
    const named = await check({ info: [['Source-Organization', other]] });
    expect(named.firstFault).toMatchObject({ where: 'bag-info.txt', code: 'tenant_differs' });
    expect((await check({ info: [['Source-Organization', TENANT]] })).verdict).toBe('holds');
  });

  it('is the same bytes from the same request', async () => {
    expect(await sampleBundle()).toEqual(await sampleBundle());
  });

  it('does not call good what came after its checkpoint', async () => {
    const report = await check({ entries: 12, covered: 9 });
    expect(report).toMatchObject({ verdict: 'holds', covered: 9, notCovered: 3 });
    expect(report.counts).toMatchObject({ recordsProved: 9, documentsStated: 2 });
  });

  it('is held against a checkpoint that was kept', async () => {
    const lines = sampleLedger(12).map((entry) => entry.line);
    const checkpoint = sampleNote(lines, 5, key);
    expect(await check({}, { keys, checkpoint })).toMatchObject({
      verdict: 'holds',
      keptCheckpoint: { size: 5 },
    });
    const other = sampleNote(
      sampleLedger(12, 'other').map((entry) => entry.line),
      5,
      key,
    );
    expect(await check({}, { keys, checkpoint: other })).toMatchObject({
      verdict: 'fault',
      firstFault: { code: 'history_differs', where: 'the kept checkpoint' },
      covered: 0,
    });
    const newer = sampleNote(
      sampleLedger(20).map((entry) => entry.line),
      20,
      key,
    );
    expect(await check({}, { keys, checkpoint: newer })).toMatchObject({
      verdict: 'incomplete',
      firstFault: { code: 'checkpoint_not_comparable' },
    });
    const forged = sampleNote(lines, 5, sampleKey(9));
    expect(await check({}, { keys, checkpoint: forged })).toMatchObject({
      verdict: 'fault',
      firstFault: { code: 'note_unknown_key' },
    });
  });
});

describe('a scoped bundle', () => {
  const scoped: SampleBundle = {
    extent: 'scoped',
    entries: 40,
    covered: 30,
    seqs: [1, 4, 5, 30, 31],
  };

  it('holds with a proof for each covered entry', async () => {
    expect(await check(scoped)).toMatchObject({
      verdict: 'holds',
      covered: 4,
      notCovered: 1,
      counts: { proofs: 4, recordsProved: 4 },
    });
  });

  it('shows that the ledger has only grown since the previous checkpoint', async () => {
    const lines = sampleLedger(40).map((entry) => entry.line);
    for (const previous of [0, 1, 8, 13, 30]) {
      const checkpoint = sampleNote(lines, previous, key);
      expect(await check({ ...scoped, previous }, { keys, checkpoint })).toMatchObject({
        verdict: 'holds',
        keptCheckpoint: { size: previous },
      });
    }
  });

  it('says where it proves nothing about the kept checkpoint', async () => {
    const lines = sampleLedger(40).map((entry) => entry.line);
    const checkpoint = sampleNote(lines, 7, key);
    expect(await check({ ...scoped, previous: 13 }, { keys, checkpoint })).toMatchObject({
      verdict: 'incomplete',
      firstFault: { code: 'checkpoint_not_comparable' },
    });
  });

  it('is a fault where the past that was signed before is another', async () => {
    const other = sampleLedger(40, 'other').map((entry) => entry.line);
    const rewritten = sampleNote(other, 13, key);
    const change: SampleBundle['change'] = (files) =>
      files.map((file) =>
        file.path === LAYOUT.previousCheckpoint ? { ...file, content: rewritten } : file,
      );
    expect(await check({ ...scoped, previous: 13, change })).toMatchObject({
      firstFault: { where: LAYOUT.consistency, code: 'proof_fails' },
    });
    expect(await check({ ...scoped, previous: 13 }, { keys, checkpoint: rewritten })).toMatchObject(
      {
        firstFault: { code: 'history_differs' },
      },
    );
  });
});

describe('whose signature a bundle needs', () => {
  it('is nobody’s where no key is given, and it says so', async () => {
    const report = await check({}, { keys: [] });
    expect(report).toMatchObject({ verdict: 'unsigned', signedBy: [] });
  });

  it('is not that of a stranger, even under the same name', async () => {
    expect(await check({ key: sampleKey(2) })).toMatchObject({
      verdict: 'fault',
      firstFault: { code: 'key_unknown', where: LAYOUT.signature },
    });
  });

  it('is that of a key in its time', async () => {
    const window = { notBefore: '2026-01-15T00:00:00.000Z', notAfter: '2026-03-01T00:00:00.000Z' };
    const ring = readKeys(formatKeys([makeKeyRecord(key, window)]));
    expect(await check({}, { keys: ring })).toMatchObject({ verdict: 'holds' });
    for (const signedAt of ['2026-01-14T23:59:59.000Z', '2026-03-01T00:00:00.001Z']) {
      expect(await check({ signedAt }, { keys: ring })).toMatchObject({
        firstFault: { code: 'key_expired' },
      });
    }
  });

  it('is not that of a key that had ended before the entries that it signed', async () => {
    const window = { notBefore: '2025-01-01T00:00:00.000Z', notAfter: '2026-01-01T00:00:05.000Z' };
    const ring = readKeys(formatKeys([makeKeyRecord(key, window)]));
    expect(await check({ signedAt: window.notAfter }, { keys: ring })).toMatchObject({
      firstFault: { code: 'key_expired', where: LAYOUT.checkpoint },
    });
  });
});

describe('a bundle that is wrong in itself though rightly signed', () => {
  const edit =
    (path: string, how: (text: string) => string): SampleBundle['change'] =>
    (files) =>
      files.map((file) =>
        file.path.startsWith(path) ? { ...file, content: how(String(file.content)) } : file,
      );
  const drop =
    (path: string): SampleBundle['change'] =>
    (files) =>
      files.filter((file) => !file.path.startsWith(path));
  const add =
    (path: string): SampleBundle['change'] =>
    (files) => [...files, { path, content: 'x\n' }];
  const scoped = { extent: 'scoped' } as const;

  it.each<[string, SampleBundle, string]>([
    [
      'an entry edited',
      { change: edit(LAYOUT.ledger, (t) => t.replace('sample-4', 'sample-5')) },
      'chain_broken',
    ],
    [
      'the last entry edited',
      { change: edit(LAYOUT.ledger, (t) => t.replace('sample-12', 'sample-13')) },
      'history_differs',
    ],
    [
      'the last entry gone',
      { change: edit(LAYOUT.ledger, (t) => t.replace(/.*"seq":12,.*\n/, '')) },
      'entries_missing',
    ],
    [
      'an entry gone',
      { change: edit(LAYOUT.ledger, (t) => t.replace(/.*"seq":5,.*\n/, '')) },
      'seq_gap',
    ],
    ['half a line', { change: edit(LAYOUT.ledger, (t) => t.slice(0, -1)) }, 'line_form'],
    [
      'a segment under another name',
      { change: (f) => f.map((x) => ({ ...x, path: x.path.replace('0001.jsonl', '0002.jsonl') })) },
      'segment_name',
    ],
    ['no checkpoint', { change: drop(LAYOUT.checkpoint) }, 'file_missing'],
    [
      'a record edited',
      { change: edit(LAYOUT.records, (t) => t.replace('licence', 'license')) },
      'record_differs',
    ],
    [
      'a record of another entry',
      { change: edit(LAYOUT.records, (t) => t.replace('"seq":3', '"seq":6')) },
      'record_differs',
    ],
    [
      'a record of no entry',
      { change: edit(LAYOUT.records, (t) => t.replaceAll('"seq":3', '"seq":99')) },
      'entry_missing',
    ],
    [
      'a record with a float',
      { change: edit(LAYOUT.records, (t) => `${t}{"record":{"x":1.5}}\n`) },
      'json_number',
    ],
    [
      'a record without LF',
      { change: edit(LAYOUT.records, (t) => `${t}{"record":1}`) },
      'line_unterminated',
    ],
    ['a document edited', { change: edit(LAYOUT.documents, (t) => `${t}.`) }, 'document_differs'],
    [
      'a proof where none belongs',
      { change: add('data/proofs/0000000001.tlog-proof') },
      'file_unexpected',
    ],
    ['a name that needs an escape', { change: add('data/viewing/50%.csv') }, 'file_name'],
    ['half a consistency proof', { change: add(LAYOUT.consistency) }, 'proof_missing'],
    [
      'a scoped entry edited',
      { ...scoped, change: edit(LAYOUT.ledger, (t) => t.replace('sample-7', 'sample-8')) },
      'proof_fails',
    ],
    [
      'a scoped neighbour edited',
      { ...scoped, change: edit(LAYOUT.ledger, (t) => t.replace('sample-2', 'sample-1')) },
      'proof_fails',
    ],
    [
      'a scoped entry without proof',
      { ...scoped, change: drop('data/proofs/0000000007') },
      'proof_missing',
    ],
    [
      'a proof without its entry',
      { ...scoped, change: edit(LAYOUT.ledger, (t) => t.replace(/.*"seq":7,.*\n/, '')) },
      'file_unexpected',
    ],
    [
      'a proof for another index',
      { ...scoped, change: edit('data/proofs/0000000003', (t) => t.replace('index 2', 'index 1')) },
      'proof_fails',
    ],
    [
      'a proof for another checkpoint',
      { ...scoped, change: edit('data/proofs/0000000003', (t) => t.replace('\n12\n', '\n13\n')) },
      'proof_checkpoint',
    ],
    ['scoped entries out of order', { ...scoped, seqs: [3, 2] }, 'seq_order'],
    [
      'a stray file among proofs',
      { ...scoped, change: add('data/proofs/readme') },
      'file_unexpected',
    ],
  ])('has %s: a fault', async (_, sample, code) => {
    const report = await check(sample);
    expect(report.firstFault?.code).toBe(code);
    expect(report).toMatchObject({ verdict: 'fault', covered: 0 });
  });
});

describe('an unpacked bundle', () => {
  itWith('unzip')(
    'holds as the ZIP did, until a file is added, changed or taken away',
    async () => {
      const path = join(folder, 'to-unpack.zip');
      writeFileSync(path, await sampleBundle());
      execFileSync('unzip', ['-q', path, '-d', folder]);
      const bag = join(folder, 'bundle-1');
      const verdict = async () => {
        const { verdict: word, firstFault } = await verifyBundle(bag, { keys });
        return firstFault ? `${firstFault.where}: ${firstFault.code}` : word;
      };
      expect(await verdict()).toBe('holds');
      writeFileSync(join(bag, 'data/extra.txt'), 'x');
      expect(await verdict()).toBe('data/extra.txt: file_unlisted');
      rmSync(join(bag, 'data/extra.txt'));
      writeFileSync(join(bag, 'extra.txt'), 'x');
      expect(await verdict()).toBe('extra.txt: file_unexpected');
      rmSync(join(bag, 'extra.txt'));
      execFileSync('ln', ['-s', '/etc/passwd', join(bag, 'data/link')]);
      expect(await verdict()).toBe('data/link: not_a_file');
      rmSync(join(bag, 'data/link'));
      rmSync(join(bag, LAYOUT.checkpoint));
      expect(await verdict()).toBe(`${LAYOUT.checkpoint}: file_missing`);
    },
  );
});

it('rejects where there is nothing to read', async () => {
  await expect(verifyBundle(join(folder, 'nothing.zip'), { keys })).rejects.toThrow('ENOENT');
});

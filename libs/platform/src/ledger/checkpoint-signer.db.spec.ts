import { generateKeyPairSync } from 'node:crypto';
import {
  openCheckpoint,
  sha256Hex,
  signingKey,
  sshVerify,
  verifySignature,
  type TrustedKey,
} from '@para42/verifier';
import type { Pool } from 'pg';
import { pino } from 'pino';
import { poolOf } from '../../../../test/setup/cloned-database';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { newId } from '../identifiers/new-id';
import { CheckpointSigner } from './checkpoint-signer';
import { LedgerFollower } from './ledger-follower';

interface Answer {
  signature: string | null;
  ssh_signature: string | null;
  refused: string | null;
}

describe('the signer', () => {
  const db = useTestDatabase();
  const key = signingKey('test.example', generateKeyPairSync('ed25519').privateKey);
  const trusted: TrustedKey[] = [key];
  const log: string[] = [];
  const manifest = ['VERIFY.md', 'bag-info.txt', 'bagit.txt', 'manifest-sha256.txt']
    .map((name) => `${sha256Hex(name)}  ${name}\n`)
    .join('');
  let pool: Pool;
  let signer: CheckpointSigner;
  let tenant: TestTenant;

  beforeAll(() => {
    pool = poolOf(db.env.DATABASE_URL_SIGNER ?? '', 2);
    db.closeAtEnd({ close: () => pool.end() });
    const logger = pino({ level: 'error' }, { write: (line: string) => void log.push(line) });
    signer = new CheckpointSigner(pool, key, trusted, logger);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
    log.length = 0;
  });
  afterEach(() => jest.restoreAllMocks());

  const append = (of: TestTenant, entries: number) =>
    db.tx.run(of.ctx, ({ ledger }) => {
      for (let i = 0; i < entries; i += 1) {
        const subject = { type: 'test', id: newId() };
        ledger.append({ action: 'test.written', subject, parts: [{ i }] });
      }
      return Promise.resolve();
    });

  async function sizes(of: TestTenant): Promise<number[]> {
    const { rows } = await db.superuser.query<{ note: string }>(
      'select note from checkpoint where tenant_id = $1 order by size',
      [of.tenantId],
    );
    return rows.map(({ note }) => openCheckpoint(note, trusted).checkpoint.size);
  }

  /** A bundle of the tenant, as it was ordered or later. */
  async function bundle(state: 'queued' | 'failed', of = tenant): Promise<string> {
    const [id, run] = [newId(), newId()];
    await db.superuser.query(
      `insert into run (tenant_id, id, kind, requested_by) values ($1, $2, 'bundle', 'test')`,
      [of.tenantId, run],
    );
    await db.superuser.query(
      `insert into bundle (tenant_id, id, requested_by, all_suppliers, redaction, run_id, state)
       values ($1, $2, 'test', true, 'auditor', $3, $4)`,
      [of.tenantId, id, run, state],
    );
    return id;
  }

  async function ask(kind: string, content: string | null, bundleId?: string): Promise<Answer> {
    const id = newId();
    await db.tx.run(tenant.ctx, ({ tx }) =>
      tx.exec(
        'insert into signing_request (tenant_id, id, kind, content, bundle_id) values ($1, $2, $3, $4, $5)',
        [tenant.tenantId, id, kind, content, bundleId ?? null],
      ),
    );
    expect(await signer.serveRequests()).toBe(1);
    const { rows } = await db.superuser.query<Answer>(
      'select signature, ssh_signature, refused from signing_request where id = $1 and done_at is not null',
      [id],
    );
    return rows[0] as Answer;
  }

  /** As an administrator with the triggers off. */
  const forge = (of: TestTenant) =>
    db.superuser.query(
      `set session_replication_role = replica;
       update ledger_entry set line = replace(line, 'test.written', 'test.altered')
         where tenant_id = '${of.tenantId}' and seq = 1;
       set session_replication_role = origin`,
    );

  it('signs what grew, and nothing twice', async () => {
    await append(tenant, 3);
    expect(await signer.signAll()).toBe(1);
    expect(await signer.signAll()).toBe(0);
    await append(tenant, 2);
    expect(await signer.signAll()).toBe(1);
    expect(await sizes(tenant)).toEqual([3, 5]);
  });

  it('goes on after a restart where the last one stopped', async () => {
    await append(tenant, 2);
    await signer.signAll();
    await append(tenant, 1);
    const restarted = new CheckpointSigner(pool, key, trusted, pino({ level: 'silent' }));
    expect(await restarted.signAll()).toBe(1);
    expect(await sizes(tenant)).toEqual([2, 3]);
  });

  it('signs no ledger that was altered, raises an alert, and signs the others', async () => {
    const other = await db.tenant();
    await append(tenant, 2);
    await append(other, 2);
    await forge(tenant);
    expect(await signer.signAll()).toBe(1);
    expect(await sizes(tenant)).toEqual([]);
    expect(await sizes(other)).toEqual([2]);
    expect(log).toHaveLength(1);
    expect(JSON.parse(log[0] ?? '')).toMatchObject({ alert: true, tenant: tenant.tenantId });
    await db.superuser.query('update ledger_head set size = 0 where tenant_id = $1', [
      tenant.tenantId,
    ]);
  });

  it('trusts no checkpoint that it has not signed itself', async () => {
    const stranger = signingKey('test.example', generateKeyPairSync('ed25519').privateKey);
    const forged = new CheckpointSigner(pool, stranger, [stranger], pino({ level: 'silent' }));
    await append(tenant, 2);
    await forged.signAll();
    await append(tenant, 1);
    expect(await ask('checkpoint', null)).toMatchObject({ refused: 'ledger_inconsistent' });
    expect(log.join()).toContain('does not carry our signature');
  });

  it('answers a request for a checkpoint', async () => {
    await append(tenant, 4);
    expect(await ask('checkpoint', null)).toMatchObject({ refused: null });
    expect(await sizes(tenant)).toEqual([4]);
    expect(await signer.serveRequests()).toBe(0);
  });

  it('signs the manifest of a bundle in both forms, over exactly its bytes', async () => {
    const { signature, ssh_signature } = await ask('tagmanifest', manifest, await bundle('queued'));
    const bytes = Buffer.from(manifest);
    expect(verifySignature(key, bytes, Buffer.from(signature ?? '', 'base64'))).toBe(true);
    expect(sshVerify(ssh_signature ?? '', key, 'para42-bundle', bytes)).toBe(true);
  });

  it('signs no manifest but for a bundle of that tenant that is being built', async () => {
    const other = await db.tenant();
    for (const id of [undefined, newId(), await bundle('failed'), await bundle('queued', other)]) {
      expect(await ask('tagmanifest', manifest, id)).toEqual({
        signature: null,
        ssh_signature: null,
        refused: 'no_bundle_building',
      });
    }
  });

  const line = `${'a'.repeat(64)}  bag-info.txt\n`;
  it.each([
    ['nothing', null],
    ['a checkpoint', 'test.example/t\n1\nAAAA\n'],
    ['a rotation of keys', 'para42-key-rotation-v1\nx\n'],
    ['a manifest without its last line end', line.trimEnd()],
    ['a manifest of 101 lines', line.repeat(101)],
    ['a manifest of other files', manifest.replace('bag-info', 'bag_info')],
    ['a manifest that lists a file less', manifest.slice(manifest.indexOf('\n') + 1)],
    ['a manifest in another order', manifest.split('\n').slice(0, 4).reverse().join('\n') + '\n'],
    ['a manifest with something before it', `x\n${line}`],
  ])('refuses to sign %s as the manifest of a bundle', async (_what, content) => {
    expect(await ask('tagmanifest', content, await bundle('queued'))).toEqual({
      signature: null,
      ssh_signature: null,
      refused: 'not_a_tagmanifest',
    });
  });

  it('survives the loss of its connection in the middle of a ledger', async () => {
    await append(tenant, 2);
    jest.spyOn(LedgerFollower.prototype, 'catchUp').mockImplementationOnce(async (client) => {
      await client.query('select pg_terminate_backend(pg_backend_pid())');
    });
    await expect(signer.signAll()).rejects.toThrow(/terminat/i);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await signer.signAll()).toBe(1);
    expect(await sizes(tenant)).toEqual([2]);
  });

  it('has a role that can change neither a line nor a checkpoint', async () => {
    await append(tenant, 1);
    await signer.signAll();
    for (const statement of [
      'update ledger_entry set line = line',
      'delete from ledger_entry',
      `insert into ledger_entry select * from ledger_entry`,
      'update ledger_head set size = 0',
      'update checkpoint set note = note',
      'delete from checkpoint',
      'select body from ledger_part',
    ]) {
      await expect(pool.query(statement)).rejects.toThrow(/permission denied/);
    }
  });
});

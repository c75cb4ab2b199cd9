import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CheckpointSigner, createLogger, createPool, LedgerKeys, newId } from '@para42/platform';
import { lineHash, parseLine } from '@para42/verifier';
import { diceFrom, TAMPERS } from '../../../../libs/verifier/test/ledger-tampers';
import { para42 } from '../../../../test/setup/command-line';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';

/** Each command is a process that loads the product. */
jest.setTimeout(240_000);

const COVERED = 12;
const LATER = 3;

describe('the ledger of a tenant, by command', () => {
  const db = useTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'para42-ledger-spec-'));
  const kept = join(folder, 'kept.note');
  const keysFile = join(folder, 'keys.json');
  let tenant: TestTenant;
  let lines: string[];
  /** The port is the API's. */
  const env = (): Record<string, string> => ({ ...db.env, PORT: '' });

  const append = (count: number) =>
    db.tx.run(tenant.ctx, async (ctx) => {
      for (let i = 0; i < count; i += 1) {
        ctx.ledger.append({
          action: 'document.stored',
          subject: { type: 'document', id: newId() },
          parts: [{ kind: 'licence', i }],
        });
      }
    });
  const verify = (...more: string[]) =>
    para42(['ledger', 'verify', '--tenant', tenant.tenantId, '--keys', keysFile, ...more], env());
  const stored = async (): Promise<string[]> => {
    const { rows } = await db.superuser.query<{ line: string }>(
      'select line from ledger_entry where tenant_id = $1 order by seq',
      [tenant.tenantId],
    );
    return rows.map(({ line }) => line);
  };

  /** What a database administrator can do: other lines in the table, triggers or not. */
  const replaceLines = async (others: readonly string[]): Promise<void> => {
    const client = await db.superuser.connect();
    try {
      await client.query('begin; set local session_replication_role = replica');
      await client.query('delete from ledger_entry where tenant_id = $1', [tenant.tenantId]);
      for (const [index, line] of others.entries()) {
        const [type, id] = parseLine(line).subject.split(':');
        await client.query(
          `insert into ledger_entry (tenant_id, seq, line, hash, action, subject_type, subject_id)
           values ($1, $2, $3, $4, 'x', $5, $6)`,
          [tenant.tenantId, index + 1, line, lineHash(line), type, id],
        );
      }
      await client.query('commit');
    } finally {
      client.release();
    }
  };

  beforeAll(async () => {
    tenant = await db.tenant();
    await append(COVERED);
    const keys = new LedgerKeys(join(folder, 'signer'), keysFile);
    await keys.ensure('spec.example', new Date());
    const limits = { max: 1, applicationName: 'spec', onError: () => undefined };
    const pool = createPool(db.env.DATABASE_URL_SIGNER ?? '', limits);
    const logger = createLogger('spec', 'silent');
    await new CheckpointSigner(pool, await keys.signing(), await keys.trusted(), logger).signAll();
    await pool.end();
    await append(LATER);
    lines = await stored();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('exports lines and checkpoint, which verify with nothing else', async () => {
    const out = join(folder, 'exported');
    const exported = await para42(
      ['ledger', 'export', '--tenant', tenant.tenantId, '--out', out],
      env(),
    );
    expect([exported.code, exported.err]).toEqual([0, '']);
    expect(readFileSync(join(out, 'ledger.jsonl'), 'utf8')).toBe(lines.join(''));
    writeFileSync(kept, readFileSync(join(out, 'checkpoint.note')));
    const checked = await para42([
      'ledger',
      'verify',
      out,
      '--keys',
      keysFile,
      '--checkpoint',
      kept,
    ]);
    expect([checked.code, checked.out]).toEqual([
      0,
      expect.stringContaining(`${COVERED} covered by the checkpoint, ${LATER} not covered`),
    ]);
    const again = await para42(
      ['ledger', 'export', '--tenant', tenant.tenantId, '--out', out],
      env(),
    );
    expect([again.code, again.err]).toEqual([2, expect.stringContaining('is not empty')]);
  });

  it('holds in the database, and tells what is not covered', async () => {
    const { code, out } = await verify('--checkpoint', kept);
    expect([code, out]).toEqual([0, expect.stringContaining(`${LATER} not covered`)]);
  });

  it.each(Object.keys(TAMPERS))('finds: %s', async (kind) => {
    const dice = diceFrom(kind.length);
    const tamper = TAMPERS[kind];
    await replaceLines(tamper?.([...lines], COVERED, dice) ?? lines);
    try {
      const { code, out } = await verify('--checkpoint', kept);
      expect([code, out]).toEqual([1, expect.stringMatching(/^DOES NOT HOLD[^]*first fault/)]);
    } finally {
      await replaceLines(lines);
    }
    expect((await verify('--checkpoint', kept)).code).toBe(0);
  });

  it('reads under a grant as the auditors do, and the use is in the ledger', async () => {
    const grantId = newId();
    const grant = (expires: string) =>
      db.superuser.query(
        `insert into auditor_grant (tenant_id, id, auditor_name, organisation, reason, all_suppliers,
           all_cycles, not_before, expires_at, granted_by)
         values ($1, $2, 'A', 'B', 'yearly audit', true, true, now() - interval '1 hour',
           now() + $3::interval, 'spec')
         on conflict (tenant_id, id) do update set expires_at = excluded.expires_at`,
        [tenant.tenantId, grantId, expires],
      );
    await grant('1 hour');
    const read = await verify('--checkpoint', kept, '--grant', grantId);
    expect([read.code, read.err]).toEqual([0, '']);
    const last = parseLine((await stored()).at(-1) ?? '');
    expect(last).toMatchObject({ action: 'ledger.exported', seq: COVERED + LATER + 1 });
    await grant('-1 minute');
    const late = await verify('--checkpoint', kept, '--grant', grantId);
    expect([late.code, late.err]).toEqual([2, expect.stringContaining('The grant is not live')]);
  });

  it('says when there is no such tenant, and when nothing was named', async () => {
    const wrong = await para42(['ledger', 'verify', '--tenant', newId()], env());
    expect([wrong.code, wrong.err]).toEqual([2, expect.stringContaining('No tenant has')]);
    const none = await para42(['ledger', 'verify'], env());
    expect([none.code, none.err]).toEqual([2, expect.stringContaining('Give --tenant')]);
  });
});

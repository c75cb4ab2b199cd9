import { commitParts, lineHash, parseLine } from '@para42/verifier';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { newId } from '../identifiers/new-id';

describe('the ledger of a tenant', () => {
  const db = useTestDatabase();
  let tenant: TestTenant;

  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const write = (parts: readonly { n: number }[] = [{ n: 1 }], action = 'test.written') =>
    db.tx.run(tenant.ctx, ({ ledger }) => {
      ledger.append({ action, subject: { type: 'test', id: newId() }, parts });
      return Promise.resolve();
    });

  async function lines() {
    const { rows } = await db.superuser.query<{ line: string; hash: string }>(
      'select line, hash from ledger_entry where tenant_id = $1 order by seq',
      [tenant.tenantId],
    );
    return rows.map((row) => ({ ...row, ...parseLine(row.line) }));
  }

  it('is one chain without a gap, though many write at once and some give up', async () => {
    const writeTwo = (i: number) =>
      db.tx.run(tenant.ctx, async ({ ledger, tx }) => {
        for (const n of [1, 2]) {
          const subject = { type: 'test', id: `${i}-${n}` };
          ledger.append({ action: 'test.written', subject, parts: [] });
        }
        if (i % 3 === 0) throw new Error('gave up');
        await tx.query('select pg_sleep(random() / 100)');
      });
    const outcomes = await Promise.allSettled(Array.from({ length: 60 }, (_, i) => writeTwo(i)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(40);
    const entries = await lines();
    expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 80 }, (_, at) => at + 1));
    entries.forEach((entry, at) => {
      expect(entry.prev).toBe(entries[at - 1]?.hash ?? '0'.repeat(64));
      expect(entry.hash).toBe(lineHash(entry.line));
    });
    const written = entries.map(({ subject }) => subject.replace('test:', ''));
    expect(written.filter((_, at) => at % 2 === 0).map((id) => id.replace('-1', '-2'))).toEqual(
      written.filter((_, at) => at % 2 === 1),
    );
  });

  it('says who did what to what in which tenant', async () => {
    await write();
    const [entry] = await lines();
    expect(entry).toMatchObject({
      tenant: tenant.tenantId,
      actor: `buyer:${tenant.ctx.actor.id}`,
      action: 'test.written',
    });
  });

  it('seals each part by itself: one can be shown without the others', async () => {
    await write([{ n: 1 }, { n: 2 }, { n: 3 }]);
    const { rows } = await db.superuser.query<{ salt: Buffer; body: string }>(
      'select salt, body from ledger_part where tenant_id = $1 order by ordinal',
      [tenant.tenantId],
    );
    expect(new Set(rows.map(({ salt }) => salt.toString('hex'))).size).toBe(3);
    expect(rows.every(({ salt }) => salt.length === 16)).toBe(true);
    const parts = rows.map(({ body }) => JSON.parse(body) as { n: number });
    const salts = rows.map(({ salt }) => salt);
    const [entry] = await lines();
    expect(commitParts(parts, salts).root).toBe(entry?.payloadCommit);
  });

  it('keeps a number as text where it is no whole one: a float is refused, with what it was for', async () => {
    await expect(write([{ n: 0.1 }])).rejects.toThrow();
    expect(await lines()).toEqual([]);
  });

  it('can be added to and not changed, not even by the owner of the tables', async () => {
    await write();
    for (const statement of [
      'update ledger_entry set line = line',
      'delete from ledger_entry',
      'delete from ledger_part',
    ]) {
      await expect(db.tx.run(tenant.ctx, ({ tx }) => tx.exec(statement))).rejects.toThrow(
        /permission denied/,
      );
      await expect(db.superuser.query(statement)).rejects.toThrow(/append only/);
    }
    await expect(db.owner.query('truncate ledger_part')).rejects.toThrow(/append only/);
    expect(await lines()).toHaveLength(1);
  });

  it('is not another tenant’s to read or to add to', async () => {
    await write();
    const other = await db.tenant();
    const seen = await db.tx.run(other.ctx, ({ tx }) => tx.query('select * from ledger_entry'));
    expect(seen).toEqual([]);
    const forged = db.tx.run(other.ctx, ({ tx }) =>
      tx.exec(
        `insert into ledger_entry (tenant_id, seq, line, hash, action, subject_type, subject_id)
         values ($1, 2, 'x', 'x', 'x', 'x', 'x')`,
        [tenant.tenantId],
      ),
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });
});

import { sha256Hex } from '@para42/platform';
import {
  answeredSite,
  colleague,
  inquiries,
  told,
  type Inquiries,
} from '../../../../test/factories/questionnaires/inquiries';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { SealInquiriesHandler } from '../jobs/seal-inquiries.job';
import { sealInquiriesJob } from '../questionnaires.jobs';

describe('sealing what own people wrote down', () => {
  const db = useTestDatabase();
  let q: Inquiries;
  beforeAll(async () => {
    q = await inquiries(db, [SealInquiriesHandler]);
  });

  const run = async (tenant: TestTenant, day: string) => {
    await db.tx.run(tenant.system, (ctx) => {
      ctx.jobs.enqueue(sealInquiriesJob, { period: `${day}T00:00:00.000Z` }, { as: 'system' });
      return Promise.resolve();
    });
    expect((await db.runTasks(q.module)).failed).toEqual([]);
  };
  const seals = async (tenant: TestTenant) => {
    const { rows } = await db.superuser.query<{ month: string; list: string; body: string }>(
      `select s.month, s.list, p.body from inquiry_seal s
         join ledger_entry e on e.tenant_id = s.tenant_id and e.subject_id = s.month and e.action = 'records.sealed'
         join ledger_part p on p.tenant_id = e.tenant_id and p.seq = e.seq
       where s.tenant_id = $1 order by s.month`,
      [tenant.tenantId],
    );
    return rows.map(({ month, list, body }) => ({
      month,
      rounds: JSON.parse(list) as { inquiryId: string; round: number; state: string }[],
      holds: body === `{"internal":{"digest":"${sha256Hex(list)}"}}`,
    }));
  };

  it('is done once a month, of each round as it stands, and of none as well', async () => {
    const tenant = await db.tenant();
    const { siteId } = await answeredSite(db, q, tenant);
    const first = await told(q, tenant, siteId, 'interviewer', { holds: true });
    const second = await told(q, tenant, siteId, 'auditor', { holds: true }, 'submitted');
    await run(tenant, '2026-11-30');
    expect(await seals(tenant)).toEqual([]);
    await run(tenant, '2026-12-01');
    await run(tenant, '2026-12-01');
    const { inquiry } = await q.inquiries.get(tenant.ctx, second);
    await q.inquiryReviews.accept(colleague(tenant), second, inquiry.version);
    await run(tenant, '2027-01-01');
    await run(tenant, '2027-02-01');
    const sealed = await seals(tenant);
    expect(sealed.map(({ month, holds }) => [month, holds])).toEqual([
      ['2026-12', true],
      ['2027-01', true],
      ['2027-02', true],
    ]);
    const short = sealed.map(({ rounds }) =>
      rounds.map(({ inquiryId, state }) => `${inquiryId} ${state}`).sort(),
    );
    expect(short).toEqual([
      [`${first} accepted`, `${second} submitted`].sort(),
      [`${second} accepted`],
      [],
    ]);
  });

  it('shows that a document was changed since', async () => {
    const tenant = await db.tenant();
    const { siteId } = await answeredSite(db, q, tenant);
    await told(q, tenant, siteId, 'interviewer', { holds: true });
    await run(tenant, '2026-12-01');
    const changed = async () => {
      const { rows } = await db.superuser.query<{ document: string; listed: boolean }>(
        `select r.document, s.list like '%' || encode(sha256(convert_to(r.document, 'UTF8')), 'hex') || '%' as listed
         from inquiry_round r join inquiry_seal s on s.tenant_id = r.tenant_id where r.tenant_id = $1`,
        [tenant.tenantId],
      );
      return rows.filter(({ listed }) => !listed).length;
    };
    expect(await changed()).toBe(0);
    await db.superuser.query(
      `update inquiry_round set document = replace(document, 'true', 'false') where tenant_id = $1`,
      [tenant.tenantId],
    );
    expect(await changed()).toBe(1);
  });

  it('lets nobody write a sealed document again', async () => {
    const tenant = await db.tenant();
    for (const statement of [
      `update inquiry_round set document = '{}'`,
      `delete from inquiry_round`,
      `update inquiry_seal set list = '[]'`,
      `update inquiry set told_on = '2026-10-01'`,
    ]) {
      const attempt = db.tx.run(tenant.system, ({ tx }) => tx.exec(statement));
      await expect(attempt).rejects.toThrow(/permission denied/);
    }
  });
});

import type { INestApplicationContext } from '@nestjs/common';
import { newId } from '@para42/platform';
import { collected, grantOf, type GrantLimits } from '../../../test/factories/evidence/collected';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';

import { workedSite } from '../../recruitment/src/worked-case/worked-site';
import { BundleScopes } from './bundles/bundle-scopes';
import { BundleService } from './bundles/bundle.service';
import { AttestationService } from './documents/attestation.service';
import { DocumentService } from './documents/document.service';
import { EvidenceModule } from './evidence.module';

const TODAY = '2026-11-24';
const DAYS = ['2026-10-01', '2026-11-01', '2026-11-20'];

describe('the limits of a grant', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;
  let supplierId: string;

  beforeAll(async () => {
    db.clock.set(`${TODAY}T12:00:00Z`);
    module = await db.module({ imports: [EvidenceModule] });
  });
  beforeEach(async () => {
    tenant = await db.tenant();
    ({ supplierId } = await workedSite(db.superuser, tenant.tenantId));
    for (const seenOn of DAYS) await attest(seenOn);
  });

  /** A grant that somebody has taken up. */
  const granted = async (suppliers: 'all' | string[], limits: GrantLimits) => {
    const grantId = await grantOf(db, tenant, suppliers, limits);
    const userId = newId();
    await db.superuser.query(
      `insert into app_user (id, issuer, subject) values ($1, 'https://issuer.example', $2)`,
      [userId, userId],
    );
    await db.superuser.query('update auditor_grant set user_id = $2 where id = $1', [
      grantId,
      userId,
    ]);
    return tenant.as('auditor', grantId);
  };
  const attest = (seenOn: string, sha256 = newSha()) =>
    module.get(AttestationService).attest(tenant.ctx, {
      supplierId,
      siteId: null,
      kind: 'payment_receipt',
      sha256,
      holder: 'Finance department',
      seenBy: 'Compliance department',
      seenOn,
      statement: 'Receipts of the cohort',
    });
  const newSha = () => (newId() + newId()).replace(/-/g, '');
  const listed = async (limits: GrantLimits) => {
    const ctx = await granted('all', limits);
    const items = await module.get(DocumentService).list(ctx, {}, undefined, 50);
    return items.map(({ dated }) => dated);
  };
  const bundled = async (scope: { from?: string; to?: string }, limits: GrantLimits) => {
    const asked = { supplierIds: 'all' as const, ...scope };
    const files = await collected(db, module, 'evidence', tenant, asked, 'all', limits);
    return (files.get('attestations') ?? []).map(({ seenOn }) => seenOn);
  };

  it.each([
    [{}, DAYS],
    [{ to: '2026-11-01' }, DAYS.slice(0, 2)],
    [{ from: '2026-11-01' }, DAYS.slice(1)],
    [{ from: '2026-10-02', to: '2026-11-01' }, ['2026-11-01']],
  ])('%j hold in the list, in the bundle and in the database', async (limits, days) => {
    expect(await listed(limits)).toEqual(days);
    expect(await bundled(limits, {})).toEqual(days);
    expect(await bundled({}, limits)).toEqual(days);
  });

  it('are all in the scope of a bundle that is ordered under it', async () => {
    const cycleId = newId();
    const limits = { from: '2026-10-01', to: '2026-11-01', cycleIds: [cycleId] };
    const ctx = await granted([supplierId], limits);
    const bundle = await module.get(BundleService).order(ctx, { redaction: 'auditor' });
    expect(bundle).toMatchObject({ progress: { stage: null, done: 0 } });
    expect(await module.get(BundleScopes).of(ctx, bundle)).toEqual({
      tenantId: tenant.tenantId,
      supplierIds: [supplierId],
      cycleIds: [cycleId],
      from: '2026-10-01',
      to: '2026-11-01',
      redaction: 'auditor',
    });
    await expect(module.get(BundleService).content(ctx, bundle.id)).rejects.toMatchObject({
      code: 'bundle_not_built',
      detail: expect.stringContaining('Ask again in a moment') as string,
    });
    await db.superuser.query('update auditor_grant set revoked_at = now() where id = $1', [
      ctx.grantId,
    ]);
    await expect(module.get(BundleScopes).of(ctx, bundle)).rejects.toMatchObject({
      kind: 'not_found',
    });
  });

  describe('attestations', () => {
    it('are of today at the latest', async () => {
      await expect(attest('2026-11-25')).rejects.toMatchObject({
        kind: 'invalid',
        code: 'seen_in_future',
      });
      expect(await attest(TODAY)).toMatchObject({ seenOn: TODAY, withdrawnOn: null });
    });

    it('are withdrawn by a record beside them, and can be made anew then', async () => {
      const service = module.get(AttestationService);
      const sha256 = newSha();
      const { id } = await attest('2026-11-02', sha256);
      await expect(attest('2026-11-03', sha256)).rejects.toMatchObject({
        code: 'already_attested',
      });
      const reason = 'The receipts were of another month';
      expect(await service.withdraw(tenant.ctx, id, reason)).toMatchObject({
        seenOn: '2026-11-02',
        withdrawnOn: TODAY,
        withdrawnFor: reason,
      });
      await expect(service.withdraw(tenant.ctx, id, reason)).rejects.toMatchObject({
        code: 'already_withdrawn',
      });
      expect(await attest('2026-11-03', sha256)).toMatchObject({ withdrawnOn: null });
      const items = await module.get(DocumentService).list(tenant.ctx, {}, undefined, 50);
      expect(items.filter((item) => item.sha256 === sha256).map((i) => i.withdrawnOn)).toEqual([
        TODAY,
        null,
      ]);
      const tamper = (sql: string) =>
        expect(db.tx.run(tenant.ctx, ({ tx }) => tx.exec(sql))).rejects.toThrow(
          /permission denied/,
        );
      await tamper('delete from attestation_withdrawal');
      await tamper(`update attestation set seen_on = '2026-01-01'`);
    });

    it('of another tenant cannot be withdrawn', async () => {
      const { id } = await attest('2026-11-02');
      const other = await db.tenant();
      await expect(
        module.get(AttestationService).withdraw(other.ctx, id, 'It is not ours'),
      ).rejects.toMatchObject({ code: 'attestation_not_found' });
    });
  });
});

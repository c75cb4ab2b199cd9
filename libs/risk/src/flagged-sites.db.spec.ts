import { newId } from '@para42/platform';
import { SiteService } from '../../suppliers/src/register/site.service';
import { SupplierService } from '../../suppliers/src/register/supplier.service';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';
import { RiskModule } from './risk.module';

describe('sites by flag, as the register lists them', () => {
  const db = useTestDatabase();
  let sites: SiteService;
  let suppliers: SupplierService;

  beforeAll(async () => {
    const module = await db.module({ imports: [RiskModule] });
    sites = module.get(SiteService);
    suppliers = module.get(SupplierService);
  });

  async function place(tenant: TestTenant, states: readonly (string | null)[]): Promise<string[]> {
    const { id: supplierId } = await suppliers.create(tenant.ctx, {
      name: 'S',
      countryIso3: 'NPL',
    });
    const ids: string[] = [];
    for (const [n, state] of states.entries()) {
      const said = { name: `Site ${n}`, address: 'Road', countryIso3: n % 2 === 0 ? 'NPL' : 'IND' };
      const { id } = await sites.create(tenant.ctx, supplierId, said);
      ids.push(id);
      if (state === null) continue;
      for (const key of ['a', 'b']) {
        await db.superuser.query(
          `insert into flag (tenant_id, id, rule_code, rule_version, subject, site_id, supplier_id, flag_key, state, scale,
             scope, irremediability, severity, likelihood, priority, title, sentence, parameters, facts, facts_hash, sources,
             raised_on, confirmed_on, cleared_on, cleared_because, cleared_from, decision_reason, review_on)
           values ($1, $2, 'test', 1, 'site', $3, $4, $5, $6, 3, 3, 3, 3, 3, 9, 't', 's', '{}', '{}', 'h', '[]',
             '2026-01-01', '2026-01-01', case when $6 = 'cleared' then date '2026-02-01' end,
             case when $6 = 'cleared' then 'data' end, case when $6 = 'cleared' then 'open' end,
             case when $6 = 'dismissed' then 'r' end, case when $6 = 'dismissed' then date '2027-01-01' end)`,
          [tenant.tenantId, newId(), id, supplierId, key, state],
        );
      }
    }
    return ids;
  }

  it('has each site with an open or acknowledged flag once, whatever was decided of the others', async () => {
    const tenant = await db.tenant();
    const other = await db.tenant();
    await place(other, ['open', 'open']);
    const ids = await place(tenant, ['open', null, 'cleared', 'dismissed', 'acknowledged', 'open']);
    const list = async (flagged: boolean, rest = {}, after?: string) =>
      (await sites.list(tenant.ctx, { flagged, ...rest }, after, 10)).map(({ id }) =>
        ids.indexOf(id),
      );
    expect(await list(true)).toEqual([0, 4, 5]);
    expect(await list(true, {}, ids[0])).toEqual([4, 5]);
    expect(await list(true, { country: 'IND' })).toEqual([5]);
    expect(await list(false)).toEqual([1, 2, 3]);
    expect(await list(false, { country: 'NPL' })).toEqual([2]);
  });
});

import type { INestApplicationContext } from '@nestjs/common';
import { newId } from '@para42/platform';
import { CampaignPreviewService, QuestionnairesModule } from '@para42/questionnaires';
import { SiteService } from '../../suppliers/src/register/site.service';
import { SupplierService } from '../../suppliers/src/register/supplier.service';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';
import { RiskModule } from './risk.module';

const FLAGS = [
  { site: 'Flooded', rule: 'crisis_at_site', crisis: 'flood', severity: 4, state: 'open' },
  { site: 'Drought', rule: 'crisis_at_site', crisis: 'drought', severity: 2, state: 'open' },
  { site: 'Listed', rule: 'listed_supplier', crisis: null, severity: 5, state: 'acknowledged' },
  { site: 'Cleared', rule: 'crisis_at_site', crisis: 'flood', severity: 5, state: 'mitigated' },
];

describe('whom a campaign asks because of flags', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;

  beforeAll(async () => {
    module = await db.module({ imports: [RiskModule, QuestionnairesModule] });
    tenant = await db.tenant();
    for (const [n, flag] of FLAGS.entries()) await flagged(flag, n);
  });

  const flagged = async (flag: (typeof FLAGS)[number], n: number) => {
    const countryIso3 = n % 2 === 0 ? 'NPL' : 'BGD';
    const supplier = await module
      .get(SupplierService)
      .create(tenant.ctx, { name: `Of ${flag.site}`, countryIso3 });
    const said = { name: flag.site, address: 'Road 1', countryIso3 };
    const site = await module.get(SiteService).create(tenant.ctx, supplier.id, said);
    await db.superuser.query(
      `insert into flag (tenant_id, id, rule_code, rule_version, subject, site_id, supplier_id, flag_key, state, scale, scope,
         irremediability, severity, likelihood, priority, crisis_type, title, sentence, parameters, facts, facts_hash, sources,
         raised_on, confirmed_on)
       values ($1, $2, $3, 1, 'site', $4, $5, 'k', $6, 3, 3, 3, $7, 3, 9, $8, 't', 's', '{}', '{}', 'h', '[]',
         '2026-01-01', '2026-01-01')`,
      [
        ...[tenant.tenantId, newId(), flag.rule, site.id, supplier.id],
        ...[flag.state, flag.severity, flag.crisis],
      ],
    );
  };
  const asked = async (params: Record<string, unknown>, filter?: { countries: string[] }) => {
    const preview = await module.get(CampaignPreviewService).preview(tenant.ctx, {
      templateCode: 'crisis-response-check',
      recipients: {
        source: 'flagged',
        params: { as: 'site', ...params },
        ...(filter && { filter }),
      },
    });
    return preview.first.map(({ name }) => name).sort();
  };

  it.each<[Record<string, unknown>, string[]]>([
    [{}, ['Drought', 'Flooded', 'Listed']],
    [{ severityAtLeast: 4 }, ['Flooded', 'Listed']],
    [{ ruleCodes: ['crisis_at_site'] }, ['Drought', 'Flooded']],
    [{ crisisTypes: ['flood'] }, ['Flooded']],
    [{ ruleCodes: ['listed_supplier'], crisisTypes: ['flood'] }, []],
  ])('of flags with %j', async (params, names) => {
    expect(await asked(params)).toEqual(names);
  });

  it('goes together with what the register knows', async () => {
    expect(await asked({}, { countries: ['NPL'] })).toEqual(['Flooded', 'Listed']);
    expect(await asked({ as: 'supplier' }, { countries: ['BGD'] })).toEqual(['Drought']);
  });

  it('refuses what it does not know', async () => {
    await expect(asked({ since: '2026' })).rejects.toMatchObject({ code: 'bad_source_params' });
  });
});

import { canonicalJson } from '@para42/platform';
import { QuestionnairesModule } from '@para42/questionnaires';
import { RecruitmentJobsModule } from '@para42/recruitment';
import { RULE_CODES } from '@para42/risk';
import { ScreeningJobsModule } from '@para42/screening';
import { SuppliersJobsModule, SuppliersModule } from '@para42/suppliers';
import {
  auditReport,
  entityList,
  namedSites,
  type NamedSites,
} from '../../../test/factories/risk/assessed-sites';
import { putListings } from '../../../test/factories/risk/listings';
import { OWN_REASON, ownContent, ownRuleLive } from '../../../test/factories/risk/own-rules';
import {
  drain,
  FLOOD,
  loadAreas,
  loadScores,
  riskWorld,
  sweep,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { acceptedAnswers, contradictingAnswers } from '../../../test/factories/risk/told-answers';
import { useTestDatabase } from '../../../test/setup/database';
import { TenantRuleService } from './tenant-rules/tenant-rule.service';

/** What flags rest on, but for the register. */
const RECORDS = [
  ...['crisis_area', 'country_score', 'listing', 'agency', 'agency_licence', 'case_agency'],
  ...['cohort', 'chain_edge', 'observation', 'answer_contradiction', 'submission', 'document'],
  ...['screening_hit'],
];

describe('a flag of any rule, worked out again when nothing is as it was', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let sites: NamedSites;

  beforeAll(async () => {
    world = await riskWorld(db, {
      imports: [
        SuppliersModule,
        SuppliersJobsModule,
        QuestionnairesModule,
        RecruitmentJobsModule,
        ScreeningJobsModule,
      ],
    });
    sites = await namedSites(world, await db.tenant());
    await tellEverything(sites);
  }, 120_000);

  /** Something for each rule to flag. */
  async function tellEverything({ tenant, meru, suppliers }: NamedSites): Promise<void> {
    const { tenantId, system, ctx } = tenant;
    const list = (code: string, entry: object) =>
      putListings(world, system, code, '2026-07-01', [
        { country: 'MYS', category: 'CONFLICT', ...entry },
      ]);
    await list('worldbank-fcs', {});
    await list('eu-cahra', { category: 'CONFLICT_AFFECTED', admin1: 'MY-10' });
    await list('us-tip', { category: 'TIER_3' });
    await list('tied-status', { category: 'TIED' });
    const goods = { category: 'FORCED_LABOUR', good: 'Rubber Gloves', forcedLabour: true };
    await list('dol-tvpra', goods);
    await loadAreas(world, system, '2026-10-02', FLOOD);
    await loadScores(world, system, '2026-09-01', { FJI: '7.2' });
    await contradictingAnswers(world, sites);
    await acceptedAnswers(world, sites, { siteIds: [meru] });
    await auditReport(world, sites, { supplierId: suppliers.meru, siteId: meru }, 'no');
    await entityList(world, sites, 'Meru Glove Works');
    for (const condition of ['site.country == "NPL"', 'areas.exists(a, a.severity > 3)']) {
      const code = condition.startsWith('site') ? 'own-country' : 'own-area';
      await ownRuleLive(world, tenant, code, ownContent({ condition }));
    }
    await world.rules.set(ctx, 'assessment-overdue', {
      ...{ enabled: true, parameters: { days: 30 }, reason: OWN_REASON },
    });
    await drain(world);
    await db.superuser.query(
      `update site set admin1_code = 'MY-10', products = '{Rubber gloves}', sectors = '{Fishing}' where id = $1`,
      [meru],
    );
    await db.superuser.query(`update supplier set state_control = 'state_owned' where id = $1`, [
      suppliers.meru,
    ]);
    await db.superuser.query(
      `update agency set country = 'GBR' where tenant_id = $1 and ref = 'padma-horizon'`,
      [tenantId],
    );
    for (const code of ['CHILD_WORKER_PRESENT', 'REPAYMENT_CONDITIONAL']) {
      await db.superuser.query(
        `update observation set code = $3 where id = (select id from observation
           where tenant_id = $1 and site_id = $2 and code = 'FEE_PAID' order by id limit 1)`,
        [tenantId, meru, code],
      );
    }
    await sweep(world, tenant);
  }

  /** Every flag with its explanation and what it gives when it is worked out again, as bytes. */
  const worked = async () => {
    const { ctx } = sites.tenant;
    const bytes = new Map<string, { rule: string; flag: string; told: string; again: string }>();
    let after: { priority: number; id: string } | undefined;
    for (;;) {
      const page = await world.flags.list(ctx, { state: 'open' }, after, 200);
      for (const flag of page) {
        const { judged, reproduced, intact, frozenHash } = await world.recomputation.recompute(
          ctx,
          flag.id,
        );
        // What became of its rule since, and what areas are called by now, is told beside it.
        const {
          ruleNotAsked: _,
          areasRead: __,
          ...explained
        } = await world.flags.explain(ctx, flag.id);
        bytes.set(flag.id, {
          rule: flag.ruleCode,
          flag: text(flag),
          told: text(explained),
          again: text({ judged, reproduced, intact, frozenHash }),
        });
      }
      after = page.at(-1);
      if (page.length < 200) return bytes;
    }
  };
  const text = (value: unknown) => canonicalJson(value);

  it('is the same to the byte, and is explained as it was', async () => {
    const before = await worked();
    expect([...new Set([...before.values()].map(({ rule }) => rule))].sort()).toEqual(
      [...RULE_CODES, 'own-area', 'own-country'].sort(),
    );
    for (const { again } of before.values()) {
      expect(again).toContain('"intact":true');
      expect(again).toContain('"reproduced":true');
    }
    await changeEverything();
    expect(await worked()).toEqual(before);
    // And nothing of it comes out of what is known today.
    for (const id of before.keys()) {
      expect(await world.recomputation.recompute(sites.tenant.ctx, id)).toMatchObject({
        same: false,
      });
    }
  }, 120_000);

  it('tells where a level or a sentence is not what was said', async () => {
    const [flag] = await world.flags.list(sites.tenant.ctx, { state: 'open' }, undefined, 1);
    const id = flag?.id ?? '';
    await db.superuser.query(`update flag set sentence = 'All is well.' where id = $1`, [id]);
    expect(await world.recomputation.recompute(sites.tenant.ctx, id)).toMatchObject({
      ...{ intact: true, reproduced: false, judged: { sentence: flag?.sentence } },
    });
  });

  /** Rules of the house retired, records gone, sites elsewhere, another day. */
  async function changeEverything(): Promise<void> {
    const { tenantId, ctx } = sites.tenant;
    const client = await db.superuser.connect();
    try {
      await client.query(`set session_replication_role = replica`);
      for (const table of RECORDS) {
        await client.query(`delete from ${table} where tenant_id = $1`, [tenantId]);
      }
    } finally {
      await client.query(`reset session_replication_role`);
      client.release();
    }
    await db.superuser.query(
      `update site set country_iso3 = 'CHE', admin1_code = null, lat = null, lng = null, cell = null,
         coordinate_origin = null, coordinate_precision = null, coordinate_check = null,
         sectors = '{}', products = '{}', workers_min = 9, workers_max = 9 where tenant_id = $1`,
      [tenantId],
    );
    await db.superuser.query(`update supplier set state_control = 'none' where tenant_id = $1`, [
      tenantId,
    ]);
    const rules = world.module.get(TenantRuleService);
    for (const { id, version } of await rules.list(ctx)) {
      await rules.retire(ctx, id, version, OWN_REASON);
    }
    db.clock.set('2027-06-01T12:00:00Z');
  }
});

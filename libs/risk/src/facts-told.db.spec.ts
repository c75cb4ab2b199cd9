import { documentAdded } from '@para42/evidence';
import { newId, Tx } from '@para42/platform';
import { SuppliersJobsModule, SuppliersModule } from '@para42/suppliers';
import { putListings } from '../../../test/factories/risk/listings';
import {
  drain,
  FLOOD,
  flagRows,
  KATHMANDU,
  loadAreas,
  riskWorld,
  siteAt,
  sweep,
  TODAY,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { submittedAnswers } from '../../../test/factories/risk/told-answers';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';
import { workedCaseDocument } from '../../recruitment/src/worked-case/worked-case';
import { workedSite } from '../../recruitment/src/worked-case/worked-site';
import { SupplierService } from '../../suppliers/src/register/supplier.service';
import { assessDatedFlagsJob } from './risk.jobs';

describe('what is told of sites raises flags, by what changed alone', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let tenant: TestTenant;
  let site: { siteId: string; supplierId: string };

  beforeAll(async () => {
    world = await riskWorld(db, { imports: [SuppliersModule, SuppliersJobsModule] });
  });
  beforeEach(async () => {
    db.clock.set(`${TODAY}T12:00:00Z`);
    tenant = await db.tenant();
    site = await workedSite(db.superuser, tenant.tenantId);
    await db.superuser.query(
      `update site set admin1_code = 'MY-10', products = '{Rubber gloves}' where id = $1`,
      [site.siteId],
    );
    await sweep(world, tenant);
  });
  afterEach(async () => {
    // An increment leaves nothing for a full sweep to do.
    const before = await flagRows(world, tenant.tenantId);
    await sweep(world, tenant);
    expect(await flagRows(world, tenant.tenantId)).toEqual(before);
  });

  const told = async (rule: string) =>
    (await flagRows(world, tenant.tenantId))
      .filter((flag) => flag.rule === rule)
      .map(({ key, state }) => `${key} ${state}`);
  const putCase = async () => {
    await world.cases.put(tenant.system, site.siteId, workedCaseDocument(), undefined);
    await drain(world);
  };
  const publishDocument = async (kind: string, asked: string | null, siteId?: string) => {
    const documentId = newId();
    await db.superuser.query(
      `insert into document (tenant_id, id, supplier_id, site_id, kind, title, media_type, bytes, sha256, object_key,
         effective_on, asked_recruitment, added_by)
       values ($1, $2, $3, $4, $5, 'Audit', 'application/pdf', 1, $6, 'k', '2026-11-01', $7, 'buyer:x')`,
      [
        tenant.tenantId,
        documentId,
        site.supplierId,
        siteId ?? null,
        kind,
        documentId.replaceAll('-', '').padEnd(64, '0'),
        asked,
      ],
    );
    await world.module.get(Tx, { strict: false }).run(tenant.system, (ctx) => {
      const about = { documentId, supplierId: site.supplierId, kind };
      ctx.events.publish(documentAdded, siteId ? { ...about, siteId } : about);
      return Promise.resolve();
    });
    await drain(world);
    return documentId;
  };

  it('lists of countries, regions, goods and of law at the destination', async () => {
    await putCase();
    const { system } = tenant;
    await putListings(world, system, 'worldbank-fcs', '2026-07-01', [
      { country: 'MYS', category: 'CONFLICT' },
    ]);
    await putListings(world, system, 'eu-cahra', '2026-07-01', [
      { country: 'MYS', category: 'CONFLICT_AFFECTED', admin1: 'MY-10' },
      { country: 'MYS', category: 'CONFLICT_AFFECTED', admin1: 'MY-01' },
    ]);
    await putListings(world, system, 'dol-tvpra', '2026-07-01', [
      { country: 'MYS', category: 'FORCED_LABOUR', good: 'Rubber Gloves', forcedLabour: true },
      { country: 'MYS', category: 'FORCED_LABOUR', good: 'Palm Fruit', forcedLabour: true },
    ]);
    await putListings(world, system, 'tied-status', '2026-07-01', [
      { country: 'MYS', category: 'TIED' },
    ]);
    await drain(world);
    expect(await told('country-listed-fragile')).toEqual(['["worldbank-fcs","MYS"] open']);
    expect(await told('region-listed-conflict')).toEqual(['["eu-cahra","MY-10"] open']);
    expect(await told('product-listed')).toEqual([
      '["dol-tvpra","MYS","Rubber Gloves","FORCED_LABOUR"] open',
    ]);
    expect(await told('destination-ties-status')).toEqual(['["tied-status","MYS"] open']);
    await putListings(world, system, 'worldbank-fcs', '2026-11-01', [
      { country: 'SDN', category: 'CONFLICT' },
      { country: 'MYS', category: 'INSTITUTIONAL_SOCIAL_FRAGILITY' },
    ]);
    await drain(world);
    const [flag] = await world.flags.list(
      tenant.ctx,
      { ruleCode: 'country-listed-fragile' },
      undefined,
      2,
    );
    expect(flag).toMatchObject({ state: 'open', revision: 2, scale: 3 });
    expect(flag?.priorityReason).toMatch(
      /^Severity is .*; likelihood, the second key, is 2 of 5\.$/,
    );
  });

  it('that a State controls the supplier, for every site of it and no other', async () => {
    const sister = await siteAt(world, tenant.tenantId, KATHMANDU, site.supplierId);
    await siteAt(world, tenant.tenantId, KATHMANDU);
    const suppliers = world.module.get(SupplierService, { strict: false });
    await suppliers.change(tenant.ctx, site.supplierId, 1, { stateControl: 'state_owned' });
    await drain(world);
    const flagged = (await flagRows(world, tenant.tenantId))
      .filter(({ rule }) => rule === 'supplier-state-controlled')
      .map((flag) => flag.site);
    expect(flagged.sort()).toEqual([site.siteId, sister.siteId].sort());
    expect(await told('supplier-state-controlled')).toEqual(['state open', 'state open']);
    await suppliers.change(tenant.ctx, site.supplierId, 2, { stateControl: 'none' });
    await drain(world);
    expect(await told('supplier-state-controlled')).toEqual(['state cleared', 'state cleared']);
  });

  it('an audit that did not ask, of a site with a labour chain; no other document', async () => {
    await putCase();
    await publishDocument('certificate', null);
    expect(await told('audit-did-not-ask')).toEqual([]);
    await publishDocument('audit_report', 'no', site.siteId);
    expect(await told('audit-did-not-ask')).toEqual(['audit open']);
    await db.superuser.query(
      `update document set effective_on = '2026-10-01' where tenant_id = $1 and site_id = $2`,
      [tenant.tenantId, site.siteId],
    );
    await publishDocument('audit_report', 'yes');
    expect(await told('audit-did-not-ask')).toEqual(['audit cleared']);
  });

  it('answers that are accepted, and answers that contradict each other', async () => {
    await putCase();
    const accept = await submittedAnswers(world, tenant, site.supplierId, {
      siteIds: [site.siteId],
    });
    await drain(world);
    expect(await told('indicator-answered')).toEqual([]);
    await accept();
    await drain(world);
    expect(await told('indicator-answered')).toEqual(['FL07 open']);
    const { rows } = await db.superuser.query<{ agency: string }>(
      `insert into answer_contradiction (tenant_id, site_id, agency_id, licences, groups, fees, repayment,
         employer_submission_id, agency_submission_id)
       select $1, $2, a.id, false, false, true, false, s.id, s.id
       from (select id from agency where tenant_id = $1 order by id limit 1) a,
         (select id from submission where tenant_id = $1) s returning agency_id as agency`,
      [tenant.tenantId, site.siteId],
    );
    await db.tx.run(tenant.system, (ctx) => world.sweeps.assessLater(ctx, [site.siteId], 'told'));
    await drain(world);
    expect(await told('answers-contradict')).toEqual([`${rows[0]?.agency ?? ''} open`]);
  });

  it('what was chosen in tables of answers, without their words and rows', async () => {
    const accept = await submittedAnswers(
      world,
      tenant,
      site.supplierId,
      { siteIds: [site.siteId] },
      {
        fl03_free_to_leave: false,
        'fl03_limits/r1': { kind: 'locked', where: 'housing', reason: 'Thefts by night' },
        'fl03_limits/r2': { kind: 'curfew', where: 'both', reason: 'Quiet' },
        'fl03_limits/r3': { kind: 'locked', where: 'site', reason: 'Thefts by day' },
        fl06_penalty: true,
        'fl06_penalty_what/r1': { consequence: 'lost_pay', rule: 'Clause 9' },
      },
    );
    await accept();
    await drain(world);
    expect(await told('indicator-answered')).toEqual([
      'FL03 open',
      'FL06 open',
      'FL07 open',
      'FL08 open',
    ]);
    const { rows } = await db.superuser.query<{ facts: unknown }>(
      `select facts from flag where tenant_id = $1 and rule_code = 'indicator-answered'`,
      [tenant.tenantId],
    );
    const kept = JSON.stringify(rows);
    expect(kept).toMatch(/"curfew locked","question":"[a-z-]+\/fl03_limits\/kind"/);
    expect(kept).toMatch(/"lost_pay","question":"[a-z-]+\/fl06_penalty_what\/consequence"/);
    expect(kept).not.toMatch(/Thefts|Quiet|Clause|housing|both/);
  });

  it('what begins on a day, though it was known ahead', async () => {
    const place = await siteAt(world, tenant.tenantId, KATHMANDU);
    await loadAreas(world, tenant.system, '2026-11-20', {
      ...FLOOD,
      'gdacs:fromdate': 'Thu, 10 Dec 2026 00:00:00 GMT',
      'gdacs:todate': 'Thu, 24 Dec 2026 00:00:00 GMT',
    });
    await putListings(world, tenant.system, 'us-tip', '2026-11-01', [
      { country: 'NPL', category: 'TIER_3', validFrom: '2026-12-11' },
    ]);
    await drain(world);
    const day = async (of: string) => {
      db.clock.set(`${of}T00:10:00Z`);
      await db.tx.run(tenant.system, (ctx) => {
        ctx.jobs.enqueue(assessDatedFlagsJob, { period: `${of}T00:00:00.000Z` }, { as: 'system' });
        return Promise.resolve();
      });
      await drain(world);
      return (await flagRows(world, tenant.tenantId))
        .filter((flag) => flag.site === place.siteId)
        .map(({ rule, state }) => `${rule} ${state}`);
    };
    expect(await day('2026-12-09')).toEqual([]);
    expect(await day('2026-12-10')).toEqual(['site-in-crisis-area open']);
    expect(await day('2026-12-11')).toEqual([
      'country-listed-tier open',
      'site-in-crisis-area open',
    ]);
  });
});

import { workedCaseDocument } from '../../recruitment/src/worked-case/worked-case';
import { workedSite } from '../../recruitment/src/worked-case/worked-site';
import {
  DELHI,
  drain,
  FLOOD,
  flagRows,
  KATHMANDU,
  loadAreas,
  loadScores,
  MOGADISHU,
  riskWorld,
  siteAt,
  sweep,
  TODAY,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';

/** Which rule reads which observation. */
const RULE_OF: Readonly<Record<string, string>> = {
  FEE_PAID: 'workers-paid-fees',
  FEE_OVER_CAP: 'fee-over-cap',
  FEE_UNDISCLOSED: 'fee-hidden',
  RECEIPT_MISMATCH: 'fee-hidden',
  AGENCY_UNLICENSED: 'agency-without-licence',
  SUB_AGENT_UNLICENSED: 'agency-without-licence',
  LICENCE_EXPIRED: 'agency-without-licence',
  DOCUMENT_RETENTION: 'documents-held',
  CONTRACT_SUBSTITUTION: 'contract-substituted',
  DEBT: 'debt-or-deposit',
  DEPOSIT_OR_DEDUCTION: 'debt-or-deposit',
  EXIT_PENALTY: 'leaving-penalised',
  OVERTIME: 'hours-excessive',
};

const OBSERVATION_RULES = new Set(Object.values(RULE_OF));

describe('a sweep', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let tenant: TestTenant;
  let sites: Record<'kathmandu' | 'delhi' | 'mogadishu' | 'klang', string>;

  beforeAll(async () => {
    world = await riskWorld(db);
    tenant = await db.tenant();
    const { tenantId } = tenant;
    await loadAreas(world, tenant.system, '2026-10-02', FLOOD);
    await loadScores(world, tenant.system, '2026-09-01', {});
    const klang = await workedSite(db.superuser, tenantId);
    sites = {
      kathmandu: (await siteAt(world, tenantId, KATHMANDU)).siteId,
      delhi: (await siteAt(world, tenantId, DELHI)).siteId,
      mogadishu: (await siteAt(world, tenantId, MOGADISHU)).siteId,
      klang: klang.siteId,
    };
    await world.cases.put(tenant.system, sites.klang, workedCaseDocument(), undefined);
    await db.superuser.query(`delete from task where tenant_id = $1`, [tenantId]);
    await sweep(world, tenant);
  });

  const of = async (site: string) =>
    (await flagRows(world, tenant.tenantId)).filter((flag) => flag.site === site);
  const count = async (table: string) => {
    const { rows } = await db.superuser.query<{ n: number }>(
      `select count(*)::int as n from ${table} where tenant_id = $1`,
      [tenant.tenantId],
    );
    return rows[0]?.n;
  };

  it('flags the site in the crisis area once, and the one outside not at all', async () => {
    expect((await of(sites.kathmandu)).map(({ rule, state }) => `${rule} ${state}`)).toEqual([
      'site-in-crisis-area open',
    ]);
    expect(await of(sites.delhi)).toEqual([]);
  });

  it('flags the country of very high risk', async () => {
    expect((await of(sites.mogadishu)).map(({ rule, key }) => `${rule} ${key}`)).toEqual([
      'country-score-high INFORM:SOM',
    ]);
  });

  it('flags every origin in the crisis, naming the corridor and the cohorts of that place', async () => {
    const { rows } = await db.superuser.query<{ place: string; cohorts: string[] }>(
      `select origin_name as place, array_agg(id::text order by id) as cohorts from cohort
       where tenant_id = $1 and origin_country = 'NPL' group by 1 order by 1`,
      [tenant.tenantId],
    );
    expect(rows.length).toBeGreaterThan(1);
    const all = await world.flags.ofSite(
      tenant.ctx,
      sites.klang,
      { ruleCode: 'origin-in-crisis-area' },
      undefined,
      100,
    );
    // The office of the agency in Bagmati is a place of the chain as well.
    const flags = all.filter(({ facts }) => facts.placeKind === 'origin');
    expect(all.length - flags.length).toBe(1);
    const told = flags.map(({ facts }) => ({ place: facts.place, cohorts: facts.cohorts }));
    expect(told.sort((a, b) => (String(a.place) < String(b.place) ? -1 : 1))).toEqual(rows);
    for (const flag of flags) {
      expect(flag.facts).toMatchObject({ corridor: 'NPL NP-P2 > MYS', placeKind: 'origin' });
      expect(flag).toMatchObject({ subject: 'origin', crisisType: 'NATURAL_DISASTER' });
    }
  });

  it('raises one flag for each observation, by the rule that reads its kind', async () => {
    const { rows } = await db.superuser.query<{ id: string; code: string }>(
      `select id, code from observation where tenant_id = $1 and state = 'present' order by id`,
      [tenant.tenantId],
    );
    expect(rows).toHaveLength(19);
    const raised = (await of(sites.klang)).filter(({ rule }) => rule !== 'origin-in-crisis-area');
    expect(raised.map(({ rule, key }) => `${key} ${rule}`).sort()).toEqual(
      rows.map(({ id, code }) => `${id} ${RULE_OF[code]}`).sort(),
    );
  });

  it('freezes facts, parameters, rule version and source versions', async () => {
    const [flag] = await world.flags.ofSite(tenant.ctx, sites.kathmandu, {}, undefined, 5);
    expect(flag).toMatchObject({
      ruleVersion: 3,
      parameters: { minimumSeverity: 2 },
      facts: { method: 'radius', phase: 'active', workersBand: '250_to_999', country: 'NPL' },
      sources: [{ code: 'gdacs', asOf: '2026-10-02' }],
      raisedOn: TODAY,
    });
    expect(flag?.factsHash).toMatch(/^[0-9a-f]{64}$/);
  });

  it('lists the gravest first, page by page, each flag once', async () => {
    const all = await world.flags.list(tenant.ctx, {}, undefined, 500);
    const seen: string[] = [];
    let after: { priority: number; id: string } | undefined;
    for (;;) {
      const page = await world.flags.list(tenant.ctx, {}, after, 7);
      seen.push(...page.map((flag) => flag.id));
      after = page.at(-1);
      if (page.length < 7) break;
    }
    expect(seen).toEqual(all.map((flag) => flag.id));
    expect(new Set(seen).size).toBe(all.length);
    const order = all.map((flag) => flag.priority);
    expect(order).toEqual([...order].sort((a, b) => b - a));
    expect(all[0]?.severity).toBeGreaterThanOrEqual(all.at(-1)?.severity ?? 9);
  });

  it('tells the register what is open, and how grave', async () => {
    const { rows } = await db.superuser.query(
      `select r.open_flags, r.highest_severity from supplier_risk r
       join site s on s.tenant_id = r.tenant_id and s.supplier_id = r.supplier_id where s.id = $1`,
      [sites.klang],
    );
    const flags = await of(sites.klang);
    // The flood came after people were hired: a grade lower.
    expect(rows).toEqual([{ open_flags: flags.length, highest_severity: 4 }]);
  });

  it('commits in the ledger to each flag with the hash of its facts', async () => {
    const { rows } = await db.superuser.query<{ body: string }>(
      `select p.body from ledger_part p join ledger_entry e on e.tenant_id = p.tenant_id and e.seq = p.seq
       where e.tenant_id = $1 and e.action = 'flags.assessed'`,
      [tenant.tenantId],
    );
    const parts = rows.map(({ body }) => JSON.parse(body) as Record<string, unknown>);
    const sealed = parts.flatMap(({ counted = [] }) => counted as unknown[]);
    for (const { id, hash, rule } of await flagRows(world, tenant.tenantId)) {
      const ofPlace = !OBSERVATION_RULES.has(rule);
      expect(parts).toContainEqual(
        expect.objectContaining({
          flag: id,
          change: 'raised',
          ...(ofPlace ? { factsHash: hash } : {}),
        }),
      );
      if (!ofPlace) expect(sealed).toContainEqual({ flag: id, factsHash: hash });
    }
    const opened = parts.filter(({ counted }) => counted === undefined);
    expect(opened.filter(({ factsHash }) => factsHash !== undefined)).not.toEqual([]);
  });

  it('confirms when it runs again, and writes no row', async () => {
    const before = await flagRows(world, tenant.tenantId);
    const counts = [await count('flag_revision'), await count('ledger_entry')];
    db.clock.set('2026-11-25T12:00:00Z');
    await sweep(world, tenant);
    db.clock.set(`${TODAY}T12:00:00Z`);
    expect(await flagRows(world, tenant.tenantId)).toEqual(before);
    const [revisions, entries = 0] = counts;
    expect(await count('flag_revision')).toBe(revisions);
    // The start of the sweep alone.
    expect(await count('ledger_entry')).toBe(entries + 1);
  });

  it('shows nothing to another tenant, to a supplier or to an agency', async () => {
    const other = await db.tenant();
    const [mine] = await world.flags.list(tenant.ctx, {}, undefined, 1);
    const id = mine?.id ?? '';
    for (const read of ['get', 'explain', 'revisions'] as const) {
      await expect(world.flags[read](other.ctx, id)).rejects.toMatchObject({
        code: 'flag_not_found',
      });
    }
    await expect(world.recomputation.recompute(other.ctx, id)).rejects.toMatchObject({
      code: 'flag_not_found',
    });
    expect(await world.flags.list(other.ctx, {}, undefined, 10)).toEqual([]);
    const supplier = tenant.as('supplier', mine?.supplierId);
    for (const ctx of [other.ctx, supplier, tenant.as('agency', mine?.supplierId)]) {
      for (const table of ['flag', 'flag_revision', 'rule_setting']) {
        expect(await db.tx.run(ctx, ({ tx }) => tx.query(`select * from ${table}`))).toEqual([]);
      }
    }
  });

  it('leaves no task behind', async () => {
    expect(await drain(world)).toMatchObject({ parked: 0, retry: 0 });
  });
});

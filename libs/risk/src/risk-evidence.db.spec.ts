import { LocationsEvidence } from '@para42/locations';
import { AuditorTx, canonicalJson, sha256Hex, type JsonValue } from '@para42/platform';
import {
  collected,
  grantOf,
  WHOLE,
  type AskedScope,
} from '../../../test/factories/evidence/collected';
import {
  drain,
  FLOOD,
  FLOOD_MOVED,
  flagRows,
  KATHMANDU,
  loadAreas,
  MOGADISHU,
  riskWorld,
  siteAt,
  TODAY,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { OWN_REASON, ownContent, ownRuleLive } from '../../../test/factories/risk/own-rules';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';
import { workedCaseDocument } from '../../recruitment/src/worked-case/worked-case';
import { isBlackedOut } from '../../evidence/src/bundles/redaction.policy';
import { TenantRuleService } from './tenant-rules/tenant-rule.service';
import { workedSite } from '../../recruitment/src/worked-case/worked-site';

describe('what risk puts into a bundle', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let tenant: TestTenant;
  let worked: { supplierId: string; siteId: string };
  let himal: { supplierId: string; siteId: string };

  beforeAll(async () => {
    world = await riskWorld(db);
    tenant = await db.tenant();
    worked = await workedSite(db.superuser, tenant.tenantId);
    himal = await siteAt(world, tenant.tenantId, KATHMANDU);
    await world.cases.put(tenant.system, worked.siteId, workedCaseDocument(), undefined);
    await loadAreas(world, tenant.system, '2026-10-02', FLOOD);
    await drain(world);
    await world.rules.set(tenant.ctx, 'country-score-high', {
      enabled: false,
      reason: 'Decided by Jane Manager in the committee',
    });
    await ownRuleLive(world, tenant, 'own-nepal', ownContent());
    await world.module
      .get(TenantRuleService)
      .create(tenant.ctx, 'own-draft', ownContent(), 'Written down by Jane Manager');
    const crisis = { ruleCode: 'site-in-crisis-area' };
    const [first] = await world.flags.ofSite(tenant.ctx, himal.siteId, crisis, undefined, 1);
    await world.flags.decide(tenant.ctx, first?.id ?? '', first?.version ?? 0, {
      state: 'acknowledged',
      reason: 'Told by the worker Ram Bahadur',
    });
    db.clock.set('2026-12-10T12:00:00Z');
    await loadAreas(world, tenant.system, '2026-12-09', FLOOD_MOVED);
    await drain(world);
  });

  const collect = (scope: AskedScope, granted?: 'all' | readonly string[], of = tenant) =>
    collected(db, world.module, 'risk', of, scope, granted);

  it('is every flag with its frozen facts, whose hash can be worked out from the record', async () => {
    const flags = (await collect({ supplierIds: 'all' })).get('flags') ?? [];
    const rows = await flagRows(world, tenant.tenantId);
    expect(flags.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).sort());
    const ofCases = flags.filter(({ facts }) => 'observation' in (facts as object));
    expect(ofCases.length).toBeGreaterThan(0);
    for (const flag of flags.filter((flag) => !ofCases.includes(flag))) {
      const { ruleCode, ruleVersion, parameters, facts } = flag;
      const hashed = { rule: ruleCode, version: ruleVersion, parameters, facts };
      expect(sha256Hex(canonicalJson(hashed as JsonValue))).toBe(flag.factsHash);
    }
    const area = flags.find(({ ruleCode }) => ruleCode === 'site-in-crisis-area');
    expect(area).toMatchObject({
      state: 'cleared',
      siteId: himal.siteId,
      raisedOn: TODAY,
      knownOn: '2026-12-10',
      sources: [{ code: 'gdacs', asOf: '2026-10-02' }],
    });
  });

  it('is what happened to each flag, and the rules with every setting', async () => {
    const files = await collect({ supplierIds: 'all' });
    const area = files.get('flags')?.find(({ ruleCode }) => ruleCode === 'site-in-crisis-area');
    const history = (files.get('flag-revisions') ?? []).filter(({ flag }) => flag === area?.id);
    expect(history.map(({ state, knownOn }) => [state, knownOn])).toEqual([
      ['open', TODAY],
      ['acknowledged', TODAY],
      ['cleared', '2026-12-10'],
    ]);
    expect(files.get('rule-settings')).toMatchObject([
      { ruleCode: 'country-score-high', enabled: false, parameters: {} },
    ]);
    expect(files.get('rules')).toContainEqual(
      expect.objectContaining({
        code: 'assessment-overdue',
        version: 1,
        parameters: { days: 90, minimumSeverity: 2 },
      }),
    );
  });

  it('is every own rule that was live, as it was, and none that was only written', async () => {
    const rules = (await collect({ supplierIds: 'all' })).get('own-rules');
    const { severity, ...content } = ownContent();
    expect(rules).toMatchObject([{ code: 'own-nepal', version: 1, ...content, ...severity }]);
    expect((rules?.[0]?.steps as { step: string }[]).map(({ step }) => step)).toEqual([
      ...['created', 'tried', 'live'],
    ]);
    expect(JSON.stringify(rules)).not.toContain(OWN_REASON);
    expect((await collect({ supplierIds: 'all', to: '2020-01-01' })).get('own-rules')).toBe(
      undefined,
    );
  });

  it('shows what was known at the end of the period, and nothing that ended before it', async () => {
    const state = async (scope: { from?: string; to?: string }) => {
      const flags = (await collect({ supplierIds: 'all', ...scope })).get('flags') ?? [];
      return flags.find(({ ruleCode }) => ruleCode === 'site-in-crisis-area')?.state;
    };
    expect(await state({ to: '2026-11-23' })).toBeUndefined();
    expect(await state({ to: TODAY })).toBe('acknowledged');
    expect(await state({ from: '2026-12-01', to: '2026-12-31' })).toBe('cleared');
    expect(await state({ from: '2026-12-11' })).toBeUndefined();
    const files = await collect({ supplierIds: 'all', from: '2026-12-01', to: '2026-12-31' });
    const days = (files.get('flag-revisions') ?? []).map(({ knownOn }) => knownOn);
    expect(new Set(days)).toEqual(new Set(['2026-12-10']));
    expect((await collect({ supplierIds: 'all', to: '2020-01-01' })).get('rule-settings')).toBe(
      undefined,
    );
  });

  it('keeps to the suppliers asked for, and to those of the grant whatever is asked for', async () => {
    const suppliers = async (asked: 'all' | string[], granted: 'all' | string[]) => {
      const files = await collect({ supplierIds: asked }, granted);
      const records = [...(files.get('flags') ?? []), ...(files.get('flag-revisions') ?? [])];
      return new Set(records.map(({ supplierId }) => supplierId));
    };
    expect(await suppliers('all', 'all')).toEqual(new Set([worked.supplierId, himal.supplierId]));
    expect(await suppliers([himal.supplierId], 'all')).toEqual(new Set([himal.supplierId]));
    expect(await suppliers('all', [himal.supplierId])).toEqual(new Set([himal.supplierId]));
    expect(await suppliers([worked.supplierId], [himal.supplierId])).toEqual(new Set());
  });

  it('is nothing of another tenant', async () => {
    const other = await db.tenant();
    const files = await collect({ supplierIds: 'all' }, 'all', other);
    expect([...files.keys()]).toEqual(['rules']);
  });

  it('names nobody, repeats no free text, and tells no count of people', async () => {
    const files = await collect({ supplierIds: 'all' });
    const text = canonicalJson([...files.values()].flat());
    expect(text).not.toMatch(/Ram Bahadur|Jane Manager|buyer:/);
    const { individuals = [] } = workedCaseDocument() as { individuals?: { ref: string }[] };
    expect(individuals.length).toBeGreaterThan(0);
    for (const { ref } of individuals) expect(text).not.toContain(`"${ref}"`);
    expect(text).not.toMatch(/\d+ (of \d+ )?(workers|people|women|men)\b/);
    expect(text).not.toMatch(/"workers(Min|Max|Current|Former)?":/);
  });

  it('holds no hash from which counts of people could be guessed, and says so', async () => {
    const files = await collect({ supplierIds: 'all' });
    const { rows } = await db.superuser.query<Record<'id' | 'hash' | 'behind', string>>(
      `select f.id, f.facts_hash as hash, o.facts_hash as behind from flag f
       join observation o on o.tenant_id = f.tenant_id and o.id::text = f.flag_key
       where f.tenant_id = $1`,
      [tenant.tenantId],
    );
    expect(rows.length).toBeGreaterThan(10);
    const text = canonicalJson([...files.values()].flat());
    const secrets = rows.flatMap(({ hash, behind }) => [hash, behind]);
    expect(secrets.filter((secret) => text.includes(secret))).toEqual([]);
    for (const { id } of rows) {
      expect((files.get('flags') ?? []).find((flag) => flag.id === id)).toMatchObject({
        factsHash: null,
        facts: { observationHash: null },
        withheld: ['facts.observationHash', 'factsHash'],
      });
    }
    const withheld = (files.get('flag-revisions') ?? []).filter((line) => line.withheld);
    expect(new Set(withheld.map(({ flag }) => flag))).toEqual(new Set(rows.map(({ id }) => id)));
  });

  it('opens no part of the ledger that holds a hash of counts', async () => {
    const { rows: parts } = await db.superuser.query<{ body: string }>(
      `select body from ledger_part where tenant_id = $1`,
      [tenant.tenantId],
    );
    const { rows } = await db.superuser.query<{ hash: string }>(
      `select facts_hash as hash from observation where tenant_id = $1
       union select facts_hash from flag where tenant_id = $1 and facts ? 'observation'
       union select sha256 from case_file where tenant_id = $1`,
      [tenant.tenantId],
    );
    const opened = parts.filter(
      ({ body }) => !isBlackedOut(JSON.parse(body) as JsonValue, 'auditor'),
    );
    const holds = (list: readonly { body: string }[]) =>
      rows.filter(({ hash }) => list.some(({ body }) => body.includes(hash))).length;
    expect(holds(parts)).toBeGreaterThan(10);
    expect(holds(opened)).toBe(0);
  });

  it('tells of crisis areas those that flags of its own suppliers name, and no other', async () => {
    db.clock.set(`${TODAY}T12:00:00Z`);
    const house = await db.tenant();
    const near = await siteAt(world, house.tenantId, KATHMANDU);
    const far = await siteAt(world, house.tenantId, MOGADISHU);
    const elsewhere = { ...FLOOD_MOVED, 'gdacs:eventid': '4711' };
    await loadAreas(world, house.system, '2026-10-02', FLOOD, elsewhere);
    await drain(world);
    const areas = async (supplierIds: 'all' | readonly string[]) => {
      const as = house.as('auditor', await grantOf(db, house, supplierIds));
      const scope = { ...WHOLE, tenantId: house.tenantId, supplierIds };
      return world.module.get(AuditorTx, { strict: false }).read(as, async (tx) => {
        const told: string[] = [];
        const evidence = world.module.get(LocationsEvidence, { strict: false });
        for await (const { file, record } of evidence.collect(tx, scope)) {
          if (file === 'crisis-areas') told.push((record as { externalId: string }).externalId);
        }
        return told;
      });
    };
    expect(await areas('all')).toHaveLength(2);
    expect(await areas([near.supplierId])).toHaveLength(1);
    expect(await areas([near.supplierId])).not.toContain(elsewhere['gdacs:eventid']);
    expect(await areas([far.supplierId])).toEqual([]);
  });

  it('comes page by page, each record once', async () => {
    const busy = await db.tenant();
    const { siteId, supplierId } = await siteAt(world, busy.tenantId, KATHMANDU);
    await loadAreas(world, busy.system, '2026-10-02', FLOOD);
    db.clock.set(`${TODAY}T12:00:00Z`);
    await db.tx.run(busy.system, (ctx) => world.sweeps.assessLater(ctx, [siteId], 'x'));
    await drain(world);
    const columns = `tenant_id, rule_code, rule_version, subject, site_id, supplier_id, scale, scope, irremediability,
      severity, likelihood, priority, title, sentence, parameters, facts, facts_hash, sources, raised_on, confirmed_on`;
    await db.superuser.query(
      `insert into flag (id, flag_key, ${columns})
       select gen_random_uuid(), 'k' || n, ${columns} from flag, generate_series(1, 1200) as n where tenant_id = $1`,
      [busy.tenantId],
    );
    await db.superuser.query(
      `insert into flag_revision (tenant_id, flag_id, revision, rule_version, supplier_id, state, facts_hash, facts,
         parameters, sources, sentence, severity, priority, cause, known_on)
       select tenant_id, id, n, rule_version, supplier_id, 'open', facts_hash, facts, parameters, sources, sentence,
         severity, priority, 'x', raised_on from flag, generate_series(1, 2) as n where tenant_id = $1
       on conflict do nothing`,
      [busy.tenantId],
    );
    const files = await collect({ supplierIds: [supplierId] }, 'all', busy);
    const ids = (files.get('flags') ?? []).map(({ id }) => id);
    expect([ids.length, new Set(ids).size]).toEqual([1_201, 1_201]);
    const revisions = (files.get('flag-revisions') ?? []).map(({ flag, revision }) =>
      JSON.stringify([flag, revision]),
    );
    expect([revisions.length, new Set(revisions).size]).toEqual([2_402, 2_402]);
  });
});

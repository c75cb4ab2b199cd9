import {
  drain,
  FLOOD,
  flagRows,
  KATHMANDU,
  loadAreas,
  loadScores,
  MOGADISHU,
  riskWorld,
  siteAt,
  type RiskWorld,
} from '../../../test/factories/risk/risk-world';
import { useTestDatabase, type TestTenant } from '../../../test/setup/database';

const RULE = 'country-score-high';
const reason = 'Decided by the committee';

describe('a tenant’s settings of rules', () => {
  const db = useTestDatabase();
  let world: RiskWorld;
  let tenant: TestTenant;

  beforeAll(async () => {
    world = await riskWorld(db);
  });
  beforeEach(async () => {
    tenant = await db.tenant();
    await siteAt(world, tenant.tenantId, MOGADISHU);
    await loadScores(world, tenant.system, '2026-09-01', {});
    await drain(world);
  });

  const set = (code: string, enabled: boolean, parameters?: Record<string, unknown>) =>
    world.rules.set(tenant.ctx, code, { enabled, reason, ...(parameters ? { parameters } : {}) });
  const states = async (of = tenant) =>
    (await flagRows(world, of.tenantId)).map(({ rule, state }) => `${rule} ${state}`);
  const runs = async () => {
    const { rows } = await db.superuser.query<{ n: number }>(
      `select count(*)::int as n from run where tenant_id = $1 and kind = 'sweep'`,
      [tenant.tenantId],
    );
    return rows[0]?.n;
  };

  it('lists every shipped rule with its bounds and the setting that holds', async () => {
    await set(RULE, true, { thresholdTenths: 70 });
    const rule = (await world.rules.list(tenant.ctx)).find((one) => one.code === RULE);
    expect(rule).toMatchObject({
      enabled: true,
      reason,
      parameters: [{ name: 'thresholdTenths', value: 70, default: 65, min: 35, max: 95 }],
    });
    expect(rule?.decidedAt).toMatch(/^\d{4}-/);
    expect((await world.rules.list(tenant.ctx)).length).toBeGreaterThan(10);
  });

  it.each([
    [{ thresholdTenths: 34 }, 'out_of_bounds'],
    [{ thresholdTenths: 96 }, 'out_of_bounds'],
    [{ thresholdTenths: 70.5 }, 'out_of_bounds'],
    [{ thresholdTenths: '70' }, 'out_of_bounds'],
    [{ thresholdTenths: null }, 'out_of_bounds'],
    [{ threshold: 70 }, 'unknown_parameter'],
    [{ constructor: 1 }, 'unknown_parameter'],
    [JSON.parse('{"__proto__": 1}') as Record<string, unknown>, 'unknown_parameter'],
  ])('refuses %j as %s and keeps what held', async (parameters, code) => {
    await expect(set(RULE, true, parameters)).rejects.toMatchObject({
      code: 'bad_parameters',
      extras: { errors: [{ code }] },
    });
    const { rows } = await db.superuser.query(`select 1 from rule_setting where tenant_id = $1`, [
      tenant.tenantId,
    ]);
    expect(rows).toEqual([]);
  });

  it('takes both bounds, and knows no rule that is not shipped', async () => {
    for (const thresholdTenths of [35, 95]) await set(RULE, true, { thresholdTenths });
    await expect(set('no-such-rule', false)).rejects.toMatchObject({ code: 'rule_not_found' });
  });

  it('clears the flags of a rule that is switched off, says why, and brings them back', async () => {
    expect(await states()).toEqual([`${RULE} open`]);
    await set(RULE, false);
    await drain(world);
    expect(await states()).toEqual([`${RULE} cleared`]);
    const [flag] = await flagRows(world, tenant.tenantId);
    const revisions = await world.flags.revisions(tenant.ctx, flag?.id ?? '');
    expect(revisions.at(-1)).toMatchObject({ state: 'cleared', cause: `rule:${RULE}` });
    await set(RULE, true);
    await drain(world);
    expect(await states()).toEqual([`${RULE} open`]);
  });

  it('moves a parameter, and every site is looked at again', async () => {
    await set(RULE, true, { thresholdTenths: 90 });
    await drain(world);
    expect(await states()).toEqual([`${RULE} cleared`]);
    await set(RULE, true, { thresholdTenths: 84 });
    await drain(world);
    expect(await states()).toEqual([`${RULE} open`]);
  });

  it('looks at nothing again where nothing changes', async () => {
    await set(RULE, true);
    await set(RULE, true, { thresholdTenths: 65 });
    expect(await runs()).toBe(0);
    await set(RULE, true, { thresholdTenths: 66 });
    expect(await runs()).toBe(1);
    await drain(world);
  });

  it('keeps every decision, dated, with author and reason in the ledger', async () => {
    await set(RULE, false);
    await set(RULE, true, { thresholdTenths: 70 });
    const { rows } = await db.superuser.query(
      `select enabled, parameters, decided_by from rule_setting where tenant_id = $1 order by created_at, id`,
      [tenant.tenantId],
    );
    const by = `buyer:${tenant.ctx.actor.id}`;
    expect(rows).toEqual([
      { enabled: false, parameters: {}, decided_by: by },
      { enabled: true, parameters: { thresholdTenths: 70 }, decided_by: by },
    ]);
    const ledger = await db.superuser.query(
      `select 1 from ledger_entry where tenant_id = $1 and action = 'rule.set'`,
      [tenant.tenantId],
    );
    expect(ledger.rows).toHaveLength(2);
    await drain(world);
  });

  it('is nobody else’s', async () => {
    const other = await db.tenant();
    await siteAt(world, other.tenantId, KATHMANDU);
    await loadAreas(world, other.system, '2026-10-02', FLOOD);
    await drain(world);
    await set('site-in-crisis-area', false);
    await drain(world);
    expect(await states(other)).toEqual(['site-in-crisis-area open']);
    const rules = await world.rules.list(other.ctx);
    expect(rules.find((rule) => rule.code === 'site-in-crisis-area')).toMatchObject({
      enabled: true,
      reason: null,
    });
  });
});

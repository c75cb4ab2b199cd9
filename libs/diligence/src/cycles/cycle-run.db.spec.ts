import { canonicalJson, sha256Hex, type JsonValue } from '@para42/platform';
import {
  afflictedTenant,
  diligenceWorld,
  rowsOf,
  runCycle,
  type DiligenceWorld,
} from '../../../../test/factories/diligence/diligence-world';
import { flagRows, TODAY } from '../../../../test/factories/risk/risk-world';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import type { RiskChain } from '../account/risk-chain';
import { playFor } from '../actions/playbook';

interface FindingRow {
  id: string;
  flag_id: string;
  rule_code: string;
  opened_in: string | null;
}
interface ActionRow {
  finding_id: string;
  code: string;
  owner_name: string;
  due_on: string;
  check_due_on: string;
  expected_effect: string;
}

describe('a cycle', () => {
  const db = useTestDatabase();
  let world: DiligenceWorld;
  let tenant: TestTenant;
  let cycleId: string;

  beforeAll(async () => {
    world = await diligenceWorld(db);
    ({ tenant } = await afflictedTenant(world));
    cycleId = await runCycle(world, tenant);
  });

  const findings = () =>
    rowsOf<FindingRow>(world, tenant.tenantId, 'finding', 'id, flag_id, rule_code, opened_in');
  const actions = () =>
    rowsOf<ActionRow>(
      world,
      tenant.tenantId,
      'action',
      'finding_id, code, owner_name, due_on::text as due_on, check_due_on::text as check_due_on, expected_effect',
    );
  const live = async () =>
    (await flagRows(world, tenant.tenantId)).filter(({ state }) => state === 'open');
  const chains = async (id = cycleId) =>
    (await world.cycles.chains(tenant.ctx, id, undefined, 500)).map(
      ({ chain }) => chain as RiskChain,
    );

  it('walks identify, prevent, mitigate and account, each stage once and in order', async () => {
    const cycle = await world.cycles.get(tenant.ctx, cycleId);
    expect(cycle.state).toBe('accounted');
    expect(cycle.stages.map(({ stage }) => stage)).toEqual([
      'identify',
      'prevent',
      'mitigate',
      'account',
    ]);
    const flags = (await live()).length;
    expect(cycle.stages.map(({ subjects }) => subjects)).toEqual([2, flags, flags, flags]);
    const times = cycle.stages.flatMap(({ startedAt, finishedAt }) => [startedAt, finishedAt]);
    expect(times).toEqual([...times].sort());
    // A batch takes longer than the millisecond in which times are told.
    const spans = cycle.stages.map(({ startedAt, finishedAt }) => finishedAt !== startedAt);
    expect(spans).toEqual([true, true, true, true]);
    const run = await world.runs.get(tenant.ctx, cycle.runId);
    expect(run).toMatchObject({ state: 'done' });
    expect(run.startedAt! < run.finishedAt!).toBe(true);
  });

  it('opens one finding for each live flag: harm at once, the crisis in the cycle', async () => {
    const found = await findings();
    expect(found.map(({ flag_id }) => flag_id).sort()).toEqual(
      (await live()).map(({ id }) => id).sort(),
    );
    for (const { rule_code, opened_in } of found) {
      expect(opened_in).toBe(/-in-crisis-area$/.test(rule_code) ? cycleId : null);
    }
    expect(new Set(found.map(({ rule_code }) => rule_code)).size).toBeGreaterThan(5);
  });

  it('plans what the playbook says, with somebody answerable, due dates and an expected effect', async () => {
    const planned = await actions();
    for (const { id, rule_code } of await findings()) {
      const own = planned.filter(({ finding_id }) => finding_id === id);
      const play = playFor(rule_code)?.actions ?? [];
      expect(own.map(({ code }) => code).sort()).toEqual(play.map(({ code }) => code).sort());
    }
    for (const action of planned) {
      expect(['Compliance team', 'Supplier management']).toContain(action.owner_name);
      expect(action.due_on > TODAY).toBe(true);
      expect(action.check_due_on > action.due_on).toBe(true);
      expect(action.expected_effect.length).toBeGreaterThan(20);
    }
    const repay = planned.find(({ code }) => code === 'repay-fees');
    // 90 days on would be 22 February; the plan of the site says 90 days from the day it was found.
    expect(repay).toMatchObject({ due_on: '2027-01-13', check_due_on: '2027-03-14' });
    const clause = planned.find(({ code }) => code === 'employer-pays-clause');
    expect(clause).toMatchObject({ due_on: '2027-01-23' });
  });

  it('shows steps that nobody took as not taken, for every risk', async () => {
    const all = await chains();
    expect(all).toHaveLength((await live()).length);
    for (const chain of all) {
      expect(chain.steps.map(({ status }) => status)).toEqual([
        'taken',
        'planned',
        'planned',
        'taken',
      ]);
      expect(chain.missing).toEqual(['prevent', 'mitigate']);
      expect(chain.steps[0]?.on).toBe(TODAY);
    }
    const { totals } = await world.cycles.account(tenant.ctx, cycleId);
    const n = all.length;
    expect(totals).toEqual({
      cycleId,
      accountedOn: TODAY,
      previousOpen: 0,
      new: n,
      risks: n,
      open: n,
      dismissed: 0,
      cleared: 0,
      dueForReview: 0,
      complete: 0,
      missingPrevent: n,
      missingMitigate: n,
      notEffective: 0,
      overdue: 0,
      withdrawnFindings: 0,
    });
  });

  it('hashes its account, and the ledger commits to the same hash', async () => {
    const { totals, hash } = await world.cycles.account(tenant.ctx, cycleId);
    expect(sha256Hex(canonicalJson(totals as JsonValue))).toBe(hash);
    const { rows } = await db.superuser.query<{ body: string }>(
      `select p.body from ledger_part p join ledger_entry e on e.tenant_id = p.tenant_id and e.seq = p.seq
       where e.tenant_id = $1 and e.action = 'cycle.accounted'`,
      [tenant.tenantId],
    );
    expect(rows.map(({ body }) => (JSON.parse(body) as { hash: string }).hash)).toEqual([hash]);
  });

  it('lists its risks page by page, the gravest first, each once', async () => {
    const seen: string[] = [];
    let after: { severity: number; id: string } | undefined;
    const order: number[] = [];
    for (;;) {
      const page = await world.cycles.chains(tenant.ctx, cycleId, after, 7);
      seen.push(...page.map(({ flagId }) => flagId));
      order.push(...page.map(({ severity }) => severity));
      const last = page.at(-1);
      if (page.length < 7 || !last) break;
      after = { severity: last.severity, id: last.flagId };
    }
    expect(new Set(seen).size).toBe((await live()).length);
    expect(seen).toHaveLength(new Set(seen).size);
    expect(order).toEqual([...order].sort((a, b) => b - a));
  });

  it('doubles nothing when the next cycle runs, and accounts for what was done since', async () => {
    const before = [await findings(), await actions(), await flagRows(world, tenant.tenantId)];
    const [action] = await world.actions.list(tenant.ctx, {}, undefined, 1);
    if (!action) throw new Error('there is an action');
    await world.actions.change(tenant.ctx, action.id, action.version, { state: 'done' });
    const second = await runCycle(world, tenant);
    expect([await findings(), await actions(), await flagRows(world, tenant.tenantId)]).toEqual(
      before,
    );
    const done = (await chains(second)).filter(
      ({ steps }) => steps[1]?.status === 'taken' || steps[2]?.status === 'taken',
    );
    expect(done).toHaveLength(1);
    expect(done[0]?.steps.some(({ what }) => what.includes('1 not checked yet'))).toBe(true);
    expect((await chains()).every(({ missing }) => missing.length === 2)).toBe(true);
  });

  it('raises nothing for a flag that somebody dismissed meanwhile, and says so', async () => {
    const other = await afflictedTenant(world);
    const [flag] = await world.flags.ofSite(other.tenant.ctx, other.himal.siteId, {}, undefined, 1);
    await world.flags.decide(other.tenant.ctx, flag?.id ?? '', flag?.version ?? 0, {
      state: 'dismissed',
      reason: 'The site is on the hill',
      reviewOn: '2027-01-01',
    });
    await runCycle(world, other.tenant);
    const rows = await rowsOf<FindingRow>(world, other.tenant.tenantId, 'finding', 'id, flag_id');
    expect(rows.map(({ flag_id }) => flag_id)).not.toContain(flag?.id);
  });

  it('refuses a name that is taken and a period that ends before it begins', async () => {
    const { name } = await world.cycles.get(tenant.ctx, cycleId);
    const start = (periodTo: string, of = name) =>
      world.cycles.start(tenant.system, { name: of, periodFrom: '2026-07-01', periodTo });
    await expect(start('2026-12-31')).rejects.toMatchObject({ code: 'cycle_name_taken' });
    await expect(start('2026-06-30', 'New')).rejects.toMatchObject({ code: 'period_reversed' });
    const { rows } = await db.superuser.query(
      `select 1 from run where tenant_id = $1 and kind = 'cycle' and state = 'queued'`,
      [tenant.tenantId],
    );
    expect(rows).toEqual([]);
  });

  it('is nobody else’s: neither tenant nor supplier sees cycle, risk or finding', async () => {
    const other = await db.tenant();
    await expect(world.cycles.get(other.ctx, cycleId)).rejects.toMatchObject({
      code: 'cycle_not_found',
    });
    await expect(world.cycles.account(other.ctx, cycleId)).rejects.toMatchObject({
      code: 'cycle_not_found',
    });
    const [risk] = await world.cycles.chains(tenant.ctx, cycleId, undefined, 1);
    for (const ctx of [other.ctx, tenant.as('supplier', risk?.supplierId)]) {
      for (const table of ['cycle', 'cycle_stage', 'cycle_risk', 'finding', 'action', 'flag']) {
        expect(await db.tx.run(ctx, ({ tx }) => tx.query(`select * from ${table}`))).toEqual([]);
      }
    }
  });
});

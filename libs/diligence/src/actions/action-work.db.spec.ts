import {
  afflictedTenant,
  diligenceWorld,
  rowsOf,
  runCycle,
  type DiligenceWorld,
} from '../../../../test/factories/diligence/diligence-world';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import type { Action } from './action.repository';

const LATER = '2026-12-24';

describe('work on actions', () => {
  const db = useTestDatabase();
  let world: DiligenceWorld;
  let tenant: TestTenant;
  let klang: { supplierId: string; siteId: string };
  let himal: { supplierId: string; siteId: string };

  beforeAll(async () => {
    world = await diligenceWorld(db);
  });
  beforeEach(async () => {
    db.clock.set('2026-11-24T12:00:00Z');
    ({ tenant, klang, himal } = await afflictedTenant(world));
    await runCycle(world, tenant);
  });

  const named = async (code: string): Promise<Action> => {
    const all = await world.actions.list(tenant.ctx, {}, undefined, 500);
    const action = all.find((one) => one.code === code);
    if (!action) throw new Error(`no action ${code}`);
    return action;
  };
  const share = async (code: string) => {
    const { id, version } = await named(code);
    return world.actions.share(tenant.ctx, id, version);
  };
  const supplier = () => tenant.as('supplier', klang.supplierId);
  const own = (ctx = supplier()) => world.actions.ownList(ctx, undefined, 100);

  it('are seen by the supplier only when a person shared them', async () => {
    expect(await own()).toEqual([]);
    await share('repay-fees');
    await share('return-documents');
    const seen = await own();
    expect(seen.map(({ title }) => title).sort()).toEqual([
      'Repay in full what workers paid, former workers included',
      'Return every document at once, without condition',
    ]);
    const shared = await named('repay-fees');
    await expect(world.actions.share(tenant.ctx, shared.id, shared.version)).rejects.toMatchObject({
      code: 'already_shared',
    });
  });

  it('are shown to that supplier without finding, flag, priority or who else is involved', async () => {
    await share('repay-fees');
    const [seen] = await own();
    expect(Object.keys(seen ?? {}).sort()).toEqual([
      'doneOn',
      'dueOn',
      'expectedEffect',
      'id',
      'siteId',
      'siteName',
      'state',
      'title',
      'version',
    ]);
    const [site] = (
      await db.superuser.query<{ name: string }>('select name from site where id = $1', [
        klang.siteId,
      ])
    ).rows;
    expect(seen).toMatchObject({ siteId: klang.siteId, siteName: site?.name });
    expect(await own(tenant.as('supplier', himal.supplierId))).toEqual([]);
    expect(await own(tenant.as('agency', klang.supplierId))).toEqual([]);
    expect(await own((await db.tenant()).as('supplier', klang.supplierId))).toEqual([]);
    const raw = await db.tx.run(supplier(), async ({ tx }) => [
      (await tx.query('select id from action')).length,
      ...(await tx.query('select id from flag')),
      ...(await tx.query('select id from finding')),
      ...(await tx.query('select flag_id from cycle_risk')),
    ]);
    expect(raw).toEqual([1]);
  });

  it('are not changed by a supplier who was not shown them, whatever id it sends', async () => {
    const hidden = await named('own-storage');
    const change = (ctx = supplier()) =>
      world.actions.ownChange(ctx, hidden.id, hidden.version, { state: 'done' });
    await expect(change()).rejects.toMatchObject({ code: 'action_not_found' });
    await share('own-storage');
    await expect(change(tenant.as('supplier', himal.supplierId))).rejects.toMatchObject({
      code: 'action_not_found',
    });
  });

  it('are not closed by a supplier where the buyer is to act', async () => {
    const { id, version } = await share('crisis-support');
    const owner = tenant.as('supplier', himal.supplierId);
    await expect(
      world.actions.ownChange(owner, id, version, { state: 'done' }),
    ).rejects.toMatchObject({ code: 'not_yours' });
  });

  it('are done by the supplier and checked by another, on days of their own', async () => {
    const { id, version } = await share('repay-fees');
    const by = supplier();
    db.clock.set(`${LATER}T12:00:00Z`);
    const done = await world.actions.ownChange(by, id, version, {
      state: 'done',
      note: 'Paid out on 20 December',
    });
    expect(done).toMatchObject({ state: 'done', doneOn: LATER });
    expect(await world.actions.get(tenant.ctx, id)).toMatchObject({
      doneBy: `supplier:${by.actor.id}`,
      doneNote: 'Paid out on 20 December',
      checkedOn: null,
    });
    db.clock.set('2027-02-01T12:00:00Z');
    const checked = await world.actions.check(tenant.ctx, id, done.version, {
      effective: true,
      note: 'Workers confirmed by phone',
    });
    expect(checked).toMatchObject({
      state: 'effective',
      checkedOn: '2027-02-01',
      checkedBy: `buyer:${tenant.ctx.actor.id}`,
    });
    await expect(
      world.actions.change(tenant.ctx, id, checked.version, { state: 'in_progress' }),
    ).rejects.toMatchObject({ code: 'illegal_transition' });
  });

  it('are not checked by whoever did them, nor before they are done', async () => {
    const { id, version } = await named('crisis-support');
    const check = (of: number, ctx = tenant.ctx) =>
      world.actions.check(ctx, id, of, { effective: true, note: 'It looks well to me' });
    await expect(check(version)).rejects.toMatchObject({ code: 'illegal_transition' });
    const done = await world.actions.change(tenant.ctx, id, version, { state: 'done' });
    await expect(check(done.version)).rejects.toMatchObject({ code: 'own_check' });
    expect(await check(done.version, tenant.as('buyer'))).toMatchObject({ state: 'effective' });
  });

  it('are taken up again where they did not work, and are then neither done nor checked', async () => {
    const { id, version } = await named('crisis-support');
    const done = await world.actions.change(tenant.ctx, id, version, { state: 'done' });
    const failed = await world.actions.check(tenant.as('buyer'), id, done.version, {
      effective: false,
      note: 'Nobody knew of the channel',
    });
    const again = await world.actions.change(tenant.ctx, id, failed.version, {
      state: 'in_progress',
    });
    expect(again).toMatchObject({
      state: 'in_progress',
      doneOn: null,
      doneBy: null,
      checkedOn: null,
      checkNote: null,
    });
  });

  it('that repay are not put off beyond the deadline of the repayment plan', async () => {
    const { id, version, dueOn } = await named('repay-fees');
    expect(dueOn).toBe('2027-01-13');
    const change = (to: string) => world.actions.change(tenant.ctx, id, version, { dueOn: to });
    await expect(change('2027-01-14')).rejects.toMatchObject({
      kind: 'invalid',
      code: 'due_after_deadline',
    });
    expect(await change('2027-01-12')).toMatchObject({ dueOn: '2027-01-12' });
  });

  it('have a person answerable and a due date that can be moved; the check moves along', async () => {
    const { id, version } = await named('crisis-support');
    const changed = await world.actions.change(tenant.ctx, id, version, {
      ownerName: 'Sourcing office Kathmandu',
      dueOn: '2027-03-01',
    });
    expect(changed).toMatchObject({
      ownerName: 'Sourcing office Kathmandu',
      dueOn: '2027-03-01',
      checkDueOn: '2027-04-30',
    });
    await expect(
      world.actions.change(tenant.ctx, id, version, { ownerName: 'Late' }),
    ).rejects.toMatchObject({ code: 'stale_version' });
    await expect(world.actions.change(tenant.ctx, id, changed.version, {})).rejects.toMatchObject({
      code: 'nothing_to_change',
    });
    await expect(
      world.actions.change(tenant.ctx, id, changed.version, { state: 'cancelled' }),
    ).rejects.toMatchObject({ code: 'note_required' });
  });

  it('leave who, what and why in the ledger, in parts that can be hidden', async () => {
    const { id, version } = await named('crisis-support');
    await world.actions.change(tenant.ctx, id, version, { state: 'done', note: 'A hotline is up' });
    const { rows } = await db.superuser.query<{ body: string }>(
      `select p.body from ledger_part p join ledger_entry e on e.tenant_id = p.tenant_id and e.seq = p.seq
       where e.tenant_id = $1 and e.action = 'action.changed' order by p.seq, p.ordinal`,
      [tenant.tenantId],
    );
    expect(rows.map(({ body }) => JSON.parse(body) as unknown)).toEqual([
      { from: 'planned', state: 'done' },
      { note: 'A hotline is up' },
    ]);
  });

  describe('and their finding', () => {
    const finding = async () => {
      const { findingId } = await named('repay-fees');
      return world.findings.get(tenant.ctx, findingId);
    };
    const move = async (to: 'resolved' | 'verified' | 'withdrawn') => {
      const { id, version } = await finding();
      return world.findings.move(tenant.ctx, id, version, to, 'Looked at by the committee');
    };
    const finish = async (code: string, state: 'done' | 'cancelled') => {
      const { id, version } = await named(code);
      return world.actions.change(tenant.ctx, id, version, { state, note: 'Said in the meeting' });
    };

    it('is not resolved while actions are open, nor verified while one is unchecked', async () => {
      const own = (await finding()).actions;
      await expect(move('resolved')).rejects.toMatchObject({ code: 'actions_open' });
      for (const { id, version, state } of own) {
        if (state !== 'planned') throw new Error('planned at first');
        await world.actions.change(tenant.ctx, id, version, { state: 'done' });
      }
      expect(await move('resolved')).toMatchObject({ state: 'resolved', closedOn: null });
      await expect(move('verified')).rejects.toMatchObject({ code: 'actions_unchecked' });
      for (const { id, version } of (await finding()).actions) {
        const check = { effective: true, note: 'Seen on site by the auditor' };
        await world.actions.check(tenant.as('buyer'), id, version, check);
      }
      expect(await move('verified')).toMatchObject({ state: 'verified', closedOn: '2026-11-24' });
    });

    it('is withdrawn with a reason once its flag is dismissed, and its version guards it', async () => {
      await finish('repay-fees', 'cancelled');
      const { id, version, flagId } = await finding();
      await expect(move('withdrawn')).rejects.toMatchObject({ code: 'flag_open' });
      const flag = await world.flags.get(tenant.ctx, flagId);
      await world.flags.decide(tenant.ctx, flagId, flag.version, {
        state: 'dismissed',
        reason: 'The fees were paid by the employer',
        reviewOn: '2027-05-01',
      });
      expect(await move('withdrawn')).toMatchObject({
        state: 'withdrawn',
        closedOn: '2026-11-24',
      });
      await expect(
        world.findings.move(tenant.ctx, id, version, 'open', 'Somebody else was slower'),
      ).rejects.toMatchObject({ code: 'stale_version' });
      const rows = await rowsOf<{ state: string }>(world, tenant.tenantId, 'finding', 'id, state');
      expect(rows.filter(({ state }) => state === 'withdrawn')).toHaveLength(1);
    });
  });
});

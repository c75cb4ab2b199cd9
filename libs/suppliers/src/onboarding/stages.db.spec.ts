import type { INestApplicationContext } from '@nestjs/common';
import type { Ctx } from '@para42/platform';
import { codeOf, OnboardingWorld } from '../../../../test/factories/onboarding-world';
import { useTestDatabase } from '../../../../test/setup/database';
import { OnboardingSettingService } from './onboarding-setting.service';
import { ReminderService } from './reminder.service';
import { StageService, type StageQuestion } from './stage.service';

describe('stages of onboarding', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let world: OnboardingWorld;
  let owner: Ctx;
  let analyst: Ctx;
  let stages: StageService;
  let settings: OnboardingSettingService;
  let reminders: ReminderService;

  beforeAll(async () => {
    module = await OnboardingWorld.module(db);
    stages = module.get(StageService);
    settings = module.get(OnboardingSettingService);
    reminders = module.get(ReminderService);
  });
  beforeEach(async () => {
    db.clock.set('2026-11-02T10:00:00Z');
    world = await OnboardingWorld.make(db, module);
    owner = await world.person('owner');
    analyst = await world.person('analyst');
  });
  afterAll(() => db.clock.release());

  const stageOf = async (supplierId: string) => {
    const all = await stages.list(owner, {}, undefined, 50);
    const found = all.find((stage) => stage.supplierId === supplierId);
    if (!found) throw new Error('the supplier has no open stage');
    return found;
  };
  const invited = async (name: string, dueOn?: string, ownerId?: string) => {
    const id = await world.supplier(name);
    await world.move(owner, id, 'invited', { dueOn, ownerId });
    return id;
  };
  const remind = (at: string) => {
    db.clock.set(at);
    return db.tx.run(world.tenant.system, (ctx) => reminders.remind(ctx));
  };
  const given = async () =>
    (await reminders.list(owner, false, undefined, 50))
      .reverse()
      .map(({ givenOn, kind, givenTo }) => `${givenOn} ${kind} ${givenTo}`);

  it('begin with the one who moves as owner and the tenant’s days, and end with the next move', async () => {
    const id = await invited('Himal');
    expect(await stageOf(id)).toMatchObject({
      state: 'invited',
      waitsFor: 'supplier',
      ownerId: owner.actor.id,
      ownerName: 'A owner',
      enteredOn: '2026-11-02',
      dueOn: '2026-11-16',
      lastReminder: null,
    });
    await world.register(id);
    expect(await stageOf(id)).toMatchObject({
      state: 'registered',
      ownerId: owner.actor.id,
      dueOn: '2026-11-23',
    });
    await world.move(owner, id, 'refused', { reason: 'No answer.' });
    expect(await stages.list(owner, {}, undefined, 50)).toEqual([]);
  });

  it('take the days and the time zone that the tenant sets, under its version', async () => {
    const days = { invited: 5 };
    const set = await settings.change(owner, 1, { timeZone: 'Pacific/Auckland', days });
    expect(set).toMatchObject({ version: 2, days: { invited: 5, registered: 21 } });
    expect(await codeOf(settings.change(owner, 1, { days }))).toBe('stale_version');
    expect(await codeOf(settings.change(owner, 2, { timeZone: 'Mars/Olympus' }))).toBe(
      'time_zone_unknown',
    );
    const stranger = await (await OnboardingWorld.make(db, module)).person('owner');
    expect(await codeOf(settings.change(owner, 2, { escalationOwnerId: stranger.actor.id }))).toBe(
      'member_not_found',
    );
    await settings.change(owner, 2, { days: { registered: 6 } });
    expect((await settings.get(owner)).days).toMatchObject({ invited: 5, registered: 6 });
    db.clock.set('2026-11-02T12:00:00Z');
    expect(await stageOf(await invited('Himal'))).toMatchObject({
      enteredOn: '2026-11-03',
      dueOn: '2026-11-08',
    });
  });

  it('are listed by owner, state, whom they wait for and when they are due', async () => {
    await invited('Overdue', '2026-11-03', analyst.actor.id);
    await invited('Soon', '2026-11-12');
    await invited('Later', '2026-12-24');
    const free = await invited('Free', '2026-12-25');
    const { id, version } = await stageOf(free);
    await stages.change(owner, id, version, { ownerId: null });
    db.clock.set('2026-11-05T10:00:00Z');
    const names = async (question: StageQuestion, ctx = owner) =>
      (await stages.list(ctx, question, undefined, 50)).map((stage) => stage.supplierName).join();
    expect(await names({})).toBe('Overdue,Soon,Later,Free');
    expect(await names({ owner: 'me' })).toBe('Soon,Later');
    expect(await names({ owner: 'me' }, analyst)).toBe('Overdue');
    expect(await names({ owner: analyst.actor.id })).toBe('Overdue');
    expect(await names({ owner: 'none' })).toBe('Free');
    expect(await names({ due: 'overdue' })).toBe('Overdue');
    expect(await names({ due: 'soon' })).toBe('Soon');
    expect(await names({ due: 'later' })).toBe('Later,Free');
    expect(await names({ state: 'registered' })).toBe('');
    expect(await names({ waitsFor: 'supplier', owner: 'me', due: 'later' })).toBe('Later');
    const [first] = await stages.list(owner, {}, undefined, 1);
    const after = first && { dueOn: first.dueOn, id: first.id };
    expect((await stages.list(owner, {}, after, 1)).map((s) => s.supplierName)).toEqual(['Soon']);
    const counts = await stages.counts(owner);
    expect(counts.find(({ state }) => state === 'invited')).toEqual({
      state: 'invited',
      suppliers: 4,
      overdue: 1,
      dueSoon: 1,
      unowned: 1,
    });
    expect(counts.find(({ state }) => state === 'active')?.suppliers).toBe(0);
  });

  it('are given to members only, under their version, one by one or all of a person’s', async () => {
    const stage = await stageOf(await invited('Himal'));
    await invited('Other');
    const change = (version: number, to: Parameters<StageService['change']>[3]) =>
      stages.change(owner, stage.id, version, to);
    const stranger = await (await OnboardingWorld.make(db, module)).person('owner');
    expect(await codeOf(change(1, { ownerId: stranger.actor.id }))).toBe('member_not_found');
    expect(await codeOf(change(1, { dueOn: '2026-11-01' }))).toBe('due_in_past');
    await change(1, { ownerId: analyst.actor.id, dueOn: '2026-11-30' });
    expect(await codeOf(change(1, { dueOn: '2026-12-01' }))).toBe('stale_version');
    expect(await stages.handOver(analyst, owner.actor.id, analyst.actor.id)).toBe(1);
    expect(await stages.list(analyst, { owner: 'me' }, undefined, 9)).toHaveLength(2);
    expect(await codeOf(stages.change(stranger, stage.id, 2, { ownerId: null }))).toBe(
      'stage_not_found',
    );
  });

  it('remind 7, 3 and 1 days before and escalate after, once each', async () => {
    await settings.change(owner, 1, { escalationOwnerId: owner.actor.id });
    const id = await invited('Himal', '2026-11-16', analyst.actor.id);
    for (let day = 2; day <= 30; day += 1) {
      const date = `2026-11-${String(day).padStart(2, '0')}`;
      await remind(`${date}T03:00:00Z`);
      await remind(`${date}T21:00:00Z`);
    }
    expect(await given()).toEqual([
      '2026-11-09 in_7_days owner',
      '2026-11-13 in_3_days owner',
      '2026-11-15 in_1_day owner',
      '2026-11-17 overdue escalation',
    ]);
    expect((await stageOf(id)).lastReminder).toEqual({ kind: 'overdue', on: '2026-11-17' });
    const mine = await reminders.list(owner, true, undefined, 50);
    expect(mine.map(({ kind, userIds }) => [kind, userIds])).toEqual([
      ['overdue', [owner.actor.id, analyst.actor.id]],
    ]);
  });

  it('catch up with one reminder, what is due first before what is due later', async () => {
    await invited('Later', '2026-11-20');
    await invited('First', '2026-11-12');
    await remind('2026-11-19T03:00:00Z');
    await remind('2026-11-19T04:00:00Z');
    const lines = (await reminders.list(owner, false, undefined, 50)).reverse();
    expect(lines.map(({ supplierName, kind }) => `${supplierName} ${kind}`)).toEqual([
      'First overdue',
      'Later in_1_day',
    ]);
    expect(lines[1]?.passedOver).toEqual(['in_7_days', 'in_3_days']);
  });

  it('go by the tenant’s day', async () => {
    await settings.change(owner, 1, { timeZone: 'Pacific/Auckland' });
    await invited('Himal', '2026-11-16');
    await remind('2026-11-08T10:59:00Z');
    expect(await given()).toEqual([]);
    await remind('2026-11-08T11:00:00Z');
    expect(await given()).toEqual(['2026-11-09 in_7_days owner']);
  });

  it('begin anew with another due day, and stop where the stage ends', async () => {
    const id = await invited('Himal', '2026-11-16');
    await remind('2026-11-10T03:00:00Z');
    const stage = await stageOf(id);
    await stages.change(owner, stage.id, stage.version, { dueOn: '2026-11-30' });
    await remind('2026-11-23T03:00:00Z');
    expect(await given()).toEqual(['2026-11-10 in_7_days owner', '2026-11-23 in_7_days owner']);
    await world.move(owner, id, 'refused', { reason: 'No answer.' });
    await remind('2026-12-24T03:00:00Z');
    expect(await given()).toHaveLength(2);
  });

  it('remind the supplier’s people of what waits for them, and owners where nobody is left', async () => {
    const id = await invited('Himal', undefined, analyst.actor.id);
    const user = await world.person('supplier_user', id);
    await world.register(id);
    await db.superuser.query('update membership set removed_at = now() where user_id = $1', [
      analyst.actor.id,
    ]);
    await remind('2026-11-20T03:00:00Z');
    await remind('2026-11-24T03:00:00Z');
    const lines = (await reminders.list(owner, false, undefined, 50)).reverse();
    expect(lines.map(({ givenTo, userIds }) => [givenTo, userIds])).toEqual([
      ['supplier', [user.actor.id]],
      ['escalation', [owner.actor.id]],
    ]);
  });

  it('go on where a transaction is lost, and twice at once give one', async () => {
    await invited('Himal', '2026-11-16');
    db.clock.set('2026-11-10T03:00:00Z');
    const lost = db.tx.run(world.tenant.system, async (ctx) => {
      await reminders.remind(ctx);
      throw new Error('the worker dies');
    });
    await expect(lost).rejects.toThrow('the worker dies');
    expect(await given()).toEqual([]);
    await Promise.all([remind('2026-11-10T04:00:00Z'), remind('2026-11-10T04:00:00Z')]);
    expect(await given()).toEqual(['2026-11-10 in_7_days owner']);
  });

  it('are shown to the supplier’s user as its own only, and reminders not at all', async () => {
    const mine = await invited('Mine', '2026-11-03');
    await invited('Theirs', '2026-11-03');
    await remind('2026-11-05T03:00:00Z');
    const user = world.tenant.as('supplier', mine);
    const raw = await db.tx.run(user, async ({ tx }) => ({
      stages: await tx.query<{ supplier_id: string }>('select supplier_id from onboarding_stage'),
      reminders: await tx.query('select * from onboarding_reminder'),
      assessments: await tx.query('select * from exit_assessment'),
    }));
    expect(raw).toEqual({ stages: [{ supplier_id: mine }], reminders: [], assessments: [] });
    const other = (await OnboardingWorld.make(db, module)).tenant.ctx;
    expect(await stages.list(other, {}, undefined, 9)).toEqual([]);
    expect(await reminders.list(other, false, undefined, 9)).toEqual([]);
  });
});

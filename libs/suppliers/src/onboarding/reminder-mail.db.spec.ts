import type { INestApplicationContext } from '@nestjs/common';
import { newId, Tx, type Ctx } from '@para42/platform';
import { SuppliersJobsModule } from '@para42/suppliers';
import { OnboardingWorld } from '../../../../test/factories/onboarding-world';
import { SmtpSink, textOf } from '../../../../test/factories/mail/smtp-sink';
import { useTestDatabase } from '../../../../test/setup/database';
import { PlatformJobsModule } from '../../../platform/src/platform.module';
import { ReminderMail } from './reminder-mail';
import { ReminderService } from './reminder.service';
import { StageService } from './stage.service';

describe('reminders of onboarding by mail', () => {
  const db = useTestDatabase();
  let sink: SmtpSink;
  let module: INestApplicationContext;
  let world: OnboardingWorld;
  let owner: Ctx;
  let analyst: Ctx;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    db.configure(sink.env);
    module = await db.module({ imports: [SuppliersJobsModule, PlatformJobsModule] });
  });
  beforeEach(async () => {
    db.clock.set('2026-11-02T10:00:00Z');
    world = await OnboardingWorld.make(db, module);
    owner = await person('owner', 'owner@mail.example');
    analyst = await person('analyst', 'analyst@mail.example');
    sink.received.length = 0;
    sink.script = [];
  });
  afterAll(async () => {
    db.clock.release();
    await sink.stop();
  });

  const person = async (
    role: Parameters<OnboardingWorld['person']>[0],
    email: string | null,
    partyId?: string,
  ) => {
    const ctx = await world.person(role, partyId);
    await db.superuser.query('update membership set email = $2 where user_id = $1', [
      ctx.actor.id,
      email,
    ]);
    return ctx;
  };
  const invited = async (name: string, dueOn: string, ownerId?: string) => {
    const id = await world.supplier(name);
    await world.move(owner, id, 'invited', { dueOn, ownerId });
    return id;
  };
  const remind = async (at: string) => {
    db.clock.set(at);
    await module.get(Tx).run(world.tenant.system, (ctx) => module.get(ReminderService).remind(ctx));
    await world.work();
  };
  const told = () => sink.received.map((mail) => `${mail.to.join()} ${subjectOf(mail)}`).sort();
  const subjectOf = (mail: (typeof sink.received)[number]) =>
    /is due on|was due on|waiting for/.exec(textOf(mail))?.[0] ?? '';
  const mails = async () =>
    (await module.get(ReminderService).list(owner, false, undefined, 50)).map(({ kind, mails }) =>
      [kind, ...mails.map(({ state }) => state)].join(' '),
    );

  it('go to the owner 7, 3 and 1 days before and to those above after, once each', async () => {
    await invited('Himal Textiles', '2026-11-16', analyst.actor.id);
    for (let day = 8; day <= 20; day += 1) {
      await remind(`2026-11-${String(day).padStart(2, '0')}T03:00:00Z`);
      await remind(`2026-11-${String(day).padStart(2, '0')}T21:00:00Z`);
    }
    expect(told()).toEqual([
      'analyst@mail.example is due on',
      'analyst@mail.example is due on',
      'analyst@mail.example is due on',
      'analyst@mail.example was due on',
      'owner@mail.example was due on',
    ]);
    const [first] = sink.received.map(textOf);
    expect(first).toContain('Himal Textiles');
    expect(first).toContain('2026-11-16');
    expect(first).toContain('https://api.para42.example');
    for (const text of sink.received.map(textOf))
      expect(text).not.toMatch(/flag|risk|indicator|forced|worker|screen|hit/i);
    expect(await mails()).toEqual([
      'overdue sent sent',
      'in_1_day sent',
      'in_3_days sent',
      'in_7_days sent',
    ]);
  });

  it('are asked for once, however often their event is heard', async () => {
    await invited('Himal', '2026-11-16', analyst.actor.id);
    await remind('2026-11-09T03:00:00Z');
    const [given] = await module.get(ReminderService).list(owner, false, undefined, 1);
    const again = () =>
      module
        .get(Tx)
        .run(world.tenant.system, (ctx) =>
          module.get(ReminderMail).queue(ctx, given?.id ?? newId()),
        );
    await Promise.all([again(), again()]);
    await world.work();
    expect(told()).toEqual(['analyst@mail.example is due on']);
  });

  it('tell a supplier’s own people what is asked of them, in their language, and by when', async () => {
    const id = await invited('Himal', '2026-11-16');
    const user = await person('supplier_user', 'sita@mail.example', id);
    await db.superuser.query(
      `insert into invitation (tenant_id, id, party, role, party_id, email, display_name, locale, invited_by, expires_at,
         accepted_at, accepted_by)
       values ($1, $2, 'supplier', 'supplier_user', $3, 'x@mail.example', 'Sita', 'ne', $4, now(), now(), $5)`,
      [world.tenant.tenantId, newId(), id, owner.actor.id, user.actor.id],
    );
    await person('supplier_user', null, id);
    const other = await world.supplier('Other');
    await person('supplier_user', 'other@mail.example', other);
    await world.register(id);
    await remind('2026-11-20T03:00:00Z');
    expect(told()).toEqual(['sita@mail.example waiting for']);
    const text = textOf(sink.received[0]!);
    expect(text).toContain('विवरण बुझाउनुहोस्');
    expect(text).toContain('Check and complete your profile and your sites');
    expect(text).toContain('2026-11-23');
    expect(text).not.toMatch(/screen|hit|flag/i);
    const [line] = await mails();
    expect(line?.split(' ').sort()).toEqual(['in_3_days', 'refused', 'sent']);
  });

  it('are not sent where the day was moved or the person left before they went out', async () => {
    await invited('Himal', '2026-11-16', analyst.actor.id);
    const stages = module.get(StageService);
    db.clock.set('2026-11-09T03:00:00Z');
    await module.get(Tx).run(world.tenant.system, (ctx) => module.get(ReminderService).remind(ctx));
    const [stage] = await stages.list(owner, {}, undefined, 1);
    await stages.change(owner, stage!.id, stage!.version, { dueOn: '2026-12-24' });
    await world.work();
    expect(told()).toEqual([]);
    expect(await mails()).toEqual(['in_7_days withdrawn']);
    await invited('Second', '2026-11-17', analyst.actor.id);
    db.clock.set('2026-11-10T03:00:00Z');
    await module.get(Tx).run(world.tenant.system, (ctx) => module.get(ReminderService).remind(ctx));
    const [due] = await module.get(ReminderService).list(owner, false, undefined, 1);
    await module
      .get(Tx)
      .run(world.tenant.system, (ctx) => module.get(ReminderMail).queue(ctx, due?.id ?? ''));
    await db.superuser.query('update membership set removed_at = now() where user_id = $1', [
      analyst.actor.id,
    ]);
    await world.work();
    expect(told()).toEqual([]);
    expect(await mails()).toEqual(['in_7_days withdrawn', 'in_7_days withdrawn']);
  });
});

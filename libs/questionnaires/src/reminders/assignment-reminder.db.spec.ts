import type { INestApplicationContext } from '@nestjs/common';
import { addDays, newId, Tx, type Ctx } from '@para42/platform';
import {
  CampaignService,
  QuestionnairesJobsModule,
  QuestionnairesModule,
  registerTemplates,
} from '@para42/questionnaires';
import { OnboardingWorld } from '../../../../test/factories/onboarding-world';
import { feesTemplate } from '../../../../test/factories/questionnaires/asked-questionnaire';
import { SmtpSink, textOf } from '../../../../test/factories/mail/smtp-sink';
import { useTestDatabase } from '../../../../test/setup/database';
import { PlatformJobsModule } from '../../../platform/src/platform.module';
import { SuppliersJobsModule, SuppliersModule } from '@para42/suppliers';
import { remindAssignmentsJob } from '../questionnaires.jobs';
import { AssignmentReminderService } from './assignment-reminder.service';

const DUE = '2026-11-16';

describe('reminders of questionnaires', () => {
  const db = useTestDatabase();
  let sink: SmtpSink;
  let module: INestApplicationContext;
  let world: OnboardingWorld;
  let owner: Ctx;
  let himal: string;

  beforeAll(async () => {
    sink = await SmtpSink.start();
    db.configure(sink.env);
    module = await db.module({
      imports: [
        SuppliersModule,
        SuppliersJobsModule,
        QuestionnairesModule,
        QuestionnairesJobsModule,
        PlatformJobsModule,
      ],
      providers: [registerTemplates([feesTemplate])],
    });
  });
  beforeEach(async () => {
    db.clock.set('2026-11-02T10:00:00Z');
    world = await OnboardingWorld.make(db, module);
    owner = await person('owner', 'owner');
    himal = await world.supplier('Himal');
    await db.runTasks(module);
    sink.received.length = 0;
    sink.script = [];
  });
  afterAll(async () => {
    db.clock.release();
    await sink.stop();
  });

  const person = async (
    role: Parameters<OnboardingWorld['person']>[0],
    name: string,
    partyId?: string,
    locale?: string,
  ) => {
    const ctx = await world.person(role, partyId);
    const { id } = ctx.actor;
    await db.superuser.query('update membership set email = $2 where user_id = $1', [
      id,
      `${name}@mail.example`,
    ]);
    if (locale && partyId) {
      await db.superuser.query(
        `insert into invitation (tenant_id, id, party, role, party_id, email, display_name, locale, invited_by, expires_at,
           accepted_at, accepted_by)
         values ($1, $2, 'supplier', 'supplier_user', $3, 'x@mail.example', 'X', $4, $5, now(), now(), $6)`,
        [world.tenant.tenantId, newId(), partyId, locale, owner.actor.id, id],
      );
    }
    return ctx;
  };
  const ask = (supplierIds: string[], dueOn = DUE, by: Ctx = owner) =>
    module.get(CampaignService).create(by, {
      ...{ templateCode: 'sample-fees', title: 'Secret title', dueOn, recipients: { supplierIds } },
    });
  const hour = async (at: string) => {
    db.clock.set(at);
    await module.get(Tx).run(world.tenant.system, (ctx) => {
      ctx.jobs.enqueue(remindAssignmentsJob, { period: at }, { as: 'system' });
      return Promise.resolve();
    });
    await world.work();
  };
  const lineOf = (mail: (typeof sink.received)[number]) =>
    textOf(mail)
      .split(/\r?\n/)
      .find((line) => line.includes(': ') && /\d{4}-\d{2}-\d{2}/.test(line));
  const told = () => sink.received.map((mail) => `${mail.to.join()}: ${lineOf(mail)}`).sort();
  const given = async (by: Ctx = owner, filter = {}) =>
    (await module.get(AssignmentReminderService).list(by, filter, undefined, 50)).map(
      ({ kind, givenTo, givenOn, mails }) =>
        [givenOn.slice(5), kind, givenTo, ...mails.map(({ state }) => state)].join(' '),
    );

  it('go to the people asked 7, 3 and 1 days before, and after to the owner of the campaign, once each', async () => {
    await person('supplier_user', 'sita', himal);
    await ask([himal]);
    for (let day = '2026-11-08'; day <= '2026-11-20'; day = addDays(day, 1)) {
      await hour(`${day}T03:00:00Z`);
      await hour(`${day}T21:00:00Z`);
    }
    const waits =
      'sita@mail.example: Questionnaires of Test tenant that wait for your answers: 1. The first is due on 2026-11-16.';
    expect(told()).toEqual([
      'owner@mail.example: Questionnaires that were due and are not submitted: 1. The first was due on 2026-11-16.',
      ...[waits, waits, waits],
    ]);
    expect(await given()).toEqual([
      '11-17 overdue owner sent',
      '11-15 in_1_day respondent sent',
      '11-13 in_3_days respondent sent',
      '11-09 in_7_days respondent sent',
    ]);
    for (const text of sink.received.map(textOf)) {
      expect(text).toContain('https://api.para42.example');
      expect(text).not.toMatch(/Secret|Fees|agency|flag|worker/i);
    }
  });

  it('come in one mail a day, however many questionnaires wait', async () => {
    await person('supplier_user', 'sita', himal);
    await person('supplier_user', 'ram', himal);
    for (const dueOn of ['2026-11-20', DUE, '2026-11-12']) await ask([himal], dueOn);
    await hour('2026-11-09T03:00:00Z');
    await hour('2026-11-09T04:00:00Z');
    const two = 'wait for your answers: 2. The first is due on 2026-11-12.';
    expect(told()).toEqual([
      `ram@mail.example: Questionnaires of Test tenant that ${two}`,
      `sita@mail.example: Questionnaires of Test tenant that ${two}`,
    ]);
  });

  it('of days on which nothing ran are made up for by one', async () => {
    await person('supplier_user', 'sita', himal);
    await ask([himal]);
    await hour('2026-11-14T09:00:00Z');
    expect(told()).toHaveLength(1);
    expect(await given()).toEqual(['11-14 in_3_days respondent sent']);
    const [{ passedOver } = { passedOver: [] }] = await module
      .get(AssignmentReminderService)
      .list(owner, {}, undefined, 1);
    expect(passedOver).toEqual(['in_7_days']);
    await hour('2026-12-14T09:00:00Z');
    expect(await given()).toEqual(['12-14 overdue owner sent', '11-14 in_3_days respondent sent']);
  });

  it('are in the language of each person, and in that of the questionnaire', async () => {
    await person('supplier_user', 'sita', himal, 'ne');
    const made = await ask([himal, await world.supplier('Other')]);
    const { rows } = await db.superuser.query<{ locale: string }>(
      `select locale from assignment where campaign_id = $1 order by supplier_id = $2`,
      [made.id, himal],
    );
    expect(rows).toEqual([{ locale: 'en' }, { locale: 'ne' }]);
    await hour('2026-11-09T03:00:00Z');
    const text = sink.received.map(textOf).find((one) => one.includes('नमस्ते')) ?? '';
    expect(text).toContain('तपाईंको जवाफ पर्खिरहेका');
    expect(text).toContain('that wait for your answers: 1.');
  });

  it('are for the owner where nobody acts for whoever is asked, and for the owners where that one left', async () => {
    const analyst = await person('analyst', 'analyst');
    const other = await world.supplier('Other');
    await ask([himal, other], DUE, analyst);
    await hour('2026-11-09T03:00:00Z');
    expect(told()).toEqual([
      'analyst@mail.example: Questionnaires for which nobody acts here: 2. The first is due on 2026-11-16. Invite somebody who answers.',
    ]);
    await db.superuser.query('update membership set removed_at = now() where user_id = $1', [
      analyst.actor.id,
    ]);
    sink.received.length = 0;
    await hour('2026-11-13T03:00:00Z');
    expect(told().map((line) => line.split(':')[0])).toEqual(['owner@mail.example']);
  });

  it('are not sent of what was submitted, moved or closed before the mail left', async () => {
    const sita = await person('supplier_user', 'sita', himal);
    const campaigns = module.get(CampaignService);
    const made = await ask([himal]);
    const give = async (at: string) => {
      db.clock.set(at);
      await module
        .get(Tx)
        .run(world.tenant.system, (ctx) => module.get(AssignmentReminderService).remind(ctx));
    };
    await give('2026-11-09T03:00:00Z');
    await campaigns.change(owner, made.id, made.version, { dueOn: '2026-12-24' });
    await hour('2026-11-09T03:00:00Z');
    expect(told()).toEqual([]);
    expect(await given()).toEqual(['11-09 in_7_days respondent withdrawn']);
    await give('2026-12-17T03:00:00Z');
    const [changed] = await campaigns.list(owner, {}, undefined, 1);
    await campaigns.close(owner, made.id, changed?.version ?? 0);
    await hour('2026-12-17T05:00:00Z');
    await hour('2026-12-25T05:00:00Z');
    expect(told()).toEqual([]);
    expect(await given(sita)).toEqual(['12-17 in_7_days respondent', '11-09 in_7_days respondent']);
  });

  it('show a supplier its own, and nothing of what the buyer was told', async () => {
    const sita = await person('supplier_user', 'sita', himal);
    const other = await world.supplier('Other');
    const ram = await person('supplier_user', 'ram', other);
    const made = await ask([himal]);
    await hour('2026-11-15T03:00:00Z');
    await hour('2026-11-17T03:00:00Z');
    expect(await given(owner, { campaignId: made.id })).toHaveLength(2);
    expect(await given(sita)).toEqual(['11-15 in_1_day respondent']);
    expect(await given(sita, { userId: owner.actor.id })).toEqual([]);
    expect(await given(ram)).toEqual([]);
    expect(await given((await db.tenant()).ctx)).toEqual([]);
  });

  it('go by the day of the tenant, and past more than one batch', async () => {
    await db.superuser.query(
      `insert into onboarding_setting (tenant_id, time_zone, days, version) values ($1, 'Pacific/Auckland', '{}', 2)`,
      [world.tenant.tenantId],
    );
    await db.superuser.query(
      `insert into supplier (tenant_id, id, name, country_iso3, search_text, main_sector)
       select $1, gen_random_uuid(), 'S' || n, 'NPL', 's', 'many' from generate_series(1, 1100) n`,
      [world.tenant.tenantId],
    );
    await module.get(CampaignService).create(owner, {
      ...{ templateCode: 'sample-fees', title: 'Many', dueOn: DUE },
      recipients: { filter: { sectors: ['many'] } },
    });
    await hour('2026-11-08T10:59:00Z');
    expect(await given()).toEqual([]);
    await hour('2026-11-08T11:01:00Z');
    const { rows } = await db.superuser.query<{ n: number; days: number }>(
      `select count(*)::int as n, count(distinct given_on)::int as days from assignment_reminder where tenant_id = $1`,
      [world.tenant.tenantId],
    );
    expect(rows).toEqual([{ n: 1_100, days: 1 }]);
    expect(told()).toEqual([
      'owner@mail.example: Questionnaires for which nobody acts here: 1100. The first is due on 2026-11-16. Invite somebody who answers.',
    ]);
  });
});

import type { INestApplicationContext } from '@nestjs/common';
import { defineTemplate, QuestionnairesJobsModule, TemplateRegistry } from '@para42/questionnaires';
import { addDays, newId } from '@para42/platform';
import {
  feesDefinition,
  feesTemplate,
} from '../../../../test/factories/questionnaires/asked-questionnaire';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { CampaignService } from './campaign.service';
import { repeatCampaignsJob } from '../questionnaires.jobs';
import { RepetitionService } from './repetition.service';

describe('a campaign that comes again', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;

  beforeAll(async () => {
    module = await db.module({ imports: [QuestionnairesJobsModule] });
    module.get(TemplateRegistry, { strict: false }).register([feesTemplate]);
  });
  beforeEach(async () => {
    db.clock.set('2026-01-31T08:00:00Z');
    tenant = await db.tenant();
    await supplier('NPL');
  });
  afterAll(() => db.clock.release());

  const supplier = async (country: string) => {
    await db.superuser.query(
      `insert into supplier (tenant_id, id, name, country_iso3, search_text) values ($1, $2, $3, $4, 's')`,
      [tenant.tenantId, newId(), `S ${newId()}`, country],
    );
  };
  const create = (repeatEveryMonths = 12, country = 'NPL') =>
    module.get(CampaignService, { strict: false }).create(tenant.ctx, {
      ...{ templateCode: 'sample-fees', title: 'Fees', dueOn: '2026-02-14', locale: 'ne' },
      ...{ recipients: { filter: { countries: [country] } }, repeatEveryMonths },
    });
  const repetitions = () => module.get(RepetitionService, { strict: false });
  const run = async (on: string) => {
    db.clock.set(`${on}T06:00:00Z`);
    await db.tx.run(tenant.system, (ctx) => {
      for (let n = 0; n < 2; n += 1)
        ctx.jobs.enqueue(repeatCampaignsJob, { period: `${on}-${n}` }, { as: 'system' });
      return Promise.resolve();
    });
    expect((await db.runTasks(module)).failed).toEqual([]);
  };
  const campaigns = async () => {
    const { rows } = await db.superuser.query<{ line: string }>(
      `select c.period_on || ' due ' || c.due_on || ', ' || c.assignments || ' of v' || t.template_version || ' ' || c.locale as line
       from campaign c join questionnaire_template t on t.tenant_id = c.tenant_id and t.id = c.template_id
       where c.tenant_id = $1 order by c.id`,
      [tenant.tenantId],
    );
    return rows.map(({ line }) => line);
  };
  const ledger = async () => {
    const { rows } = await db.superuser.query<{ action: string }>(
      `select action from ledger_entry where tenant_id = $1 and action like 'campaign_repetition.%' order by seq`,
      [tenant.tenantId],
    );
    return rows.map(({ action }) => action.split('.')[1]);
  };

  it('is made once for each period, of whoever fits on that day', async () => {
    await create();
    for (const on of ['2026-01-31', '2027-01-30']) await run(on);
    expect(await campaigns()).toEqual(['2026-01-31 due 2026-02-14, 1 of v1 ne']);
    await supplier('NPL');
    await supplier('BGD');
    for (let on = '2027-01-31'; on < '2027-02-03'; on = addDays(on, 1)) await run(on);
    expect(await campaigns()).toEqual([
      '2026-01-31 due 2026-02-14, 1 of v1 ne',
      '2027-01-31 due 2027-02-14, 2 of v1 ne',
    ]);
    expect(await ledger()).toEqual(['created', 'made']);
  });

  it('does not drift from the end of a month', async () => {
    await create(1);
    for (const on of ['2026-02-28', '2026-03-30', '2026-03-31', '2026-04-30']) await run(on);
    expect((await campaigns()).map((line) => line.split(' ')[0])).toEqual([
      '2026-01-31',
      '2026-02-28',
      '2026-03-31',
      '2026-04-30',
    ]);
  });

  it('is made late where nothing ran, and of several periods that went by once', async () => {
    await create(3);
    await run('2026-05-10');
    await run('2027-03-01');
    await run('2027-03-02');
    expect(await campaigns()).toEqual([
      '2026-01-31 due 2026-02-14, 1 of v1 ne',
      '2026-04-30 due 2026-05-24, 1 of v1 ne',
      '2027-01-31 due 2027-03-15, 1 of v1 ne',
    ]);
    const [repetition] = await repetitions().list(tenant.ctx, undefined, undefined, 5);
    expect(repetition).toMatchObject({ nextOn: '2027-04-30', periods: 5, state: 'active' });
    const { rows } = await db.superuser.query<{ body: string }>(
      `select p.body from ledger_entry e join ledger_part p using (tenant_id, seq)
       where e.tenant_id = $1 and e.action = 'campaign_repetition.made' order by e.seq desc limit 1`,
      [tenant.tenantId],
    );
    expect(rows[0]?.body).toContain('"passedOver":["2026-07-31","2026-10-31"]');
  });

  it('asks the newest version that there is by then', async () => {
    await create();
    const newer = defineTemplate({ ...feesDefinition, version: 2 });
    const registry = module.get(TemplateRegistry, { strict: false });
    registry.register([newer]);
    await run('2027-02-01');
    expect((await campaigns()).map((line) => /v\d/.exec(line)?.[0])).toEqual(['v1', 'v2']);
  });

  it('says what stood in the way, and tries again at the next period', async () => {
    await create(12);
    await db.superuser.query(`update supplier set state = 'exited' where tenant_id = $1`, [
      tenant.tenantId,
    ]);
    await run('2027-01-31');
    const [stuck] = await repetitions().list(tenant.ctx, 'active', undefined, 5);
    expect(stuck).toMatchObject({ lastProblem: 'no_recipients', nextOn: '2028-01-31' });
    await supplier('NPL');
    await run('2028-01-31');
    expect(await campaigns()).toHaveLength(2);
    expect(await repetitions().get(tenant.ctx, stuck?.id ?? '')).toMatchObject({
      lastProblem: null,
    });
    expect(await ledger()).toEqual(['created', 'not_made', 'made']);
  });

  it('is stopped by whoever has seen it, and stays so', async () => {
    const { repetitionId } = await create();
    const id = repetitionId ?? '';
    await expect(repetitions().stop(tenant.ctx, id, 9)).rejects.toMatchObject({ kind: 'stale' });
    expect(await repetitions().stop(tenant.ctx, id, 1)).toMatchObject({ state: 'stopped' });
    await run('2027-01-31');
    expect(await campaigns()).toHaveLength(1);
    await expect(repetitions().stop(tenant.ctx, id, 2)).rejects.toMatchObject({
      code: 'illegal_transition',
    });
    expect(await ledger()).toEqual(['created', 'stopped']);
  });

  it('is made once though two try at one time', async () => {
    await create();
    db.clock.set('2027-01-31T06:00:00Z');
    await Promise.all(
      Array.from({ length: 4 }, () =>
        db.tx.run(tenant.system, (ctx) => repetitions().repeatNext(ctx)),
      ),
    );
    expect(await campaigns()).toHaveLength(2);
    const again = db.superuser.query(
      `insert into campaign (tenant_id, id, template_id, title, due_on, locale, created_by, repetition_id, period_on)
       select tenant_id, gen_random_uuid(), template_id, title, due_on, locale, created_by, repetition_id, period_on
       from campaign where tenant_id = $1`,
      [tenant.tenantId],
    );
    await expect(again).rejects.toThrow('uq_campaign_period');
  });

  it('of one tenant is not found from another', async () => {
    const { repetitionId } = await create();
    const other = await db.tenant();
    await expect(repetitions().get(other.ctx, repetitionId ?? '')).rejects.toMatchObject({
      code: 'campaign_repetition_not_found',
    });
    expect(await repetitions().list(other.ctx, undefined, undefined, 5)).toEqual([]);
  });
});

import { type INestApplicationContext } from '@nestjs/common';
import { LOGGER, RunService, Tx } from '@para42/platform';
import { brazilRegister, uflpaPage } from '../../../../test/factories/screening/entity-lists';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import { ScreenNightlyHandler } from '../jobs/screen-nightly.job';
import { brazilEmployers } from '../lists/brazil-employers.list';
import type { EntityList } from '../lists/entity-list';
import { uflpaEntityList } from '../lists/uflpa-entity-list.list';
import { ScreeningJobsModule, ScreeningModule } from '../screening.module';
import { listAge } from './list-age';
import { ListLoadingService } from './list-loading.service';
import { ListVersionService } from './list-version.service';

describe('the age of a list', () => {
  const db = useTestDatabase();
  const alerts: Record<string, unknown>[] = [];
  let module: INestApplicationContext;
  let tenant: TestTenant;

  beforeAll(async () => {
    module = await db.module({ imports: [ScreeningModule, ScreeningJobsModule] });
    jest
      .spyOn(module.get<{ error: (line: object) => void }>(LOGGER, { strict: false }), 'error')
      .mockImplementation((line) => void alerts.push(line as Record<string, unknown>));
  });
  beforeEach(async () => {
    alerts.length = 0;
    tenant = await db.tenant();
  });
  afterAll(() => db.clock.release());

  const load = async (list: EntityList, bytes: Buffer, asOf: string) => {
    const file = { list, bytes, asOf, fileName: 'list', objectKey: 'x' };
    const { version } = await module.get(ListLoadingService).load(tenant.ctx, file);
    await db.runTasks(module);
    return version;
  };
  const ages = async () =>
    Object.fromEntries(
      (await module.get(ListVersionService).lists(tenant.ctx)).map(({ list, age }) => [
        list.code,
        `${age.state} ${age.days}`,
      ]),
    );
  const night = (period: string) =>
    module
      .get(Tx)
      .run(tenant.system, (ctx) =>
        module.get(ScreenNightlyHandler, { strict: false }).handle(ctx, { period }),
      );
  const mine = () => alerts.filter((line) => line.tenant === tenant.tenantId);

  it('goes by the edition in use and the rhythm of the list, to the day', () => {
    const list = { title: 'UFLPA Entity List', rhythmDays: 120 };
    expect(listAge('2026-05-05', list, { asOf: '2026-01-05' })).toMatchObject({
      state: 'current',
      days: 120,
      advice: null,
    });
    const old = listAge('2026-05-06', list, { asOf: '2026-01-05' });
    expect(old).toMatchObject({ state: 'old', days: 121 });
    expect(old.advice).toMatch(/121 days old.*load the newest/);
    expect(listAge('2026-05-06', list, undefined)).toMatchObject({ state: 'never', days: null });
    expect(listAge('2026-01-04', list, { asOf: '2026-01-05' })).toMatchObject({ days: 0 });
  });

  it('is shown, and what is old raises an alert every night; what was never loaded raises none', async () => {
    db.clock.set('2026-03-01T10:00:00Z');
    const uflpa = await load(uflpaEntityList, uflpaPage(['Some Firm']), '2026-02-28');
    const brazil = await load(
      brazilEmployers,
      brazilRegister([['Fazenda Boa', '11222333000181', '05/10/2022']]),
      '2025-10-05',
    );
    expect(await ages()).toEqual({
      'uflpa-entity-list': 'current 1',
      'cbp-wro': 'never null',
      'brazil-employers': 'current 147',
      opensanctions: 'never null',
    });
    await night('2026-03-01T00:00:00Z');
    expect(mine()).toEqual([]);
    db.clock.set('2026-05-01T10:00:00Z');
    expect(await ages()).toMatchObject({ 'brazil-employers': 'old 208' });
    await night('2026-05-01T00:00:00Z');
    expect(mine()).toMatchObject([
      { alert: true, list: 'brazil-employers', asOf: '2025-10-05', days: 208, rhythmDays: 200 },
    ]);
    const [run] = await module
      .get(Tx)
      .run(tenant.ctx, (ctx) => module.get(RunService).list(ctx, { kind: 'screening', limit: 1 }));
    expect(run?.params).toMatchObject({
      cause: 'night:2026-05-01',
      editions: [
        { list: 'brazil-employers', id: brazil.id, asOf: '2025-10-05' },
        { list: 'uflpa-entity-list', id: uflpa.id, asOf: '2026-02-28' },
      ],
    });
  });

  it('is not made young by an edition in quarantine', async () => {
    db.clock.set('2026-09-01T10:00:00Z');
    await load(uflpaEntityList, uflpaPage(['Some Firm']), '2026-01-05');
    await load(uflpaEntityList, uflpaPage(['Some Firm'], 3), '2026-08-30');
    expect(await ages()).toMatchObject({ 'uflpa-entity-list': 'old 239' });
  });
});

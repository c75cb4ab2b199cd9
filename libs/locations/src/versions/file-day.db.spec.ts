import type { INestApplicationContext } from '@nestjs/common';
import { gdacsFeed } from '../../../../test/factories/gdacs-feed';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import { LocationsModule } from '../locations.module';
import { gdacs } from '../sources/gdacs.source';
import { idmcIdu } from '../sources/idmc-idu.source';
import { informRisk } from '../sources/inform-risk.source';
import type { RiskSource } from '../sources/risk-source';
import { SourceLoadingService } from './source-loading.service';
import { SourceStatusService } from './source-status.service';

const inform = (...years: number[]): Buffer =>
  Buffer.from(
    [
      'Iso3,GNAYear,IndicatorId,IndicatorScore',
      ...years.map((year) => `NPL,${year},INFORM,4.6`),
    ].join('\n'),
  );

describe('the day of a file that is loaded without one', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;

  beforeAll(async () => {
    module = await db.module({ imports: [LocationsModule] });
    db.clock.set('2026-11-25T10:00:00Z');
  });
  afterAll(() => db.clock.release());
  beforeEach(async () => {
    tenant = await db.tenant();
  });

  const dayOf = async (source: RiskSource, bytes: Buffer, asOf?: string): Promise<string> => {
    const file = { source, bytes, asOf, fileName: 'file', objectKey: `${tenant.tenantId}/x` };
    return (await module.get(SourceLoadingService).load(tenant.ctx, file)).version.asOf;
  };

  it('is the newest year that an index tells, and not the day on which somebody loads it', async () => {
    expect(await dayOf(informRisk, inform(2015, 2024, 2019))).toBe('2024-01-01');
  });

  it('is what the person says where one says it', async () => {
    expect(await dayOf(informRisk, inform(2024), '2024-09-01')).toBe('2024-09-01');
  });

  it('is the last day of a record of a feed, or when the publisher made the feed', async () => {
    expect(await dayOf(gdacs, gdacsFeed({}))).toBe('2019-12-30');
    const made = gdacsFeed({})
      .toString()
      .replace('<channel>', '<channel><pubDate>Thu, 02 Jan 2020 01:35:11 GMT</pubDate>');
    expect(await dayOf(gdacs, Buffer.from(made))).toBe('2020-01-02');
  });

  it('trap: old displacement loaded today without a day is told as old', async () => {
    const idu = [
      {
        id: 1,
        iso3: 'IND',
        figure: 30,
        displacement_date: '2023-11-05',
        latitude: 10.4,
        longitude: 76.3,
      },
      {
        id: 2,
        iso3: 'IND',
        figure: 10,
        displacement_date: '2023-11-06',
        latitude: 10.4,
        longitude: 76.3,
      },
    ];
    expect(await dayOf(idmcIdu, Buffer.from(JSON.stringify(idu)))).toBe('2023-11-06');
    const { freshness } = await module.get(SourceStatusService).get(tenant.ctx, 'idmc-idu');
    expect(freshness).toEqual({
      asOf: '2023-11-06',
      newestDay: '2023-11-06',
      days: 1115,
      rhythmDays: 7,
      old: true,
    });
    await dayOf(idmcIdu, Buffer.from(JSON.stringify(idu)), '2026-11-25');
    const { freshness: again } = await module.get(SourceStatusService).get(tenant.ctx, 'idmc-idu');
    expect(again).toMatchObject({ asOf: '2026-11-25', days: 1115, old: true });
  });

  it('is today where the file tells one to come', async () => {
    expect(await dayOf(informRisk, inform(2031))).toBe('2026-11-25');
  });
});

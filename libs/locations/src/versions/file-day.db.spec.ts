import type { INestApplicationContext } from '@nestjs/common';
import { gdacsFeed } from '../../../../test/factories/gdacs-feed';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import { LocationsModule } from '../locations.module';
import { gdacs } from '../sources/gdacs.source';
import { informRisk } from '../sources/inform-risk.source';
import type { RiskSource } from '../sources/risk-source';
import { SourceLoadingService } from './source-loading.service';

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

  it('is today where the file tells none, or one to come', async () => {
    expect(await dayOf(gdacs, gdacsFeed({}))).toBe('2026-11-25');
    expect(await dayOf(informRisk, inform(2031))).toBe('2026-11-25');
  });
});

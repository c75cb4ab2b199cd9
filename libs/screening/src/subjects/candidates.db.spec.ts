import type { INestApplicationContext } from '@nestjs/common';
import { uflpaPage } from '../../../../test/factories/screening/entity-lists';
import { SubjectsInMemory } from '../../../../test/factories/screening/subjects';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import { HitService } from '../hits/hit.service';
import { uflpaEntityList } from '../lists/uflpa-entity-list.list';
import { ScreeningJobsModule, ScreeningModule } from '../screening.module';
import { ListLoadingService } from '../versions/list-loading.service';
import { ScreeningSubjects } from './screening-subjects';

/** The same entity as it is here and as it is listed, of the kinds that trigrams find worst. */
const WRITTEN: readonly (readonly [here: string, listed: string])[] = [
  ['Yaan Auto Parts Fty', 'Ya An Auto Parts Factory'],
  ['Zigong Machinery Factory', 'Zi Gong Machinery Factory'],
  ['Wuling Machinery Works', 'Wulin (or Wuling) Machinery Works'],
  ['Hotan Haolin Hair', 'Hetian Haolin Hair Accessories Co. Ltd.'],
  ['Mangalore Ganesh Beedi Works', 'Mangalore Ganesh Beedie Works'],
  ['Kingtom Aluminio', 'Kingtom Aluminio S.R.L.'],
  ['Агрофирма Восток ООО', 'OOO Agrofirma Vostok'],
  ['新疆合盛硅业有限公司', '新疆合盛硅业股份有限公司'],
  ['Šipka Tekstil d.o.o.', 'SIPKA TEKSTIL DOO'],
  ['Camel', 'Camel Group Co., Ltd.'],
  ['新疆中泰化学股份有限公司', 'Xinjiang Zhongtai Chemical Co., Ltd.'],
  ['Changhong Meiling Co., Ltd.', '长虹美菱股份有限公司'],
];

describe('what the index gives to be compared', () => {
  const db = useTestDatabase();
  const subjects = new SubjectsInMemory('supplier');
  let module: INestApplicationContext;
  let tenant: TestTenant;

  beforeAll(async () => {
    module = await db.module({ imports: [ScreeningModule, ScreeningJobsModule] });
    module.get(ScreeningSubjects).register(subjects);
    tenant = await db.tenant();
    for (const [here] of WRITTEN) subjects.put(tenant.tenantId, here, { country: null });
    await module.get(ListLoadingService).load(tenant.ctx, {
      list: uflpaEntityList,
      bytes: uflpaPage(WRITTEN.map(([, listed]) => listed)),
      asOf: '2026-01-05',
      fileName: 'page.html',
      objectKey: 'x',
    });
    await db.runTasks(module);
  });

  it('holds every pair that words would let a person see, in every script', async () => {
    const hits = await module.get(HitService).list(tenant.ctx, {}, undefined, 200);
    const found = hits.map(({ entry }) => entry.name).sort();
    expect(found).toEqual(WRITTEN.map(([, listed]) => listed).sort());
  });
});

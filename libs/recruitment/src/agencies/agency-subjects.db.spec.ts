import type { INestApplicationContext } from '@nestjs/common';
import { Tx } from '@para42/platform';
import {
  ENTITY_LISTS,
  ListLoadingService,
  ScreeningJobsModule,
  ScreeningReadModel,
  ScreeningSubjects,
} from '@para42/screening';
import { uflpaPage } from '../../../../test/factories/screening/entity-lists';
import { type TestTenant, useTestDatabase } from '../../../../test/setup/database';
import { RecruitmentModule } from '../recruitment.module';
import { type AgencyInput, AgencyService } from './agency.service';

const agency = (ref: string, rest: Partial<AgencyInput>): AgencyInput => ({
  ref,
  kind: 'FIRM',
  role: 'RECRUITMENT_AGENCY',
  country: 'NPL',
  ...rest,
});

describe('agencies as screening holds them against lists', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;

  beforeAll(async () => {
    module = await db.module({ imports: [RecruitmentModule, ScreeningJobsModule] });
  });
  beforeEach(async () => {
    tenant = await db.tenant();
    const list = ENTITY_LISTS.find(({ code }) => code === 'uflpa-entity-list');
    if (!list) throw new Error('the list is gone');
    await module.get(ListLoadingService).load(tenant.ctx, {
      list,
      bytes: uflpaPage(['Shapla Setu Manpower Ltd.']),
      asOf: '2026-01-05',
      fileName: 'page.html',
      objectKey: 'x',
    });
  });

  const put = async (ref: string, rest: Partial<AgencyInput>) =>
    (await module.get(AgencyService).create(tenant.ctx, agency(ref, rest))).id;
  const hits = async (agencyIds: string[]) => {
    await db.runTasks(module);
    const read = await module
      .get(Tx)
      .run(tenant.ctx, (ctx) => module.get(ScreeningReadModel).hitsOfSubjects(ctx, { agencyIds }));
    return read.map(({ subjectKind, subjectId }) => [subjectKind, subjectId]);
  };

  it('find an agency and a sub-agent that are firms', async () => {
    const first = await put('A1', { name: 'Shapla Setu Manpower Pvt. Ltd.' });
    const second = await put('A2', { name: 'Shapla Setu Manpower', role: 'SUB_AGENT' });
    const other = await put('A3', { name: 'Padma Setu Manpower' });
    expect(await hits([first, second, other])).toEqual([
      ['agency', first],
      ['sub_agent', second],
    ]);
  });

  it('leave out a natural person, who has a pseudonym and no name', async () => {
    const id = await put('P1', {
      kind: 'PERSON',
      role: 'SUB_AGENT',
      pseudonym: 'Shapla Setu Manpower',
    });
    expect(await hits([id])).toEqual([]);
    const subjects = module.get(ScreeningSubjects);
    const read = await module
      .get(Tx)
      .run(tenant.ctx, async (ctx) => [
        ...((await subjects.of('agency')?.read(ctx, undefined, 10)) ?? []),
        ...((await subjects.of('sub_agent')?.byIds(ctx, [id])) ?? []),
      ]);
    expect(read).toEqual([]);
  });
});

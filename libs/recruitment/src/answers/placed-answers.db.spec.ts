import type { INestApplicationContext } from '@nestjs/common';
import { newId, type Ctx } from '@para42/platform';
import { QuestionnairesModule } from '@para42/questionnaires';
import {
  agencyAnswers,
  agencyAnswersWith,
} from '../../../../test/factories/recruitment/agency-answers';
import { Answering, type Sent } from '../../../../test/factories/recruitment/answering';
import { recruitmentSample } from '../../../../test/factories/recruitment/sample-answers';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import type { CaseFile } from '../casefile/case-file.schema';
import { CaseFileService } from '../casefile/case-file.service';
import { RecruitmentJobsModule, RecruitmentModule } from '../recruitment.module';
import { workedSite } from '../worked-case/worked-site';
import { AnswerMappingService } from './answer-mapping.service';

describe('answers that were placed once', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;
  let answering: Answering;
  let supplierId: string;
  let siteId: string;
  let agencyId: string;

  beforeAll(async () => {
    db.clock.set('2026-11-24T12:00:00Z');
    module = await db.module({
      imports: [QuestionnairesModule, RecruitmentModule, RecruitmentJobsModule],
    });
  });

  beforeEach(async () => {
    tenant = await db.tenant();
    answering = new Answering(module, tenant);
    ({ supplierId, siteId } = await workedSite(db.superuser, tenant.tenantId));
    await put(recruitmentSample().before);
  });

  const work = async () => expect((await db.runTasks(module, 10_000)).failed).toEqual([]);
  const stored = () => module.get(CaseFileService).get(tenant.ctx, siteId);
  const caseFile = async () => (await stored()).file;
  const put = (file: CaseFile, version?: number) =>
    module.get(CaseFileService).put(tenant.ctx, siteId, file, version);
  const mappings = (filter: object) =>
    module.get(AnswerMappingService).list(tenant.ctx, filter, undefined, 10);

  async function answered(
    who: Ctx,
    template: string,
    recipients: object,
    changes = recruitmentSample().changes,
  ): Promise<Sent> {
    const sent = await answering.send(who, await answering.ask(who, template, recipients), changes);
    await work();
    return sent;
  }

  const employer = (id = supplierId, changes = recruitmentSample().changes) =>
    answered(tenant.as('supplier', id), 'recruitment-and-fees', { supplierIds: [id] }, changes);

  async function agency(changes = agencyAnswers()): Promise<Sent> {
    const { rows } = await db.superuser.query<{ id: string }>(
      `select id from agency where tenant_id = $1 and name like 'Padma%'`,
      [tenant.tenantId],
    );
    agencyId = rows[0]?.id ?? '';
    const recipients = { source: 'agencies', params: { agencyIds: [agencyId] } };
    return answered(tenant.as('agency', agencyId), 'recruitment-agency', recipients, changes);
  }

  const addSite = (name: string) =>
    db.superuser.query(
      `insert into site (tenant_id, id, supplier_id, name, address, country_iso3) values ($1, $2, $3, $4, $4, 'MYS')`,
      [tenant.tenantId, newId(), supplierId, name],
    );
  const rename = (name: string) =>
    db.superuser.query(`update site set name = $2 where id = $1`, [siteId, name]);
  /** Any change of the case: what agencies answered about it is mapped again. */
  async function touch(change: (file: CaseFile) => CaseFile = (file) => file): Promise<void> {
    const { file, version } = await stored();
    await put(change({ ...file, title: 'Looked at again' }), version);
    await work();
  }
  const invoiced = async () =>
    (await caseFile()).payments?.filter(
      ({ provenance }) =>
        provenance?.kind === 'ANSWERS' && provenance.template === 'recruitment-agency',
    ) ?? [];

  it('stay whole when they are accepted after another site was added', async () => {
    const sent = await employer();
    const before = await caseFile();
    expect(before.payments).toHaveLength(6);
    await addSite('Ipoh plant');
    await answering.accept(sent);
    await work();
    expect(await caseFile()).toEqual(before);
    expect(await mappings({ supplierId })).toMatchObject([
      { state: 'applied', siteIds: [siteId], rows: { cohorts: 2, payments: 6 }, problems: [] },
    ]);
  });

  it('stay whole when their site is closed, and agencies without a group where they were', async () => {
    const changes = recruitmentSample().changes.filter(({ path }) => path.startsWith('/agencies'));
    const alone = [
      ...recruitmentSample().changes.filter(({ path }) => /^\/(zero|fee_checks|uses)/.test(path)),
      ...changes,
      { path: '/recruits_from_afar', version: 0, value: false },
    ];
    const sent = await employer(supplierId, alone);
    const before = await caseFile();
    expect(before.agencies).toHaveLength(3);
    await addSite('Ipoh plant');
    await addSite('Muar plant');
    await db.superuser.query(`update site set state = 'closed' where id = $1`, [siteId]);
    await answering.accept(sent);
    await work();
    expect(await caseFile()).toEqual(before);
  });

  it('stay at a site that is called otherwise, when its case is put in again', async () => {
    await employer();
    await agency(agencyAnswersWith('/placements/p1', { site: 'Meru plant' }));
    const before = await invoiced();
    expect(before).toHaveLength(3);
    await addSite('Ipoh plant');
    await employer((await workedSite(db.superuser, tenant.tenantId)).supplierId);
    await rename('Klang works');
    await touch();
    expect(await invoiced()).toEqual(before);
    expect((await caseFile()).edges?.length).toBe(16);
    expect((await mappings({ agencyId }))[0]?.rows).toMatchObject({ edges: 7, payments: 3 });
  });

  it('stay where they are when answers about another site name the same agency', async () => {
    await employer();
    const sent = await agency();
    const before = await invoiced();
    await employer((await workedSite(db.superuser, tenant.tenantId)).supplierId);
    await touch();
    await answering.accept(sent);
    await work();
    expect(await invoiced()).toEqual(before);
    expect(await mappings({ agencyId })).toMatchObject([
      { siteIds: expect.arrayContaining([siteId]) as string[], rows: { payments: 3 } },
    ]);
  });

  it('stay with their group when another comes to be like it', async () => {
    await employer();
    await agency();
    const before = await invoiced();
    await touch((file) => {
      const { provenance: _, ...like } = file.cohorts?.[0] ?? ({} as never);
      return { ...file, cohorts: [...(file.cohorts ?? []), { ...like, ref: 'BD-LIKE' }] };
    });
    expect(await invoiced()).toEqual(before);
  });

  it('tell loudly, once, of rows that a case leaves no place for', async () => {
    await employer();
    await agency();
    await touch((file) => {
      const gone = (row: { cohort?: string }) => row.cohort !== 'BD-2023';
      return {
        ...file,
        cohorts: file.cohorts?.filter(({ ref }) => ref !== 'BD-2023'),
        payments: file.payments?.filter(gone),
        edges: file.edges?.filter(gone),
      };
    });
    const lost = 'the cases held 3 payments of these answers and hold 0';
    const [mapping] = await mappings({ agencyId });
    expect(mapping?.state).toBe('applied_in_part');
    expect(mapping?.problems).toContainEqual({
      path: '',
      code: 'rows_lost',
      detail: expect.stringContaining(lost) as string,
    });
    await touch();
    expect((await mappings({ agencyId }))[0]?.problems).toEqual(mapping?.problems);
    const { rows } = await db.superuser.query(
      `select 1 from ledger_entry where tenant_id = $1 and action = 'answers.rows_lost'`,
      [tenant.tenantId],
    );
    expect(rows).toHaveLength(1);
  });
});

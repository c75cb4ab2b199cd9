import type { INestApplicationContext } from '@nestjs/common';
import {
  AnswerService,
  AssignmentService,
  CampaignService,
  QuestionnairesModule,
  SubmissionService,
} from '@para42/questionnaires';
import { DomainError } from '@para42/platform';
import { recruitmentSample } from '../../../../test/factories/recruitment/sample-answers';
import { caseOf } from '../../../../test/factories/recruitment/small-cases';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import type { CaseFile } from '../casefile/case-file.schema';
import { CaseFileService } from '../casefile/case-file.service';
import { RecruitmentJobsModule, RecruitmentModule } from '../recruitment.module';
import { workedSite } from '../worked-case/worked-site';

describe('rows that say which answers made them', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;
  let siteId: string;
  let file: CaseFile;
  let version: number;

  beforeAll(async () => {
    db.clock.set('2026-11-24T12:00:00Z');
    module = await db.module({
      imports: [QuestionnairesModule, RecruitmentModule, RecruitmentJobsModule],
    });
    tenant = await db.tenant();
    const made = await workedSite(db.superuser, tenant.tenantId);
    ({ siteId } = made);
    const { changes, signatory, before } = recruitmentSample();
    await module.get(CaseFileService).put(tenant.ctx, siteId, before, undefined);
    const { id: campaignId } = await module.get(CampaignService).create(tenant.ctx, {
      templateCode: 'recruitment-and-fees',
      title: 'How workers got their jobs',
      dueOn: '2027-01-31',
      recipients: { supplierIds: [made.supplierId] },
    });
    const supplier = tenant.as('supplier', made.supplierId);
    const [asked] = await module
      .get(AssignmentService)
      .list(supplier, { campaignId }, undefined, 1);
    const id = asked?.id ?? '';
    const saved = await module.get(AnswerService).saveChanges(supplier, id, changes);
    await module.get(SubmissionService).submit(supplier, id, saved.version, signatory);
    expect((await db.runTasks(module, 10_000)).failed).toEqual([]);
    ({ file, version } = await module.get(CaseFileService).get(tenant.ctx, siteId));
  });

  const put = (document: unknown, to = siteId, by = tenant, seen?: number) =>
    module.get(CaseFileService).put(by.ctx, to, document, seen);

  /** Groups that answers made, on their own. */
  const answered = (): CaseFile =>
    caseOf({
      agencies: file.agencies,
      cohorts: file.cohorts
        ?.filter(({ provenance }) => provenance)
        .map(({ jobOrder: _, ...cohort }) => cohort),
    });

  async function faultsOf(work: Promise<unknown>): Promise<string[]> {
    const error: unknown = await work.then(
      () => undefined,
      (caught: unknown) => caught,
    );
    if (!(error instanceof DomainError)) throw new Error(`was not refused: ${String(error)}`);
    return (error.extras.errors ?? []).map(({ path, code }) => `${path} ${code}`);
  }

  it('are taken back as they were given out', async () => {
    expect(answered().cohorts?.length).toBeGreaterThan(0);
    expect((await put(file, siteId, tenant, version)).version).toBe(version + 1);
    expect((await module.get(CaseFileService).get(tenant.ctx, siteId)).file).toEqual(file);
  });

  it('are refused at the site of another supplier', async () => {
    const other = await workedSite(db.superuser, tenant.tenantId);
    expect(await faultsOf(put(answered(), other.siteId))).toContain(
      '/cohorts/0/provenance/assignment unknown_assignment',
    );
  });

  it('are refused in another tenant', async () => {
    const other = await db.tenant();
    const place = await workedSite(db.superuser, other.tenantId);
    const faults = await faultsOf(put(answered(), place.siteId, other));
    expect(faults).toContain('/cohorts/0/provenance/assignment unknown_assignment');
    expect(faults.some((fault) => fault.startsWith('/agencies/'))).toBe(true);
  });

  it('name the questionnaire that was asked', async () => {
    const cohorts = answered().cohorts?.map((cohort) => ({
      ...cohort,
      provenance: { ...cohort.provenance, template: 'recruitment-agency' },
    }));
    const { version: seen } = await module.get(CaseFileService).get(tenant.ctx, siteId);
    expect(await faultsOf(put({ ...answered(), cohorts }, siteId, tenant, seen))).toContain(
      '/cohorts/0/provenance/template other_template',
    );
  });
});

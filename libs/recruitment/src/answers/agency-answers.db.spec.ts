import type { INestApplicationContext } from '@nestjs/common';
import { newId, type Ctx } from '@para42/platform';
import {
  AnswerService,
  AssignmentService,
  CampaignService,
  QuestionnairesModule,
  ReviewService,
  SubmissionService,
} from '@para42/questionnaires';
import {
  agencyAnswers,
  agencyAnswersWith,
} from '../../../../test/factories/recruitment/agency-answers';
import {
  recruitmentSample,
  type SampleChange,
} from '../../../../test/factories/recruitment/sample-answers';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { CaseFileService } from '../casefile/case-file.service';
import { RecruitmentJobsModule, RecruitmentModule } from '../recruitment.module';
import { workedSite } from '../worked-case/worked-site';
import { AnswerMappingService } from './answer-mapping.service';

describe('answers to the questionnaire of the agency', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;
  let supplierId: string;
  let siteId: string;

  beforeAll(async () => {
    db.clock.set('2026-11-24T12:00:00Z');
    module = await db.module({
      imports: [QuestionnairesModule, RecruitmentModule, RecruitmentJobsModule],
    });
  });

  beforeEach(async () => {
    tenant = await db.tenant();
    ({ supplierId, siteId } = await workedSite(db.superuser, tenant.tenantId));
    await module
      .get(CaseFileService)
      .put(tenant.ctx, siteId, recruitmentSample().before, undefined);
  });

  const campaign = (templateCode: string, recipients: object) =>
    module.get(CampaignService).create(tenant.ctx, {
      templateCode,
      title: 'How workers got their jobs',
      dueOn: '2027-01-31',
      recipients,
    });

  async function submit(who: Ctx, campaignId: string, changes: readonly SampleChange[]) {
    const [made] = await module.get(AssignmentService).list(who, { campaignId }, undefined, 2);
    if (!made) throw new Error('the campaign made no assignment');
    const saved = await module.get(AnswerService).saveChanges(who, made.id, changes);
    const { signatory } = recruitmentSample();
    const receipt = await module
      .get(SubmissionService)
      .submit(who, made.id, saved.version, signatory);
    await work();
    return receipt;
  }

  async function work(): Promise<void> {
    const ran = await db.runTasks(module, 10_000);
    expect(ran.failed).toEqual([]);
  }

  async function employerAnswers(changes = recruitmentSample().changes) {
    const { id } = await campaign('recruitment-and-fees', { supplierIds: [supplierId] });
    return submit(tenant.as('supplier', supplierId), id, changes);
  }

  /** The agency of the sample, as it is on record. */
  async function padma(): Promise<string> {
    const { rows } = await db.superuser.query<{ id: string }>(
      `select id from agency where tenant_id = $1 and name like 'Padma%'`,
      [tenant.tenantId],
    );
    return rows[0]?.id ?? '';
  }

  async function agencyAnswered(changes = agencyAnswers()) {
    const agencyId = await padma();
    const { id } = await campaign('recruitment-agency', {
      source: 'agencies',
      params: { agencyIds: [agencyId] },
    });
    return submit(tenant.as('agency', agencyId), id, changes);
  }

  async function accept({ assignmentId, version }: { assignmentId: string; version: number }) {
    await module.get(ReviewService).accept(tenant.ctx, assignmentId, version);
    await work();
  }

  const caseFile = async () => (await module.get(CaseFileService).get(tenant.ctx, siteId)).file;
  const mappings = async () =>
    module.get(AnswerMappingService).list(tenant.ctx, { agencyId: await padma() }, undefined, 10);
  const told = async () =>
    (await mappings())[0]?.problems.map(({ path, code }) => `${path} ${code}`);
  const observations = async () => {
    const { rows } = await db.superuser.query<{ key: string; statement: string }>(
      `select observation_key as key, statement from observation where site_id = $1 and state = 'present'`,
      [siteId],
    );
    return rows.map(({ key, statement }) => `${key} ${statement}`).join('\n');
  };

  it('come into the case of the site beside those of the employer, with their provenance', async () => {
    await employerAnswers();
    const before = await caseFile();
    const { submissionId } = await agencyAnswered();
    const file = await caseFile();
    expect(await mappings()).toMatchObject([
      {
        submissionId,
        state: 'applied_in_part',
        supplierId: null,
        siteIds: [siteId],
        rows: { agencies: 2, licences: 1, edges: 7, cohorts: 0, payments: 3 },
      },
    ]);
    expect(await told()).toEqual(['/licences/l1/licence_number licence_differs']);
    expect(file.cohorts).toEqual(before.cohorts);
    expect(file.payments?.slice(0, 6)).toEqual(before.payments);
    expect(file.payments?.slice(6).map(({ cohort, provenance }) => [cohort, provenance])).toEqual(
      ['i1', 'i2', 'i3'].map((_, row) => [
        'BD-2023',
        {
          kind: 'ANSWERS',
          assignment: expect.any(String) as string,
          template: 'recruitment-agency',
          version: 1,
          question: 'invoice_lines',
          row,
        },
      ]),
    );
    // What the agency itself invoiced to workers for the ticket counts; nobody else told of it.
    expect(await observations()).toMatch(/FEE_OVER_CAP:BD-2023.*BDT 453000\.00 each/);
  });

  it('wait where no case knows the group, and come in once the employer tells of it', async () => {
    await employerAnswers();
    await agencyAnswered(agencyAnswersWith('/placements/p1', { destination: 'SGP' }));
    expect(await told()).toContain('/placements/p1 cohort_unknown');
    expect((await mappings())[0]?.rows).toMatchObject({ edges: 0, payments: 0 });
    const { file, version } = await module.get(CaseFileService).get(tenant.ctx, siteId);
    const cohorts = file.cohorts?.map((cohort) => ({ ...cohort, destination: 'SGP' }));
    await module.get(CaseFileService).put(tenant.ctx, siteId, { ...file, cohorts }, version);
    await work();
    expect((await mappings())[0]?.rows).toMatchObject({ edges: 7, payments: 3 });
    expect(await told()).toEqual(['/licences/l1/licence_number licence_differs']);
  });

  it('change nothing when they are mapped again, nor when they are accepted', async () => {
    await employerAnswers();
    const receipt = await agencyAnswered();
    const stored = await module.get(CaseFileService).get(tenant.ctx, siteId);
    const mapped = await mappings();
    await accept(receipt);
    expect(await module.get(CaseFileService).get(tenant.ctx, siteId)).toEqual(stored);
    expect(await mappings()).toEqual(mapped);
  });

  it('replace what the agency said before, and leave the employer’s rows as they are', async () => {
    await employerAnswers();
    await agencyAnswered();
    db.clock.set('2026-11-25T12:00:00Z');
    const without = agencyAnswers().filter(({ path }) => path !== '/invoice_lines/i2');
    await accept(await agencyAnswered(without));
    db.clock.set('2026-11-24T12:00:00Z');
    const { payments = [] } = await caseFile();
    expect(payments.map(({ label }) => label)).toEqual([
      'service charge',
      'agent money',
      'medical test',
      'air ticket',
      'processing fee',
      'medical test',
      'service fee',
      'village visit',
    ]);
    const states = (await mappings()).map(({ state }) => state);
    expect(states).toEqual(['applied_in_part', 'superseded']);
  });

  describe('of how workers are repaid', () => {
    const conditional = async () =>
      (await observations()).split('\n').filter((line) => line.includes('As Padma'));
    const sayingFreely = (value: boolean) =>
      agencyAnswers().map((one) => (one.path === '/repays_freely' ? { ...one, value } : one));

    it('are an observation of the employer where the employer says so', async () => {
      await employerAnswers([
        ...recruitmentSample().changes.filter(({ path }) => !path.startsWith('/repays_')),
        { path: '/repays_freely', version: 0, value: false },
        { path: '/repays_former', version: 0, value: true },
      ]);
      expect(await observations()).toMatch(
        /REPAYMENT_CONDITIONAL:BD-2023 Repayment hangs on a condition, such as[a-z ]*\.(\n|$)/,
      );
    });

    it('are an observation that names the agency, until it says otherwise', async () => {
      await employerAnswers();
      expect(await conditional()).toEqual([]);
      await agencyAnswered(sayingFreely(false));
      expect(await conditional()).toEqual([
        expect.stringMatching(
          /^REPAYMENT_CONDITIONAL:BD-2023:bgd-padma\S+ As Padma Bridge Overseas Ltd. says of itself: repayment hangs on a condition, such as staying or dropping a complaint\.$/,
        ),
      ]);
      const { rows } = await db.superuser.query<{ agency: string; indicators: string[] }>(
        `select agency_id as agency, indicators from observation
         where site_id = $1 and observation_key like 'REPAYMENT_CONDITIONAL:BD-2023:%'`,
        [siteId],
      );
      expect(rows).toEqual([{ agency: await padma(), indicators: ['FL06'] }]);
      db.clock.set('2026-11-25T12:00:00Z');
      const later = await agencyAnswered(sayingFreely(true));
      expect(await conditional()).toHaveLength(1);
      expect((await mappings())[0]?.earlierAdmissions).toMatchObject([
        { state: 'waits_for_review', list: 'terms', ref: 'freely', siteId: null },
      ]);
      await accept(later);
      db.clock.set('2026-11-24T12:00:00Z');
      expect(await conditional()).toEqual([]);
    });

    it('count only where workers of the group paid', async () => {
      const isPaidByOthers = ({ path }: SampleChange) => /^\/(fee|invoice)_lines\//.test(path);
      const byEmployer = (changes: SampleChange[]) =>
        changes.map((one) =>
          isPaidByOthers(one)
            ? { ...one, value: { ...(one.value as object), payer: 'EMPLOYER' } }
            : one,
        );
      await employerAnswers(byEmployer(recruitmentSample().changes));
      await agencyAnswered(byEmployer(sayingFreely(false)));
      expect(await conditional()).toEqual([]);
    });
  });

  it('leave a person the same person in a later campaign, with nothing stored of the name', async () => {
    const persons = async () => {
      const { rows } = await db.superuser.query<{ pseudonym: string }>(
        `select pseudonym from agency where tenant_id = $1 and kind = 'PERSON' order by pseudonym`,
        [tenant.tenantId],
      );
      return rows.map(({ pseudonym }) => pseudonym);
    };
    const named = (name: string) =>
      recruitmentSample().changes.map((one) =>
        one.path === '/agencies/s1' ? { ...one, value: { ...(one.value as object), name } } : one,
      );
    await employerAnswers(named('Ram Bahadur'));
    const known = await persons();
    expect(known).toHaveLength(1);
    db.clock.set('2026-11-25T12:00:00Z');
    await employerAnswers(named('ram  bahadur'));
    expect(await persons()).toEqual(known);
    db.clock.set('2026-11-26T12:00:00Z');
    await employerAnswers(named('Shyam'));
    db.clock.set('2026-11-24T12:00:00Z');
    const used = (await caseFile()).agencies?.filter(({ kind }) => kind === 'PERSON') ?? [];
    expect(used.map(({ pseudonym }) => pseudonym)).not.toEqual(known);
  });

  it('are asked of the agencies that the cases of sites name, and of no others', async () => {
    await employerAnswers();
    const source = (params: object) =>
      campaign('recruitment-agency', { source: 'agencies', params });
    expect((await source({ ofSites: [siteId] })).assignments).toBe(3);
    await expect(source({ agencyIds: [newId()] })).rejects.toMatchObject({
      code: 'agency_not_found',
    });
    await expect(source({})).rejects.toMatchObject({ code: 'bad_source_params' });
    await expect(
      campaign('recruitment-agency', { supplierIds: [supplierId] }),
    ).rejects.toMatchObject({ code: 'wrong_recipients' });
    const stranger = await db.tenant();
    const agencyIds = [await padma()];
    await expect(
      module.get(CampaignService).create(stranger.ctx, {
        templateCode: 'recruitment-agency',
        title: 'x',
        dueOn: '2027-01-31',
        recipients: { source: 'agencies', params: { agencyIds } },
      }),
    ).rejects.toMatchObject({ code: 'agency_not_found' });
  });

  it('show the agency its own questionnaire and nothing of the case', async () => {
    await employerAnswers();
    await agencyAnswered();
    const agency = tenant.as('agency', await padma());
    const list = (ctx: Ctx) => module.get(AnswerMappingService).list(ctx, {}, undefined, 10);
    expect(await list(agency)).toEqual([]);
    await expect(module.get(CaseFileService).get(agency, siteId)).rejects.toMatchObject({
      kind: 'not_found',
    });
  });
});

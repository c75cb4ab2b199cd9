import type { INestApplicationContext } from '@nestjs/common';
import { defineJob, HandlesJob, type Ctx, type JobHandler, type TxCtx } from '@para42/platform';
import {
  AnswerService,
  AssignmentService,
  CampaignService,
  QuestionnairesModule,
  ReviewService,
  SubmissionService,
} from '@para42/questionnaires';
import {
  recruitmentSample,
  type SampleChange,
} from '../../../../test/factories/recruitment/sample-answers';
import { CASE_OF_BUYER } from '../../../../test/factories/recruitment/case-of-buyer';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import type { CaseFile } from '../casefile/case-file.schema';
import { CaseFileService } from '../casefile/case-file.service';
import { caseFileAccepted } from '../recruitment.events';
import { RecruitmentJobsModule, RecruitmentModule } from '../recruitment.module';
import { workedSite } from '../worked-case/worked-site';
import { AnswerMappingService } from './answer-mapping.service';

const seen: { siteId: string; observationIds: string[] }[] = [];

/** Stands for whoever follows what a case shows, e.g. risk. */
const followCases = defineJob({
  name: 'follow-cases',
  on: caseFileAccepted,
  payload: caseFileAccepted.payload,
});

@HandlesJob(followCases)
class FollowCasesHandler implements JobHandler<{ siteId: string; observationIds: string[] }> {
  handle(_ctx: TxCtx, payload: { siteId: string; observationIds: string[] }): Promise<void> {
    seen.push(payload);
    return Promise.resolve();
  }
}

/** The sample with one row changed, or taken out. */
function changed(path: string, cells: object | null): SampleChange[] {
  return recruitmentSample().changes.map((change) => {
    if (change.path !== path) return change;
    const value = cells === null ? null : { ...(change.value as object), ...cells };
    return { ...change, value };
  });
}

const cohort2AtIpoh = () => ({
  ...(recruitmentSample().changes.find(({ path }) => path === '/cohorts/c2')?.value as object),
  site: 'Ipoh plant',
});

describe('answers to the questionnaire on recruitment and fees', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;
  let supplierId: string;
  let siteId: string;
  let supplier: Ctx;

  beforeAll(async () => {
    db.clock.set('2026-11-24T12:00:00Z');
    module = await db.module({
      imports: [QuestionnairesModule, RecruitmentModule, RecruitmentJobsModule],
      providers: [FollowCasesHandler],
    });
  });

  beforeEach(async () => {
    tenant = await db.tenant();
    ({ supplierId, siteId } = await workedSite(db.superuser, tenant.tenantId));
    supplier = tenant.as('supplier', supplierId);
  });

  async function assignment(): Promise<string> {
    const campaign = await module.get(CampaignService).create(tenant.ctx, {
      templateCode: 'recruitment-and-fees',
      title: 'How workers got their jobs',
      dueOn: '2027-01-31',
      recipients: { supplierIds: [supplierId] },
    });
    const [made] = await module
      .get(AssignmentService)
      .list(supplier, { campaignId: campaign.id }, undefined, 2);
    if (!made) throw new Error('the campaign made no assignment');
    return made.id;
  }

  async function submit(id: string, changes: readonly SampleChange[]) {
    const saved = await module.get(AnswerService).saveChanges(supplier, id, changes);
    const { signatory } = recruitmentSample();
    return module.get(SubmissionService).submit(supplier, id, saved.version, signatory);
  }

  async function work(): Promise<void> {
    const ran = await db.runTasks(module, 10_000);
    expect(ran.failed).toEqual([]);
  }

  /** A whole round: asked, answered, submitted, mapped. */
  async function answered(changes: readonly SampleChange[] = recruitmentSample().changes) {
    const id = await assignment();
    const receipt = await submit(id, changes);
    await work();
    return { id, receipt };
  }

  const putTerms = (file: Partial<CaseFile> = {}, version?: number) =>
    module
      .get(CaseFileService)
      .put(tenant.ctx, siteId, { ...recruitmentSample().before, ...file }, version);
  const caseFile = async () => (await module.get(CaseFileService).get(tenant.ctx, siteId)).file;
  const mappings = () =>
    module.get(AnswerMappingService).list(tenant.ctx, { supplierId }, undefined, 10);
  const observations = async () => {
    const { rows } = await db.superuser.query<{
      key: string;
      statement: string;
      state: string;
      observed: string;
    }>(
      `select observation_key as key, statement, state, observed_on::text as observed from observation
       where site_id = $1 order by observation_key`,
      [siteId],
    );
    return rows;
  };
  /** Every row of the tenant that the mapping may write, with its version and time. */
  const footprint = async (): Promise<string> => {
    const tables = ['case_file', 'agency', 'agency_licence', 'cohort', 'payment', 'chain_edge'];
    const all = [...tables, 'observation', 'answer_mapping', 'ledger_entry'].map(async (table) => {
      const { rows } = await db.superuser.query<{ row: unknown }>(
        `select to_jsonb(t) as row from ${table} t where tenant_id = $1 order by to_jsonb(t)::text`,
        [tenant.tenantId],
      );
      return rows;
    });
    return JSON.stringify(await Promise.all(all));
  };

  const factsOf = (rows: Awaited<ReturnType<typeof observations>>) =>
    rows.map(({ key, observed, statement }) => `${key} ${observed} ${statement}`).join('\n');

  it('keep what a person was called in the submission, out of everything that is made of it', async () => {
    await putTerms();
    await answered(changed('/agencies/s1', { name: 'Ram Bahadur' }));
    const { rows } = await db.superuser.query<{ document: string }>(
      `select document from submission where tenant_id = $1`,
      [tenant.tenantId],
    );
    expect(rows[0]?.document).toContain('Ram Bahadur');
    const made = await footprint();
    expect(made).toMatch(/Sub-agent P-[0-9A-F]{6}/);
    expect(factsOf(await observations())).toMatch(/SUB_AGENT_UNLICENSED:BD-2023:bgd-person-/);
    expect(made).not.toMatch(/ram[ -]bahadur/i);
  });

  it('make observations with the figures that the law of the day gives', async () => {
    await putTerms();
    await work();
    seen.length = 0;
    await answered();
    const shown = await observations();
    expect(seen).toMatchObject([{ siteId }]);
    expect(seen[0]?.observationIds).toHaveLength(shown.length);
    // 310,000 + 95,000 + 8,500 - 2,500 refunded; over 78,990 by 332,010.
    expect(factsOf(shown)).toMatch(
      /FEE_OVER_CAP:BD-2023:BD-MY-2022 2023-02-20 .*BDT 411000\.00 each.*BDT 332010\.00 above/,
    );
    // 120,000 + 6,500 where the memorandum of 2018 leaves nothing to workers.
    expect(factsOf(shown)).toMatch(/FEE_PAID:NP-2022:NP-MY-MOU-2018 2022-02-10 37 .*NPR 126500/);
    expect(shown.map(({ key }) => key.replace(/:[a-z]{3}-.*/, ''))).toEqual([
      'AGENCY_UNLICENSED:NP-2022',
      'CONTRACT_SUBSTITUTION:BD-2023',
      'DEBT:BD-2023',
      'DEPOSIT_OR_DEDUCTION:BD-2023',
      'DOCUMENT_RETENTION:BD-2023',
      'EXIT_PENALTY:BD-2023',
      'FEE_OVER_CAP:BD-2023:BD-MY-2022',
      'FEE_OVER_CAP:NP-2022:NP-MY-MOU-2018',
      'FEE_PAID:BD-2023:BD-MY-2022',
      'FEE_PAID:NP-2022:NP-MY-MOU-2018',
      'FEE_UNDISCLOSED:BD-2023',
      'FEE_UNDISCLOSED:NP-2022',
      'LICENCE_EXPIRED:BD-2023',
      'OVERTIME:BD-2023',
      'RECEIPT_MISMATCH:BD-2023',
      'RECEIPT_MISMATCH:NP-2022',
      'REPAYMENT_CONDITIONAL:BD-2023',
      'REPAYMENT_CONDITIONAL:NP-2022',
      'SUB_AGENT_UNLICENSED:BD-2023',
    ]);
    expect(await mappings()).toMatchObject([
      {
        state: 'applied',
        siteIds: [siteId],
        rows: { agencies: 3, licences: 2, edges: 9, cohorts: 2, payments: 6 },
        problems: [],
      },
    ]);
  });

  it('change nothing when the same submission is mapped again', async () => {
    await putTerms();
    const { id, receipt } = await answered();
    const before = await footprint();
    await db.tx.run(tenant.system, (ctx) =>
      module.get(AnswerMappingService).map(ctx, receipt.submissionId),
    );
    expect(await footprint()).toBe(before);
    await module.get(ReviewService).accept(tenant.ctx, id, receipt.version);
    await work();
    const tables = (text: string) => (JSON.parse(text) as unknown[]).slice(0, -1);
    expect(tables(await footprint())).toEqual(tables(before));
  });

  it('leave alone what others put into the case, and say where they differ', async () => {
    const [cohort] = CASE_OF_BUYER.cohorts ?? [];
    await putTerms(CASE_OF_BUYER);
    await answered(
      changed('/cohorts/c2', { ref: 'NP-OLD' }).map((change) =>
        ['/fee_lines/f5', '/fee_lines/f6', '/transits/t2'].includes(change.path)
          ? { ...change, value: { ...(change.value as object), cohort: 'NP-OLD' } }
          : change,
      ),
    );
    const file = await caseFile();
    expect(file.cohorts?.[0]).toEqual(cohort);
    expect(file.payments?.[0]).toEqual(CASE_OF_BUYER.payments?.[0]);
    expect(file.agencies?.[0]).toEqual(CASE_OF_BUYER.agencies?.[0]);
    expect(file.payments).toHaveLength(7);
    const [mapping] = await mappings();
    expect(mapping?.problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      '/agencies/a2 kept_as_on_record',
      '/cohorts/c2 kept_as_in_case',
    ]);
  });

  it('replace the rows of the submission before, and those only', async () => {
    await putTerms(CASE_OF_BUYER);
    const { id, receipt } = await answered();
    const remarks = [{ path: '/fee_lines/f2/amount', remark: 'Please check this amount.' }];
    const { version } = await module
      .get(ReviewService)
      .giveBack(tenant.ctx, id, receipt.version, remarks);
    expect(version).toBeGreaterThan(receipt.version);
    db.clock.set('2026-11-25T12:00:00Z');
    const { version: again } = await submit(id, [
      { path: '/fee_lines/f2', version: 1, value: null },
      {
        path: '/fee_lines/f1',
        version: 1,
        value: {
          ...(recruitmentSample().changes.find(({ path }) => path === '/fee_lines/f1')
            ?.value as object),
          amount: { amount: '200000', currency: 'BDT' },
          lowest: '150000',
        },
      },
    ]);
    await work();
    const labels = async () => (await caseFile()).payments?.map(({ label }) => label);
    expect(await labels()).toContain('agent money');
    await module.get(ReviewService).accept(tenant.ctx, id, again);
    await work();
    db.clock.set('2026-11-24T12:00:00Z');
    const file = await caseFile();
    expect(file.payments?.[0]).toEqual(CASE_OF_BUYER.payments?.[0]);
    expect(file.payments?.map(({ label, amount }) => `${label} ${amount}`)).toEqual([
      'agency invoice 900',
      'service charge 200000',
      'medical test 8500',
      'air ticket 1850',
      'processing fee 120000',
      'medical test 6500',
    ]);
    expect(factsOf(await observations())).toMatch(/FEE_OVER_CAP:BD-2023.*BDT 206000\.00 each/);
    const states = (await mappings()).map(({ state }) => state);
    expect(states).toEqual(['applied_in_part', 'superseded']);
    await db.tx.run(tenant.system, (ctx) =>
      module.get(AnswerMappingService).map(ctx, receipt.submissionId),
    );
    expect(await caseFile()).toEqual(file);
  });

  it('are observed without a rate, and the plan says for which it waits', async () => {
    const { id, receipt } = await answered();
    const [mapping] = await mappings();
    expect(mapping).toMatchObject({
      state: 'applied_in_part',
      rows: { cohorts: 2, payments: 6 },
    });
    const told = mapping?.problems.map(({ path, code }) => `${path} ${code}`) ?? [];
    expect([...new Set(told)].sort()).toEqual(
      ['f1', 'f2', 'f3', 'f5', 'f6'].map((line) => `/fee_lines/${line} rate_missing`),
    );
    expect(mapping?.problems[0]?.detail).toMatch(/no rate for BDT in 2023-02/);
    const seenBefore = factsOf(await observations());
    expect(seenBefore).toMatch(/LICENCE_EXPIRED/);
    expect(seenBefore).toMatch(/FEE_PAID:BD-2023:\S* .*BDT \d+/);
    expect(seenBefore).toMatch(/FEE_OVER_CAP:BD-2023.*BDT 411000\.00 each/);

    const { rates, policy } = recruitmentSample().before;
    const { file, version } = await module.get(CaseFileService).get(tenant.ctx, siteId);
    await module.get(CaseFileService).put(tenant.ctx, siteId, { ...file, rates, policy }, version);
    await module.get(ReviewService).accept(tenant.ctx, id, receipt.version);
    await work();
    expect(await mappings()).toMatchObject([
      { state: 'applied', rows: { payments: 6 }, problems: [], version: 2 },
    ]);
    expect(factsOf(await observations())).toMatch(/FEE_OVER_CAP:BD-2023.*BDT 411000\.00 each/);
  });

  const anotherSite = () =>
    db.superuser.query(
      `insert into site (tenant_id, id, supplier_id, name, address, country_iso3) select $1, gen_random_uuid(), $2, 'Ipoh plant', 'Ipoh', 'MYS'`,
      [tenant.tenantId, supplierId],
    );

  it('are refused where a supplier with several sites does not name one of them', async () => {
    await anotherSite();
    const id = await assignment();
    const changes = changed('/cohorts/c1', { site: 'meru  PLANT' });
    const { version } = await module.get(AnswerService).saveChanges(supplier, id, changes);
    const { evaluation } = await module.get(AnswerService).inHand(supplier, id, 'fr');
    expect(evaluation.problems).toEqual([
      {
        path: '/cohorts/c2/site',
        code: 'site_unknown',
        message: expect.stringContaining('plusieurs sites') as string,
      },
    ]);
    const { signatory } = recruitmentSample();
    await expect(
      module.get(SubmissionService).submit(supplier, id, version, signatory),
    ).rejects.toMatchObject({
      code: 'answers_incomplete',
      extras: { errors: [{ path: '/cohorts/c2/site', code: 'site_unknown' }] },
    });
    await submit(id, [{ path: '/cohorts/c2', version: 1, value: cohort2AtIpoh() }]);
  });

  it('tell of groups whose site is no longer known, and of the payments that hang on it', async () => {
    await putTerms();
    const id = await assignment();
    await submit(id, changed('/cohorts/c1', { site: 'meru  PLANT' }));
    await anotherSite();
    await work();
    expect((await caseFile()).cohorts?.map(({ ref }) => ref)).toEqual(['BD-2023']);
    const [mapping] = await mappings();
    expect(mapping?.state).toBe('applied_in_part');
    expect(mapping?.problems.map(({ path, code }) => `${path} ${code}`)).toEqual([
      '/cohorts/c2/site site_unknown',
      '/transits/t2 cohort_not_mapped',
      '/fee_lines/f5/cohort cohort_not_mapped',
      '/fee_lines/f6/cohort cohort_not_mapped',
    ]);
    expect(mapping?.problems[0]?.detail).toContain('"Meru plant"');
  });

  it('are not applied where no group says its site', async () => {
    const id = await assignment();
    await submit(id, recruitmentSample().changes);
    await anotherSite();
    await work();
    expect(await mappings()).toMatchObject([{ state: 'not_applied', siteIds: [] }]);
  });

  it('are refused before submission where a payment names a group that is not there', async () => {
    const refused = answered(changed('/fee_lines/f1', { cohort: 'BD-2024' }));
    await expect(refused).rejects.toMatchObject({
      code: 'answers_incomplete',
      extras: { errors: [{ path: '/fee_lines/f1/cohort', code: 'known_cohort' }] },
    });
  });

  it('are not used once withdrawn', async () => {
    const id = await assignment();
    const receipt = await submit(id, recruitmentSample().changes);
    await module.get(SubmissionService).withdraw(supplier, id, receipt.version);
    await work();
    expect(await mappings()).toMatchObject([{ state: 'withdrawn', siteIds: [] }]);
    await expect(caseFile()).rejects.toMatchObject({ kind: 'not_found' });
  });

  it('are shown to the buyer of the tenant and to nobody else', async () => {
    await putTerms();
    await answered();
    const list = (ctx: Ctx) => module.get(AnswerMappingService).list(ctx, {}, undefined, 10);
    expect(await list(tenant.ctx)).toHaveLength(1);
    expect(await list(supplier)).toEqual([]);
    expect(await list((await db.tenant()).ctx)).toEqual([]);
  });
});

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  AnswerService,
  AssignmentService,
  CampaignService,
  QuestionnairesModule,
  SubmissionService,
} from '@para42/questionnaires';
import { recruitmentSample } from '../../../../test/factories/recruitment/sample-answers';
import { useTestDatabase } from '../../../../test/setup/database';
import { AnswerMappingService } from '../answers/answer-mapping.service';
import type { CasePayment } from '../casefile/case-file.schema';
import { CaseFileService } from '../casefile/case-file.service';
import { CaseReadingService } from '../casefile/case-reading.service';
import { RecruitmentJobsModule, RecruitmentModule } from '../recruitment.module';
import { RepaymentService } from '../repayment/repayment.service';
import { workedSite } from '../worked-case/worked-site';
import { ExchangeRateService } from './exchange-rate.service';

/** Of the row that was typed in: not of those before it, which answers made. */
const ALONE = expect.objectContaining({
  path: '/payments/6/currency',
  code: 'rate_missing',
}) as unknown;

/** January 2022 to November 2026, the month of the clock here. */
const MONTHS = 59;

describe('answers that lacked a rate', () => {
  const db = useTestDatabase();
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rates-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('stand in the case, and wait for nothing more once a monthly file has it', async () => {
    db.clock.set('2026-11-24T12:00:00Z');
    const module = await db.module({
      imports: [QuestionnairesModule, RecruitmentModule, RecruitmentJobsModule],
    });
    const tenant = await db.tenant();
    const { supplierId, siteId } = await workedSite(db.superuser, tenant.tenantId);
    const supplier = tenant.as('supplier', supplierId);
    const { id: campaignId } = await module.get(CampaignService).create(tenant.ctx, {
      templateCode: 'recruitment-and-fees',
      title: 'How workers got their jobs',
      dueOn: '2027-01-31',
      recipients: { supplierIds: [supplierId] },
    });
    const [made] = await module.get(AssignmentService).list(supplier, { campaignId }, undefined, 1);
    const id = made?.id ?? '';
    const { changes, signatory, before } = recruitmentSample();
    const { version } = await module.get(AnswerService).saveChanges(supplier, id, changes);
    await module.get(SubmissionService).submit(supplier, id, version, signatory);
    const work = async () => expect((await db.runTasks(module, 10_000)).failed).toEqual([]);
    const mapping = async () =>
      (await module.get(AnswerMappingService).list(tenant.ctx, {}, undefined, 1))[0];
    await work();
    expect((await mapping())?.problems.map(({ code }) => code)).toContain('rate_missing');
    expect(await mapping()).toMatchObject({ state: 'applied_in_part', rows: { payments: 6 } });

    const plans = module.get(RepaymentService);
    const plan = await plans.get(tenant.ctx, siteId);
    expect(plan).toMatchObject({ state: 'planned', total: '0.00', entitlements: [] });
    expect(plan.problems).toContain('rate missing for BDT 2023-02');
    await expect(plans.agree(tenant.ctx, siteId, plan.version)).rejects.toMatchObject({
      kind: 'conflict',
      code: 'rate_missing',
    });
    const read = await module.get(CaseReadingService).read(tenant.ctx, siteId);
    expect(read.problems.join()).toContain('there is no rate for BDT in 2023-02');

    // What answers made stands when it is sent back; what somebody puts in themselves does not.
    const cases = module.get(CaseFileService);
    const { file: kept, version: seen, problem } = await cases.get(tenant.ctx, siteId);
    expect(problem).toContain('there is no rate for BDT in 2023-02');
    await cases.put(tenant.ctx, siteId, kept, seen);
    const { provenance: _, ...typed } = kept.payments?.[1] as CasePayment;
    const payments = [...(kept.payments ?? []), { ...typed, ref: 'typed' }];
    const refused = cases.put(tenant.ctx, siteId, { ...kept, payments }, seen + 1);
    await expect(refused).rejects.toMatchObject({ code: 'case_file_rejected' });
    await expect(refused).rejects.toMatchObject({
      extras: { errors: expect.arrayContaining([ALONE]) as unknown },
    });

    // One month after the other, so that no series has a gap; discovery is this month.
    const rateOf = (currency: string, month: string) =>
      before.rates?.find((rate) => rate.currency === currency && rate.month === month)?.perUsd;
    const lines = ['BDT', 'NPR', 'MYR'].flatMap((currency) => {
      let last = '1';
      return Array.from({ length: MONTHS }, (_, at) => {
        const month = new Date(Date.UTC(2022, at, 1)).toISOString().slice(0, 7);
        last = rateOf(currency, month) ?? last;
        return `${month},${currency},${last},test`;
      });
    });
    const path = join(folder, 'rates.csv');
    writeFileSync(path, ['month,currency,per_usd,source', ...lines].join('\n'));
    const file = {
      path,
      name: 'rates.csv',
      bytes: 1,
      sha256: 'ab'.repeat(32),
      detectedType: 'text/csv',
    };
    await module.get(ExchangeRateService).load(tenant.ctx, file);
    await work();
    expect(await mapping()).toMatchObject({ state: 'applied', problems: [] });
    expect(await plans.get(tenant.ctx, siteId)).toMatchObject({
      problems: [],
      entitlements: [{ cohortRef: 'BD-2023' }, { cohortRef: 'NP-2022' }],
    });
    expect((await cases.get(tenant.ctx, siteId)).problem).toBeNull();
  });
});

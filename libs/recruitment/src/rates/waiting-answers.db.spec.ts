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
import { RecruitmentJobsModule, RecruitmentModule } from '../recruitment.module';
import { workedSite } from '../worked-case/worked-site';
import { ExchangeRateService } from './exchange-rate.service';

describe('answers that lacked a rate', () => {
  const db = useTestDatabase();
  let folder: string;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'rates-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  it('come into the case once a monthly file has it', async () => {
    db.clock.set('2026-11-24T12:00:00Z');
    const module = await db.module({
      imports: [QuestionnairesModule, RecruitmentModule, RecruitmentJobsModule],
    });
    const tenant = await db.tenant();
    const { supplierId } = await workedSite(db.superuser, tenant.tenantId);
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
    expect((await mapping())?.rows.payments).toBe(1);

    // One month after the other, so that no series has a gap; discovery is this month.
    const rateOf = (currency: string, month: string) =>
      before.rates?.find((rate) => rate.currency === currency && rate.month === month)?.perUsd;
    const lines = ['BDT', 'NPR', 'MYR'].flatMap((currency) => {
      let last = '1';
      return Array.from({ length: 60 }, (_, at) => {
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
    expect(await mapping()).toMatchObject({ rows: { payments: 6 }, problems: [] });
  });
});

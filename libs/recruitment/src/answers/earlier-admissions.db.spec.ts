import type { INestApplicationContext } from '@nestjs/common';
import { QuestionnairesModule } from '@para42/questionnaires';
import { Answering, type Sent } from '../../../../test/factories/recruitment/answering';
import {
  recruitmentSample,
  type SampleChange,
} from '../../../../test/factories/recruitment/sample-answers';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { CaseFileService } from '../casefile/case-file.service';
import { AnswerComparisonService } from '../comparison/answer-comparison.service';
import { RecruitmentJobsModule, RecruitmentModule } from '../recruitment.module';
import { workedSite } from '../worked-case/worked-site';
import { AnswerMappingService } from './answer-mapping.service';

const LINES = ['f1', 'f2', 'f3', 'f4', 'f5', 'f6'];
const REPORTED = LINES.filter((line) => line !== 'f4');

/** A later change of rows of the sample, each of which was saved once before. */
const later = (path: string, cells: object | null): SampleChange => {
  const sample = recruitmentSample().changes.find((one) => one.path === path);
  const value = cells === null ? null : { ...(sample?.value as object), ...cells };
  return { path, version: 1, value };
};

const NOBODY_PAID = [
  { path: '/fees_known', version: 1, value: 'nobody_paid' },
  ...LINES.map((line) => later(`/fee_lines/${line}`, null)),
];

describe('what was admitted in an earlier submission', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let tenant: TestTenant;
  let answering: Answering;
  let supplierId: string;
  let siteId: string;
  let first: Sent;

  beforeAll(async () => {
    module = await db.module({
      imports: [QuestionnairesModule, RecruitmentModule, RecruitmentJobsModule],
    });
  });

  beforeEach(async () => {
    db.clock.set('2026-11-24T12:00:00Z');
    tenant = await db.tenant();
    answering = new Answering(module, tenant);
    ({ supplierId, siteId } = await workedSite(db.superuser, tenant.tenantId));
    const { before, changes } = recruitmentSample();
    await module.get(CaseFileService).put(tenant.ctx, siteId, before, undefined);
    first = await send(await ask(), changes);
    db.clock.set('2026-11-25T12:00:00Z');
  });

  afterAll(() => db.clock.set('2026-11-24T12:00:00Z'));

  const supplier = () => tenant.as('supplier', supplierId);
  const ask = () =>
    answering.ask(supplier(), 'recruitment-and-fees', { supplierIds: [supplierId] });
  const work = async () => expect((await db.runTasks(module, 10_000)).failed).toEqual([]);
  async function send(assignmentId: string, changes: readonly SampleChange[]): Promise<Sent> {
    const sent = await answering.send(supplier(), assignmentId, changes);
    await work();
    return sent;
  }
  /** Taken back before any review, and sent again with changes. */
  async function again(changes: readonly SampleChange[]): Promise<Sent> {
    await answering.withdraw(supplier(), first);
    return send(first.assignmentId, changes);
  }
  async function accept(sent: Sent): Promise<void> {
    await answering.accept(sent);
    await work();
  }
  const mapping = async () =>
    (await module.get(AnswerMappingService).list(tenant.ctx, { supplierId }, undefined, 10))[0];
  const paid = async () =>
    (await answering.caseOf(siteId)).payments?.map(({ label, amount }) => `${label} ${amount}`);
  const cohort = async (ref: string) =>
    (await answering.caseOf(siteId)).cohorts?.find((one) => one.ref === ref);
  const observed = async () => {
    const { rows } = await db.superuser.query<{ statement: string }>(
      `select observation_key || ' ' || statement as statement from observation
       where site_id = $1 and state = 'present' order by observation_key`,
      [siteId],
    );
    return rows.map(({ statement }) => statement);
  };

  it('stands, with what is observed, until the submission that takes it back is accepted', async () => {
    const [fees, seen] = [await paid(), await observed()];
    const second = await again(NOBODY_PAID);
    expect((await paid())?.sort()).toEqual(fees?.filter((one) => !one.startsWith('air')).sort());
    expect(await observed()).toEqual(seen);

    const told = await mapping();
    expect(told?.state).toBe('applied_in_part');
    const waiting = told?.earlierAdmissions ?? [];
    expect(new Set(waiting.map(({ state }) => state))).toEqual(new Set(['waits_for_review']));
    expect(waiting.filter(({ list }) => list === 'payments')).toHaveLength(REPORTED.length);
    expect(waiting.find(({ ref }) => ref === 'BD-2023 FEE.SERVICE')?.said).toContain(
      'that workers of "BD-2023" paid BDT 310000.00 ("service charge")',
    );
    expect(told?.problems.map(({ code, detail }) => `${code} ${detail}`).join('\n')).toMatch(
      /withdrawn_admission_waits withdrawn admissions wait for review: .*BDT 310000\.00/,
    );
    const compare = () => module.get(AnswerComparisonService).compare(tenant.ctx, siteId);
    expect((await compare()).employer?.earlierAdmissions).toEqual(waiting);

    await accept(second);
    expect(await paid()).toBeUndefined();
    expect((await observed()).filter((one) => /^(FEE|RECEIPT)/.test(one))).toEqual([]);
    const after = await mapping();
    expect(after?.problems).toEqual([]);
    expect(after?.earlierAdmissions).toEqual(waiting.map((one) => ({ ...one, state: 'replaced' })));
    expect((await compare()).employer?.earlierAdmissions).toEqual(after?.earlierAdmissions);
  });

  it('stands in a later campaign as well, counted once', async () => {
    const [fees, seen] = [await paid(), await observed()];
    const changes = recruitmentSample().changes.map((one) =>
      one.path === '/fee_lines/f1'
        ? {
            ...later(one.path, { amount: { amount: '1', currency: 'BDT' }, lowest: '1' }),
            version: 0,
          }
        : one,
    );
    const second = await send(await ask(), changes);
    expect((await paid())?.sort()).toEqual(fees?.sort());
    expect(await observed()).toEqual(seen);
    await accept(second);
    expect(await paid()).toContain('service charge 1');
    expect(await paid()).toHaveLength(6);
  });

  it('stands where a later campaign words it as no case may: without those words', async () => {
    const [fees, seen] = [(await paid()) ?? [], await observed()];
    const wordings: Record<string, object> = {
      '/fee_lines/f1': { label: 'for PA1234567' },
      '/fee_lines/f2': { label: 'paid to Mr Karim' },
      '/deductions/d1': { purpose: 'as Mr Karim said' },
      '/transits/t2': { place: { country: 'NPL', name: 'house of Mr Karim' } },
    };
    const changes = recruitmentSample().changes.map((one) => {
      const cells = wordings[one.path];
      return cells ? { ...later(one.path, cells), version: 0 } : one;
    });
    await send(await ask(), changes);
    const amounts = (all: string[] = []) => all.map((one) => one.split(' ').at(-1)).sort();
    expect(amounts(await paid())).toEqual(amounts(fees));
    expect(await observed()).toEqual(seen);
    expect(JSON.stringify(await answering.caseOf(siteId))).not.toMatch(/PA1234567|Karim/);
    const told = await mapping();
    expect(told?.earlierAdmissions.filter(({ list }) => list === 'payments')).toEqual([]);
    expect(JSON.stringify(told)).not.toMatch(/PA1234567|Karim/);
    const leftOut = told?.problems.filter(({ code }) => code === 'text_left_out') ?? [];
    expect(leftOut.map(({ path }) => path).sort()).toEqual([
      '/deductions/d1/purpose',
      '/fee_lines/f1/label',
      '/fee_lines/f2/label',
      '/transits/t2/place',
    ]);
  });

  it('stands where the case cannot hold what a later campaign says instead, which is told', async () => {
    const [fees, seen] = [await paid(), await observed()];
    const again = { amount: { amount: '1', currency: 'BDT' }, lowest: '1' };
    const changes = [
      ...recruitmentSample().changes.map((one) =>
        one.path === '/fee_lines/f1'
          ? { ...later(one.path, { paid_on: '2026-11-25' }), version: 0 }
          : one,
      ),
      { ...later('/fee_lines/f1', again), path: '/fee_lines/f9', version: 0 },
    ];
    const assignmentId = await ask();
    await answering.send(supplier(), assignmentId, changes);
    // The case is a day behind: as wrong as any row that the questionnaire let pass.
    db.clock.set('2026-11-24T12:00:00Z');
    await work();
    expect((await paid())?.sort()).toEqual(fees?.sort());
    expect(await observed()).toEqual(seen);
    const told = await mapping();
    const refused = { path: '/fee_lines/f1', code: 'row_not_sound' };
    expect(told?.problems).toContainEqual(expect.objectContaining(refused));
    expect(told?.earlierAdmissions).toMatchObject([
      { state: 'waits_for_review', list: 'payments', ref: 'BD-2023 FEE.SERVICE' },
    ]);
    const { employer } = await module.get(AnswerComparisonService).compare(tenant.ctx, siteId);
    expect(employer?.notPlaced).toMatchObject([refused]);
    expect(employer?.earlierAdmissions).toEqual(told?.earlierAdmissions);
  });

  it('waits in the latest submission only', async () => {
    await again(NOBODY_PAID);
    const waits = async () =>
      (await module.get(AnswerMappingService).list(tenant.ctx, { supplierId }, undefined, 10)).map(
        ({ earlierAdmissions }) => earlierAdmissions.length > 0,
      );
    expect(await waits()).toEqual([true, false]);
    const changes = recruitmentSample().changes.map((one) => ({ ...one, version: 0 }));
    await send(await ask(), changes);
    expect((await waits()).slice(1)).toEqual([false, false]);
  });

  it('stands once only where a row of the questionnaire tells of another cost now', async () => {
    const fees = (await paid()) ?? [];
    await again([later('/fee_lines/f1', { cost_code: 'REL.ADMIN' })]);
    expect((await paid())?.sort()).toEqual([...fees, 'service charge 310000'].sort());
    const { payments = [] } = await answering.caseOf(siteId);
    expect(new Set(payments.map(({ ref }) => ref)).size).toBe(7);
  });

  it('leaves room for what is added, at once', async () => {
    await again([
      later('/fee_lines/f1', {
        amount: { amount: '330000', currency: 'BDT' },
      }),
      {
        ...later('/fee_lines/f3', { cost_code: 'REL.ADMIN', label: 'passport' }),
        path: '/fee_lines/f9',
        version: 0,
      },
    ]);
    expect(await paid()).toEqual(
      expect.arrayContaining(['service charge 330000', 'passport 8500', 'medical test 8500']),
    );
    expect(await mapping()).toMatchObject({ state: 'applied', earlierAdmissions: [] });
  });

  it('stands part by part of the terms of a group, and of how many they are', async () => {
    const seen = await observed();
    const second = await again([
      later('/cohorts/c1', {
        workers_current: 60,
        women: 9,
        documents_held_by: 'WORKER',
        exit_penalty: { amount: '0', currency: 'MYR' },
        weekly_hours: '70',
        age_18_24: 39,
      }),
      { path: '/deductions_known', version: 1, value: 'none' },
      later('/deductions/d1', null),
    ]);
    expect(await cohort('BD-2023')).toMatchObject({
      workers: { current: 62 },
      bySex: { women: 11 },
      documents: { heldBy: 'EMPLOYER' },
      exit: { penalty: { amount: '3000' } },
      deductions: [{ kind: 'DEPOSIT' }],
      hours: { weekly: '70' },
    });
    const kinds = (all: string[]) => all.map((one) => one.split(' ')[0]);
    expect(kinds(await observed())).toEqual(kinds(seen));
    expect(JSON.stringify((await mapping())?.earlierAdmissions)).not.toMatch(/\b(60|62)\b/);
    await accept(second);
    expect(await cohort('BD-2023')).toMatchObject({
      workers: { current: 60 },
      documents: { heldBy: 'WORKER' },
      deductions: [],
    });
  });

  it('stands after the respondent has taken the submission back, whatever is mapped again', async () => {
    const before = await answering.caseOf(siteId);
    await answering.withdraw(supplier(), first);
    await db.tx.run(tenant.system, (ctx) =>
      module.get(AnswerMappingService).map(ctx, first.submissionId),
    );
    expect(await answering.caseOf(siteId)).toEqual(before);
    expect(await mapping()).toMatchObject({
      state: 'applied_in_part',
      problems: [{ code: 'submission_withdrawn' }],
    });
  });
});

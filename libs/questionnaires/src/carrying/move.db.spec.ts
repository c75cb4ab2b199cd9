import { DomainError } from '@para42/platform';
import {
  signatory,
  questionnaires,
  supplierIn,
  type Questionnaires,
} from '../../../../test/factories/questionnaires/asked-questionnaire';
import {
  askedMoving,
  firstAnswers,
  movingTemplates,
  oneMoving,
  type MovingAssignment,
} from '../../../../test/factories/questionnaires/moving-questionnaire';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { MoveAssignmentsHandler } from '../jobs/move-assignments.job';
import { registerTemplates } from '../template-registry';
import { CarryOverService } from './carry-over.service';
import { MoveRequestService } from './move-request.service';
import { MoveService } from './move.service';

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

describe('moving an assignment to a newer version', () => {
  const db = useTestDatabase();
  let q: Questionnaires;
  let moves: MoveRequestService;
  let carrying: CarryOverService;
  beforeAll(async () => {
    q = await questionnaires(db, [registerTemplates(movingTemplates), MoveAssignmentsHandler]);
    moves = q.module.get(MoveRequestService);
    carrying = q.module.get(CarryOverService);
  });

  async function answered(tenant: TestTenant): Promise<MovingAssignment> {
    const made = await oneMoving(db, q, tenant, 1);
    const { version } = await q.answers.saveChanges(made.supplier, made.id, firstAnswers);
    return { ...made, version };
  }

  const valuesOf = async ({ supplier, id }: MovingAssignment) => {
    const { stored } = await q.answers.inHand(supplier, id);
    return Object.fromEntries(stored.map(({ path, value }) => [path, value]));
  };

  it('carries what has a place, and keeps what has none in the report', async () => {
    const tenant = await db.tenant();
    const made = await answered(tenant);
    const moved = await moves.moveOne(tenant.ctx, made.id, made.version, 2);
    expect(moved).toMatchObject({ templateVersion: 2, version: made.version + 1 });
    expect(moved.counts).toEqual({ carried: 2, converted: 5, dropped: 5, kept: 0 });
    expect(await valuesOf(made)).toEqual({
      '/agency': 'yes',
      '/fee': 120,
      '/contact': 'ada@example.org',
      '/paid_on': '2025-03',
      '/payer': null,
      '/beyond': null,
      '/gone': null,
      '/lines/r1': { amount: { amount: '5', currency: 'NPR' }, workers: '3' },
      '/lines/r2': {},
      '/lines/r3': { workers: '8' },
    });
    const { items, by } = await carrying.report(made.supplier, made.id, moved.reportId);
    expect(by).toBe(`buyer:${tenant.ctx.actor.id}`);
    const dropped = items.filter(({ outcome }) => outcome === 'dropped');
    expect(dropped.map(({ path, code, was }) => [path, code, was])).toEqual([
      ['/payer', 'option_gone', 'A'],
      ['/gone', 'question_gone', 'no place for this'],
      ['/lines/r1/remark', 'column_gone', 'one'],
      ['/lines/r2/amount', 'currency_not_asked', { amount: '7', currency: 'EUR' }],
      ['/beyond', 'not_declinable', null],
    ]);
    expect(items.find(({ path }) => path === '/contact')?.lookAgain).toEqual([
      'wording_changed',
      'too_long',
    ]);
  });

  it('asks, validates and freezes the new version from then on, and never the old one', async () => {
    const tenant = await db.tenant();
    const made = await answered(tenant);
    await moves.moveOne(tenant.ctx, made.id, made.version, 2);
    const { template, stored } = await q.answers.inHand(made.supplier, made.id);
    expect(template.hash).toBe(movingTemplates[1]?.hash);
    const contact = stored.find(({ path }) => path === '/contact');
    const { version } = await q.answers.saveChanges(made.supplier, made.id, [
      { path: '/contact', version: contact?.version ?? 0, value: 'ada' },
      { path: '/beyond', version: 2, value: 'said now' },
    ]);
    const receipt = await q.submissions.submit(made.supplier, made.id, version, signatory);
    await q.reviews.accept(tenant.ctx, made.id, receipt.version);
    const { document, templateVersion } = await q.assignments.submission(
      tenant.ctx,
      receipt.submissionId,
    );
    expect(templateVersion).toBe(2);
    expect(JSON.parse(document)).toMatchObject({
      template: { code: 'sample-moving', version: 2, hash: movingTemplates[1]?.hash },
      answers: { agency: 'yes', fee: 120 },
    });
    // Its version is that of its submission, whatever the product ships or a campaign asks by now.
    const record = await db.tx.run(tenant.ctx, (ctx) =>
      q.readModel.submission(ctx, receipt.submissionId),
    );
    expect(record?.document.template.version).toBe(2);
  });

  it('leaves earlier rounds with the version that they answered', async () => {
    const tenant = await db.tenant();
    const made = await answered(tenant);
    const first = await q.submissions.submit(made.supplier, made.id, made.version, signatory);
    const remarks = [{ path: '/fee', remark: 'Please look again.' }];
    const back = await q.reviews.giveBack(tenant.ctx, made.id, first.version, remarks);
    const moved = await moves.moveOne(tenant.ctx, made.id, back.version, 3);
    const detail = await q.assignments.get(made.supplier, made.id);
    expect(detail.assignment).toMatchObject({ templateVersion: 3, state: 'returned' });
    const earlier = await q.assignments.submission(made.supplier, first.submissionId);
    expect(earlier.templateVersion).toBe(1);
    expect(JSON.parse(earlier.document)).toMatchObject({
      template: { version: 1, hash: movingTemplates[0]?.hash },
      answers: { fee: '120.00' },
    });
    const again = await q.submissions.submit(made.supplier, made.id, moved.version, signatory);
    const later = await q.assignments.submission(made.supplier, again.submissionId);
    expect([again.round, later.templateVersion]).toEqual([2, 3]);
  });

  it('loses nothing over three versions', async () => {
    const tenant = await db.tenant();
    const made = await answered(tenant);
    const second = await moves.moveOne(tenant.ctx, made.id, made.version, 2);
    const third = await moves.moveOne(tenant.ctx, made.id, second.version);
    expect(third.templateVersion).toBe(3);
    const reports = await carrying.reportsOf(made.supplier, made.id, undefined, 10);
    expect(reports.map(({ fromVersion, toVersion }) => [fromVersion, toVersion])).toEqual([
      [2, 3],
      [1, 2],
    ]);
    const items = await Promise.all(
      reports.map(({ id }) => carrying.report(made.supplier, made.id, id)),
    );
    const seen = items.flatMap((report) => report.items).map(({ was }) => JSON.stringify(was));
    for (const value of ['120.00', '2025-03-31', 'A', 'no place for this', 'one', 3, 8]) {
      expect(seen).toContain(JSON.stringify(value));
    }
    expect(await valuesOf(made)).toMatchObject({
      '/agency': 'yes',
      '/contact': 'ada@example.org',
      '/lines/r1': null,
      // Version 2 did not ask it; version 3 does again.
      '/gone': 'no place for this',
    });
    const back = items[0]?.items.find(({ path }) => path === '/gone');
    expect(back).toMatchObject({ outcome: 'carried', code: 'restored' });
  });

  it('moves nothing that is submitted, accepted or cancelled, and nothing backwards', async () => {
    const tenant = await db.tenant();
    const made = await answered(tenant);
    const move = (version: number, to: number) =>
      codeOf(moves.moveOne(tenant.ctx, made.id, version, to));
    expect(await move(made.version, 1)).toBe('not_a_newer_version');
    expect(await move(made.version - 1, 2)).toBe('stale_version');
    expect(await move(made.version, 9)).toBe('template_not_found');
    const sent = await q.submissions.submit(made.supplier, made.id, made.version, signatory);
    expect(await move(sent.version, 2)).toBe('not_movable_now');
    const done = await q.reviews.accept(tenant.ctx, made.id, sent.version);
    expect(await move(done.version, 2)).toBe('not_movable_now');
    expect((await q.assignments.get(made.supplier, made.id)).assignment.templateVersion).toBe(1);
  });

  it('is not found by another tenant, and shows a report to its respondent alone', async () => {
    const tenant = await db.tenant();
    const made = await answered(tenant);
    const stranger = (await db.tenant()).ctx;
    expect(await codeOf(moves.moveOne(stranger, made.id, made.version, 2))).toBe(
      'assignment_not_found',
    );
    const { reportId } = await moves.moveOne(tenant.ctx, made.id, made.version, 2);
    const neighbour = tenant.as('supplier', await supplierIn(db, tenant.tenantId));
    for (const ctx of [neighbour, stranger]) {
      expect(await codeOf(carrying.report(ctx, made.id, reportId))).toBe('assignment_not_found');
    }
    expect(await codeOf(carrying.report(tenant.ctx, made.id, reportId))).toBe(
      'carry_report_not_found',
    );
  });

  describe('while somebody saves', () => {
    it('tells a save from the old form what happened, and saves nothing of it', async () => {
      const tenant = await db.tenant();
      const made = await answered(tenant);
      await moves.moveOne(tenant.ctx, made.id, made.version, 2);
      const save = (changes: { path: string; version: number; value: unknown }[], seen?: number) =>
        codeOf(q.answers.saveChanges(made.supplier, made.id, changes, seen));
      const before = await valuesOf(made);
      const old = [{ path: '/gone', version: 1, value: 'changed' }];
      expect(await save(old)).toBe('questionnaire_moved');
      expect(await save([{ path: '/contact', version: 1, value: 'b' }], 1)).toBe(
        'questionnaire_moved',
      );
      expect(await save([{ path: '/agency', version: 1, value: 'no' }])).toBe('answers_conflict');
      expect(await save([{ path: '/nowhere', version: 0, value: 'x' }])).toBe('answers_unusable');
      expect(await valuesOf(made)).toEqual(before);
      expect(await save([{ path: '/contact', version: 1, value: 'b' }], 2)).toBe('no error');
    });

    it('loses no save that was confirmed, in 40 rounds of both at once', async () => {
      const tenant = await db.tenant();
      const supplierIds = await Promise.all(
        Array.from({ length: 40 }, () => supplierIn(db, tenant.tenantId)),
      );
      const all = await askedMoving(q, tenant, 1, supplierIds);
      const outcomes = { saved: 0, told: 0 };
      for (const made of all) {
        const save = (at: number) =>
          codeOf(
            q.answers.saveChanges(made.supplier, made.id, [
              { path: `/lines/r${at}`, version: 0, value: { workers: at, remark: `remark ${at}` } },
            ]),
          );
        const before = [0, 1].map(save);
        const move = db.tx.run(tenant.system, (ctx) =>
          q.module.get(MoveService).move(ctx, made.id, { to: 2, by: 'test' }),
        );
        const answers = await Promise.all([...before, ...[2, 3].map(save)]);
        const { reportId } = await move;
        const { items } = await carrying.report(made.supplier, made.id, reportId);
        const kept = await valuesOf(made);
        answers.forEach((answer, at) => {
          if (answer === 'no error') {
            outcomes.saved += 1;
            expect(kept[`/lines/r${at}`]).toEqual({ workers: String(at) });
            const remark = items.find(({ path }) => path === `/lines/r${at}/remark`);
            expect(remark?.was).toBe(`remark ${at}`);
          } else {
            outcomes.told += 1;
            expect(answer).toBe('questionnaire_moved');
            expect(kept).not.toHaveProperty(`/lines/r${at}`);
          }
        });
      }
      expect(outcomes.saved + outcomes.told).toBe(160);
      expect(Math.min(outcomes.saved, outcomes.told)).toBeGreaterThan(0);
    });
  });

  it('moves a campaign in the background, and once when it runs twice', async () => {
    const tenant = await db.tenant();
    const supplierIds = await Promise.all(
      Array.from({ length: 5 }, () => supplierIn(db, tenant.tenantId)),
    );
    const all = await askedMoving(q, tenant, 1, supplierIds);
    const [sent, drafted] = all as [MovingAssignment, MovingAssignment];
    const saved = await q.answers.saveChanges(sent.supplier, sent.id, firstAnswers);
    await q.submissions.submit(sent.supplier, sent.id, saved.version, signatory);
    await q.answers.saveChanges(drafted.supplier, drafted.id, firstAnswers);
    const { version } = await q.campaigns.get(tenant.ctx, sent.campaignId);
    const request = (to: number) => moves.requestCampaign(tenant.ctx, sent.campaignId, version, to);
    expect(await codeOf(request(1))).toBe('not_a_newer_version');
    await request(2);
    const twice = await request(2);
    const ran = await db.runTasks(q.module);
    expect(ran.failed).toEqual([]);
    const versions = await Promise.all(
      all.map(async ({ supplier, id }) => (await q.assignments.get(supplier, id)).assignment),
    );
    expect(versions.map(({ templateVersion }) => templateVersion)).toEqual([1, 2, 2, 2, 2]);
    const reports = await carrying.reportsOf(drafted.supplier, drafted.id, undefined, 10);
    expect(reports).toHaveLength(1);
    const { rows } = await db.superuser.query<{ state: string; result: unknown }>(
      `select state, result from run where id = $1`,
      [twice.id],
    );
    expect(rows).toEqual([
      {
        state: 'done',
        result: {
          assignments: [
            { templateVersion: 1, state: 'submitted', count: 1 },
            { templateVersion: 2, state: 'in_progress', count: 1 },
            { templateVersion: 2, state: 'open', count: 3 },
          ],
        },
      },
    ]);
  });
});

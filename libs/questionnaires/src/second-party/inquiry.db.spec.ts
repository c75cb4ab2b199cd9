import { DomainError, newId } from '@para42/platform';
import {
  answeredSite,
  colleague,
  inquiries,
  interviewTemplate,
  told,
  type Inquiries,
} from '../../../../test/factories/questionnaires/inquiries';
import { siteOf, supplierIn } from '../../../../test/factories/questionnaires/asked-questionnaire';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

describe('writing down what others say', () => {
  const db = useTestDatabase();
  let q: Inquiries;
  beforeAll(async () => {
    q = await inquiries(db);
  });

  async function site(tenant: TestTenant) {
    const supplierId = await supplierIn(db, tenant.tenantId);
    return { supplierId, siteId: await siteOf(db, tenant.tenantId, supplierId) };
  }

  async function begun(tenant: TestTenant) {
    const { siteId } = await site(tenant);
    const templateCode = 'sample-interview';
    const made = await q.inquiries.create(tenant.ctx, { templateCode, siteId, heardIn: '2026-10' });
    return made.id;
  }

  it('goes from open to accepted, with a return, a correction and a withdrawal between', async () => {
    const tenant = await db.tenant();
    const id = await begun(tenant);
    const answer = (value: boolean, version: number) =>
      q.inquiryAnswers.saveChanges(tenant.ctx, id, [{ path: '/own_papers_kept', version, value }]);
    expect(await codeOf(q.inquiryAnswers.submit(tenant.ctx, id, 1, 'interviewer'))).toBe(
      'illegal_transition',
    );
    const saved = await answer(true, 0);
    const first = await q.inquiryAnswers.submit(tenant.ctx, id, saved.version, 'interviewer');
    expect(await codeOf(answer(false, 1))).toBe('not_answerable_now');
    const back = await q.inquiryAnswers.withdraw(tenant.ctx, id, first.version);
    const second = await q.inquiryAnswers.submit(tenant.ctx, id, back.version, 'interviewer');
    const reviewer = colleague(tenant);
    const remarks = [{ path: '/own_papers_kept', remark: 'Was it asked for?' }];
    await q.inquiryReviews.giveBack(reviewer, id, second.version, remarks);
    const seen = await q.inquiries.get(reviewer, id);
    expect(seen.remarks).toEqual(remarks);
    const corrected = await answer(false, 1);
    const third = await q.inquiryAnswers.submit(tenant.ctx, id, corrected.version, 'interviewer');
    await q.inquiryReviews.accept(reviewer, id, third.version, 'Thank you');
    const { inquiry, rounds } = await q.inquiries.get(tenant.ctx, id);
    expect(inquiry).toMatchObject({ state: 'accepted', round: 3, toldOn: '2026-10' });
    expect(rounds.map(({ round, state }) => `${round} ${state}`)).toEqual([
      '3 accepted',
      '2 returned',
      '1 withdrawn',
    ]);
  });

  it('takes what was returned again as it is', async () => {
    const tenant = await db.tenant();
    const { siteId } = await site(tenant);
    const id = await told(q, tenant, siteId, 'auditor', { holds: true }, 'submitted');
    const { inquiry } = await q.inquiries.get(tenant.ctx, id);
    const back = await q.inquiryReviews.giveBack(
      colleague(tenant),
      id,
      inquiry.version,
      [],
      'Sure?',
    );
    const again = await q.inquiryAnswers.submit(tenant.ctx, id, back.version, 'auditor');
    expect(again).toMatchObject({ round: 2, state: 'submitted' });
  });

  it('keeps no day, no name and no time of an interview in what is frozen', async () => {
    const tenant = await db.tenant();
    const { siteId } = await site(tenant);
    const id = await told(q, tenant, siteId, 'interviewer', { holds: true, hours: 70 });
    const { rows } = await db.superuser.query<{ document: string; told_on: string }>(
      `select r.document, i.told_on::text from inquiry_round r join inquiry i on i.id = r.inquiry_id where i.id = $1`,
      [id],
    );
    expect(rows[0]?.told_on).toBe('2026-10-01');
    const document = JSON.parse(rows[0]?.document ?? '{}') as Record<string, unknown>;
    expect(document).toMatchObject({
      kind: 'interviewer',
      role: 'interviewer',
      toldOn: '2026-10',
      answers: { own_papers_kept: true, weekly_hours: 70 },
      template: { hash: interviewTemplate.hash },
    });
    expect(JSON.stringify(document)).not.toMatch(/\d{4}-\d{2}-\d{2}/);
    expect(JSON.stringify(document)).not.toContain(tenant.ctx.actor.id);
    const day = db.superuser.query(`update inquiry set told_on = '2026-10-15' where id = $1`, [id]);
    await expect(day).rejects.toThrow(/ck_inquiry_month/);
  });

  it.each([
    ['a name', 'The foreman is named Ram Bahadur Thapa', 'name_of_person'],
    ['the number of a paper', 'passport no. PA1234567 lies in the office', 'identity_number'],
  ])('refuses a note that holds %s', async (_what, notes, code) => {
    const tenant = await db.tenant();
    const id = await begun(tenant);
    const saved = q.inquiryAnswers.saveChanges(tenant.ctx, id, [
      { path: '/notes', version: 0, value: notes },
    ]);
    await expect(saved).rejects.toMatchObject({
      code: 'answers_unusable',
      extras: { errors: [{ path: '/notes', code }] },
    });
    expect((await q.inquiries.get(tenant.ctx, id)).stored).toEqual([]);
  });

  it('is never sent: campaigns refuse what own people answer, inquiries what recipients answer', async () => {
    const tenant = await db.tenant();
    const { siteId, supplierId } = await site(tenant);
    const send = (templateCode: string) =>
      q.campaigns.create(tenant.ctx, {
        templateCode,
        title: 'Sent',
        dueOn: '2999-01-01',
        recipients: { siteIds: [siteId] },
      });
    expect(await codeOf(send('sample-interview'))).toBe('answered_by_own_people');
    expect(await codeOf(send('sample-visit'))).toBe('answered_by_own_people');
    const begin = (request: object) =>
      q.inquiries.create(tenant.ctx, { templateCode: 'sample-visit', siteId, ...request });
    const visitedOn = '2026-10-15';
    expect(await codeOf(begin({ templateCode: 'sample-conditions', visitedOn }))).toBe(
      'answered_by_recipient',
    );
    expect(await codeOf(begin({ heardIn: '2026-10' }))).toBe('told_on_unfit');
    expect(await codeOf(begin({ templateCode: 'sample-interview', visitedOn }))).toBe(
      'told_on_unfit',
    );
    expect(await codeOf(begin({ visitedOn: '2999-01-01' }))).toBe('told_in_future');
    expect(await codeOf(begin({ visitedOn, supplierId }))).toBe('one_subject');
    expect(await codeOf(begin({ visitedOn, supplierId, siteId: undefined }))).toBe('wrong_subject');
    expect(await codeOf(begin({ visitedOn, siteId: newId() }))).toBe('site_not_found');
    expect(await codeOf(begin({ visitedOn, templateCode: 'nothing' }))).toBe('template_not_found');
    expect(await codeOf(begin({ visitedOn }))).toBe('no error');
  });

  it('hides interviews from whoever may not hear them, as if there were none', async () => {
    const tenant = await db.tenant();
    const { siteId } = await site(tenant);
    const visit = await told(q, tenant, siteId, 'auditor', { holds: true });
    const interview = await told(q, tenant, siteId, 'interviewer', { holds: true });
    const analyst = colleague(tenant, ['inquiry:read', 'inquiry:write', 'assignment:review']);
    const listed = await q.inquiries.list(analyst, { siteId }, undefined, 50);
    expect(listed.map(({ id }) => id)).toEqual([visit]);
    expect(await codeOf(q.inquiries.get(analyst, visit))).toBe('no error');
    for (const work of [
      q.inquiries.get(analyst, interview),
      q.inquiryAnswers.saveChanges(analyst, interview, []),
      q.inquiryReviews.accept(analyst, interview, 1),
    ]) {
      expect(await codeOf(work)).toBe('inquiry_not_found');
    }
    const begin = (templateCode: string, told: object) =>
      codeOf(q.inquiries.create(analyst, { templateCode, siteId, ...told }));
    expect(await begin('sample-interview', { heardIn: '2026-10' })).toBe('may_not_hear');
    expect(await begin('sample-visit', { visitedOn: '2026-10-15' })).toBe('no error');
    const heard = await q.inquiries.list(tenant.ctx, { siteId, state: 'accepted' }, undefined, 50);
    expect(heard.map(({ id }) => id).sort()).toEqual([visit, interview].sort());
  });

  it('lets nobody review the own inquiry, and one of two reviewers only', async () => {
    const tenant = await db.tenant();
    const { siteId } = await site(tenant);
    const id = await told(q, tenant, siteId, 'auditor', { holds: true }, 'submitted');
    const { inquiry } = await q.inquiries.get(tenant.ctx, id);
    expect(await codeOf(q.inquiryReviews.accept(tenant.ctx, id, inquiry.version))).toBe(
      'own_submission',
    );
    const outcomes = await Promise.all([
      codeOf(q.inquiryReviews.accept(colleague(tenant), id, inquiry.version)),
      codeOf(q.inquiryReviews.giveBack(colleague(tenant), id, inquiry.version, [], 'More.')),
    ]);
    expect(outcomes.sort()).toEqual(['no error', 'stale_version']);
    const update = db.superuser.query(
      `update inquiry_round set reviewed_by = submitted_by where inquiry_id = $1`,
      [id],
    );
    await expect(update).rejects.toThrow(/ck_inquiry_round_reviewer/);
  });

  it('is not reviewed by a key that may review what recipients submit', async () => {
    const tenant = await db.tenant();
    const { siteId } = await site(tenant);
    const id = await told(q, tenant, siteId, 'auditor', { holds: true }, 'submitted');
    const key = colleague(tenant, ['assignment:read', 'assignment:review']);
    const { inquiry } = await q.inquiries.get(tenant.ctx, id);
    const accept = (ctx: typeof key) => q.inquiryReviews.accept(ctx, id, inquiry.version);
    expect(await codeOf(accept(key))).toBe('inquiry_not_found');
    const reviewer = colleague(tenant, ['inquiry:read', 'assignment:review']);
    expect((await accept(reviewer)).state).toBe('accepted');
  });

  it('shows both values where two write the same, and overwrites nothing', async () => {
    const tenant = await db.tenant();
    const id = await begun(tenant);
    const save = (value: number, version: number) =>
      q.inquiryAnswers.saveChanges(tenant.ctx, id, [{ path: '/weekly_hours', version, value }]);
    await save(60, 0);
    await expect(save(70, 0)).rejects.toMatchObject({
      code: 'answers_conflict',
      extras: { members: { conflicts: [{ yourValue: 70, currentValue: 60, currentVersion: 1 }] } },
    });
    expect((await save(60, 0)).answers).toEqual([{ path: '/weekly_hours', version: 1 }]);
  });

  it('does not change an accepted one, and gives up an open one', async () => {
    const tenant = await db.tenant();
    const { siteId } = await answeredSite(db, q, tenant);
    const accepted = await told(q, tenant, siteId, 'auditor', { holds: true });
    const { inquiry } = await q.inquiries.get(tenant.ctx, accepted);
    expect(await codeOf(q.inquiryAnswers.cancel(tenant.ctx, accepted, inquiry.version))).toBe(
      'illegal_transition',
    );
    const open = await begun(tenant);
    expect(await q.inquiryAnswers.cancel(tenant.ctx, open, 1)).toEqual({
      state: 'cancelled',
      version: 2,
    });
  });
});

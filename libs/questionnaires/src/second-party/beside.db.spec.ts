import { newId } from '@para42/platform';
import {
  answeredSite,
  colleague,
  inquiries,
  told,
  type Inquiries,
} from '../../../../test/factories/questionnaires/inquiries';
import { asked } from '../../../../test/factories/questionnaires/asked-questionnaire';
import { useTestDatabase } from '../../../../test/setup/database';

const READER = ['inquiry:read', 'assignment:read'];

describe('what others said, laid beside what was submitted', () => {
  const db = useTestDatabase();
  let q: Inquiries;
  beforeAll(async () => {
    q = await inquiries(db);
  });

  const at = (laid: Awaited<ReturnType<Inquiries['beside']['ofSubmission']>>, path: string) => {
    const found = laid.questions.find((question) => question.path === path);
    if (!found) throw new Error(`no question ${path}`);
    return found;
  };

  it('shows what a visit found at the same concept, and where it differs', async () => {
    const tenant = await db.tenant();
    const { siteId, submissionId } = await answeredSite(db, q, tenant);
    const visit = await told(q, tenant, siteId, 'auditor', { holds: true, hours: 50, notes: 'x' });
    const laid = await q.beside.ofSubmission(colleague(tenant, READER), submissionId);
    expect(laid).toMatchObject({ submissionId, state: 'submitted', hears: false, more: false });
    expect(at(laid, '/holds_papers')).toMatchObject({
      concept: 'retention_of_identity_documents',
      values: [false],
      others: [
        {
          inquiryId: visit,
          kind: 'auditor',
          toldOn: '2026-10-15',
          state: 'accepted',
          path: '/papers_seen',
          values: [true],
          comparison: { outcome: 'differ', rule: 'Yes and no differ.' },
        },
      ],
      interviews: { told: 'fewer_than_five' },
    });
    expect(at(laid, '/weekly_hours').others[0]?.comparison).toMatchObject({ outcome: 'same' });
    expect(at(laid, '/lines/shifts/from_hour').values).toEqual([6]);
    expect(laid.contradictions).toEqual([
      {
        path: '/holds_papers',
        inquiryId: visit,
        words: 'The answers differ: an indicator is present in one account. Suspected, refer.',
      },
    ]);
  });

  it('tells nothing of four interviews but to whoever may hear them, and bands of five', async () => {
    const tenant = await db.tenant();
    const { siteId, submissionId } = await answeredSite(db, q, tenant);
    const reader = colleague(tenant, READER);
    const none = await q.beside.ofSubmission(reader, submissionId);
    for (let n = 0; n < 4; n++) {
      await told(q, tenant, siteId, 'interviewer', {
        holds: true,
        hours: 70,
        notes: 'Nights too.',
      });
    }
    expect(await q.beside.ofSubmission(reader, submissionId)).toEqual(none);
    const heard = await q.beside.ofSubmission(tenant.ctx, submissionId);
    expect(heard.hears).toBe(true);
    expect(at(heard, '/holds_papers')).toMatchObject({ interviews: { told: 'fewer_than_five' } });
    expect(at(heard, '/holds_papers').others.map(({ values }) => values)).toEqual(
      Array.from({ length: 4 }, () => [true]),
    );
    expect(heard.contradictions).toHaveLength(8);

    await told(q, tenant, siteId, 'interviewer', { holds: false, hours: 70 }, 'submitted');
    expect(await q.beside.ofSubmission(reader, submissionId)).toEqual(none);
    await told(q, tenant, siteId, 'interviewer', { holds: false });
    const banded = await q.beside.ofSubmission(reader, submissionId);
    expect(at(banded, '/holds_papers')).toMatchObject({
      others: [],
      interviews: {
        told: 'bands',
        interviews: '5 to 9',
        differ: true,
        shares: [
          { says: 'yes', share: 'half or more' },
          { says: 'no', share: 'under half' },
        ],
      },
    });
    // Four of the five told their hours.
    expect(at(banded, '/weekly_hours').interviews).toEqual({ told: 'fewer_than_five' });
    expect(JSON.stringify(banded)).not.toMatch(/Nights|2026-10|interviewer/);
    expect(banded.contradictions.map(({ path, inquiryId }) => [path, inquiryId])).toEqual([
      ['/holds_papers', null],
    ]);

    // Whoever looks before and after each learns nothing of what one more worker said.
    for (let n = 6; n < 10; n++) {
      await told(q, tenant, siteId, 'interviewer', { holds: n % 2 === 0 });
      expect(at(await q.beside.ofSubmission(reader, submissionId), '/holds_papers')).toEqual(
        at(banded, '/holds_papers'),
      );
    }
    await told(q, tenant, siteId, 'interviewer', { holds: false });
    const ten = await q.beside.ofSubmission(reader, submissionId);
    expect(at(ten, '/holds_papers').interviews).toMatchObject({
      interviews: '10 to 19',
      shares: [
        { says: 'yes', share: 'half to three quarters' },
        { says: 'no', share: 'a quarter to a half' },
      ],
    });
  });

  it('is about the same site only, and about the last two years', async () => {
    const tenant = await db.tenant();
    const one = await answeredSite(db, q, tenant);
    const other = await answeredSite(db, q, tenant);
    await told(q, tenant, other.siteId, 'auditor', { holds: true });
    const old = await told(q, tenant, one.siteId, 'auditor', { holds: true });
    await db.superuser.query(`update inquiry set told_on = '2020-01-15' where id = $1`, [old]);
    const laid = await q.beside.ofSubmission(tenant.ctx, one.submissionId);
    expect(laid.questions.flatMap(({ others }) => others)).toEqual([]);
    expect(laid.contradictions).toEqual([]);
  });

  it('reads a submission by the questionnaire that it answers, wherever its assignment moved', async () => {
    const tenant = await db.tenant();
    const { submissionId, assignmentId } = await answeredSite(db, q, tenant);
    const before = await q.beside.ofSubmission(tenant.ctx, submissionId);
    await asked(db, q, tenant);
    const moved = await db.superuser.query(
      `update assignment set template_id = t.id from questionnaire_template t
       where assignment.id = $1 and t.tenant_id = assignment.tenant_id and t.code = 'sample-fees'`,
      [assignmentId],
    );
    expect(moved.rowCount).toBe(1);
    expect(await q.beside.ofSubmission(tenant.ctx, submissionId)).toEqual(before);
  });

  it('is also there by site, of the latest that stand', async () => {
    const tenant = await db.tenant();
    const { siteId, supplierId, submissionId } = await answeredSite(db, q, tenant);
    await told(q, tenant, siteId, 'auditor', { holds: true });
    const laid = await q.beside.ofSubject(tenant.ctx, { siteId });
    expect(laid).toEqual([await q.beside.ofSubmission(tenant.ctx, submissionId)]);
    expect(await q.beside.ofSubject(tenant.ctx, { supplierId })).toEqual([]);
    const nobody = q.beside.ofSubject(tenant.ctx, { siteId: newId() });
    await expect(nobody).rejects.toMatchObject({ code: 'site_not_found' });
    await expect(q.beside.ofSubject(tenant.ctx, {})).rejects.toMatchObject({ code: 'one_subject' });
  });
});

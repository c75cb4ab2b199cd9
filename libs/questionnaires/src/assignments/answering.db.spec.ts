import { DomainError } from '@para42/platform';
import {
  asked,
  completeChanges,
  questionnaires,
  signatory,
  siteOf,
  supplierIn,
  type Questionnaires,
} from '../../../../test/factories/questionnaires/asked-questionnaire';
import { useTestDatabase } from '../../../../test/setup/database';

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

describe('answering a questionnaire', () => {
  const db = useTestDatabase();
  let q: Questionnaires;
  beforeAll(async () => {
    q = await questionnaires(db);
  });

  it('goes from open to accepted, with a return and a withdrawal between', async () => {
    const tenant = await db.tenant();
    const { assignmentId: id, supplier } = await asked(db, q, tenant);
    const saved = await q.answers.saveChanges(supplier, id, completeChanges);
    expect(saved.answers).toHaveLength(completeChanges.length);

    const first = await q.submissions.submit(supplier, id, saved.version, signatory);
    expect(first).toMatchObject({ round: 1, state: 'submitted' });
    expect(await codeOf(q.answers.saveChanges(supplier, id, completeChanges))).toBe(
      'not_answerable_now',
    );

    const withdrawn = await q.submissions.withdraw(supplier, id, first.version);
    const again = await q.submissions.submit(supplier, id, withdrawn.version, signatory);
    const remarks = [{ path: '/lines/r1/amount', remark: 'Please check this amount.' }];
    const returned = await q.reviews.giveBack(tenant.ctx, id, again.version, remarks);
    expect((await q.assignments.get(supplier, id)).remarks).toEqual(remarks);

    const corrected = await q.answers.saveChanges(supplier, id, [
      {
        path: '/lines/r1',
        version: 1,
        value: { amount: { amount: '100.00', currency: 'NPR' }, workers: 3 },
      },
    ]);
    expect(corrected.version).toBe(returned.version + 1);
    const last = await q.submissions.submit(supplier, id, corrected.version, signatory);
    const accepted = await q.reviews.accept(tenant.ctx, id, last.version, 'Thank you');
    expect(accepted.state).toBe('accepted');

    const detail = await q.assignments.get(supplier, id);
    expect(detail.rounds.map(({ round, state }) => `${round} ${state}`)).toEqual([
      '3 accepted',
      '2 returned',
      '1 withdrawn',
    ]);
    const { rows } = await db.superuser.query<{ action: string }>(
      `select action from ledger_entry where tenant_id = $1 order by seq`,
      [tenant.tenantId],
    );
    expect(rows.map((row) => row.action)).toEqual([
      'campaign.created',
      'campaign.assigned',
      'questionnaire.submitted',
      'submission.withdrawn',
      'questionnaire.submitted',
      'submission.returned',
      'questionnaire.submitted',
      'submission.accepted',
    ]);
  });

  it('seals the hash of what was frozen in the ledger', async () => {
    const tenant = await db.tenant();
    const { assignmentId: id, supplier } = await asked(db, q, tenant);
    const saved = await q.answers.saveChanges(supplier, id, completeChanges);
    const receipt = await q.submissions.submit(supplier, id, saved.version, signatory);
    const { rows } = await db.superuser.query<{ body: string }>(
      `select body from ledger_part where tenant_id = $1 and body like '%documentSha256%'`,
      [tenant.tenantId],
    );
    expect(rows.map((row) => row.body).join()).toContain(receipt.documentSha256);
    const submission = await q.assignments.submission(supplier, receipt.submissionId);
    expect(JSON.parse(submission.document)).toMatchObject({
      signatory,
      declined: ['beyond'],
      answers: { uses_agency: true, lines: [{ id: 'r1', workers: 3 }, { id: 'r2' }] },
    });
  });

  it('says what is left to do, in the language of the respondent', async () => {
    const tenant = await db.tenant();
    const { assignmentId: id, supplier } = await asked(db, q, tenant);
    const { version } = await q.answers.saveChanges(supplier, id, [
      { path: '/uses_agency', version: 0, value: true },
      { path: '/lines/r1', version: 0, value: { workers: 2 } },
    ]);
    const refused = q.submissions.submit(supplier, id, version, signatory);
    await expect(refused).rejects.toMatchObject({
      code: 'answers_incomplete',
      extras: {
        errors: [
          { path: '/agency', code: 'required' },
          { path: '/beyond', code: 'required' },
          { path: '/lines/r1/amount', code: 'required' },
        ],
      },
    });
    const { evaluation } = await q.answers.inHand(supplier, id, 'ne-NP');
    expect(evaluation.problems[0]?.message).toMatch(/कृपया/);
  });

  it('keeps a hidden answer and submits it not', async () => {
    const tenant = await db.tenant();
    const { assignmentId: id, supplier } = await asked(db, q, tenant);
    await q.answers.saveChanges(supplier, id, completeChanges);
    const { version } = await q.answers.saveChanges(supplier, id, [
      { path: '/uses_agency', version: 1, value: false },
    ]);
    const { submissionId } = await q.submissions.submit(supplier, id, version, signatory);
    const { document } = await q.assignments.submission(supplier, submissionId);
    expect(document).not.toContain('Good Work Ltd');
    const { stored } = await q.answers.inHand(supplier, id);
    expect(JSON.stringify(stored)).toContain('Good Work Ltd');
  });

  it.each([
    ['a question of another version', [{ path: '/agencies', version: 0, value: true }]],
    ['a wrong type', [{ path: '/uses_agency', version: 0, value: 'yes' }]],
    ['a column that is not there', [{ path: '/lines/r1', version: 0, value: { worker: 'x' } }]],
    ['a table at once', [{ path: '/lines', version: 0, value: [{ id: 'a' }] }]],
    ['a decline of what cannot be declined', [{ path: '/agency', version: 0, declined: true }]],
    ['a passport', [{ path: '/beyond', version: 0, value: 'R. Thapa, passport PA1234567' }]],
    [
      'a work permit in a name',
      [
        {
          path: '/agency',
          version: 0,
          value: { kind: 'agency', name: 'work permit no. 12345678' },
        },
      ],
    ],
    ['a path that leads nowhere', [{ path: 'uses_agency', version: 0, value: true }]],
  ])('refuses %s, and saves nothing of that request', async (_what, bad) => {
    const tenant = await db.tenant();
    const { assignmentId: id, supplier } = await asked(db, q, tenant);
    const good = { path: '/contact', version: 0, value: 'kept?' };
    expect(await codeOf(q.answers.saveChanges(supplier, id, [good, ...bad]))).toBe(
      'answers_unusable',
    );
    expect((await q.answers.inHand(supplier, id)).stored).toEqual([]);
  });

  it('lets nobody review what he submitted', async () => {
    const tenant = await db.tenant();
    const { assignmentId: id, supplier } = await asked(db, q, tenant);
    const { version } = await q.answers.saveChanges(supplier, id, completeChanges);
    const submitted = await q.submissions.submit(supplier, id, version, signatory);
    const sameFace = { ...tenant.ctx, actor: { ...tenant.ctx.actor, id: supplier.actor.id } };
    expect(await codeOf(q.reviews.accept(sameFace, id, submitted.version))).toBe('own_submission');
  });

  it('asks sites and only sites where the questionnaire is about sites', async () => {
    const tenant = await db.tenant();
    const supplierId = await supplierIn(db, tenant.tenantId);
    const siteId = await siteOf(db, tenant.tenantId, supplierId);
    const request = { templateCode: 'crisis-response-check', title: 'Check', dueOn: '2999-01-01' };
    const create = (recipients: object) =>
      q.campaigns.create(tenant.ctx, { ...request, recipients });
    expect(await codeOf(create({ supplierIds: [supplierId] }))).toBe('wrong_recipients');
    expect(await codeOf(create({}))).toBe('no_recipients');
    expect(await codeOf(create({ siteIds: [supplierId] }))).toBe('site_not_found');
    expect(await codeOf(create({ source: 'nobody' }))).toBe('unknown_recipient_source');
    const campaign = await create({ siteIds: [siteId, siteId] });
    expect(campaign).toMatchObject({ assignments: 1, progress: { open: 1 } });
    const closed = await q.campaigns.close(tenant.ctx, campaign.id, campaign.version);
    expect(closed).toMatchObject({ state: 'closed', progress: { open: 0, cancelled: 1 } });
  });

  it('takes recipients from a source of a higher context, and cautions about the cap', async () => {
    const tenant = await db.tenant();
    const supplierId = await supplierIn(db, tenant.tenantId);
    q.sources.register({ name: 'flagged', recipients: () => Promise.resolve([{ supplierId }]) });
    const campaign = await q.campaigns.create(tenant.ctx, {
      templateCode: 'sample-fees',
      title: 'Flagged',
      dueOn: '2999-01-01',
      locale: 'ne',
      recipients: { source: 'flagged' },
    });
    expect(campaign).toMatchObject({ assignments: 1, locale: 'ne' });
    expect(campaign.cautions).toMatchObject([
      { question: 'beyond', code: 'beyond_voluntary_standard' },
      { question: null, code: 'nobody_there' },
    ]);
  });
});

import { DomainError, newId } from '@para42/platform';
import {
  questionnaires,
  signatory,
  siteOf,
  supplierIn,
  type Questionnaires,
} from '../../../../test/factories/questionnaires/asked-questionnaire';
import {
  acceptedMoving,
  firstAnswers,
  movingTemplates,
  oneMoving,
} from '../../../../test/factories/questionnaires/moving-questionnaire';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { registerTemplates } from '../template-registry';
import { presentLastAnswers } from '../http/carrying.presenter';
import { CarryOverService } from './carry-over.service';

const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no error',
    (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
  );

describe('carrying over what was accepted', () => {
  const db = useTestDatabase();
  let q: Questionnaires;
  let carrying: CarryOverService;
  beforeAll(async () => {
    q = await questionnaires(db, [registerTemplates(movingTemplates)]);
    carrying = q.module.get(CarryOverService);
  });

  /** A supplier with accepted answers to version 1, asked version 2. */
  async function askedAgain(tenant: TestTenant) {
    const supplierId = await supplierIn(db, tenant.tenantId);
    const before = await oneMoving(db, q, tenant, 1, supplierId);
    const submissionId = await acceptedMoving(q, tenant, before, firstAnswers);
    return { ...(await oneMoving(db, q, tenant, 2, supplierId)), submissionId };
  }

  const valuesOf = async ({ supplier, id }: Awaited<ReturnType<typeof askedAgain>>) => {
    const { stored } = await q.answers.inHand(supplier, id);
    return Object.fromEntries(stored.map(({ path, value }) => [path, value]));
  };

  it('offers the last accepted answer beside each question, with its date and version', async () => {
    const tenant = await db.tenant();
    const made = await askedAgain(tenant);
    await q.answers.saveChanges(made.supplier, made.id, [{ path: '/fee', version: 0, value: 7 }]);
    const offered = presentLastAnswers(await carrying.lastAnswers(made.supplier, made.id)).items;
    const byCode = new Map(offered.map((one) => [one.question, one]));
    expect(byCode.get('agency')).toMatchObject({
      value: 'yes',
      answeredNow: false,
      source: { submissionId: made.submissionId, templateVersion: 1 },
    });
    expect(byCode.get('agency')?.source.submittedAt).toMatch(/^\d{4}-\d{2}-\d{2}T/);
    expect(byCode.get('fee')).toMatchObject({ value: 120, answeredNow: true });
    expect(byCode.get('payer')).toMatchObject({
      value: null,
      notes: [{ code: 'option_gone', was: 'A', value: null }],
    });
    expect(byCode.get('lines')?.value).toEqual([
      { id: 'r1', amount: { amount: '5', currency: 'NPR' }, workers: '3' },
      { id: 'r2' },
      { id: 'r3', workers: '8' },
    ]);
    expect(byCode.has('fresh')).toBe(false);
  });

  it('writes where nothing is answered, overwrites nothing, and keeps the report', async () => {
    const tenant = await db.tenant();
    const made = await askedAgain(tenant);
    await q.answers.saveChanges(made.supplier, made.id, [
      { path: '/fee', version: 0, value: 7 },
      { path: '/lines/mine', version: 0, value: { workers: '2' } },
    ]);
    const before = await q.answers.inHand(made.supplier, made.id);
    const done = await carrying.carryOver(made.supplier, made.id);
    expect(done.version).toBe(before.assignment.version + 1);
    expect(await valuesOf(made)).toEqual({
      '/fee': 7,
      '/lines/mine': { workers: '2' },
      '/agency': 'yes',
      '/contact': 'ada@example.org',
      '/paid_on': '2025-03',
    });
    const kept = done.items.filter(({ outcome }) => outcome === 'kept');
    expect(kept.map(({ path, was, value }) => [path, was, value])).toEqual([
      ['/fee', 120, 7],
      [
        '/lines',
        expect.arrayContaining([{ id: 'r3', workers: '8' }]),
        [{ id: 'mine', workers: '2' }],
      ],
    ]);
    const report = await carrying.report(made.supplier, made.id, done.reportId);
    expect(report).toMatchObject({ kind: 'carried_over', fromVersion: null, toVersion: 2 });
    expect(report.items).toEqual(done.items);
    const again = await carrying.carryOver(made.supplier, made.id);
    expect(again.counts).toMatchObject({ carried: 0, converted: 0 });
    expect(again.version).toBe(done.version);
  });

  it('carries over the questions that were chosen, and no other', async () => {
    const tenant = await db.tenant();
    const made = await askedAgain(tenant);
    const { items } = await carrying.carryOver(made.supplier, made.id, ['agency', 'lines']);
    expect(new Set(items.map(({ question }) => question))).toEqual(new Set(['agency', 'lines']));
    expect(Object.keys(await valuesOf(made)).sort()).toEqual([
      '/agency',
      '/lines/r1',
      '/lines/r2',
      '/lines/r3',
    ]);
    const over = (questions: string[]) => carrying.carryOver(made.supplier, made.id, questions);
    expect(await codeOf(over(['agency', 'gone']))).toBe('questions_unknown');
    expect(await codeOf(over(['fresh']))).toBe('nothing_to_carry_over');
  });

  it('takes the newest accepted answer to each question, of whatever version', async () => {
    const tenant = await db.tenant();
    const made = await askedAgain(tenant);
    const second = await acceptedMoving(q, tenant, made, [
      { path: '/agency', version: 0, value: 'no' },
      { path: '/contact', version: 0, value: 'bo' },
    ]);
    const third = await oneMoving(db, q, tenant, 3, made.supplierId);
    await carrying.carryOver(third.supplier, third.id);
    const { stored } = await q.answers.inHand(third.supplier, third.id);
    expect(Object.fromEntries(stored.map(({ path, value }) => [path, value]))).toEqual({
      '/agency': 'no',
      '/contact': 'bo',
      // Version 2 did not ask it: the last answer is that to version 1.
      '/gone': 'no place for this',
    });
    const { last } = await carrying.lastAnswers(third.supplier, third.id);
    const from = last.filter(({ answers }) => Object.keys(answers).length > 0);
    expect(from.map(({ source, answers }) => [source.submissionId, Object.keys(answers)])).toEqual([
      [second, ['agency', 'contact']],
      [made.submissionId, ['gone']],
    ]);
  });

  it('offers nothing that is not accepted, and nothing of another supplier or site', async () => {
    const tenant = await db.tenant();
    const made = await askedAgain(tenant);
    const other = await oneMoving(db, q, tenant, 2);
    expect((await carrying.lastAnswers(other.supplier, other.id)).last).toEqual([]);
    expect(await codeOf(carrying.carryOver(other.supplier, other.id))).toBe(
      'nothing_to_carry_over',
    );
    // Submitted and not accepted.
    const { version } = await q.answers.saveChanges(other.supplier, other.id, [
      { path: '/agency', version: 0, value: 'yes' },
    ]);
    await q.submissions.submit(other.supplier, other.id, version, signatory);
    const again = await oneMoving(db, q, tenant, 3, other.supplierId);
    expect((await carrying.lastAnswers(again.supplier, again.id)).last).toEqual([]);
    // Accepted of the supplier as a whole: not what one of its sites said.
    const siteId = await siteOf(db, tenant.tenantId, made.supplierId);
    await db.superuser.query(`update assignment set site_id = $2 where id = $1`, [made.id, siteId]);
    expect((await carrying.lastAnswers(made.supplier, made.id)).last).toEqual([]);
    for (const ctx of [other.supplier, (await db.tenant()).as('supplier', made.supplierId)]) {
      expect(await codeOf(carrying.lastAnswers(ctx, made.id))).toBe('assignment_not_found');
      expect(await codeOf(carrying.carryOver(ctx, made.id))).toBe('assignment_not_found');
    }
  });

  it('offers an agency what it had accepted itself', async () => {
    const tenant = await db.tenant();
    const agencyId = newId();
    const agency = tenant.as('agency', agencyId);
    const first = await askAgency(tenant, 1, agencyId);
    const { version } = await q.answers.saveChanges(agency, first, firstAnswers);
    const receipt = await q.submissions.submit(agency, first, version, signatory);
    await q.reviews.accept(tenant.ctx, first, receipt.version);
    const second = await askAgency(tenant, 2, agencyId);
    const { counts } = await carrying.carryOver(agency, second);
    expect(counts).toEqual({ carried: 2, converted: 5, dropped: 5, kept: 0 });
    const neighbour = await askAgency(tenant, 2, newId());
    const other = (await q.assignments.get(tenant.ctx, neighbour)).assignment.agencyId ?? '';
    const { last } = await carrying.lastAnswers(tenant.as('agency', other), neighbour);
    expect(last).toEqual([]);
  });

  /** Campaigns of this template ask suppliers: an agency is asked by hand. */
  async function askAgency(tenant: TestTenant, version: number, agencyId: string): Promise<string> {
    const { campaignId } = await oneMoving(db, q, tenant, version);
    const id = newId();
    await db.superuser.query(
      `insert into assignment (tenant_id, id, campaign_id, template_id, agency_id, title, due_on, locale)
       select tenant_id, $2, id, template_id, $3, 'Agency', due_on, locale from campaign where tenant_id = $1 and id = $4`,
      [tenant.tenantId, id, agencyId, campaignId],
    );
    return id;
  }

  it('writes nothing into what is submitted', async () => {
    const tenant = await db.tenant();
    const made = await askedAgain(tenant);
    const { version } = await carrying.carryOver(made.supplier, made.id, ['agency']);
    await q.submissions.submit(made.supplier, made.id, version, signatory);
    expect(await codeOf(carrying.carryOver(made.supplier, made.id))).toBe('not_answerable_now');
  });
});

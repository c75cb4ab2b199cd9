import {
  siteOf,
  signatory,
  supplierIn,
} from '../../../../test/factories/questionnaires/asked-questionnaire';
import {
  colleague,
  inquiries,
  type Inquiries,
} from '../../../../test/factories/questionnaires/inquiries';
import { changesOf, fullAnswers } from '../../../../test/factories/questionnaires/full-answers';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { builtInTemplates } from './index';

const templateOf = (code: string) =>
  builtInTemplates.find(({ document }) => document.code === code)!;

/** Full answers of one way, with some of them as wanted. */
const answersTo = (code: string, wanted: Readonly<Record<string, unknown>> = {}) =>
  changesOf(fullAnswers(templateOf(code), 7, wanted).answers);

describe('built-in questionnaires, from the first answer to the last word', () => {
  const db = useTestDatabase();
  let q: Inquiries;
  beforeAll(async () => {
    q = await inquiries(db);
  });

  async function site(tenant: TestTenant) {
    const supplierId = await supplierIn(db, tenant.tenantId);
    return { supplierId, siteId: await siteOf(db, tenant.tenantId, supplierId) };
  }

  async function submitted(
    tenant: TestTenant,
    { supplierId, siteId }: { supplierId: string; siteId: string },
    code: string,
    wanted?: Readonly<Record<string, unknown>>,
  ) {
    const supplier = tenant.as('supplier', supplierId);
    const campaign = await q.campaigns.create(tenant.ctx, {
      templateCode: code,
      title: 'Asked',
      dueOn: '2999-01-01',
      recipients:
        templateOf(code).document.subject === 'site'
          ? { siteIds: [siteId] }
          : { supplierIds: [supplierId] },
    });
    const filter = { campaignId: campaign.id };
    const [assignment] = await q.assignments.list(supplier, filter, undefined, 2);
    const id = assignment?.id ?? '';
    const { version } = await q.answers.saveChanges(supplier, id, answersTo(code, wanted));
    return q.submissions.submit(supplier, id, version, signatory);
  }

  async function told(
    tenant: TestTenant,
    siteId: string,
    code: string,
    wanted?: Readonly<Record<string, unknown>>,
  ) {
    const isAudit = templateOf(code).document.answeredBy === 'auditor';
    const { id } = await q.inquiries.create(tenant.ctx, {
      templateCode: code,
      siteId,
      ...(isAudit ? { visitedOn: '2026-02-15' } : { heardIn: '2026-02' }),
    });
    const saved = await q.inquiryAnswers.saveChanges(tenant.ctx, id, answersTo(code, wanted));
    const role = isAudit ? 'auditor' : 'interviewer';
    const sent = await q.inquiryAnswers.submit(tenant.ctx, id, saved.version, role);
    await q.inquiryReviews.accept(colleague(tenant), id, sent.version, 'Thank you');
    return id;
  }

  it.each([
    'supplier-profile-and-policies',
    'site-forced-labour-indicators',
    'crisis-response-check',
  ])('%s is answered by a supplier, submitted and accepted', async (code) => {
    const tenant = await db.tenant();
    const receipt = await submitted(tenant, await site(tenant), code);
    const accepted = await q.reviews.accept(tenant.system, receipt.assignmentId, receipt.version);
    expect(accepted).toBeDefined();
  });

  it.each(['recruitment-audit', 'worker-interview'])(
    '%s is answered by own people and cannot be sent to a supplier',
    async (code) => {
      const tenant = await db.tenant();
      const { siteId } = await site(tenant);
      const id = await told(tenant, siteId, code);
      expect((await q.inquiries.get(tenant.ctx, id)).inquiry.state).toBe('accepted');
      await expect(
        q.campaigns.create(tenant.ctx, {
          templateCode: code,
          title: 'Asked',
          dueOn: '2999-01-01',
          recipients: { siteIds: [siteId] },
        }),
      ).rejects.toMatchObject({ code: 'answered_by_own_people' });
    },
  );

  it('lays what an audit found on papers beside what the site said of them', async () => {
    const tenant = await db.tenant();
    const asked = await site(tenant);
    const receipt = await submitted(tenant, asked, 'site-forced-labour-indicators', {
      fl07_holder: 'worker',
    });
    await told(tenant, asked.siteId, 'recruitment-audit', { papers_holder: 'employer' });
    const laid = await q.beside.ofSubmission(colleague(tenant), receipt.submissionId);
    expect(laid.contradictions.map(({ path }) => path)).toContain('/fl07_holder');
  });
});

import type { Provider } from '@nestjs/common';
import {
  BesideService,
  ChangeService,
  defineTemplate,
  InquiryAnswerService,
  InquiryReviewService,
  InquirySealService,
  InquiryService,
  type QuestionDefinition,
  registerTemplates,
} from '@para42/questionnaires';
import { newId, type Ctx } from '@para42/platform';
import type { TestDatabase, TestTenant } from '../../setup/database';
import { questionnaires, signatory, siteOf, supplierIn } from './asked-questionnaire';

const INDICATOR = 'ILO indicators of forced labour, indicator 7 (revised edition 2025)';

const HOLDS: QuestionDefinition = {
  code: 'holds_papers',
  type: 'yes_no',
  concept: 'retention_of_identity_documents',
  basis: [INDICATOR],
  label: 'Are papers of workers kept by the employer?',
  required: true,
};
const HOURS: QuestionDefinition = {
  code: 'weekly_hours',
  type: 'integer',
  concept: 'hours_of_work',
  label: 'Hours of work in a week',
};
const NOTES: QuestionDefinition = { code: 'notes', type: 'text', label: 'Notes', maxLength: 500 };

/** Asked of a site; the two others ask the same of others, under the same concepts. */
export const conditionsTemplate = defineTemplate({
  code: 'sample-conditions',
  version: 1,
  subject: 'site',
  locales: ['en'],
  title: 'Conditions',
  sections: [
    {
      code: 'conditions_section',
      title: 'Conditions',
      questions: [
        HOLDS,
        HOURS,
        NOTES,
        {
          code: 'lines',
          type: 'table',
          label: 'Lines',
          columns: [
            { code: 'line', type: 'text', label: 'Line' },
            {
              code: 'shifts',
              type: 'table',
              label: 'Shifts',
              columns: [{ code: 'from_hour', type: 'integer', label: 'From' }],
            },
          ],
        },
      ],
    },
  ],
});

export const visitTemplate = defineTemplate({
  code: 'sample-visit',
  version: 1,
  subject: 'site',
  answeredBy: 'auditor',
  locales: ['en'],
  title: 'Visit',
  sections: [
    {
      code: 'visit_section',
      title: 'Visit',
      questions: [{ ...HOLDS, code: 'papers_seen' }, HOURS, NOTES],
    },
  ],
});

export const interviewTemplate = defineTemplate({
  code: 'sample-interview',
  version: 1,
  subject: 'site',
  answeredBy: 'interviewer',
  locales: ['en'],
  title: 'Interview',
  sections: [
    {
      code: 'interview_section',
      title: 'Interview',
      questions: [{ ...HOLDS, code: 'own_papers_kept' }, HOURS, NOTES],
    },
  ],
});

/** The questionnaires context with what the tenant's own people use. */
export async function inquiries(db: TestDatabase, providers: Provider[] = []) {
  const context = await questionnaires(db, [
    registerTemplates([conditionsTemplate, visitTemplate, interviewTemplate]),
    ...providers,
  ]);
  const { module } = context;
  return {
    ...context,
    inquiries: module.get(InquiryService),
    inquiryAnswers: module.get(InquiryAnswerService),
    inquiryReviews: module.get(InquiryReviewService),
    seals: module.get(InquirySealService),
    beside: module.get(BesideService),
    changes: module.get(ChangeService),
  };
}

export type Inquiries = Awaited<ReturnType<typeof inquiries>>;

/** A site of a supplier that has answered `sample-conditions`, and what it was asked with. */
export async function answeredSite(db: TestDatabase, q: Inquiries, tenant: TestTenant) {
  const supplierId = await supplierIn(db, tenant.tenantId);
  const siteId = await siteOf(db, tenant.tenantId, supplierId);
  const supplier = tenant.as('supplier', supplierId);
  const campaign = await q.campaigns.create(tenant.ctx, {
    templateCode: 'sample-conditions',
    title: 'Conditions',
    dueOn: '2999-01-01',
    recipients: { siteIds: [siteId] },
  });
  const [assignment] = await q.assignments.list(
    supplier,
    { campaignId: campaign.id },
    undefined,
    2,
  );
  if (!assignment) throw new Error('the campaign made no assignment');
  const { version } = await q.answers.saveChanges(supplier, assignment.id, [
    { path: '/holds_papers', version: 0, value: false },
    { path: '/weekly_hours', version: 0, value: 48 },
    { path: '/lines/l1', version: 0, value: { line: 'A', shifts: [{ id: 's1', from_hour: 6 }] } },
  ]);
  const receipt = await q.submissions.submit(supplier, assignment.id, version, signatory);
  return { supplierId, siteId, supplier, ...receipt };
}

/** Another of the tenant's own people, with every permission or only these. */
export function colleague(tenant: TestTenant, permissions: readonly string[] = ['*']): Ctx {
  const { ctx } = tenant;
  return { ...ctx, actor: { ...ctx.actor, id: newId() }, permissions: new Set(permissions) };
}

/** One inquiry from its beginning to its acceptance. @returns its id */
export async function told(
  q: Inquiries,
  tenant: TestTenant,
  siteId: string,
  kind: 'auditor' | 'interviewer',
  answers: { holds: boolean; hours?: number; notes?: string },
  until: 'submitted' | 'accepted' = 'accepted',
): Promise<string> {
  const isVisit = kind === 'auditor';
  const { id } = await q.inquiries.create(tenant.ctx, {
    templateCode: isVisit ? 'sample-visit' : 'sample-interview',
    siteId,
    ...(isVisit ? { visitedOn: '2026-10-15' } : { heardIn: '2026-10' }),
  });
  const { version } = await q.inquiryAnswers.saveChanges(tenant.ctx, id, [
    { path: isVisit ? '/papers_seen' : '/own_papers_kept', version: 0, value: answers.holds },
    ...(answers.hours === undefined
      ? []
      : [{ path: '/weekly_hours', version: 0, value: answers.hours }]),
    ...(answers.notes === undefined ? [] : [{ path: '/notes', version: 0, value: answers.notes }]),
  ]);
  const receipt = await q.inquiryAnswers.submit(tenant.ctx, id, version, kind);
  if (until === 'accepted') {
    await q.inquiryReviews.accept(colleague(tenant), id, receipt.version);
  }
  return id;
}

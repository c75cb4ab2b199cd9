import {
  AnswerService,
  AssignmentService,
  CampaignService,
  defineTemplate,
  QuestionnairesModule,
  QuestionnairesReadModel,
  RecipientSources,
  registerTemplates,
  ReviewService,
  SubmissionService,
  type TemplateDefinition,
} from '@para42/questionnaires';
import { newId, type Ctx } from '@para42/platform';
import type { Provider } from '@nestjs/common';
import type { TestDatabase, TestTenant } from '../../setup/database';

/** A small questionnaire with one question of each kind that tests care about. */
export const feesDefinition: TemplateDefinition = {
  code: 'sample-fees',
  version: 1,
  subject: 'supplier',
  locales: ['en', 'ne'],
  title: { en: 'Fees', ne: 'शुल्क' },
  sections: [
    {
      code: 'fees_section',
      title: { en: 'Fees', ne: 'शुल्क' },
      questions: [
        {
          code: 'uses_agency',
          type: 'yes_no',
          label: { en: 'Do you use an agency?', ne: 'के एजेन्सी प्रयोग गर्नुहुन्छ?' },
          required: true,
        },
        {
          code: 'agency',
          type: 'party',
          kinds: ['agency'],
          label: { en: 'Which agency?', ne: 'कुन एजेन्सी?' },
          visibleWhen: 'uses_agency',
          required: true,
        },
        {
          code: 'contact',
          type: 'text',
          label: { en: 'Officer to write to', ne: 'सम्पर्क अधिकारी' },
          sensitivity: 'personal',
        },
        {
          code: 'beyond',
          type: 'text',
          label: { en: 'Beyond the standard', ne: 'मापदण्डभन्दा बाहिर' },
          required: true,
          visibleWhen: 'uses_agency',
          reporting: { regime: 'EU-ESRS-S2', beyondVoluntaryStandard: true },
        },
        {
          code: 'lines',
          type: 'table',
          label: { en: 'Fee lines', ne: 'शुल्क' },
          columns: [
            { code: 'amount', type: 'money', label: { en: 'Amount', ne: 'रकम' }, required: true },
            {
              code: 'workers',
              type: 'integer',
              label: { en: 'How many people', ne: 'कति जना' },
              countsPeople: true,
            },
          ],
        },
      ],
    },
  ],
};

export const feesTemplate = defineTemplate(feesDefinition);

export const signatory = { name: 'Ada Officer', role: 'Director', authority: 'Managing director' };

/** The questionnaires context on a test database, with its services. */
export async function questionnaires(db: TestDatabase, providers: Provider[] = []) {
  const module = await db.module({
    imports: [QuestionnairesModule],
    providers: [registerTemplates([feesTemplate]), ...providers],
  });
  return {
    module,
    campaigns: module.get(CampaignService),
    assignments: module.get(AssignmentService),
    answers: module.get(AnswerService),
    submissions: module.get(SubmissionService),
    reviews: module.get(ReviewService),
    readModel: module.get(QuestionnairesReadModel),
    sources: module.get(RecipientSources),
  };
}

export type Questionnaires = Awaited<ReturnType<typeof questionnaires>>;

/** A supplier in the register, by name only. */
export async function supplierIn(db: TestDatabase, tenantId: string): Promise<string> {
  const id = newId();
  await db.superuser.query(
    `insert into supplier (tenant_id, id, name, country_iso3, search_text) values ($1, $2, $3, 'NPL', $3)`,
    [tenantId, id, `Supplier ${id.slice(-6)}`],
  );
  return id;
}

export async function siteOf(
  db: TestDatabase,
  tenantId: string,
  supplierId: string,
): Promise<string> {
  const id = newId();
  await db.superuser.query(
    `insert into site (tenant_id, id, supplier_id, name, address, country_iso3) values ($1, $2, $3, 'Site', 'Street 1', 'NPL')`,
    [tenantId, id, supplierId],
  );
  return id;
}

export interface Asked {
  supplierId: string;
  assignmentId: string;
  campaignId: string;
  /** A user of the supplier. */
  supplier: Ctx;
}

/** One supplier asked the sample questionnaire. */
export async function asked(
  db: TestDatabase,
  context: Questionnaires,
  tenant: TestTenant,
): Promise<Asked> {
  const supplierId = await supplierIn(db, tenant.tenantId);
  const campaign = await context.campaigns.create(tenant.ctx, {
    templateCode: 'sample-fees',
    title: 'Fees of this year',
    dueOn: '2999-12-31',
    recipients: { supplierIds: [supplierId] },
  });
  const supplier = tenant.as('supplier', supplierId);
  const [assignment] = await context.assignments.list(
    supplier,
    { campaignId: campaign.id },
    undefined,
    2,
  );
  if (!assignment) throw new Error('the campaign made no assignment');
  return { supplierId, assignmentId: assignment.id, campaignId: campaign.id, supplier };
}

/** Answers that are complete. */
export const completeChanges = [
  { path: '/uses_agency', version: 0, value: true },
  { path: '/agency', version: 0, value: { kind: 'agency', name: 'Good Work Ltd' } },
  { path: '/contact', version: 0, value: 'ada@example.org' },
  { path: '/beyond', version: 0, declined: true },
  {
    path: '/lines/r1',
    version: 0,
    value: { amount: { amount: '120.50', currency: 'NPR' }, workers: 3 },
  },
  {
    path: '/lines/r2',
    version: 0,
    value: { amount: { amount: '80', currency: 'NPR' }, workers: 40 },
  },
];

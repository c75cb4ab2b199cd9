import type { Ctx } from '@para42/platform';
import {
  defineTemplate,
  type QuestionDefinition,
  type TemplateDefinition,
} from '@para42/questionnaires';
import type { TestDatabase, TestTenant } from '../../setup/database';
import { signatory, supplierIn, type Questionnaires } from './asked-questionnaire';

const CODE = 'sample-moving';
const option = (code: string) => ({ code, label: `Option ${code}` });
const gone: QuestionDefinition = { code: 'gone', type: 'text', label: 'Asked in 1 and 3' };
const declinable = { regime: 'EU-ESRS-S2', beyondVoluntaryStandard: true };

function version(number: number, questions: QuestionDefinition[]): TemplateDefinition {
  return {
    code: CODE,
    version: number,
    subject: 'supplier',
    locales: ['en'],
    title: 'Moving',
    sections: [{ code: 'all', title: 'All', questions }],
  };
}

/** Three versions of one questionnaire, in which answers stay, change their type or lose their place. */
export const movingTemplates = [
  version(1, [
    { code: 'agency', type: 'yes_no', label: 'An agency?', required: true },
    { code: 'fee', type: 'decimal', label: 'Fee' },
    { code: 'contact', type: 'text', label: 'Officer to write to' },
    { code: 'paid_on', type: 'date', label: 'Paid on' },
    { code: 'payer', type: 'one_of', label: 'Who paid', options: [option('A'), option('B')] },
    { code: 'beyond', type: 'text', label: 'Beyond', reporting: declinable },
    gone,
    {
      code: 'lines',
      type: 'table',
      label: 'Lines',
      columns: [
        { code: 'amount', type: 'money', label: 'Amount' },
        { code: 'workers', type: 'integer', label: 'Workers' },
        { code: 'remark', type: 'text', label: 'Remark' },
      ],
    },
  ]),
  version(2, [
    {
      code: 'agency',
      type: 'one_of',
      label: 'An agency?',
      required: true,
      options: [option('yes'), option('no'), option('unknown')],
    },
    { code: 'fee', type: 'integer', label: 'Fee' },
    { code: 'contact', type: 'text', label: 'Whom may we write to?', maxLength: 5 },
    { code: 'paid_on', type: 'month', label: 'Paid in' },
    { code: 'payer', type: 'one_of', label: 'Who paid', options: [option('B'), option('C')] },
    { code: 'beyond', type: 'text', label: 'Beyond' },
    { code: 'fresh', type: 'text', label: 'New' },
    {
      code: 'lines',
      type: 'table',
      label: 'Lines',
      columns: [
        { code: 'workers', type: 'decimal', label: 'Workers' },
        { code: 'amount', type: 'money', label: 'Amount', currencies: ['NPR'] },
      ],
    },
  ]),
  version(3, [
    {
      code: 'agency',
      type: 'one_of',
      label: 'An agency?',
      required: true,
      options: [option('yes'), option('no')],
    },
    { code: 'contact', type: 'text', label: 'Whom may we write to?' },
    gone,
  ]),
].map(defineTemplate);

/** Answers to version 1 of which some have no place in version 2. */
export const firstAnswers = [
  { path: '/agency', version: 0, value: true },
  { path: '/fee', version: 0, value: '120.00' },
  { path: '/contact', version: 0, value: 'ada@example.org' },
  { path: '/paid_on', version: 0, value: '2025-03-31' },
  { path: '/payer', version: 0, value: 'A' },
  { path: '/beyond', version: 0, declined: true },
  { path: '/gone', version: 0, value: 'no place for this' },
  {
    path: '/lines/r1',
    version: 0,
    value: { amount: { amount: '5', currency: 'NPR' }, workers: 3, remark: 'one' },
  },
  { path: '/lines/r2', version: 0, value: { amount: { amount: '7', currency: 'EUR' } } },
  { path: '/lines/r3', version: 0, value: { workers: 8 } },
];

export interface MovingAssignment {
  id: string;
  campaignId: string;
  supplierId: string;
  supplier: Ctx;
  version: number;
}

/** Suppliers asked one version; of one that is given already another time. */
export async function askedMoving(
  q: Questionnaires,
  tenant: TestTenant,
  templateVersion: number,
  supplierIds: readonly string[],
): Promise<MovingAssignment[]> {
  const campaign = await q.campaigns.create(tenant.ctx, {
    templateCode: CODE,
    templateVersion,
    title: `Version ${templateVersion}`,
    dueOn: '2999-12-31',
    recipients: { supplierIds },
  });
  const listed = await q.assignments.list(tenant.ctx, { campaignId: campaign.id }, undefined, 500);
  return supplierIds.map((supplierId) => {
    const found = listed.find((assignment) => assignment.supplierId === supplierId);
    if (!found) throw new Error('the campaign made no assignment');
    const supplier = tenant.as('supplier', supplierId);
    return { id: found.id, campaignId: campaign.id, supplierId, supplier, version: found.version };
  });
}

/** One supplier, asked one version. */
export async function oneMoving(
  db: TestDatabase,
  q: Questionnaires,
  tenant: TestTenant,
  templateVersion: number,
  supplierId?: string,
): Promise<MovingAssignment> {
  const asked = supplierId ?? (await supplierIn(db, tenant.tenantId));
  const [assignment] = await askedMoving(q, tenant, templateVersion, [asked]);
  return assignment as MovingAssignment;
}

/** Answered in full, submitted and accepted. @returns the submission's id */
export async function acceptedMoving(
  q: Questionnaires,
  tenant: TestTenant,
  { id, supplier }: MovingAssignment,
  changes: Parameters<Questionnaires['answers']['saveChanges']>[2],
): Promise<string> {
  const { version } = await q.answers.saveChanges(supplier, id, changes);
  const receipt = await q.submissions.submit(supplier, id, version, signatory);
  await q.reviews.accept(tenant.ctx, id, receipt.version);
  return receipt.submissionId;
}

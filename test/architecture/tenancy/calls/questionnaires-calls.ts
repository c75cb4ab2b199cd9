import {
  ifMatch,
  keepItem,
  keepRecord,
  keepVersion,
  valueAt,
  type Step,
  type World,
} from '../steps';

const SIGNATORY = { name: 'Ada Officer', role: 'Director', authority: 'Managing director' };
const TEMPLATE = { templateCode: 'crisis-response-check', title: 'After the drought' };

const ofAssignment = (world: World) => ({ path: { id: world.get('assignment') } });
const seen = (world: World) => ({ ...ofAssignment(world), headers: ifMatch(world, 'assignment') });

const submit: Step = {
  operation: 'Assignment_submit',
  as: 'supplier',
  call: (world) => ({ ...seen(world), body: { signatory: SIGNATORY } }),
  keep: (world, answer) => {
    keepVersion('assignment')(world, answer);
    world.set('submission', valueAt(answer, 'submissionId'));
  },
};

/** A questionnaire from its campaign to its acceptance, with a return and a withdrawal between. */
export const questionnaireCalls: readonly Step[] = [
  { operation: 'TemplateSchema_get', as: 'nobody', call: () => ({}) },
  { operation: 'Template_list', as: 'compliance', call: () => ({}) },
  {
    operation: 'Template_get',
    as: 'compliance',
    call: () => ({ path: { code: 'crisis-response-check', version: '1' } }),
  },
  {
    operation: 'Campaign_create',
    as: 'compliance',
    call: (world) => ({
      body: { ...TEMPLATE, dueOn: '2027-01-31', recipients: { siteIds: [world.get('site')] } },
    }),
    keep: keepRecord('campaign'),
  },
  {
    operation: 'Campaign_create',
    as: 'compliance',
    call: (world) => ({
      body: {
        templateCode: 'recruitment-and-fees',
        title: 'Fees of this year',
        dueOn: '2027-01-31',
        recipients: { supplierIds: [world.get('supplier'), world.get('second')] },
      },
    }),
    keep: keepRecord('campaign.other'),
  },
  {
    operation: 'Campaign_preview',
    as: 'compliance',
    call: (world) => ({
      body: {
        templateCode: 'crisis-response-check',
        recipients: { siteIds: [world.get('site')] },
      },
    }),
  },
  {
    operation: 'Campaign_preview',
    as: 'compliance',
    call: (world) => ({
      body: {
        templateCode: 'recruitment-and-fees',
        recipients: {
          supplierIds: [world.get('supplier')],
          filter: { countries: ['NPL', 'BGD'], notAcceptedForDays: 30 },
        },
      },
    }),
  },
  {
    operation: 'Campaign_create',
    as: 'compliance',
    call: (world) => ({
      body: {
        templateCode: 'recruitment-and-fees',
        title: 'Fees of every year',
        dueOn: '2027-01-31',
        repeatEveryMonths: 12,
        ownerId: world.get('stage.owner'),
        recipients: { supplierIds: [world.get('second')] },
      },
    }),
    keep: (world, answer) => world.set('repetition', valueAt(answer, 'repetitionId')),
  },
  {
    operation: 'Repetition_list',
    as: 'compliance',
    call: () => ({ query: { state: 'active' } }),
    keep: keepItem('repetition'),
  },
  {
    operation: 'Repetition_get',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('repetition') } }),
  },
  {
    operation: 'Repetition_stop',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('repetition') },
      headers: ifMatch(world, 'repetition'),
    }),
  },
  {
    operation: 'AssignmentReminder_list',
    as: 'compliance',
    call: (world) => ({ query: { campaignId: world.get('campaign'), mine: 'true' } }),
  },
  { operation: 'Campaign_list', as: 'compliance', call: () => ({}) },
  {
    operation: 'Campaign_get',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('campaign') } }),
    keep: keepRecord('campaign'),
  },
  {
    operation: 'Campaign_change',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('campaign') },
      headers: ifMatch(world, 'campaign'),
      body: { title: 'After the drought, again', ownerId: world.get('stage.owner') },
    }),
    keep: keepRecord('campaign'),
  },
  {
    operation: 'Assignment_list',
    as: 'supplier',
    call: (world) => ({
      query: { campaignId: world.get('campaign'), supplierId: world.get('supplier') },
    }),
    keep: keepItem('assignment'),
  },
  {
    operation: 'Assignment_get',
    as: 'supplier',
    call: ofAssignment,
    keep: (world, answer) => world.set('section', valueAt(answer, 'sections', 0, 'section')),
  },
  {
    operation: 'Colleague_list',
    as: 'supplier',
    call: () => ({}),
    keep: (world, answer) => world.set('colleague', valueAt(answer, 'items', 0, 'memberId')),
  },
  {
    operation: 'Handover_handOver',
    as: 'supplier',
    call: (world) => ({ ...seen(world), body: { memberId: world.get('colleague') } }),
    keep: keepVersion('assignment'),
  },
  {
    operation: 'Handover_handOver',
    as: 'supplier',
    call: (world) => ({
      ...seen(world),
      body: { memberId: world.get('colleague'), section: world.get('section') },
    }),
    keep: keepVersion('assignment'),
  },
  { operation: 'Handover_history', as: 'supplier', call: ofAssignment },
  {
    operation: 'Attachment_add',
    as: 'supplier',
    call: (world) => ({
      ...ofAssignment(world),
      body: { kind: 'policy', title: 'Policy on fees', effectiveOn: '2026-01-01' },
      file: {
        name: 'policy.csv',
        type: 'text/csv',
        content: 'clause,text\n1,No worker pays for a job\n',
      },
    }),
  },
  {
    operation: 'Assignment_list',
    as: 'supplier',
    call: (world) => ({ query: { assignedTo: world.get('colleague') } }),
  },
  {
    operation: 'Assignment_save',
    as: 'supplier',
    call: (world) => ({
      ...ofAssignment(world),
      body: {
        changes: [
          { path: '/affected', version: 0, value: false },
          { path: '/paid_until', version: 0, value: '2026-10' },
          { path: '/new_hiring', version: 0, value: false },
        ],
      },
    }),
    keep: keepVersion('assignment'),
  },
  { operation: 'Assignment_validate', as: 'supplier', call: ofAssignment },
  submit,
  {
    operation: 'Assignment_withdraw',
    as: 'supplier',
    call: seen,
    keep: keepVersion('assignment'),
  },
  submit,
  {
    operation: 'Assignment_giveBack',
    as: 'compliance',
    call: (world) => ({
      ...seen(world),
      body: { remarks: [{ path: '/affected', remark: 'Please look at this again.' }] },
    }),
    keep: keepVersion('assignment'),
  },
  {
    operation: 'Assignment_save',
    as: 'supplier',
    call: (world) => ({
      ...ofAssignment(world),
      body: { changes: [{ path: '/paid_until', version: 1, value: '2026-11' }] },
    }),
    keep: keepVersion('assignment'),
  },
  submit,
  {
    operation: 'Assignment_accept',
    as: 'compliance',
    call: (world) => ({ ...seen(world), body: { note: 'Thank you' } }),
  },
  {
    operation: 'Submission_get',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('submission') } }),
  },
  {
    operation: 'AnswerMapping_list',
    as: 'compliance',
    call: (world) => ({
      query: {
        supplierId: world.get('supplier'),
        submissionId: world.get('submission'),
        agencyId: world.get('agency'),
      },
    }),
  },
  {
    operation: 'Campaign_close',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('campaign.other') },
      headers: ifMatch(world, 'campaign.other'),
    }),
  },
];

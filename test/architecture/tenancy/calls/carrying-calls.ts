import { ifMatch, keepItem, keepRecord, valueAt, type Step, type World } from '../steps';

const ofAssignment = (world: World) => ({ path: { id: world.get('assignment.again') } });

const draft = (name: string) => (world: World) => ({
  path: { id: world.get(name) },
  headers: ifMatch(world, name),
});

const publish = (name: string): Step[] => [
  { operation: 'TemplateDraft_lint', as: 'compliance', call: draft(name), keep: keepRecord(name) },
  { operation: 'TemplateDraft_publish', as: 'compliance', call: draft(name) },
];

/** A template of the tenant's own in two versions: what is asked in the first moves to the second. */
const movingCalls: readonly Step[] = [
  {
    operation: 'TemplateDraft_create',
    as: 'compliance',
    call: () => ({
      body: {
        definition: {
          code: 'own-moving',
          subject: 'supplier',
          locales: ['en'],
          title: 'Moving',
          sections: [
            {
              code: 'fees',
              title: 'Fees',
              questions: [{ code: 'charged', type: 'yes_no', label: 'Are fees charged?' }],
            },
          ],
        },
      },
    }),
    keep: keepRecord('moving.draft'),
  },
  ...publish('moving.draft'),
  {
    operation: 'Campaign_create',
    as: 'compliance',
    call: (world) => ({
      body: {
        templateCode: 'own-moving',
        title: 'Moving',
        dueOn: '2028-01-31',
        recipients: { supplierIds: [world.get('supplier'), world.get('second')] },
      },
    }),
    keep: keepRecord('moving.campaign'),
  },
  {
    operation: 'Assignment_list',
    as: 'supplier',
    call: (world) => ({ query: { campaignId: world.get('moving.campaign') } }),
    keep: keepItem('moving.assignment'),
  },
  {
    operation: 'Template_startDraft',
    as: 'compliance',
    call: () => ({ path: { code: 'own-moving', version: '1' }, body: {} }),
    keep: keepRecord('moving.next'),
  },
  ...publish('moving.next'),
  {
    operation: 'Carrying_move',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('moving.assignment') },
      headers: ifMatch(world, 'moving.assignment'),
      body: { templateVersion: 2 },
    }),
  },
  {
    operation: 'CampaignMove_move',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('moving.campaign') },
      headers: ifMatch(world, 'moving.campaign'),
      body: {},
    }),
  },
  { work: 'tasks' },
];

/** The same questionnaire of a site a year later: what was accepted is offered and carried over. */
export const carryingCalls: readonly Step[] = [
  {
    operation: 'TemplateDifference_difference',
    as: 'supplier',
    call: () => ({ path: { code: 'crisis-response-check', version: '1' }, query: { from: '1' } }),
  },
  {
    operation: 'Campaign_create',
    as: 'compliance',
    call: (world) => ({
      body: {
        templateCode: 'crisis-response-check',
        title: 'After the next drought',
        dueOn: '2028-01-31',
        recipients: { siteIds: [world.get('site')] },
      },
    }),
    keep: keepRecord('campaign.again'),
  },
  {
    operation: 'Assignment_list',
    as: 'supplier',
    call: (world) => ({ query: { campaignId: world.get('campaign.again') } }),
    keep: keepItem('assignment.again'),
  },
  { operation: 'Carrying_lastAnswers', as: 'supplier', call: ofAssignment },
  {
    operation: 'Carrying_carryOver',
    as: 'supplier',
    call: (world) => ({ ...ofAssignment(world), body: { questions: ['affected'] } }),
    keep: (world, answer) => {
      world.set('carry.report', valueAt(answer, 'reportId'));
      world.set('assignment.again.version', valueAt(answer, 'version'));
    },
  },
  { operation: 'Carrying_reports', as: 'supplier', call: ofAssignment },
  {
    operation: 'Carrying_report',
    as: 'supplier',
    call: (world) => ({
      path: { id: world.get('assignment.again'), reportId: world.get('carry.report') },
    }),
  },
  ...movingCalls,
];

import { ifMatch, keepItem, keepRecord, valueAt, type Step, type World } from '../steps';

const ofAssignment = (world: World) => ({ path: { id: world.get('assignment.again') } });

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
  // Only one version of it is there yet: with the own id the answer is that there is no newer one.
  {
    operation: 'Carrying_move',
    as: 'compliance',
    call: (world) => ({
      ...ofAssignment(world),
      headers: ifMatch(world, 'assignment.again'),
      body: {},
    }),
    status: 422,
  },
  {
    operation: 'CampaignMove_move',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('campaign.again') },
      headers: ifMatch(world, 'campaign.again'),
      body: {},
    }),
    status: 422,
  },
];

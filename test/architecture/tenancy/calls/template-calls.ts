import { ifMatch, keepRecord, type Step, type World } from '../steps';

const definition = (title: string) => ({
  code: 'own-sample',
  subject: 'supplier',
  locales: ['en'],
  title,
  sections: [
    {
      code: 'fees',
      title: 'Fees',
      questions: [{ code: 'charged', type: 'yes_no', label: 'Are fees charged?' }],
    },
  ],
});

const ofDraft = (name: string) => (world: World) => ({
  path: { id: world.get(name) },
  headers: ifMatch(world, name),
});
const VERSION = { code: 'own-sample', version: '1' };

/** A template of the tenant's own, from its draft to its retirement, and a draft that is given up. */
export const templateCalls: readonly Step[] = [
  {
    operation: 'TemplateDraft_create',
    as: 'compliance',
    call: () => ({ body: { definition: definition('Fees') } }),
    keep: keepRecord('draft'),
  },
  { operation: 'TemplateDraft_list', as: 'compliance', call: () => ({}) },
  {
    operation: 'TemplateDraft_get',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('draft') } }),
  },
  {
    operation: 'TemplateDraft_change',
    as: 'compliance',
    call: (world) => ({
      ...ofDraft('draft')(world),
      body: { definition: definition('Fees paid') },
    }),
    keep: keepRecord('draft'),
  },
  {
    operation: 'TemplateDraft_lint',
    as: 'compliance',
    call: ofDraft('draft'),
    keep: keepRecord('draft'),
  },
  { operation: 'TemplateDraft_publish', as: 'compliance', call: ofDraft('draft') },
  {
    operation: 'Template_startDraft',
    as: 'compliance',
    call: () => ({ path: VERSION, body: {} }),
    keep: keepRecord('draft.next'),
  },
  { operation: 'TemplateDraft_abandon', as: 'compliance', call: ofDraft('draft.next') },
  {
    operation: 'Template_retire',
    as: 'compliance',
    call: () => ({ path: VERSION, body: { reason: 'Asked in another way from now on' } }),
  },
];

import { ifMatch, keepItem, valueAt, type Call, type Step } from '../steps';

const LIST = { code: 'cbp-wro' };

/** An edition in which the second supplier of the tenant is named, and entities that are made up. */
function edition(others: number): Call['file'] {
  const made = Array.from({ length: others }, (_, at) => `Made Up Zq${at} Entity`);
  const entries = ['Second Works Ltd', ...made].map((name) => ({ name, aliases: [] }));
  return { name: 'wro.json', type: 'application/json', content: JSON.stringify(entries) };
}

/** An edition in use and one that has to be let in, and a hit that a person reviews. */
export const screeningCalls: readonly Step[] = [
  { operation: 'ScreeningList_list', as: 'compliance', call: () => ({}) },
  {
    operation: 'ScreeningList_load',
    as: 'compliance',
    call: () => ({ path: LIST, body: { asOf: '2026-11-20' }, file: edition(60) }),
  },
  { work: 'tasks' },
  {
    operation: 'ScreeningHit_list',
    as: 'compliance',
    call: () => ({ query: { state: 'open' } }),
    keep: (world, answer) => {
      keepItem('hit')(world, answer);
      world.set('hit.subject', valueAt(answer, 'items', 0, 'subjectId'));
      world.set('hit.supplier', valueAt(answer, 'items', 0, 'supplierId'));
    },
  },
  {
    operation: 'ScreeningHit_list',
    as: 'compliance',
    call: (world) => ({
      query: { subjectId: world.get('hit.subject'), supplierId: world.get('hit.supplier') },
    }),
  },
  {
    operation: 'ScreeningHit_get',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('hit') } }),
  },
  {
    operation: 'ScreeningHit_review',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('hit') },
      headers: ifMatch(world, 'hit'),
      body: { verdict: 'false', reason: 'Another firm of that name; its licence was looked at' },
    }),
  },
  { operation: 'Screening_start', as: 'compliance', call: () => ({ body: { all: true } }) },
  { work: 'tasks' },
  {
    operation: 'ScreeningList_load',
    as: 'compliance',
    call: () => ({ path: LIST, body: { asOf: '2026-11-21' }, file: edition(1) }),
  },
  { work: 'tasks' },
  {
    operation: 'ScreeningList_listVersions',
    as: 'compliance',
    call: () => ({ path: LIST }),
    keep: keepItem('heldList', { state: 'quarantined' }),
  },
  {
    operation: 'ScreeningList_getVersion',
    as: 'compliance',
    call: (world) => ({ path: { ...LIST, id: world.get('heldList') } }),
  },
  {
    operation: 'ScreeningList_release',
    as: 'compliance',
    call: (world) => ({
      path: { ...LIST, id: world.get('heldList') },
      headers: ifMatch(world, 'heldList'),
      body: { reason: 'The publisher took the others off; looked at by two people' },
    }),
  },
  { work: 'tasks' },
];

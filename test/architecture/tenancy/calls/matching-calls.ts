import { ifMatch, keepItem, keepRecord, type Step } from '../steps';

/** Two sites at one address that a person says are one, and then are two after all. */
export const matchingCalls: readonly Step[] = [
  {
    operation: 'Supplier_createSite',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('second') },
      body: { name: 'Second plant unit 2', address: 'Mill Road 3', countryIso3: 'BGD' },
    }),
    keep: keepRecord('twin.site'),
  },
  { work: 'tasks' },
  {
    operation: 'MatchCandidate_list',
    as: 'compliance',
    call: (world) => ({ query: { state: 'open', subjectId: world.get('twin.site') } }),
    keep: keepItem('candidate', { kind: 'site' }),
  },
  {
    operation: 'MatchCandidate_get',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('candidate') } }),
  },
  {
    operation: 'MatchCandidate_decide',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('candidate') },
      headers: ifMatch(world, 'candidate'),
      body: {
        decision: 'same',
        survivorId: world.get('second.site'),
        reason: 'One hall with two gates; looked at on site',
      },
    }),
    keep: keepRecord('candidate'),
  },
  {
    operation: 'Merge_list',
    as: 'compliance',
    call: (world) => ({ query: { standing: 'true', subjectId: world.get('twin.site') } }),
    keep: keepItem('merge'),
  },
  {
    operation: 'Merge_get',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('merge') } }),
  },
  {
    operation: 'Merge_undo',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('merge') },
      headers: ifMatch(world, 'merge'),
      body: { reason: 'Two plants after all' },
    }),
  },
  {
    operation: 'Merge_merge',
    as: 'compliance',
    call: (world) => ({
      body: {
        kind: 'site',
        survivorId: world.get('second.site'),
        mergedId: world.get('twin.site'),
        reason: 'One hall after all; the deed says so',
      },
    }),
  },
  { operation: 'MatchingRun_start', as: 'compliance', call: () => ({ body: { all: true } }) },
  { work: 'tasks' },
];

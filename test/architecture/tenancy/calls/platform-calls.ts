import { keepRecord, type Step } from '../steps';

/** Health, and long work that somebody stops and takes up again. */
export const platformCalls: readonly Step[] = [
  { operation: 'Health_live', as: 'nobody', call: () => ({}) },
  { operation: 'Health_ready', as: 'nobody', call: () => ({}) },
  { operation: 'Sweep_start', as: 'compliance', call: () => ({}), keep: keepRecord('run') },
  { operation: 'Run_list', as: 'compliance', call: () => ({ query: { kind: 'sweep' } }) },
  {
    operation: 'Run_get',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('run') } }),
  },
  {
    operation: 'Run_cancel',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('run') } }),
  },
  { work: 'tasks' },
  {
    operation: 'Run_resume',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('run') } }),
  },
  { work: 'tasks' },
];

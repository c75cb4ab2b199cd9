import { ifMatch, keepItem, keepRecord, type Step } from '../steps';

/** Rules, sweeps and the flags that they raise. */
export const riskCalls: readonly Step[] = [
  { operation: 'Rule_list', as: 'compliance', call: () => ({}) },
  {
    operation: 'Rule_set',
    as: 'compliance',
    call: () => ({
      path: { code: 'site-in-crisis-area' },
      body: { enabled: true, reason: 'Looked at and kept as shipped' },
    }),
  },
  {
    operation: 'Sweep_start',
    as: 'compliance',
    call: () => ({}),
    keep: keepRecord('run'),
  },
  { work: 'tasks' },
  {
    operation: 'Flag_list',
    as: 'compliance',
    call: (world) => ({
      query: { siteId: world.get('site'), supplierId: world.get('supplier') },
    }),
    keep: keepItem('flag', { ruleCode: 'site-in-crisis-area' }),
  },
  ...['Flag_get', 'Flag_explain', 'Flag_recompute', 'Flag_revisions'].map((operation): Step => ({
    operation,
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('flag') } }),
  })),
  {
    operation: 'Flag_decide',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('flag') },
      headers: ifMatch(world, 'flag'),
      body: { state: 'acknowledged', reason: 'Seen and taken up with the supplier' },
    }),
    keep: keepRecord('flag'),
  },
  {
    operation: 'FlagHistory_asOf',
    as: 'compliance',
    call: (world) => ({ query: { day: '2026-11-24', siteId: world.get('site') } }),
  },
  {
    operation: 'FlagHistory_diff',
    as: 'compliance',
    call: () => ({ query: { from: '2026-01-01', to: '2026-11-24' } }),
  },
  {
    operation: 'SiteFlag_list',
    as: 'compliance',
    call: (world) => ({
      path: { siteId: world.get('site') },
      query: { supplierId: world.get('supplier') },
    }),
  },
  {
    operation: 'SiteFlag_asOf',
    as: 'compliance',
    call: (world) => ({ path: { siteId: world.get('site') }, query: { day: '2026-11-24' } }),
  },
];

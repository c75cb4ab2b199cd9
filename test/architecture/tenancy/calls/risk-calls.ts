import { ifMatch, keepItem, keepRecord, type Step } from '../steps';

const OWN_RULE = {
  title: 'Site where the house looks closer',
  condition: 'site.country != ""',
  key: null,
  severity: { scale: 2, scope: 2, irremediability: 2 },
  likelihood: 2,
  sentence: 'The site lies where the house looks closer.',
  basis: 'Decision of the committee',
};
const OWN_REASON = 'Decided by the committee';

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
    operation: 'SiteArea_list',
    as: 'compliance',
    call: (world) => ({ path: { siteId: world.get('site') }, query: { on: '2026-11-20' } }),
  },
  {
    operation: 'SiteFlag_list',
    as: 'compliance',
    call: (world) => ({
      path: { siteId: world.get('site') },
      query: { supplierId: world.get('supplier'), areaId: world.get('area') },
    }),
  },
  {
    operation: 'Flag_list',
    as: 'compliance',
    call: (world) => ({ query: { areaId: world.get('area') } }),
  },
  {
    operation: 'SiteFlag_asOf',
    as: 'compliance',
    call: (world) => ({ path: { siteId: world.get('site') }, query: { day: '2026-11-24' } }),
  },
  ...ownRuleCalls(),
];

/** A rule of the tenant's own, from its first words to its end. */
function ownRuleCalls(): Step[] {
  const step = (operation: string, body: object): Step => ({
    operation,
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('own-rule') },
      headers: ifMatch(world, 'own-rule'),
      body: { ...body, reason: OWN_REASON },
    }),
    keep: keepRecord('own-rule'),
  });
  const read = (operation: string): Step => ({
    operation,
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('own-rule') } }),
  });
  return [
    {
      operation: 'TenantRule_create',
      as: 'compliance',
      call: () => ({ body: { code: 'own-closer', ...OWN_RULE, reason: OWN_REASON } }),
      keep: keepRecord('own-rule'),
    },
    { operation: 'TenantRule_list', as: 'compliance', call: () => ({}) },
    step('TenantRule_change', { ...OWN_RULE, likelihood: 3 }),
    {
      operation: 'TenantRule_startTrial',
      as: 'compliance',
      call: (world) => ({
        path: { id: world.get('own-rule') },
        headers: ifMatch(world, 'own-rule'),
      }),
    },
    read('TenantRule_latestTrial'),
    { ...read('TenantRule_get'), keep: keepRecord('own-rule') },
    step('TenantRule_goLive', {}),
    step('TenantRule_retire', {}),
  ];
}

import { ifMatch, keepItem, keepRecord, type Step, type World } from '../steps';

const ofCycle = (world: World) => ({ path: { id: world.get('cycle') } });
const ofAction = (world: World) => ({ path: { id: world.get('action') } });
const seenAction = (world: World) => ({ ...ofAction(world), headers: ifMatch(world, 'action') });

/** A cycle, and what somebody has to do after it. */
export const diligenceCalls: readonly Step[] = [
  {
    operation: 'Cycle_start',
    as: 'compliance',
    call: () => ({
      body: { name: 'Autumn 2026', periodFrom: '2026-07-01', periodTo: '2026-12-31' },
    }),
    keep: keepRecord('cycle'),
  },
  { work: 'tasks' },
  { operation: 'Cycle_list', as: 'compliance', call: () => ({}) },
  ...['Cycle_get', 'Cycle_account', 'Cycle_risks'].map((operation): Step => ({
    operation,
    as: 'compliance',
    call: ofCycle,
  })),
  {
    operation: 'Finding_list',
    as: 'compliance',
    call: (world) => ({
      query: { siteId: world.get('site'), supplierId: world.get('supplier') },
    }),
    keep: keepItem('finding', { state: 'open' }),
  },
  {
    operation: 'Finding_get',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('finding') } }),
    keep: keepRecord('finding'),
  },
  {
    operation: 'Finding_move',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('finding') },
      headers: ifMatch(world, 'finding'),
      body: { state: 'in_progress', reason: 'The supplier was written to' },
    }),
  },
  {
    operation: 'Action_list',
    as: 'compliance',
    call: (world) => ({
      query: { findingId: world.get('finding'), supplierId: world.get('supplier') },
    }),
  },
  {
    operation: 'Action_list',
    as: 'compliance',
    call: (world) => ({ query: { supplierId: world.get('supplier') } }),
    keep: keepItem('action', { state: 'planned', ownerKind: 'supplier' }),
  },
  { operation: 'Action_get', as: 'compliance', call: ofAction },
  {
    operation: 'Action_change',
    as: 'compliance',
    call: (world) => ({ ...seenAction(world), body: { ownerName: 'Head of purchasing' } }),
    keep: keepRecord('action'),
  },
  {
    operation: 'Action_share',
    as: 'compliance',
    call: seenAction,
    keep: keepRecord('action'),
  },
  { operation: 'OwnAction_list', as: 'supplier', call: () => ({}), keep: keepItem('action') },
  {
    operation: 'OwnAction_change',
    as: 'supplier',
    call: (world) => ({ ...seenAction(world), body: { state: 'done', note: 'All repaid' } }),
    keep: keepRecord('action'),
  },
  {
    operation: 'Action_check',
    as: 'compliance',
    call: (world) => ({
      ...seenAction(world),
      body: { effective: true, note: 'Looked at on site by two people' },
    }),
  },
];

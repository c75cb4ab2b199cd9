import { ifMatch, keepItem, keepRecord, valueAt, type Step, type World } from '../steps';

const ofImport = (world: World) => ({ path: { id: world.get('import') } });
const LIST = {
  name: 'list.csv',
  type: 'text/csv',
  content: 'country,name,address,sector\nBGD,Third Works,Mill Road 9,Apparel\n',
};

/** The register; a supplier and its site were made with the tenant. */
export const supplierCalls: readonly Step[] = [
  {
    operation: 'Supplier_create',
    as: 'compliance',
    call: () => ({ body: { name: 'Second Works', countryIso3: 'BGD' } }),
    keep: keepRecord('second'),
  },
  { operation: 'Supplier_list', as: 'compliance', call: () => ({}), keep: keepItem('second') },
  { operation: 'Supplier_search', as: 'compliance', call: () => ({ query: { q: 'works' } }) },
  {
    operation: 'Supplier_get',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('second') } }),
    keep: keepRecord('second'),
  },
  {
    operation: 'Supplier_change',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('second') },
      headers: ifMatch(world, 'second'),
      body: { employees: 120 },
    }),
    keep: keepRecord('second'),
  },
  {
    operation: 'Supplier_move',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('second') },
      headers: ifMatch(world, 'second'),
      body: { to: 'invited' },
    }),
    keep: keepRecord('second'),
  },
  {
    operation: 'Supplier_createSite',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('second') },
      body: { name: 'Second plant', address: 'Mill Road 2', countryIso3: 'BGD' },
    }),
    keep: keepRecord('second.site'),
  },
  {
    operation: 'Supplier_listSites',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('second') } }),
  },
  { operation: 'Site_list', as: 'compliance', call: () => ({ query: { country: 'BGD' } }) },
  {
    operation: 'Site_get',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('second.site') } }),
  },
  {
    operation: 'Site_change',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('second.site') },
      headers: ifMatch(world, 'second.site'),
      body: { address: 'Mill Road 3' },
    }),
  },
  { operation: 'Profile_own', as: 'supplier', call: () => ({}) },
];

/** A facility list, looked at, brought in, and one that is stopped. */
export const importCalls: readonly Step[] = [
  {
    operation: 'Import_send',
    as: 'compliance',
    call: () => ({ body: { mode: 'dry_run' }, file: LIST }),
    keep: (world, answer) => world.set('import', valueAt(answer, 'id')),
  },
  { work: 'tasks' },
  { operation: 'Import_list', as: 'compliance', call: () => ({}) },
  { operation: 'Import_get', as: 'compliance', call: ofImport },
  { operation: 'Import_listRows', as: 'compliance', call: ofImport },
  { operation: 'Import_report', as: 'compliance', call: ofImport },
  {
    operation: 'Import_apply',
    as: 'compliance',
    call: ofImport,
    keep: (world, answer) => world.set('import', valueAt(answer, 'id')),
  },
  { operation: 'Import_cancel', as: 'compliance', call: ofImport },
  { work: 'tasks' },
];

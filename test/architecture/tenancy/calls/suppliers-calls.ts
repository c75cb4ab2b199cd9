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
    operation: 'SupplierState_move',
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
  { operation: 'Site_search', as: 'compliance', call: () => ({ query: { q: 'plant' } }) },
  {
    operation: 'Contact_add',
    as: 'compliance',
    call: (world) => ({
      path: { supplierId: world.get('second') },
      body: { name: 'Rina Export', role: 'Export manager', email: 'export@example.org' },
    }),
    keep: keepRecord('contact'),
  },
  {
    operation: 'Contact_list',
    as: 'compliance',
    call: (world) => ({ path: { supplierId: world.get('second') } }),
    keep: keepItem('contact'),
  },
  {
    operation: 'Contact_change',
    as: 'compliance',
    call: (world) => ({
      path: { supplierId: world.get('second'), id: world.get('contact') },
      headers: ifMatch(world, 'contact'),
      body: { role: 'Head of export' },
    }),
  },
  {
    operation: 'Contact_remove',
    as: 'compliance',
    call: (world) => ({ path: { supplierId: world.get('second'), id: world.get('contact') } }),
  },
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

const linkFor = (world: World, from: 'site' | 'second.site', to: 'site' | 'second.site') => ({
  from: { type: 'site', id: world.get(from) },
  to: { type: 'site', id: world.get(to) },
  hsCode: '4015.19',
  source: { kind: 'supplier_answer', toldBySupplierId: world.get('supplier') },
});
const ofLink = (world: World) => ({ path: { id: world.get('link') } });

/** Who supplies whom, told alone and by the batch, corrected, walked and read by the supplier. */
export const supplyLinkCalls: readonly Step[] = [
  {
    operation: 'SupplyLink_tell',
    as: 'compliance',
    call: (world) => ({ body: linkFor(world, 'second.site', 'site') }),
    keep: keepRecord('link'),
  },
  {
    operation: 'SupplyLink_tellMany',
    as: 'compliance',
    call: (world) => ({ body: { links: [linkFor(world, 'site', 'second.site')] } }),
  },
  {
    operation: 'SupplyLink_list',
    as: 'compliance',
    call: (world) => ({
      query: { fromSupplierId: world.get('second'), fromSiteId: world.get('second.site') },
    }),
  },
  {
    operation: 'SupplyLink_list',
    as: 'compliance',
    call: (world) => ({
      query: { toSupplierId: world.get('supplier'), toSiteId: world.get('site') },
    }),
  },
  { operation: 'SupplyLink_get', as: 'compliance', call: ofLink },
  {
    operation: 'SupplyLink_change',
    as: 'compliance',
    call: (world) => ({
      ...ofLink(world),
      headers: ifMatch(world, 'link'),
      body: {
        source: { kind: 'supplier_answer', toldBySupplierId: world.get('second') },
        reason: 'The other of the two answered',
      },
    }),
    keep: keepRecord('link'),
  },
  {
    operation: 'SupplyLink_end',
    as: 'compliance',
    call: (world) => ({
      ...ofLink(world),
      headers: ifMatch(world, 'link'),
      body: { on: '2030-12-31', reason: 'The order runs out' },
    }),
    keep: keepRecord('link'),
  },
  ...['site', 'supplier'].flatMap((type): Step[] => {
    const of = type === 'site' ? 'ofSite' : 'ofSupplier';
    const upper = type === 'site' ? 'Site' : 'Supplier';
    const call = (world: World) => ({ path: { [`${type}Id`]: world.get(type) } });
    return [
      { operation: `SupplyChain_${of}`, as: 'compliance', call },
      { operation: `SupplyChain_tierOf${upper}`, as: 'compliance', call },
      { operation: `SupplyChain_productsOf${upper}`, as: 'compliance', call },
    ];
  }),
  { operation: 'OwnSupplyLink_list', as: 'supplier', call: () => ({}) },
  {
    operation: 'SupplyLink_withdraw',
    as: 'compliance',
    call: (world) => ({
      ...ofLink(world),
      headers: ifMatch(world, 'link'),
      body: { reason: 'It never held' },
    }),
  },
  { operation: 'SupplyLink_past', as: 'compliance', call: ofLink },
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
  { operation: 'Import_reportWorkbook', as: 'compliance', call: ofImport },
  {
    operation: 'Import_apply',
    as: 'compliance',
    call: ofImport,
    keep: (world, answer) => world.set('import', valueAt(answer, 'id')),
  },
  { operation: 'Import_cancel', as: 'compliance', call: ofImport },
  { work: 'tasks' },
];

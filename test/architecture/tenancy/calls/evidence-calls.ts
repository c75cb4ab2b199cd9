import { keepItem, keepRecord, type Step } from '../steps';

const CSV = { name: 'policy.csv', type: 'text/csv', content: 'clause,text\n1,No worker pays\n' };

/** Documents, attestations and bundles. */
export const evidenceCalls: readonly Step[] = [
  {
    operation: 'Evidence_add',
    as: 'compliance',
    call: (world) => ({
      body: {
        supplierId: world.get('supplier'),
        siteId: world.get('site'),
        kind: 'policy',
        title: 'Policy on fees',
        effectiveOn: '2026-01-01',
      },
      file: CSV,
    }),
    keep: keepRecord('document'),
  },
  {
    operation: 'Evidence_add',
    as: 'compliance',
    call: (world) => ({
      body: {
        supplierId: world.get('second'),
        kind: 'policy',
        title: 'Policy of a supplier beyond the grant',
        effectiveOn: '2026-01-01',
      },
      file: CSV,
    }),
  },
  {
    operation: 'Evidence_content',
    as: 'compliance',
    call: (world) => ({ path: { id: world.get('document') } }),
  },
  {
    operation: 'Evidence_attest',
    as: 'compliance',
    call: (world) => ({
      body: {
        supplierId: world.get('supplier'),
        siteId: world.get('site'),
        kind: 'payment_receipt',
        sha256: 'cd'.repeat(32),
        holder: 'Finance department',
        seenBy: 'Compliance department',
        seenOn: '2026-11-21',
        statement: 'Receipts for every worker of the cohort',
      },
    }),
    keep: keepRecord('attestation'),
  },
  {
    operation: 'Evidence_withdraw',
    as: 'compliance',
    call: (world) => ({
      path: { id: world.get('attestation') },
      body: { reason: 'The receipts were of another month' },
    }),
  },
  {
    operation: 'Evidence_list',
    as: 'compliance',
    call: (world) => ({ query: { supplierId: world.get('supplier') } }),
  },
  {
    operation: 'Evidence_list',
    as: 'auditor',
    call: (world) => ({ query: { supplierId: world.get('supplier') } }),
  },
  {
    operation: 'Bundle_order',
    as: 'compliance',
    call: (world) => ({ body: { supplierIds: [world.get('supplier')] } }),
  },
  {
    operation: 'Bundle_order',
    as: 'auditor',
    call: (world) => ({ body: { supplierIds: [world.get('supplier')] } }),
    keep: keepRecord('bundle'),
  },
  { work: 'tasks' },
  { operation: 'Bundle_list', as: 'auditor', call: () => ({}), keep: keepItem('bundle') },
  ...(['auditor', 'compliance'] as const).flatMap((as) =>
    ['Bundle_get', 'Bundle_content'].map((operation): Step => ({
      operation,
      as,
      call: (world) => ({ path: { id: world.get('bundle') } }),
    })),
  ),
];

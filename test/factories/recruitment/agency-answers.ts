import type { SampleChange } from './sample-changes';

const ROWS: readonly [string, Record<string, unknown>][] = [
  [
    '/licences/l1',
    {
      licence_number: 'RL-0417',
      licence_authority: 'Bureau of Manpower, Employment and Training',
      licence_country: 'BGD',
      licence_from: '2019-02-01',
      licence_to: '2023-12-31',
      licence_status: 'ACTIVE',
    },
  ],
  [
    '/licences/l2',
    {
      licence_number: 'RL-0417/24',
      licence_authority: 'Bureau of Manpower, Employment and Training',
      licence_country: 'BGD',
      licence_from: '2024-01-01',
      licence_to: '2026-12-31',
      licence_status: 'SUSPENDED',
      licence_status_from: '2025-06-01',
    },
  ],
  ['/sub_agents/s1', { ref: 'S1', person: true, name: 'Agent M', country: 'BGD' }],
  [
    '/sub_agents/s2',
    { ref: 'S2', person: false, name: 'Jamuna Link', country: 'BGD', works_for: 'S1' },
  ],
  [
    '/placements/p1',
    {
      ref: 'MERU-23',
      sub_agent: 'S2',
      origin: { country: 'BGD', admin1: 'BD-C', name: 'Tangail' },
      destination: 'MYS',
      hired_from: '2023-03-01',
      hired_to: '2023-04-30',
      workers: 80,
    },
  ],
  [
    '/invoice_lines/i1',
    {
      placement: 'MERU-23',
      cost_code: 'FEE.SERVICE',
      label: 'service fee',
      payer: 'WORKER',
      payee_kind: 'AGENCY_ORIGIN',
      amount: { amount: '78990', currency: 'BDT' },
      paid_on: '2023-02-20',
      receipt_given: true,
      receipt_amount: '78990',
      disclosed: true,
    },
  ],
  [
    '/invoice_lines/i2',
    {
      placement: 'MERU-23',
      cost_code: 'REL.TRAVEL_LODGING',
      label: 'air ticket',
      payer: 'WORKER',
      payee_kind: 'SERVICE_PROVIDER',
      amount: { amount: '42000', currency: 'BDT' },
      paid_on: '2023-02-25',
      receipt_given: false,
      disclosed: true,
    },
  ],
  [
    '/invoice_lines/i3',
    {
      placement: 'MERU-23',
      cost_code: 'ILL.UNDISCLOSED',
      label: 'village visit',
      payer: 'WORKER',
      payee_kind: 'SUB_AGENT',
      payee: 'S2',
      amount: { amount: '20000', currency: 'BDT' },
      paid_on: '2023-01-15',
      receipt_given: false,
      disclosed: false,
    },
  ],
];

/** Answers of the agency of the sample, as it tells its own side; ready to be sent. */
export function agencyAnswers(): SampleChange[] {
  const scalars = {
    has_licence: true,
    uses_sub_agents: true,
    fees_known: 'workers_paid',
    repayment_state: 'none',
    support: 'Fees that carry the whole cost, paid before the workers leave.',
  };
  return [
    ...Object.entries(scalars).map(([code, value]) => ({ path: `/${code}`, version: 0, value })),
    ...ROWS.map(([path, value]) => ({ path, version: 0, value: { ...value } })),
  ];
}

/** The same with cells of one row changed. */
export function agencyAnswersWith(path: string, cells: object): SampleChange[] {
  return agencyAnswers().map((change) =>
    change.path === path ? { ...change, value: { ...(change.value as object), ...cells } } : change,
  );
}

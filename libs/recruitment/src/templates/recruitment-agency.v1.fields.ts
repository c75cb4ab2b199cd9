import type { ColumnDefinition } from '@para42/questionnaires';
import { AGENCY_COLUMNS_V1 } from './recruitment-agencies.v1.fields';
import { COHORT_COLUMNS_V1 } from './recruitment-cohorts.v1.fields';
import { FEE_LINE_COLUMNS_V1 } from './recruitment-fee-lines.v1.fields';
import { shared } from './shared-column';

const UNKNOWN_SUB_AGENT = 'There is no sub-agent of this short name in the table of sub-agents.';
const IN_SUB_AGENTS = (column: string): string => `sub_agents.exists(a, a.ref == row.${column})`;

const licence = (code: string): ColumnDefinition =>
  shared(AGENCY_COLUMNS_V1, code, { visibleWhen: undefined });

/** One row per licence of the agency itself. */
export const LICENCE_COLUMNS_V1: ColumnDefinition[] = [
  shared(AGENCY_COLUMNS_V1, 'licence_number', { hint: undefined, required: true }),
  licence('licence_authority'),
  {
    code: 'licence_country',
    type: 'country',
    label: 'Country whose authority issued it',
    required: true,
  },
  licence('licence_from'),
  licence('licence_to'),
  {
    code: 'licence_status',
    type: 'one_of',
    label: 'How it stands now',
    required: true,
    options: [
      { code: 'ACTIVE', label: 'In force' },
      { code: 'SUSPENDED', label: 'Suspended' },
      { code: 'REVOKED', label: 'Withdrawn' },
      { code: 'EXPIRED', label: 'Expired' },
    ],
  },
  {
    code: 'licence_status_from',
    type: 'date',
    label: 'Since which day',
    visibleWhen: 'row.licence_status != "ACTIVE"',
    required: true,
  },
];

/** One row per sub-agent, who is a firm or a person by pseudonym. */
export const SUB_AGENT_COLUMNS_V1: ColumnDefinition[] = [
  shared(AGENCY_COLUMNS_V1, 'ref', {
    hint: 'For example S1.',
    constraints: [
      {
        code: 'once',
        expression: 'sub_agents.filter(a, a.ref == row.ref).size() == 1',
        message: 'This short name is used twice.',
      },
    ],
  }),
  shared(AGENCY_COLUMNS_V1, 'person'),
  shared(AGENCY_COLUMNS_V1, 'name'),
  shared(AGENCY_COLUMNS_V1, 'country'),
  {
    code: 'works_for',
    type: 'text',
    label: 'For whom does it work?',
    hint: 'Short name of another sub-agent. Leave it empty where it works for you.',
    maxLength: 40,
    constraints: [
      {
        code: 'known_sub_agent',
        expression: IN_SUB_AGENTS('works_for'),
        message: UNKNOWN_SUB_AGENT,
      },
    ],
  },
  ...['licence_number', 'licence_authority', 'licence_from', 'licence_to'].map((code) =>
    shared(AGENCY_COLUMNS_V1, code),
  ),
];

/** One row per group of workers that the agency brought to a site: a count, never a person. */
export const PLACEMENT_COLUMNS_V1: ColumnDefinition[] = [
  shared(COHORT_COLUMNS_V1, 'ref', {
    constraints: [
      {
        code: 'once',
        expression: 'placements.filter(c, c.ref == row.ref).size() == 1',
        message: 'This short name is used twice.',
      },
    ],
  }),
  {
    code: 'site',
    type: 'text',
    label: 'Site where they work',
    hint: 'Its name as the buyer lists it. Only needed where you supply several sites.',
    maxLength: 200,
  },
  shared(COHORT_COLUMNS_V1, 'sub_agent', {
    hint: 'Short name in the table of sub-agents. Leave it empty where you found them yourself.',
    constraints: [
      {
        code: 'known_sub_agent',
        expression: IN_SUB_AGENTS('sub_agent'),
        message: UNKNOWN_SUB_AGENT,
      },
    ],
  }),
  ...['origin', 'destination', 'hired_from', 'hired_to'].map((code) =>
    shared(COHORT_COLUMNS_V1, code),
  ),
  {
    code: 'workers',
    type: 'integer',
    label: 'Workers placed, those who have left included',
    required: true,
    min: 0,
    max: 1_000_000,
    countsPeople: true,
  },
];

/** Which group of workers a row is about. */
export const PLACEMENT_COLUMN_V1: ColumnDefinition = {
  code: 'placement',
  type: 'text',
  label: 'Group of workers',
  hint: 'Its short name in the table of groups.',
  required: true,
  maxLength: 40,
  constraints: [
    {
      code: 'known_group',
      expression: 'placements.exists(c, c.ref == row.placement)',
      message: 'There is no group of this short name in the table of groups.',
    },
  ],
};

/** One row per cost, group of workers and day, per worker. */
export const INVOICE_LINE_COLUMNS_V1: ColumnDefinition[] = [
  PLACEMENT_COLUMN_V1,
  ...['cost_code', 'illegitimacy', 'illicit_kind', 'label', 'payer', 'payee_kind'].map((code) =>
    shared(FEE_LINE_COLUMNS_V1, code),
  ),
  shared(FEE_LINE_COLUMNS_V1, 'payee', {
    hint: 'Short name in the table of sub-agents. Leave it empty where you were paid.',
    constraints: [
      { code: 'known_sub_agent', expression: IN_SUB_AGENTS('payee'), message: UNKNOWN_SUB_AGENT },
    ],
  }),
  ...[
    'amount',
    'paid_on',
    'place',
    'channel',
    'receipt_given',
    'receipt_amount',
    'disclosed',
    'refunded',
    'refunded_on',
  ].map((code) => shared(FEE_LINE_COLUMNS_V1, code)),
];

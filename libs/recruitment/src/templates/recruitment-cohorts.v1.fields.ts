import type { ColumnDefinition } from '@para42/questionnaires';
import { COHORT_PEOPLE_COLUMNS_V1 } from './recruitment-cohort-people.v1.fields';
import { COHORT_CONDITION_COLUMNS_V1 } from './recruitment-cohort-terms.v1.fields';

const IN_AGENCIES = (column: string): string => `agencies.exists(a, a.ref == row.${column})`;
const UNKNOWN_AGENCY = 'There is no agency of this short name in the table of agencies.';
const MORE_THAN_ALL = 'This is more than all workers of the group.';
const ALL_WORKERS = 'row.workers_current + row.workers_former';

const WHO_AND_WHERE: ColumnDefinition[] = [
  {
    code: 'ref',
    type: 'text',
    label: 'Short name of the group, used in the table of payments',
    hint: 'For example BD-2023. A group is workers of one origin, agency and hiring period.',
    required: true,
    maxLength: 40,
    constraints: [
      {
        code: 'once',
        expression: 'cohorts.filter(c, c.ref == row.ref).size() == 1',
        message: 'This short name is used twice.',
      },
    ],
  },
  {
    code: 'site',
    type: 'text',
    label: 'Site where they work',
    hint: 'Its name as your buyer lists it. Only needed where you have several sites.',
    maxLength: 200,
  },
  {
    code: 'agency',
    type: 'text',
    label: 'Agency that placed them',
    hint: 'Its short name. Leave it empty where you hired them directly.',
    maxLength: 40,
    constraints: [
      { code: 'known_agency', expression: IN_AGENCIES('agency'), message: UNKNOWN_AGENCY },
    ],
  },
  {
    code: 'sub_agent',
    type: 'text',
    label: 'Sub-agent who found them at home',
    hint: 'Short name in the table of agencies.',
    maxLength: 40,
    constraints: [
      { code: 'known_agency', expression: IN_AGENCIES('sub_agent'), message: UNKNOWN_AGENCY },
    ],
  },
  {
    code: 'origin',
    type: 'place',
    label: 'Where they come from: country and district',
    required: true,
  },
  { code: 'destination', type: 'country', label: 'Country where they work', required: true },
  {
    code: 'occupation',
    type: 'one_of',
    label: 'Kind of work',
    required: true,
    options: [
      { code: 'FACTORY', label: 'Factory' },
      { code: 'CONSTRUCTION', label: 'Construction' },
      { code: 'AGRICULTURE', label: 'Agriculture' },
      { code: 'PLANTATION', label: 'Plantation' },
      { code: 'DOMESTIC_WORK', label: 'Domestic work' },
      { code: 'CAREGIVER', label: 'Care' },
      { code: 'SEAFARER', label: 'Seafaring' },
      { code: 'FISHING', label: 'Fishing' },
      { code: 'SERVICES', label: 'Services' },
      { code: 'OTHER', label: 'Other' },
    ],
  },
  { code: 'hired_from', type: 'date', label: 'First day of hiring', required: true },
  {
    code: 'hired_to',
    type: 'date',
    label: 'Last day of hiring',
    required: true,
    constraints: [
      {
        code: 'runs_forward',
        expression: 'row.hired_to >= row.hired_from',
        message: 'This date lies before the first one.',
      },
    ],
  },
  people('workers_current', 'Workers still here'),
  people('workers_former', 'Workers who have left'),
  {
    ...people('workers_unreachable', 'Of both: those who cannot be reached now'),
    constraints: [
      {
        code: 'not_more_than_all',
        expression: `row.workers_unreachable <= ${ALL_WORKERS}`,
        message: MORE_THAN_ALL,
      },
    ],
  },
];

const TERMS: ColumnDefinition[] = [
  {
    code: 'contract_months',
    type: 'integer',
    label: 'Length of the contract in months',
    min: 1,
    max: 240,
  },
  { code: 'wage_promised', type: 'money', label: 'Basic wage a month, as promised', min: '0' },
  {
    code: 'wage_paid',
    type: 'money',
    label: 'Basic wage a month, as paid',
    min: '0',
    constraints: [
      {
        code: 'same_currency',
        expression: 'row.wage_paid.currency == row.wage_promised.currency',
        message: 'Please use one currency for both wages.',
      },
    ],
  },
  {
    code: 'documents_held_by',
    type: 'one_of',
    label: 'Who holds passports and papers?',
    required: true,
    options: [
      { code: 'WORKER', label: 'The workers' },
      { code: 'EMPLOYER', label: 'The employer' },
      { code: 'AGENCY', label: 'An agency' },
      { code: 'SUB_AGENT', label: 'A sub-agent' },
      { code: 'OTHER', label: 'Somebody else' },
    ],
  },
  {
    code: 'documents_consent',
    type: 'yes_no',
    label: 'Have the workers agreed to this freely and in writing?',
    visibleWhen: 'row.documents_held_by != "WORKER"',
    required: true,
  },
  {
    code: 'documents_return_hours',
    type: 'integer',
    label: 'Hours until papers are back in hand once asked for',
    visibleWhen: 'row.documents_held_by != "WORKER"',
    required: true,
    min: 0,
    max: 8760,
  },
  {
    code: 'debt_workers',
    type: 'integer',
    label: 'Workers with a debt from recruitment',
    hint: 'Leave it empty where you do not know.',
    sensitivity: 'protected',
    min: 0,
    max: 1_000_000,
    countsPeople: true,
    constraints: [
      {
        code: 'not_more_than_all',
        expression: `row.debt_workers <= ${ALL_WORKERS}`,
        message: MORE_THAN_ALL,
      },
    ],
  },
  {
    code: 'debt_outstanding',
    type: 'money',
    label: 'Debt still open per worker, on average',
    visibleWhen: 'row.debt_workers > 0',
    min: '0',
  },
  {
    code: 'debt_rate',
    type: 'decimal',
    label: 'Interest a month, in percent',
    visibleWhen: 'row.debt_workers > 0',
    min: '0',
    max: '100',
    places: 2,
  },
  {
    code: 'debt_lender',
    type: 'one_of',
    label: 'Who lent the money?',
    visibleWhen: 'row.debt_workers > 0',
    options: [
      { code: 'EMPLOYER', label: 'The employer' },
      { code: 'AGENCY', label: 'An agency' },
      { code: 'SUB_AGENT', label: 'A sub-agent' },
      { code: 'MONEYLENDER', label: 'A moneylender' },
      { code: 'BANK', label: 'A bank' },
      { code: 'FAMILY', label: 'Family' },
    ],
  },
];

/** Workers by corridor, agency and hiring period: counts and terms, never a person. */
export const COHORT_COLUMNS_V1: ColumnDefinition[] = [
  ...WHO_AND_WHERE,
  ...COHORT_PEOPLE_COLUMNS_V1,
  ...TERMS,
  ...COHORT_CONDITION_COLUMNS_V1,
];

function people(code: string, label: string): ColumnDefinition {
  return {
    code,
    type: 'integer',
    label,
    required: true,
    min: 0,
    max: 1_000_000,
    countsPeople: true,
  };
}

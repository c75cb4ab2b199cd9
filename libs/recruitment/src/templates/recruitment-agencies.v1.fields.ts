import type { ColumnDefinition } from '@para42/questionnaires';

/** One row per agency and licence; an agency with two licences has two rows of the same ref. */
export const AGENCY_COLUMNS_V1: ColumnDefinition[] = [
  {
    code: 'ref',
    type: 'text',
    label: 'Short name, used in the tables below',
    hint: 'For example A1. Write the same short name on each licence of the same agency.',
    required: true,
    maxLength: 40,
  },
  { code: 'person', type: 'yes_no', label: 'Is this a single person?', required: true },
  {
    code: 'name',
    type: 'text',
    label: 'Name of the firm; for a person a pseudonym',
    hint: 'For a person write a pseudonym such as Agent A, never the real one, and the same one each time you answer.',
    required: true,
    maxLength: 80,
  },
  {
    code: 'role',
    type: 'one_of',
    label: 'What does it do?',
    required: true,
    options: [
      { code: 'RECRUITMENT_AGENCY', label: 'Recruitment agency' },
      { code: 'SUB_AGENT', label: 'Sub-agent or broker' },
      { code: 'LABOUR_PROVIDER', label: 'Labour provider that employs them and hires them out' },
    ],
  },
  { code: 'country', type: 'country', label: 'Country where it works', required: true },
  {
    code: 'works_for',
    type: 'text',
    label: 'For which agency does the sub-agent work?',
    hint: 'Its short name in this table.',
    visibleWhen: 'row.role == "SUB_AGENT"',
    maxLength: 40,
    constraints: [
      {
        code: 'known_agency',
        expression: 'agencies.exists(a, a.ref == row.works_for)',
        message: 'There is no agency of this short name in the table of agencies.',
      },
    ],
  },
  {
    code: 'licence_number',
    type: 'text',
    label: 'Licence number',
    hint: 'As printed. Leave it empty where there is no licence.',
    maxLength: 80,
  },
  {
    code: 'licence_authority',
    type: 'text',
    label: 'Authority that issued the licence',
    visibleWhen: 'answered(row.licence_number)',
    required: true,
    maxLength: 200,
  },
  {
    code: 'licence_from',
    type: 'date',
    label: 'Licence valid from',
    visibleWhen: 'answered(row.licence_number)',
    required: true,
  },
  {
    code: 'licence_to',
    type: 'date',
    label: 'Licence valid to',
    hint: 'Leave it empty where it has no end.',
    visibleWhen: 'answered(row.licence_number)',
    constraints: [
      {
        code: 'runs_forward',
        expression: 'row.licence_to >= row.licence_from',
        message: 'This date lies before the first one.',
      },
    ],
  },
  {
    code: 'zero_fee_clause',
    type: 'date',
    label: 'Date of the contract clause by which workers pay nothing',
    hint: 'Leave it empty where there is no such clause.',
  },
];

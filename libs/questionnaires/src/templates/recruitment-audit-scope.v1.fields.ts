import type { ColumnDefinition, QuestionDefinition } from '../engine/template-definition';
import { noneAlone, optionsOf, type Topic } from './template-texts';

const AUDIT = 'A/70/260 para. 42';
const NONE_OR_WHAT = 'Please choose either "None of these" or what applies.';

const SCOPE: Topic = {
  why: 'How much was looked at tells how far the audit can be relied on.',
  basis: [AUDIT],
  sensitivity: 'business',
};
const CHANNELS: Topic = {
  why: 'Most of what workers pay is taken before they leave home.',
  basis: [AUDIT, 'ILO Convention 181, Articles 3 and 7'],
  sensitivity: 'business',
};

/** Counts of people, as numbers of 1 to 4 are told to nobody outside the register. */
export function people(code: string, label: string): ColumnDefinition {
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

/** What was looked at, and how it was chosen. */
export const SCOPE_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'before_the_audit',
    type: 'note',
    label:
      'Look at records with what would identify a worker covered. Write of groups, never of a single worker. Talks with workers belong into their own questionnaire, one for each talk.',
  },
  {
    code: 'announced',
    type: 'one_of',
    label: 'Was the audit announced?',
    ...SCOPE,
    required: true,
    options: optionsOf({
      announced: 'Yes, with its day',
      window: 'Yes, with a span of weeks',
      unannounced: 'No',
    }),
  },
  {
    code: 'workers_at_site',
    type: 'integer',
    label: 'How many people work at the site, those of agencies and contractors included?',
    ...SCOPE,
    required: true,
    min: 0,
    max: 1_000_000,
    countsPeople: true,
  },
  {
    code: 'workers_from_afar',
    type: 'integer',
    label: 'How many of them were recruited in another country or region?',
    ...SCOPE,
    required: true,
    min: 0,
    max: 1_000_000,
    countsPeople: true,
    constraints: [
      {
        code: 'not_more_than_all',
        expression: 'workers_from_afar <= workers_at_site',
        message: 'This is more than all people at the site.',
      },
    ],
  },
  {
    code: 'samples',
    type: 'table',
    label: 'What was looked at, of how many people?',
    hint: 'One row for each kind of record and for the talks with workers.',
    ...SCOPE,
    required: true,
    maxRows: 30,
    columns: [
      {
        code: 'kind',
        type: 'one_of',
        label: 'Kind',
        required: true,
        options: optionsOf({
          talks: 'Talks with workers in private',
          contracts: 'Contracts',
          payslips: 'Payslips and time records',
          personnel: 'Personnel files',
          agency_invoices: 'Invoices of agencies',
          housing: 'Housing',
        }),
      },
      people('of_people', 'People whom it concerns'),
      {
        ...people('looked_at', 'People whose records were seen, or who were heard'),
        constraints: [
          {
            code: 'not_more_than_all',
            expression: 'row.looked_at <= row.of_people',
            message: 'This is more than the people whom it concerns.',
          },
        ],
      },
      {
        code: 'chosen_by',
        type: 'one_of',
        label: 'How they were chosen',
        required: true,
        options: optionsOf({
          chance: 'By chance',
          risk: 'By risk, for example newly hired or from one agency',
          management: 'By the management',
        }),
      },
    ],
  },
  {
    code: 'not_shown',
    type: 'several_of',
    label: 'What could the auditor not see?',
    ...SCOPE,
    required: true,
    options: optionsOf({
      talks: 'Workers in private',
      contracts: 'Contracts',
      payslips: 'Payslips and time records',
      agencies: 'Papers of agencies',
      housing: 'Housing',
      none: 'None of these, everything was shown',
    }),
    constraints: noneAlone('not_shown', NONE_OR_WHAT),
  },
  {
    code: 'prepared_answers',
    type: 'yes_no',
    label: 'Were there signs that workers had been told what to say?',
    hint: 'For example the same words from many people.',
    ...SCOPE,
    sensitivity: 'protected',
    concept: 'answers_prepared',
    required: true,
  },
];

/** Through whom workers came, with what stands behind each agency. */
export const CHANNEL_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'channels_seen',
    type: 'several_of',
    label: 'Through whom did workers get their jobs?',
    hint: 'As records and talks show, not only as the management says.',
    ...CHANNELS,
    required: true,
    options: optionsOf({
      direct: 'Directly through the employer',
      agency: 'A recruitment agency',
      sub_agent: 'A sub-agent or broker',
      referral: 'Somebody who already works there, or family',
      subcontractor: 'A subcontractor or labour provider',
      online: 'An advertisement or a message by phone',
      state_programme: 'A government programme',
    }),
  },
  {
    code: 'uses_agencies',
    type: 'yes_no',
    label: 'Did any agency, sub-agent, broker or labour provider take part in hiring?',
    ...CHANNELS,
    concept: 'agencies_used',
    required: true,
  },
  {
    code: 'agencies',
    type: 'table',
    label: 'Which agencies, with which licence, and who stands behind them?',
    hint: 'One row for each agency. Name firms only.',
    ...CHANNELS,
    evidence: 'Licences, extracts of registers, and contracts with agencies.',
    visibleWhen: 'uses_agencies',
    required: true,
    maxRows: 50,
    columns: [
      {
        code: 'agency',
        type: 'party',
        label: 'Agency or labour provider',
        required: true,
        kinds: ['agency'],
      },
      {
        code: 'licence_on_hiring',
        type: 'one_of',
        label: 'Was its licence valid on the days of hiring?',
        required: true,
        options: optionsOf({
          yes: 'Yes, for all of them',
          in_part: 'For some of them only',
          no: 'No, or it has none',
          not_needed: 'The law asks for none',
          not_checked: 'Not checked',
        }),
      },
      {
        code: 'licence_seen_in',
        type: 'one_of',
        label: 'Where the licence was looked up',
        visibleWhen: 'row.licence_on_hiring != "not_checked"',
        required: true,
        options: optionsOf({
          register: 'In the register of the authority',
          copy: 'On a copy only',
        }),
      },
      {
        code: 'zero_fee_clause',
        type: 'yes_no',
        label: 'Does its contract say that workers pay nothing?',
        required: true,
      },
      {
        code: 'employer_pays',
        type: 'one_of',
        label: 'Does the employer pay its whole fee?',
        required: true,
        options: optionsOf({ yes: 'Yes', in_part: 'In part', no: 'No', not_known: 'Not known' }),
      },
      {
        code: 'intermediaries',
        type: 'table',
        label: 'Who found workers for it?',
        hint: 'One row for each step, from the agency to the home of the workers. Never write what a person is called.',
        maxRows: 20,
        columns: [
          {
            code: 'kind',
            type: 'one_of',
            label: 'Kind',
            required: true,
            options: optionsOf({
              firm: 'Another agency or firm',
              broker: 'A single broker',
              training: 'A training or test centre',
              worker: 'Somebody who works at the site',
              other: 'Other',
            }),
          },
          { code: 'place', type: 'place', label: 'Place: country and district', required: true },
          {
            code: 'licensed',
            type: 'one_of',
            label: 'Licensed or registered',
            required: true,
            options: optionsOf({ yes: 'Yes', no: 'No', not_known: 'Not known' }),
          },
          {
            code: 'known_from',
            type: 'several_of',
            label: 'Known from',
            required: true,
            options: optionsOf({
              employer: 'The employer',
              agency: 'The agency',
              workers: 'Workers',
              records: 'Records',
            }),
          },
        ],
      },
    ],
  },
];

import type { QuestionDefinition } from '../engine/template-definition';
import { optionsOf, type Topic } from './template-texts';

const STEP_2 = 'OECD Due Diligence Guidance for Responsible Business Conduct (2018), step 2';
const NONE_OR_WHAT = 'Please choose either "None of these" or what applies.';
/** Not among what the voluntary standard for smaller firms asks (VSME of December 2024). */
export const BEYOND = { reporting: { regime: 'EU-ESRS-S2', beyondVoluntaryStandard: true } };

const OWNERS: Topic = {
  why: 'Whoever owns or controls a firm can help to put things right.',
  basis: [STEP_2],
  sensitivity: 'business',
};
const STATE: Topic = {
  why: 'Where a State owns the firm or sends the workers, other duties apply and people may find it harder to refuse.',
  basis: ['UN Guiding Principle 4'],
  sensitivity: 'business',
};
const WORKERS: Topic = {
  why: 'People with short, seasonal or indirect work are easier to put under pressure.',
  basis: [STEP_2, 'A/70/260 paras. 16, 21'],
  sensitivity: 'business',
};
const OUTSOURCED: Topic = {
  why: 'Guards, cleaners and other workers of contractors are easily overlooked.',
  basis: ['UN Guiding Principles 13 and 17', 'A/70/260 para. 42'],
  sensitivity: 'business',
};

/** Who owns the firm. What the register and the profile hold already is not asked again. */
export const FIRM_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'owners',
    type: 'table',
    label: 'Who owns the firm?',
    hint: 'One row for each kind of owner and country. Do not write the name of a person.',
    ...OWNERS,
    ...BEYOND,
    required: true,
    maxRows: 20,
    columns: [
      {
        code: 'kind',
        type: 'one_of',
        label: 'Kind of owner',
        required: true,
        options: optionsOf({
          family: 'Founder or family',
          company: 'Another company',
          state: 'A State or public body',
          investors: 'Investors or shareholders',
          cooperative: 'Workers or members of a cooperative',
          other: 'Other',
        }),
      },
      { code: 'country', type: 'country', label: 'Country', required: true },
      {
        code: 'share',
        type: 'one_of',
        label: 'Share of the firm',
        required: true,
        options: optionsOf({
          below_25: 'Less than 25 %',
          from_25_to_50: '25 % to 50 %',
          above_50: 'More than 50 %',
        }),
      },
    ],
  },
  {
    code: 'state_control',
    type: 'one_of',
    label: 'Does a State decide what the firm does?',
    hint: 'By ownership, by naming its managers, or by orders.',
    ...STATE,
    ...BEYOND,
    required: true,
    options: optionsOf({ no: 'No', in_part: 'In part', yes: 'Yes' }),
  },
  {
    code: 'state_programme',
    type: 'yes_no',
    label: 'Do workers come to you through a programme of a government?',
    hint: 'For example labour transfer, training with work, or national service.',
    ...STATE,
    basis: ['ILO Convention 29, Article 2', 'ILO Convention 105, Article 1'],
    evidence: 'The agreement with the public body.',
    required: true,
  },
  {
    code: 'state_programme_refusal',
    type: 'yes_no',
    label: 'Can each of these workers refuse, and leave, without any consequence?',
    ...STATE,
    basis: ['ILO Convention 29, Article 2', 'ILO Convention 105, Article 1'],
    visibleWhen: 'state_programme',
    required: true,
  },
  {
    code: 'confined_workers',
    type: 'yes_no',
    label: 'Is work done for you by people in a prison or another place that they may not leave?',
    hint: 'Also at subcontractors, as far as you know.',
    ...STATE,
    basis: ['ILO Convention 29, Article 2'],
    required: true,
  },
];

/** Who works for the firm, and through whom. Counts by kind, never a list of people. */
export const PEOPLE_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'workforce',
    type: 'table',
    label: 'How many people work for you, by kind of work relation?',
    hint: 'One row for each kind, at all your sites together, today. Write 0 where there is nobody.',
    ...WORKERS,
    evidence: 'A count from your payroll without what would identify a worker.',
    required: true,
    maxRows: 10,
    columns: [
      {
        code: 'kind',
        type: 'one_of',
        label: 'Kind of work relation',
        required: true,
        options: optionsOf({
          permanent: 'Permanent',
          fixed_term: 'For a fixed time',
          agency: 'Through an agency or labour provider',
          seasonal: 'Seasonal',
          daily: 'By the day or by the piece',
          home: 'At home',
          apprentice: 'Apprentice or trainee',
          other: 'Other',
        }),
        constraints: [
          {
            code: 'once',
            expression: 'workforce.filter(w, w.kind == row.kind).size() == 1',
            message: 'This kind has two rows.',
          },
        ],
      },
      people('women', 'Women'),
      people('men', 'Men'),
      people('others', 'Another sex, or not stated'),
      {
        code: 'paid_by',
        type: 'one_of',
        label: 'Who pays their wages?',
        required: true,
        options: optionsOf({
          us: 'We do',
          agency: 'The agency or labour provider',
          other: 'Somebody else',
        }),
      },
    ],
  },
  {
    code: 'seasonal_peaks',
    type: 'yes_no',
    label: 'Do you need more workers in some months of the year?',
    ...WORKERS,
    required: true,
  },
  {
    code: 'peak_channels',
    type: 'several_of',
    label: 'How do you find these workers?',
    ...WORKERS,
    visibleWhen: 'seasonal_peaks',
    required: true,
    options: optionsOf({
      direct: 'Directly by ourselves',
      agency: 'Through a recruitment agency',
      sub_agent: 'Through a sub-agent or broker',
      referral: 'Through people who work here',
      subcontractor: 'Through a subcontractor or labour provider',
    }),
  },
  {
    code: 'outsourced',
    type: 'table',
    label: 'Which work on your sites is done by workers of other firms?',
    hint: 'One row for each kind. Leave the table empty where there is none.',
    ...OUTSOURCED,
    ...BEYOND,
    maxRows: 20,
    columns: [
      {
        code: 'service',
        type: 'one_of',
        label: 'Kind of work',
        required: true,
        options: optionsOf({
          security: 'Guarding',
          cleaning: 'Cleaning',
          canteen: 'Canteen and kitchen',
          housing: 'Running the housing of workers',
          transport: 'Transport and loading',
          maintenance: 'Building and repair',
          packing: 'Packing',
          other: 'Other',
        }),
      },
      {
        code: 'from_afar',
        type: 'yes_no',
        label: 'Are there workers from another country or region?',
        required: true,
      },
      {
        code: 'checks',
        type: 'several_of',
        label: 'How do you look after their conditions?',
        required: true,
        options: optionsOf({
          contract: 'By the contract with their firm',
          papers: 'By looking at payslips and contracts',
          talks: 'By talking with these workers',
          channel: 'They can use our channel for complaints',
          none: 'None of these',
        }),
        constraints: [
          {
            code: 'none_alone',
            expression: '!("none" in row.checks) || row.checks.size() == 1',
            message: NONE_OR_WHAT,
          },
        ],
      },
    ],
  },
];

function people(code: string, label: string) {
  return {
    code,
    type: 'integer' as const,
    label,
    required: true,
    min: 0,
    max: 1_000_000,
    countsPeople: true,
  };
}

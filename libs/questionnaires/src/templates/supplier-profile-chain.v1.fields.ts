import type { QuestionDefinition } from '../engine/template-definition';
import { BEYOND } from './supplier-profile-firm.v1.fields';
import { noneAlone, optionsOf, type Topic } from './template-texts';

const OECD = (step: number): string =>
  `OECD Due Diligence Guidance for Responsible Business Conduct (2018), step ${step}`;
const NONE_OR_WHAT = 'Please choose either "None of these" or what applies.';

const CHAIN: Topic = {
  why: 'Harm is often found further up the chain, where nobody looks.',
  basis: ['UN Guiding Principles 13 and 17', 'A/70/260 para. 42', OECD(2)],
  sensitivity: 'business',
};
const LABOUR: Topic = {
  why: 'Who supplies workers decides what they pay and what they are promised.',
  basis: ['ILO Convention 181, Articles 7 and 12', 'A/70/260 para. 42'],
  sensitivity: 'business',
};
const RISK: Topic = {
  why: 'Who looks for risks early can prevent harm.',
  basis: ['UN Guiding Principles 17 and 18', 'A/70/260 paras. 16, 21, 42', OECD(2)],
  sensitivity: 'business',
};

/** From whom the firm buys, and who supplies workers. */
export const CHAIN_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'buys_inputs',
    type: 'yes_no',
    label:
      'Do you buy materials, parts or finished goods from other firms for what you sell to this buyer?',
    ...CHAIN,
    required: true,
  },
  {
    code: 'inputs',
    type: 'table',
    label: 'What do you buy, and from where?',
    hint: 'One row for each material and country. You need not name the firms here.',
    ...CHAIN,
    ...BEYOND,
    evidence: 'Orders, or a map of the chain.',
    visibleWhen: 'buys_inputs',
    required: true,
    maxRows: 100,
    columns: [
      { code: 'material', type: 'text', label: 'Material or part', required: true, maxLength: 200 },
      { code: 'country', type: 'country', label: 'Country it comes from', required: true },
      {
        code: 'known_to',
        type: 'one_of',
        label: 'How far back do you know its way?',
        required: true,
        options: optionsOf({
          seller: 'To the firm that sells it to us',
          maker: 'To the firm that makes it',
          origin: 'To the field, mine, forest or sea',
        }),
      },
      {
        code: 'asked_of_sellers',
        type: 'several_of',
        label: 'What do you ask of those who sell it?',
        required: true,
        options: optionsOf({
          contract: 'A clause on workers in the contract',
          questions: 'Answers to questions like these',
          visits: 'Visits or audits',
          none: 'None of these',
        }),
        constraints: [
          {
            code: 'none_alone',
            expression: '!("none" in row.asked_of_sellers) || row.asked_of_sellers.size() == 1',
            message: NONE_OR_WHAT,
          },
        ],
      },
    ],
  },
  {
    code: 'subcontracting',
    type: 'one_of',
    label: 'Do you give work on orders of this buyer to other firms or to homes?',
    ...CHAIN,
    required: true,
    options: optionsOf({
      never: 'Never',
      told: 'Yes, and the buyer knows',
      not_told: 'Yes, and the buyer is not always told',
    }),
  },
  {
    code: 'uses_agencies',
    type: 'yes_no',
    label: 'Did any agency, sub-agent, broker or labour provider take part in hiring?',
    hint: 'Include those that an agency uses in villages and towns of origin.',
    ...LABOUR,
    concept: 'agencies_used',
    required: true,
  },
  {
    code: 'agency_checks',
    type: 'several_of',
    label: 'What do you do before and while you work with them?',
    ...LABOUR,
    visibleWhen: 'uses_agencies',
    required: true,
    options: optionsOf({
      licence: 'Look up the licence in the register of the authority',
      no_fee_clause: 'A contract by which workers pay nothing',
      pay_fee: 'Pay the whole fee ourselves, in time',
      sub_agents: 'Ask for their sub-agents',
      ask_workers: 'Ask workers what they paid',
      none: 'None of these',
    }),
    constraints: noneAlone('agency_checks', NONE_OR_WHAT),
  },
];

/** How the firm itself looks for risks. Crisis and displacement are told of places, never of people. */
export const RISK_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'looked_for_risks',
    type: 'yes_no',
    label:
      'Have you looked for risks of forced labour in your firm and chain in the past 24 months?',
    ...RISK,
    required: true,
  },
  {
    code: 'looked_how',
    type: 'several_of',
    label: 'How did you look?',
    ...RISK,
    evidence: 'A summary that names no worker.',
    visibleWhen: 'looked_for_risks',
    required: true,
    options: optionsOf({
      workers: 'Talked with workers in private',
      unions: 'Talked with unions or workers’ organisations',
      records: 'Looked at wages, hours and contracts',
      agencies: 'Asked agencies and labour providers',
      suppliers: 'Asked suppliers',
      outside: 'Had somebody independent look',
    }),
  },
  {
    code: 'crisis_places',
    type: 'table',
    label: 'Which places that your workers or materials come from are in a crisis?',
    hint: 'One row for each place, never a person. Leave the table empty where there is none.',
    ...RISK,
    ...BEYOND,
    maxRows: 30,
    columns: [
      { code: 'place', type: 'place', label: 'Place', required: true },
      {
        code: 'crisis',
        type: 'one_of',
        label: 'Kind of crisis',
        required: true,
        options: optionsOf({
          conflict: 'Armed conflict',
          after_conflict: 'The time after a conflict',
          disaster: 'Flood, storm, drought or earthquake',
          long: 'A crisis that lasts for years',
          other: 'Other',
        }),
      },
      {
        code: 'supplies',
        type: 'several_of',
        label: 'What comes from there',
        required: true,
        options: optionsOf({ workers: 'Workers', materials: 'Materials' }),
      },
    ],
  },
  {
    code: 'audits',
    type: 'table',
    label: 'Which social audits did you have in the past 24 months?',
    hint: 'One row for each audit. Leave the table empty where there was none.',
    ...RISK,
    ...BEYOND,
    evidence: 'The report, if you may share it.',
    maxRows: 30,
    columns: [
      {
        code: 'scheme',
        type: 'one_of',
        label: 'Scheme',
        required: true,
        options: optionsOf({
          smeta: 'SMETA',
          amfori: 'amfori BSCI',
          sa8000: 'SA8000',
          rba: 'RBA VAP',
          buyer: 'Audit of a buyer',
          other: 'Other',
        }),
      },
      {
        code: 'held_on',
        type: 'date',
        label: 'Held on',
        required: true,
        constraints: [
          {
            code: 'not_in_future',
            expression: 'row.held_on <= today',
            message: 'This date is in the future.',
          },
        ],
      },
      {
        code: 'asked_how_hired',
        type: 'yes_no',
        label: 'Did it ask workers how they got their jobs?',
        required: true,
      },
      { code: 'report', type: 'file', label: 'The report' },
    ],
  },
];

import type { QuestionDefinition } from '../engine/template-definition';
import { BEYOND } from './supplier-profile-firm.v1.fields';
import { noneAlone, optionsOf, type Topic } from './template-texts';

const NONE_OR_WHAT = 'Please choose either "None of these" or what applies.';
const BUYING: Topic = {
  why: 'Buyers may have to change what they ask of you.',
  basis: ['UN Guiding Principles 13, 16 and 19', 'A/70/260 para. 42'],
  sensitivity: 'business',
};

/** What buyers bring about by how they buy. */
export const BUYING_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'buying_note',
    type: 'note',
    label:
      'Buyers can cause harm by how they buy. What you say here is about your buyers and not against you.',
  },
  {
    code: 'buying_practices',
    type: 'table',
    label: 'Which practices of buyers make it hard to treat workers well?',
    hint: 'One row for each practice, of this buyer and of others. Leave the table empty where there is none.',
    ...BUYING,
    ...BEYOND,
    maxRows: 30,
    columns: [
      {
        code: 'practice',
        type: 'one_of',
        label: 'Practice',
        required: true,
        options: optionsOf({
          late_change: 'Orders changed or cancelled late',
          short_time: 'Too little time to deliver',
          low_price: 'Prices below the cost of lawful work',
          no_recruitment_cost: 'Prices without the cost of recruitment',
          late_payment: 'Late payment',
          fines: 'Fines and deductions',
          sudden_volume: 'Volumes that go up and down',
          audit_cost: 'Many audits at our cost',
          other: 'Other',
        }),
      },
      {
        code: 'how_often',
        type: 'one_of',
        label: 'How often',
        required: true,
        options: optionsOf({ seldom: 'Seldom', often: 'Often', always: 'Always' }),
      },
      {
        code: 'leads_to',
        type: 'several_of',
        label: 'What it leads to',
        required: true,
        options: optionsOf({
          overtime: 'Overtime',
          temporary: 'Workers hired for a short time or in a hurry',
          subcontracting: 'Work given to others',
          late_wages: 'Late wages',
          lost_jobs: 'People lose their work',
          none: 'None of these',
        }),
        constraints: [
          {
            code: 'none_alone',
            expression: '!("none" in row.leads_to) || row.leads_to.size() == 1',
            message: NONE_OR_WHAT,
          },
        ],
      },
    ],
  },
  {
    code: 'price_covers',
    type: 'several_of',
    label: 'What do the prices of this buyer cover?',
    ...BUYING,
    ...BEYOND,
    required: true,
    options: optionsOf({
      wages: 'Wages as the law or the collective agreement asks',
      overtime: 'Overtime as it is paid',
      recruitment: 'The whole cost of recruitment',
      safety: 'Safety and decent housing',
      none: 'None of these',
    }),
    constraints: noneAlone('price_covers', NONE_OR_WHAT),
  },
  {
    code: 'support_wanted',
    type: 'text',
    label: 'What could this buyer do so that workers are better off?',
    hint: 'For example longer orders, a shared plan, training, or a part of the cost.',
    ...BUYING,
    maxLength: 1000,
  },
];

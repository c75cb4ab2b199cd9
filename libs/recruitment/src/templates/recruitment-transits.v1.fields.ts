import type { ColumnDefinition, QuestionDefinition } from '@para42/questionnaires';

const BASIS = ['A/70/260 para. 42', 'A/70/260 paras. 16, 21'];
const WHY = 'Between home and work people are charged, held and passed on.';

/**
 * Places that a group passed through between home and the site: one row per group and place.
 * @param group the column that says which group, by its short name
 */
export function transitQuestion(
  group: ColumnDefinition,
  { visibleWhen }: { visibleWhen?: string } = {},
): QuestionDefinition {
  return {
    code: 'transits',
    type: 'table',
    label: 'Which places did the groups pass through on their way to you?',
    hint: 'One row for each group and place where they stayed, trained, waited or changed hands. None where they came straight.',
    why: WHY,
    basis: BASIS,
    evidence: 'Invoices for travel, lodging and training, by group.',
    sensitivity: 'business',
    visibleWhen,
    maxRows: 300,
    columns: [
      group,
      {
        code: 'place',
        type: 'place',
        label: 'Place on the way: country, district and town',
        hint: 'For example a town with a training centre, a border, a country of transit.',
        why: WHY,
        basis: BASIS,
        sensitivity: 'business',
        required: true,
      },
      {
        code: 'step',
        type: 'integer',
        label: 'Order on the way',
        hint: '1 for the first place after home, 2 for the next.',
        why: 'The order shows from where to where people were passed on.',
        basis: BASIS,
        sensitivity: 'business',
        required: true,
        min: 1,
        max: 30,
        constraints: [
          {
            code: 'once',
            expression: `transits.filter(t, t.${group.code} == row.${group.code} && t.step == row.step).size() == 1`,
            message: 'This group has two places of the same order.',
          },
        ],
      },
      {
        code: 'passed_from',
        type: 'date',
        label: 'First day on which they were there',
        hint: 'Leave it empty where it is the time of hiring.',
        why: 'What happened at a place is held against the law of that day.',
        basis: BASIS,
        sensitivity: 'business',
      },
      {
        code: 'passed_to',
        type: 'date',
        label: 'Last day on which they were there',
        hint: 'Leave it empty where it is the time of hiring.',
        why: 'What happened at a place is held against the law of that day.',
        basis: BASIS,
        sensitivity: 'business',
        constraints: [
          {
            code: 'runs_forward',
            expression: 'row.passed_to >= row.passed_from',
            message: 'This date lies before the first one.',
          },
        ],
      },
    ],
  };
}

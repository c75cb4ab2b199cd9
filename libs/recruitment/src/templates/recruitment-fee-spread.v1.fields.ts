import type { ColumnDefinition } from '@para42/questionnaires';

/** The spread of fewer answers would tell what single workers said. */
const ENOUGH_ASKED = 'row.figures_from == "WORKER_REPORT" && row.interviews >= 5';
const OF_ENOUGH = 'Only asked where five workers or more were asked. Leave it empty where unknown.';

/** How far the amounts that workers reported lie apart. */
export const FEE_SPREAD_COLUMNS_V1: ColumnDefinition[] = [
  {
    ...spread('lowest', 'Lowest amount that a worker reported, in the same currency'),
    why: 'An average hides who paid most and who paid least.',
    constraints: [
      {
        code: 'not_above_average',
        expression: 'row.lowest <= row.amount.amount',
        message: 'This is more than the average.',
      },
    ],
  },
  {
    ...spread('highest', 'Highest amount that a worker reported, in the same currency'),
    why: 'An average hides who paid most and who paid least.',
    constraints: [
      {
        code: 'not_below_average',
        expression: 'row.highest >= row.amount.amount',
        message: 'This is less than the average.',
      },
    ],
  },
  {
    ...spread('deviation', 'Standard deviation of the amounts, in the same currency'),
    why: 'It shows how far the average can be relied on.',
    constraints: [
      {
        code: 'within_range',
        expression: 'row.deviation <= row.highest - row.lowest',
        message: 'This is more than lies between the lowest and the highest amount.',
      },
    ],
  },
];

function spread(code: string, label: string): ColumnDefinition {
  return {
    code,
    type: 'decimal',
    label,
    hint: OF_ENOUGH,
    basis: ['A/70/260 para. 42'],
    sensitivity: 'protected',
    visibleWhen: ENOUGH_ASKED,
    min: '0',
  };
}

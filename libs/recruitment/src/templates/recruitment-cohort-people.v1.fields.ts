import type { ColumnDefinition } from '@para42/questionnaires';

const BY_SEX = ['women', 'men', 'sex_other'] as const;
const BY_AGE = ['under_18', 'age_18_24', 'age_25_34', 'age_35_44', 'age_45_up'] as const;

const LABELS: Readonly<Record<(typeof BY_SEX | typeof BY_AGE)[number], string>> = {
  women: 'Women',
  men: 'Men',
  sex_other: 'Another sex, or not stated',
  under_18: 'Under 18 years',
  age_18_24: '18 to 24 years',
  age_25_34: '25 to 34 years',
  age_35_44: '35 to 44 years',
  age_45_up: '45 years and over',
};

/**
 * A breakdown of all workers of the group, whole or not at all: what is left empty is not known, and
 * not the same as 0.
 */
function breakdown(
  codes: readonly (keyof typeof LABELS)[],
  asked: Pick<ColumnDefinition, 'hint' | 'why' | 'basis'>,
): ColumnDefinition[] {
  const together = codes.map((code) => `row.${code}`).join(' + ');
  return codes.map((code, at) => ({
    code,
    type: 'integer',
    label: LABELS[code],
    ...asked,
    sensitivity: 'protected',
    required: codes
      .filter((other) => other !== code)
      .map((other) => `answered(row.${other})`)
      .join(' || '),
    min: 0,
    max: 1_000_000,
    countsPeople: true,
    constraints:
      at < codes.length - 1
        ? []
        : [
            {
              code: 'together_not_more',
              expression: `${together} <= row.workers_current + row.workers_former`,
              message: 'Together this is more than all workers of the group.',
            },
          ],
  }));
}

/** Women and men, and groups of age, of those who are here and those who have left. */
export const COHORT_PEOPLE_COLUMNS_V1: ColumnDefinition[] = [
  ...breakdown(BY_SEX, {
    hint: 'Of all workers of the group. Fill in all three, with 0 where there is nobody, or leave all three empty.',
    why: 'Women and men are often charged and treated differently.',
    basis: ['A/70/260 paras. 16, 21'],
  }),
  ...breakdown(BY_AGE, {
    hint: 'Of all workers of the group. Fill in all five, with 0 where there is nobody, or leave all five empty.',
    why: 'Those under 18 need protection first.',
    basis: ['ILO Convention 182, Articles 3 and 7', 'A/70/260 paras. 16, 21'],
  }),
];

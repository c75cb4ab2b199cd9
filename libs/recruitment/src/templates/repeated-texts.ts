/** The same texts under several keys, e.g. one hint for every column of a breakdown. */
export function repeated(
  keys: readonly string[],
  texts: Readonly<Record<string, string>>,
): Record<string, string> {
  return Object.fromEntries(
    keys.flatMap((key) => Object.entries(texts).map(([part, text]) => [`${key}.${part}`, text])),
  );
}

const of = (table: string, columns: readonly string[]): readonly string[] =>
  columns.map((column) => `${table}.${column}`);

export const SEX_KEYS = of('cohorts', ['women', 'men', 'sex_other']);
export const AGE_KEYS = of('cohorts', [
  'under_18',
  'age_18_24',
  'age_25_34',
  'age_35_44',
  'age_45_up',
]);
export const PROMISED_KEYS = of('cohorts', [
  'job_as_promised',
  'place_as_promised',
  'employer_as_promised',
]);
export const PASSED_KEYS = of('transits', ['passed_from', 'passed_to']);
export const SPREAD_KEYS = of('fee_lines', ['lowest', 'highest', 'deviation']);
export const GROUP_KEYS = ['deductions.cohort', 'transits.cohort'];

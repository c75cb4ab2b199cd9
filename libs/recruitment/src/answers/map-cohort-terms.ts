import type { CaseCohort } from '../casefile/case-file.schema';
import { known, type Cells } from './answer-cells';
import type { Refuse } from './answered-case';

const BY_SEX = { women: 'women', men: 'men', otherOrNotStated: 'sex_other' } as const;
const BY_AGE = {
  under18: 'under_18',
  from18to24: 'age_18_24',
  from25to34: 'age_25_34',
  from35to44: 'age_35_44',
  from45: 'age_45_up',
} as const;

/** Who the workers of a group are, by counts, and on which terms they work: what its row says of it. */
export function readTerms(cells: Cells, refuse: Refuse) {
  return {
    bySex: countsOf(cells, BY_SEX, refuse),
    byAge: countsOf(cells, BY_AGE, refuse),
    contractMonths: cells.count('contract_months'),
    wage: wageOf(cells, refuse),
    contract: anyOf({
      languageUnderstood: cells.yes('contract_language'),
      jobAsPromised: cells.yes('job_as_promised'),
      placeAsPromised: cells.yes('place_as_promised'),
      employerAsPromised: cells.yes('employer_as_promised'),
    }),
    documents: documentsOf(cells),
    exit: anyOf({
      penalty: cells.money('exit_penalty'),
      noticeDays: cells.count('notice_days'),
    }),
    hours: hoursOf(cells),
    debt: debtOf(cells),
  } satisfies Partial<CaseCohort>;
}

/** A breakdown is told whole or not at all: what was left empty is not known, and is not 0. */
function countsOf<K extends string>(
  cells: Cells,
  columns: Readonly<Record<K, string>>,
  refuse: Refuse,
): Record<K, number> | undefined {
  const pairs = Object.entries<string>(columns).map(([part, column]) => [
    part,
    cells.count(column),
    column,
  ]);
  const missing = pairs.filter(([, count]) => count === undefined);
  if (missing.length === 0) return Object.fromEntries(pairs) as Record<K, number>;
  if (missing.length < pairs.length) {
    refuse(
      'breakdown_incomplete',
      'fill in the whole breakdown, or none of it',
      `/${missing[0]?.[2]}`,
    );
  }
  return undefined;
}

/** An object that says something; undefined where it would be empty. */
function anyOf<T extends object>(members: T): T | undefined {
  const said = known(members);
  return Object.keys(said).length === 0 ? undefined : said;
}

function hoursOf(cells: Cells): CaseCohort['hours'] {
  const weekly = cells.text('weekly_hours');
  if (weekly === undefined) return undefined;
  return known({ weekly, overtimeVoluntary: cells.yes('overtime_voluntary') });
}

function wageOf(cells: Cells, refuse: Refuse): CaseCohort['wage'] {
  const promised = cells.money('wage_promised');
  const paid = cells.money('wage_paid');
  const currency = promised?.currency ?? paid?.currency;
  if (currency === undefined) return undefined;
  const isOne = paid === undefined || paid.currency === currency;
  if (!isOne) {
    const detail = `promised in ${currency} and paid in ${paid.currency}: the wage paid is left out`;
    refuse('currencies_differ', detail, '/wage_paid');
  }
  return known({
    currency,
    promisedMonthly: promised?.amount,
    paidMonthly: isOne ? paid?.amount : undefined,
  });
}

function documentsOf(cells: Cells): CaseCohort['documents'] {
  const heldBy = cells.text('documents_held_by');
  if (heldBy === undefined) return undefined;
  return known({
    heldBy: heldBy as NonNullable<CaseCohort['documents']>['heldBy'],
    consent: cells.yes('documents_consent'),
    returnHours: cells.count('documents_return_hours')?.toString(),
  });
}

function debtOf(cells: Cells): CaseCohort['debt'] {
  const workers = cells.count('debt_workers');
  if (workers === undefined) return undefined;
  return known({
    workers,
    meanOutstanding: cells.money('debt_outstanding'),
    monthlyRatePercent: cells.text('debt_rate'),
    lender: cells.text('debt_lender') as NonNullable<CaseCohort['debt']>['lender'],
  });
}

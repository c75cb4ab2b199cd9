import type { FieldProblem } from '@para42/platform';
import { countryOf } from '@para42/locations';
import { DECIMAL_PATTERN, decimal, roundToMinor } from '../money/money';
import { feeRuleRejected } from '../recruitment.errors';
import { isWithinDefinition } from '../vocabulary/cost-code.table';
import { isCurrency } from '../vocabulary/currency.table';
import type { FeeCap, FeeRule } from './fee-rule';
import { FEE_RULES } from './fee-rules.table';

/** How a rule may be called. */
export const FEE_RULE_CODE = /^[A-Z0-9][A-Z0-9-]{2,39}$/;

/** A cap as it comes in: which members it has depends on its kind. */
export interface CapInput {
  kind: FeeCap['kind'];
  amount?: string;
  currency?: string;
  months?: string;
  perContractYear?: boolean;
  maximum?: string;
  byYear?: readonly string[];
}

/** A rule as a tenant puts it in; its confidence is always `tenant`. */
export type FeeRuleInput = Omit<FeeRule, 'cap' | 'confidence'> & { cap: CapInput };

const NEEDED: Readonly<Record<FeeCap['kind'], readonly (keyof CapInput)[]>> = {
  AMOUNT: ['amount', 'currency'],
  MONTHS_OF_WAGE: ['months'],
  PER_JOB_ORDER: [],
  MONTHLY_FEE: ['byYear', 'currency'],
};
const ALLOWED: Readonly<Record<FeeCap['kind'], readonly (keyof CapInput)[]>> = {
  ...NEEDED,
  MONTHS_OF_WAGE: ['months', 'perContractYear', 'maximum'],
};
const MOST_MONTHS = 60;

type Refuse = (path: string, code: string, detail: string) => void;

/**
 * A tenant's rule that can decide a payment: known countries and currencies, a period that runs
 * forward, a cap with what its kind needs and nothing else, costs inside the ILO definition.
 * @throws DomainError invalid `fee_rule_rejected` with every fault at its place
 */
export function checkedFeeRule(input: FeeRuleInput): FeeRule {
  const faults: FieldProblem[] = [];
  const refuse: Refuse = (path, code, detail) => faults.push({ path, code, detail });
  checkScope(input, refuse);
  checkCap(input.cap, refuse);
  checkWithdrawal(input, refuse);
  if (faults.length > 0) throw feeRuleRejected(faults);
  return { ...input, cap: input.cap as FeeCap, confidence: 'tenant' };
}

function checkWithdrawal({ code, withdrawsShipped }: FeeRuleInput, refuse: Refuse): void {
  if (!withdrawsShipped || FEE_RULES.some((rule) => rule.code === code)) return;
  refuse('/withdrawsShipped', 'nothing_to_withdraw', `no shipped rule has the code ${code}`);
}

/** @throws DomainError invalid `fee_rule_rejected` where the last day lies before the first */
export function assertPeriod({ validFrom, validTo }: Pick<FeeRule, 'validFrom' | 'validTo'>): void {
  const fault = periodFault(validFrom, validTo);
  if (fault) throw feeRuleRejected([fault]);
}

function periodFault(from: string | null, to: string | null): FieldProblem | undefined {
  if (from === null || to === null || from <= to) return undefined;
  const detail = `the last day cannot lie before the first, ${from}`;
  return { path: '/validTo', code: 'ends_before_it_begins', detail };
}

function checkScope(input: FeeRuleInput, refuse: Refuse): void {
  const { origin, destinations, occupations, payees, covers, employerBears } = input;
  const country = (path: string, iso3: string): void => {
    if (countryOf(iso3) === undefined) {
      refuse(path, 'unknown_country', `${iso3} is not a country of ISO 3166-1`);
    }
  };
  if (origin !== 'ANY') country('/origin', origin);
  if (destinations !== 'ANY') {
    destinations.forEach((iso3, index) => country(`/destinations/${index}`, iso3));
  }
  const lists = { destinations, occupations, payees, covers };
  for (const [name, list] of Object.entries(lists)) {
    if (Array.isArray(list) && list.length === 0) {
      refuse(`/${name}`, 'empty', 'name one at least, or leave it out for every one');
    }
  }
  for (const [name, codes] of Object.entries({ covers, employerBears: employerBears ?? [] })) {
    codes.forEach((code, index) => {
      if (isWithinDefinition(code)) return;
      const detail = `${code} lies outside the ILO definition: no rule on fees decides it`;
      refuse(`/${name}/${index}`, 'outside_definition', detail);
    });
  }
  const fault = periodFault(input.validFrom, input.validTo);
  if (fault) refuse(fault.path, fault.code, fault.detail);
}

function checkCap(cap: CapInput, refuse: Refuse): void {
  for (const name of NEEDED[cap.kind]) {
    if (cap[name] === undefined) refuse(`/cap/${name}`, 'required', `a ${cap.kind} cap has it`);
  }
  for (const name of Object.keys(cap) as (keyof CapInput)[]) {
    if (name === 'kind' || cap[name] === undefined || ALLOWED[cap.kind].includes(name)) continue;
    refuse(`/cap/${name}`, 'not_allowed', `a ${cap.kind} cap has no such member: take it out`);
  }
  const { currency } = cap;
  if (currency !== undefined && !isCurrency(currency)) {
    refuse('/cap/currency', 'not_valid', `${currency} is not a currency of ISO 4217`);
    return;
  }
  const amounts: [string, string | undefined][] = [
    ['/cap/amount', cap.amount],
    ...(cap.byYear ?? []).map((amount, index): [string, string] => [
      `/cap/byYear/${index}`,
      amount,
    ]),
  ];
  for (const [path, amount] of amounts) checkAmount(path, amount, currency, refuse);
  for (const name of ['months', 'maximum'] as const) {
    const months = cap[name];
    if (months === undefined) continue;
    const valid = DECIMAL_PATTERN.test(months) && decimal(months).lessThanOrEqualTo(MOST_MONTHS);
    if (!valid) refuse(`/cap/${name}`, 'not_valid', `months of wage, 0 to ${MOST_MONTHS}`);
  }
}

function checkAmount(
  path: string,
  amount: string | undefined,
  currency: string | undefined,
  refuse: Refuse,
): void {
  if (amount === undefined) return;
  if (!DECIMAL_PATTERN.test(amount)) {
    refuse(path, 'not_valid', 'a decimal string such as "1200.50": no sign, at most 6 decimals');
  } else if (currency !== undefined) {
    const exact = decimal(amount);
    if (roundToMinor(exact, currency).equals(exact)) return;
    refuse(path, 'too_precise', `more decimals than ${currency} has`);
  }
}

import type { CasePayment } from '../casefile/case-file.schema';
import { netOf } from '../fees/charges.policy';
import { amountInWords, sum, type Decimal } from '../money/money';
import { costLabel } from '../vocabulary/cost-code.table';
import { PAYMENT_SOURCES, type Payer } from '../vocabulary/payment.table';
import type { FeeComparison, ToldFee } from './compared-answers';

const PAYER_WORDS: Readonly<Record<Payer, string>> = {
  WORKER: 'the workers',
  EMPLOYER: 'the employer',
  AGENCY_ORIGIN: 'the agency in the country of origin',
  AGENCY_DESTINATION: 'the agency in the country of work',
  GOVERNMENT: 'a government',
  BUYER: 'a buyer',
  UNKNOWN: 'nobody knows who',
};

/** Costs of cohorts as the employer and as the agency tell them, per worker and currency. */
export function compareFees(
  employer: readonly CasePayment[],
  agency: readonly CasePayment[],
): FeeComparison[] {
  const keys = new Map([...employer, ...agency].map((line) => [keyOf(line), line]));
  return [...keys]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { cohort, costCode, currency }]) => {
      const isHere = (line: CasePayment): boolean => keyOf(line) === key;
      const isElsewhere = (line: CasePayment): boolean =>
        line.cohort === cohort && line.costCode === costCode && line.currency !== currency;
      const row = { employer: told(employer.filter(isHere)), agency: told(agency.filter(isHere)) };
      const differences = [
        ...inWords(row.employer, row.agency, currency),
        ...otherCurrency('employer', row.employer, employer.find(isElsewhere)),
        ...otherCurrency('agency', row.agency, agency.find(isElsewhere)),
      ];
      return { cohort, costCode, label: costLabel(costCode), currency, ...row, differences };
    });
}

function keyOf({ cohort, costCode, currency }: CasePayment): string {
  return `${cohort} ${costCode} ${currency}`;
}

function told(lines: readonly CasePayment[]): ToldFee | null {
  if (lines.length === 0) return null;
  return {
    byWorker: amountOf(lines.filter(({ payer }) => payer === 'WORKER')),
    byOthers: amountOf(lines.filter(({ payer }) => payer !== 'WORKER')),
    payers: [...new Set(lines.map(({ payer }) => payer))].sort(),
  };
}

/** The same cost from several sources is one cost: reports of workers first, else the most. */
function amountOf(lines: readonly CasePayment[]): Decimal | null {
  const totals = PAYMENT_SOURCES.flatMap((kind) => {
    const own = lines.filter(({ source }) => source.kind === kind);
    return own.length === 0 ? [] : [{ kind, total: sum(own.map(netOf)) }];
  });
  const reported = totals.find(({ kind }) => kind === 'WORKER_REPORT');
  if (reported) return reported.total;
  return totals.reduce<Decimal | null>(
    (most, { total }) => (most === null || total.greaterThan(most) ? total : most),
    null,
  );
}

function inWords(employer: ToldFee | null, agency: ToldFee | null, currency: string): string[] {
  if (!agency) return ['the agency does not tell of this cost'];
  if (!employer) return ['the employer does not tell of this cost'];
  const words: string[] = [];
  const [theirs, own] = [payers(employer), payers(agency)];
  if (theirs !== own) words.push(`the employer says that ${theirs} paid, the agency that ${own}`);
  for (const [who, one, other] of [
    ['each worker', employer.byWorker, agency.byWorker],
    ['others', employer.byOthers, agency.byOthers],
  ] as const) {
    if (one === null || other === null || one.equals(other)) continue;
    const gap = amountInWords(one.minus(other).abs(), currency);
    words.push(
      `the employer says that ${who} paid ${amountInWords(one, currency)}, the agency ${amountInWords(other, currency)}: ${gap} ${one.greaterThan(other) ? 'less' : 'more'}`,
    );
  }
  return words;
}

function payers(fee: ToldFee): string {
  return fee.payers.map((payer) => PAYER_WORDS[payer]).join(' and ');
}

function otherCurrency(
  side: 'employer' | 'agency',
  here: ToldFee | null,
  elsewhere: CasePayment | undefined,
): string[] {
  return here || !elsewhere ? [] : [`the ${side} tells of this cost in ${elsewhere.currency}`];
}

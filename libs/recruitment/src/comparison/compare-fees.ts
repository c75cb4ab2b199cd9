import type { CasePayment, CasePlace } from '../casefile/case-file.schema';
import { netOf } from '../fees/charges.policy';
import { amountInWords, sum, type Decimal } from '../money/money';
import { costLabel } from '../vocabulary/cost-code.table';
import { PAYMENT_SOURCES, type Payer } from '../vocabulary/payment.table';
import type { FeeComparison, ToldFee, UnplacedSides } from './compared-answers';
import { notTold, NOTHING_UNPLACED } from './not-told';
import { isSamePlace, placeInWords } from './place-in-words';

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
  unplaced: UnplacedSides = NOTHING_UNPLACED,
): FeeComparison[] {
  const keys = new Map([...employer, ...agency].map((line) => [keyOf(line), line]));
  return [...keys]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { cohort, costCode, currency }]) => {
      const isHere = (line: CasePayment): boolean => keyOf(line) === key;
      const isElsewhere = (line: CasePayment): boolean =>
        line.cohort === cohort && line.costCode === costCode && line.currency !== currency;
      const here = { employer: employer.filter(isHere), agency: agency.filter(isHere) };
      // The agency's own name of a group that could not be placed is no name of a cohort.
      const reason = (side: 'employer' | 'agency'): string | undefined =>
        unplaced[side].fees.find(
          (fee) => fee.costCode === costCode && (side === 'agency' || fee.group === cohort),
        )?.reason;
      const row = { employer: told(here.employer), agency: told(here.agency) };
      const differences = [
        ...(row.agency ? [] : notTold('agency', 'of this cost', reason('agency'))),
        ...(row.agency && !row.employer
          ? notTold('employer', 'of this cost', reason('employer'))
          : []),
        ...inWords(row.employer, row.agency, currency),
        ...circumstances(row.employer, row.agency, here),
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
  const disclosed = new Set(lines.map((line) => line.disclosed));
  return {
    byWorker: amountOf(lines.filter(({ payer }) => payer === 'WORKER')),
    byOthers: amountOf(lines.filter(({ payer }) => payer !== 'WORKER')),
    payers: [...new Set(lines.map(({ payer }) => payer))].sort(),
    paidOn: [...new Set(lines.map(({ paidOn }) => paidOn))].sort(),
    places: [...new Set(lines.flatMap(({ place }) => (place ? [placeInWords(place)] : [])))].sort(),
    disclosed: disclosed.size === 1 ? ([...disclosed][0] ?? null) : null,
    illegitimacy: [...new Set(lines.flatMap(({ illegitimacy }) => illegitimacy ?? []))].sort(),
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
  if (!agency || !employer) return [];
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

/** When, where and how it was paid, where both sides tell. */
function circumstances(
  employer: ToldFee | null,
  agency: ToldFee | null,
  lines: { employer: readonly CasePayment[]; agency: readonly CasePayment[] },
): string[] {
  if (!employer || !agency) return [];
  const words: string[] = [];
  const [theirs, own] = [employer.paidOn.join(' and '), agency.paidOn.join(' and ')];
  if (theirs !== own)
    words.push(`the employer says that it was paid on ${theirs}, the agency on ${own}`);
  if (elsewhere(lines.employer, lines.agency)) {
    words.push(
      `the employer says that it was paid in ${employer.places.join(' and ')}, the agency in ${agency.places.join(' and ')}`,
    );
  }
  if (employer.disclosed !== null && agency.disclosed === !employer.disclosed) {
    const [yes, no] = employer.disclosed ? ['employer', 'agency'] : ['agency', 'employer'];
    words.push(
      `the ${yes} says that workers were told of it before they accepted the job, the ${no} that they were not`,
    );
  }
  return [
    ...words,
    ...onlyMarked('employer', employer, agency),
    ...onlyMarked('agency', agency, employer),
  ];
}

/** Both tell places, and one of them tells a place that is none of the other's. */
function elsewhere(employer: readonly CasePayment[], agency: readonly CasePayment[]): boolean {
  const [theirs, own] = [employer, agency].map((side) =>
    side.flatMap(({ place }) => place ?? []),
  ) as [CasePlace[], CasePlace[]];
  if (theirs.length === 0 || own.length === 0) return false;
  const isIn = (places: readonly CasePlace[]) => (place: CasePlace) =>
    places.some((one) => isSamePlace(one, place));
  return !theirs.every(isIn(own)) || !own.every(isIn(theirs));
}

function onlyMarked(side: 'employer' | 'agency', marks: ToldFee, others: ToldFee): string[] {
  const only = marks.illegitimacy.filter((code) => !others.illegitimacy.includes(code));
  return only.map((code) => `only the ${side} says that it was ${costLabel(code)}`);
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

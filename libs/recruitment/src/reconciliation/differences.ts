import type { CasePayment } from '../casefile/case-file.schema';
import { amountInWords, decimal, type Decimal } from '../money/money';
import type { ReconciliationRow } from './reconciliation-row';

type Compared = Omit<ReconciliationRow, 'differences'>;

/** Where the sources of a row disagree, and how what workers bore stands to law and policy. */
export function differencesInWords(row: Compared, lines: readonly CasePayment[]): string[] {
  return [
    ...againstPapers(row),
    ...paidTwice(row),
    ...againstCaps(row),
    ...receipts(lines),
    ...spreadInWords(row),
  ];
}

const PAPERS = [
  ['AGENCY_INVOICE', 'the agency’s invoice'],
  ['EMPLOYER_LEDGER', 'the employer’s ledger'],
] as const;

function againstPapers(row: Compared): string[] {
  const reported = row.sources.WORKER_REPORT?.byWorker ?? null;
  return PAPERS.flatMap(([kind, name]) => {
    const paper = row.sources[kind];
    if (reported === null) {
      const booked = paper?.byWorker ?? null;
      return booked === null || booked.isZero()
        ? []
        : [`${name} shows ${inWords(booked, row)} charged to workers, who were not asked about it`];
    }
    if (paper === null) {
      return reported.isZero() ? [] : [`${name} says nothing of the ${inWords(reported, row)}`];
    }
    const booked = paper.byWorker ?? reported.times(0);
    if (booked.equals(reported)) return [];
    const gap = inWords(reported.minus(booked).abs(), row);
    const side = reported.greaterThan(booked) ? 'more' : 'less';
    return [
      `workers report ${inWords(reported, row)}, ${gap} ${side} than ${name} shows as charged ` +
        'to workers',
    ];
  });
}

function paidTwice(row: Compared): string[] {
  const reported = row.sources.WORKER_REPORT?.byWorker ?? null;
  if (reported === null || reported.isZero()) return [];
  return PAPERS.flatMap(([kind, name]) => {
    const others = row.sources[kind]?.byOthers ?? null;
    return others === null || others.isZero()
      ? []
      : [
          `${name} says that others paid ${inWords(others, row)} for what workers report to ` +
            'have paid: it may have been charged twice',
        ];
  });
}

function againstCaps(row: Compared): string[] {
  const borne =
    row.sources.WORKER_REPORT?.byWorker ??
    largest([row.sources.AGENCY_INVOICE?.byWorker, row.sources.EMPLOYER_LEDGER?.byWorker]);
  if (borne === null || borne.isZero()) return [];
  const { legalCap } = row;
  const policy = `the zero-fee policy allows nothing: ${inWords(borne, row)} above it`;
  if (!legalCap) return [policy];
  if (borne.greaterThan(legalCap.amount)) {
    const excess = inWords(borne.minus(legalCap.amount), row);
    return [`this cost alone is ${excess} above the cap of ${legalCap.rule}`, policy];
  }
  const scope = `which covers ${legalCap.covers.length} cost codes together`;
  return [`within the cap of ${legalCap.rule}, ${scope}`, policy];
}

function largest(amounts: readonly (Decimal | null | undefined)[]): Decimal | null {
  return amounts.reduce<Decimal | null>((best, amount) => {
    if (!amount) return best;
    return best === null || amount.greaterThan(best) ? amount : best;
  }, null);
}

function receipts(lines: readonly CasePayment[]): string[] {
  return lines.flatMap(({ payer, receipt, amount, currency, label }) => {
    if (payer !== 'WORKER' || receipt?.amount === undefined) return [];
    const shown = decimal(receipt.amount);
    if (shown.equals(decimal(amount))) return [];
    return [`the receipt for "${label}" shows ${amountInWords(shown, currency)}`];
  });
}

function spreadInWords(row: Compared): string[] {
  const { spread } = row;
  if (!spread?.lowest || !spread.highest || spread.lowest.equals(spread.highest)) return [];
  return [
    `answers of ${spread.interviews} workers lie between ${inWords(spread.lowest, row)} and ` +
      inWords(spread.highest, row),
  ];
}

function inWords(amount: Decimal, { currency }: { currency: string }): string {
  return amountInWords(amount, currency);
}

import type { CasePayment } from '../casefile/case-file.schema';
import { amountInWords, decimal, type Decimal } from '../money/money';
import type { ReconciliationRow } from './reconciliation-row';
import type { RuleShare } from './rule-shares';

type Compared = Omit<ReconciliationRow, 'differences'>;

/**
 * Where the sources of a row disagree, and how what workers bore stands to law and policy.
 *
 * @param hasAgency whether an agency is known that could have invoiced: of direct hire none can be
 *   silent
 */
export function differencesInWords(
  row: Compared,
  lines: readonly CasePayment[],
  { hasAgency }: { hasAgency: boolean },
): string[] {
  return [
    ...againstPapers(row, hasAgency),
    ...paidTwice(row),
    ...againstRules(row),
    ...receipts(lines),
    ...spreadInWords(row),
  ];
}

const PAPERS = [
  ['AGENCY_INVOICE', 'the agency’s invoice'],
  ['EMPLOYER_LEDGER', 'the employer’s ledger'],
] as const;

function againstPapers(row: Compared, hasAgency: boolean): string[] {
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
      const isNobody = kind === 'AGENCY_INVOICE' && !hasAgency;
      return reported.isZero() || isNobody
        ? []
        : [`${name} says nothing of the ${inWords(reported, row)}`];
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

function againstRules(row: Compared): string[] {
  const { borne, heldAgainst } = row;
  if (borne.isZero()) return [];
  const isSplit = heldAgainst.length > 1;
  return [
    ...heldAgainst.map((share) => `${isSplit ? whichPart(share) : ''}${againstRule(share)}`),
    `the zero-fee policy allows nothing: ${inWords(borne, row)} above it`,
  ];
}

function whichPart(share: RuleShare): string {
  const { from, to, lines } = share;
  const days = from === to ? `on ${from}` : `from ${from} to ${to}`;
  return `of this, ${inWords(share.borne, share)} paid ${days} (${lines.join(', ')}): `;
}

function againstRule(share: RuleShare): string {
  const { restsOn, rule, employerBears, borne, cap, together, covers, note } = share;
  if (restsOn === 'policy') return `no legal rule decides: ${note}`;
  if (employerBears) {
    return `${rule} puts this cost on the employer: ${inWords(borne, share)} above what it allows`;
  }
  if (cap.isZero()) return `${rule} allows nothing: ${inWords(borne, share)} above it`;
  if (borne.greaterThan(cap)) {
    return `this cost alone is ${inWords(borne.minus(cap), share)} above the cap of ${rule}`;
  }
  if (together.greaterThan(cap)) {
    const excess = inWords(together.minus(cap), share);
    return `within the cap of ${rule}, but ${excess} above it with the other costs that count`;
  }
  return `within the cap of ${rule}, which covers ${covers.length} cost codes together`;
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
  const deviation = spread.standardDeviation;
  const around = deviation ? `, with a standard deviation of ${inWords(deviation, row)}` : '';
  return [
    `answers of ${spread.interviews} workers lie between ${inWords(spread.lowest, row)} and ` +
      `${inWords(spread.highest, row)}${around}`,
  ];
}

function inWords(amount: Decimal, { currency }: { currency: string }): string {
  return amountInWords(amount, currency);
}

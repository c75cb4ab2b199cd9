import type { CasePayment } from '../casefile/case-file.schema';
import { decimal, sum, type Decimal } from '../money/money';
import { invoiceLines } from './charges.policy';

const line = (amount: string, template?: string): CasePayment => ({
  ref: amount,
  cohort: 'c',
  costCode: 'FEE.SERVICE',
  label: 'service fee',
  amount,
  currency: 'MYR',
  paidOn: '2023-02-20',
  payer: 'WORKER',
  payee: { kind: 'AGENCY_ORIGIN' },
  source: { kind: 'AGENCY_INVOICE' },
  ...(template && {
    provenance: { kind: 'ANSWERS', assignment: 'a', template, version: 1, question: 'q' },
  }),
});
const own = (amount: string) => line(amount, 'recruitment-agency');
const employers = (amount: string) => line(amount, 'recruitment-and-fees');
const total = (lines: readonly CasePayment[]): Decimal =>
  sum(lines.map(({ amount }) => decimal(amount)));

describe('the same invoice told by the agency and by others', () => {
  it.each<[string, CasePayment[], string[]]>([
    ['the agency says more', [employers('900'), own('1000')], ['1000']],
    ['the others say more', [own('800'), employers('900'), line('50')], ['900', '50']],
    ['both say the same', [own('900'), employers('900.00')], ['900.00']],
    ['two agencies speak, each of its own', [own('500'), own('600'), line('1000')], ['500', '600']],
    ['only agencies speak', [own('500'), own('600')], ['500', '600']],
    ['only others speak', [employers('500'), line('600')], ['500', '600']],
  ])('counts once where %s, in whatever order', (_name, lines, expected) => {
    for (const order of [lines, [...lines].reverse()]) {
      const counted = invoiceLines(order, total).map(({ amount }) => amount);
      expect(counted.sort()).toEqual([...expected].sort());
    }
  });
});

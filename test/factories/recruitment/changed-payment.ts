import fc from 'fast-check';
import type { CasePayment } from '../../../libs/recruitment/src/casefile/case-file.schema';

const COSTS = [
  'FEE.SERVICE',
  'FEE.DIRECT',
  'REL.MEDICAL',
  'REL.TRAVEL_LODGING',
  'ILL.UNDISCLOSED',
] as const;

/** Another cost, payee, receipt or disclosure of one payment. */
export const ofPayment = fc.record({
  of: fc.nat({ max: 30 }),
  costCode: fc.option(fc.constantFrom(...COSTS, 'OUT.PERSONAL' as const), { nil: undefined }),
  disclosed: fc.option(fc.boolean(), { nil: undefined }),
  receipt: fc.option(fc.boolean(), { nil: undefined }),
  flagged: fc.boolean(),
  payee: fc.constantFrom(
    { kind: 'AGENCY_ORIGIN' as const, agency: 'himal-bridge' },
    { kind: 'AGENCY_DESTINATION' as const, agency: 'padma-horizon' },
    { kind: 'SUB_AGENT' as const, agency: 'broker-d1' },
    { kind: 'SERVICE_PROVIDER' as const },
  ),
});

type PaymentChange = typeof ofPayment extends fc.Arbitrary<infer T> ? T : never;

/** The payments with one of them changed. */
export function withPayment(
  payments: readonly CasePayment[],
  change: PaymentChange,
): CasePayment[] {
  const { of, costCode, disclosed, receipt, flagged, payee } = change;
  const changed = (payment: CasePayment): CasePayment => {
    const { receipt: _, illicitKind: __, disclosed: ___, ...rest } = payment;
    return {
      ...rest,
      payee,
      ...(costCode ? { costCode } : {}),
      ...(disclosed === undefined ? {} : { disclosed }),
      ...(flagged ? { illegitimacy: ['ILL.UNDISCLOSED' as const] } : {}),
      ...(receipt === undefined
        ? {}
        : { receipt: { given: true, amount: receipt ? payment.amount : '7' } }),
    };
  };
  return payments.map((payment, i) => (i === of % payments.length ? changed(payment) : payment));
}

/** A payment to the broker as one to a sub-agent who is not named. */
export function toNobodyKnown(payment: CasePayment): CasePayment {
  return payment.payee.agency === 'broker-d1'
    ? { ...payment, payee: { kind: 'SUB_AGENT' } }
    : payment;
}

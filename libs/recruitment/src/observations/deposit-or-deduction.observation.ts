import { defineObservation, standard } from './define-observation';

const BASIS = standard(
  'C95.9',
  'No deduction from wages or deposit for obtaining or keeping a job',
  'ILO Convention 95, Articles 8 and 9; Dhaka Principle 5',
);

const WORDS = {
  DEPOSIT: 'a deposit',
  WAGE_DEDUCTION: 'a deduction from wages',
  WITHHELD_WAGE: 'withheld wages',
};

/** Money of workers is held back: deposits, deductions, withheld wages. */
export const depositOrDeduction = defineObservation({
  code: 'DEPOSIT_OR_DEDUCTION',
  version: 1,
  title: 'Deposits or deductions are taken from workers',
  indicators: ['FL08'],
  observe: ({ cohort, discoveredOn }) => {
    const taken = cohort.deductions ?? [];
    if (taken.length === 0) return [];
    const held = taken.some((deduction) => deduction.kind !== 'WAGE_DEDUCTION');
    // The purpose that was given is typed: it stays in the facts, since a statement leaves the register.
    const parts = taken.map(
      ({ kind, currency, amount }) => `${WORDS[kind]} of ${currency} ${amount}`,
    );
    return [
      {
        on: taken.map((d) => d.since ?? discoveredOn).sort()[0] as string,
        basis: BASIS,
        strength: held ? ('strong' as const) : ('medium' as const),
        sign: held ? ('penalty' as const) : null,
        facts: {
          deductions: taken.map(({ kind, amount, currency, purpose, since }) => ({
            kind,
            amount,
            currency,
            purpose: purpose ?? null,
            since: since ?? null,
          })),
        },
        text: `Each worker gives ${parts.join(', ')}.`,
        involvement: {
          employer: 'CAUSE' as const,
          buyer: 'DIRECTLY_LINKED' as const,
          reason: 'wages and deposits are in the employer’s hands',
        },
      },
    ];
  },
});

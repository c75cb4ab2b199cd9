import type { CaseCohort } from '../casefile/case-file.schema';
import { decimal, figure, type Decimal } from '../money/money';
import { defineObservation, standard } from './define-observation';

const BASIS = standard(
  'IRIS.3',
  'Terms of employment are those that were promised',
  'IRIS Standard, principle 3; Dhaka Principle 2; ILO indicators of forced labour, deception',
);

/** From a fifth less than promised the wage counts as a strong sign: this product's own figure. */
const STRONG_FROM_PERCENT = 20;

/** Workers got less than they were promised, or other work, place or employer. */
export const contractSubstitution = defineObservation({
  code: 'CONTRACT_SUBSTITUTION',
  version: 1,
  title: 'Terms differ from those that were promised',
  indicators: ['FL02'],
  observe: ({ cohort, discoveredOn }) => {
    const percent = shortfallPercent(cohort);
    const other = differences(cohort);
    if (percent === null && other.length === 0) return [];
    const strong =
      (percent?.greaterThanOrEqualTo(STRONG_FROM_PERCENT) ?? false) || other.length > 0;
    const wage =
      percent === null
        ? []
        : [
            `the basic wage is ${cohort.wage?.currency} ${cohort.wage?.paidMonthly} where ` +
              `${cohort.wage?.currency} ${cohort.wage?.promisedMonthly} was promised, ` +
              `${figure(percent, 2)} % less`,
          ];
    const others = other.map((subject) => `the ${subject} is not the one promised`);
    return [
      {
        on: discoveredOn,
        basis: BASIS,
        strength: strong ? ('strong' as const) : ('medium' as const),
        sign: 'involuntariness' as const,
        facts: {
          promised: cohort.wage?.promisedMonthly ?? null,
          paid: cohort.wage?.paidMonthly ?? null,
          currency: cohort.wage?.currency ?? null,
          percentLess: percent === null ? null : figure(percent, 2),
          other,
        },
        text: `Workers were promised other terms: ${[...wage, ...others].join('; ')}.`,
        involvement: {
          employer: 'CAUSE' as const,
          buyer: 'DIRECTLY_LINKED' as const,
          reason: 'the employer sets the terms at the site',
        },
      },
    ];
  },
});

function shortfallPercent({ wage }: CaseCohort): Decimal | null {
  if (wage?.promisedMonthly === undefined || wage.paidMonthly === undefined) return null;
  const promised = decimal(wage.promisedMonthly);
  const less = promised.minus(decimal(wage.paidMonthly));
  return less.greaterThan(0) ? less.times(100).dividedBy(promised) : null;
}

function differences({ contract }: CaseCohort): string[] {
  const subjects: string[] = [];
  if (contract?.jobAsPromised === false) subjects.push('job');
  if (contract?.placeAsPromised === false) subjects.push('place');
  if (contract?.employerAsPromised === false) subjects.push('employer');
  return subjects;
}

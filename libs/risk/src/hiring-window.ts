import { addDays } from '@para42/platform';
import type { HiringFact } from './facts';

/**
 * From the first word of a recruiter to the day of hiring: training, papers and the loan for the fee take
 * weeks to months in the corridors of the domain. The product's own reading.
 */
const RECRUITMENT_DAYS = 90;

/** The first day on which people hired from this day on may have been recruited, YYYY-MM-DD. */
export function recruitedFrom(hiredFrom: string): string {
  return addDays(hiredFrom, -RECRUITMENT_DAYS);
}

interface Spell {
  validFrom: string;
  validTo: string | null;
}

/** Those of the cohorts that were recruited while the crisis went on or was being recovered from. */
export function hiredIn<H extends Pick<HiringFact, 'from' | 'to'>>(
  { validFrom, validTo }: Spell,
  hirings: readonly H[],
): H[] {
  return hirings.filter(
    ({ from, to }) => validFrom <= to && (validTo === null || validTo >= recruitedFrom(from)),
  );
}

export function wasHiredIn(spell: Spell, hirings: readonly HiringFact[]): boolean {
  return hiredIn(spell, hirings).length > 0;
}

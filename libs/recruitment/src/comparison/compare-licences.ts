import { normalised } from '../answers/answered-case';
import type { CaseLicence } from '../casefile/case-file.schema';
import type { LicenceComparison, ToldLicence, UnplacedSides } from './compared-answers';
import { notTold, NOTHING_UNPLACED } from './not-told';

/** Licences of one agency as the employer and as the agency itself tell them, by number. */
export function compareLicences(
  employer: readonly CaseLicence[],
  agency: readonly CaseLicence[],
  unplaced: UnplacedSides = NOTHING_UNPLACED,
): LicenceComparison[] {
  const numbers = new Map(
    [...agency, ...employer].map(({ number }) => [normalised(number), number]),
  );
  return [...numbers].sort().map(([key, number]) => {
    const of = (side: readonly CaseLicence[]): ToldLicence | null =>
      side.find((licence) => normalised(licence.number) === key) ?? null;
    const told = { employer: of(employer), agency: of(agency) };
    const reason = (side: 'employer' | 'agency'): string | undefined =>
      unplaced[side].licences.find((one) => normalised(one.number) === key)?.reason;
    const missing = (['agency', 'employer'] as const).flatMap((side) =>
      told[side] ? [] : notTold(side, 'of this licence', reason(side)),
    );
    return { number, ...told, differences: [...missing, ...inWords(told.employer, told.agency)] };
  });
}

function inWords(employer: ToldLicence | null, agency: ToldLicence | null): string[] {
  const words: string[] = [];
  if (employer && agency) {
    const [theirs, own] = [days(employer), days(agency)];
    if (theirs !== own) words.push(`the employer says valid ${theirs}, the agency ${own}`);
    if (normalised(employer.authority) !== normalised(agency.authority)) {
      words.push(
        `the employer names "${employer.authority}" as the authority, the agency "${agency.authority}"`,
      );
    }
  }
  const status = agency?.statuses?.at(-1);
  if (status && employer && employer.statuses?.at(-1)?.status !== status.status) {
    words.push(
      `the agency says that it is ${status.status.toLowerCase()} since ${status.from}, of which the employer says nothing`,
    );
  }
  return words;
}

function days({ validFrom, validTo }: ToldLicence): string {
  return validTo === undefined
    ? `from ${validFrom} without an end`
    : `from ${validFrom} to ${validTo}`;
}

import type { CasePlace } from '../casefile/case-file.schema';

/** E.g. `Dhaka (BD-C, BGD)`; the division or the country alone where no name is told. */
export function placeInWords({ country, admin1, name }: CasePlace): string {
  const around = [admin1, country].filter((part) => part !== undefined).join(', ');
  return name === undefined ? around : `${name} (${around})`;
}

/** Whether two lists of places may be the same: compared by what both tell, country first. */
export function isSamePlace(one: CasePlace, other: CasePlace): boolean {
  const alike = (a: string | undefined, b: string | undefined): boolean =>
    a === undefined || b === undefined || a.trim().toLowerCase() === b.trim().toLowerCase();
  return (
    one.country === other.country && alike(one.admin1, other.admin1) && alike(one.name, other.name)
  );
}

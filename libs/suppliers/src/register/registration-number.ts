import { REGISTRATION_SCHEMES } from './registration-schemes.table';
import type { RegistrationNumber } from './supplier';

const byCode = new Map(REGISTRATION_SCHEMES.map((scheme) => [scheme.code, scheme]));
const byCountry = new Map(REGISTRATION_SCHEMES.map((scheme) => [scheme.country, scheme]));

/** Upper case, letters and digits only, as registers compare their numbers. */
export function bareNumber(text: string): string {
  return text.toUpperCase().replace(/[^0-9A-Z]/g, '');
}

/**
 * A number in the form of its register, where its scheme is known; as written otherwise. Undefined
 * where the check of the scheme does not fit.
 */
export function checkedNumber({
  scheme,
  number,
}: RegistrationNumber): RegistrationNumber | undefined {
  const code = scheme.trim().toUpperCase();
  const known = byCode.get(code);
  if (!known) return { scheme: scheme.trim(), number: number.trim() };
  const bare = bareNumber(number);
  return known.holds(bare) ? { scheme: code, number: bare } : undefined;
}

/**
 * The scheme of a country that a number holds in, for lists which do not name one. A number of a
 * country without a check is of the country's register, whichever that is.
 * @param countryIso3 ISO alpha-3
 */
export function numberOf(countryIso3: string, number: string): RegistrationNumber {
  const known = byCountry.get(countryIso3);
  const bare = bareNumber(number);
  return known?.holds(bare)
    ? { scheme: known.code, number: bare }
    : { scheme: `${countryIso3}-REG`, number: number.trim() };
}

const LEI = /^[0-9A-Z]{18}[0-9]{2}$/;
const OS_ID = /^[A-Z]{2}[0-9]{7}[0-9A-Z]{6}$/;
/** Crockford base 32: no I, L, O, U. */
const BASE32 = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** As written on paper: upper case, without the spaces and hyphens that group it. */
export function bareIdentifier(text: string): string {
  return text.replace(/[\s-]/g, '').toUpperCase();
}

/**
 * Legal Entity Identifier, ISO 17442: 18 characters and two check digits. Letters count 10 to 35, and
 * the whole read as one number leaves 1 when divided by 97 (ISO 7064 MOD 97-10).
 */
export function isLei(text: string): boolean {
  if (!LEI.test(text)) return false;
  let rest = 0;
  for (const char of text) {
    const value = parseInt(char, 36);
    rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
  }
  return rest === 1;
}

/**
 * Open Supply Hub id: ISO alpha-2, year and day, five characters of Crockford base 32, a check
 * character. It is the symbol at (character codes of the country + values of the rest) mod 32.
 */
export function isOsId(text: string): boolean {
  if (!OS_ID.test(text)) return false;
  let sum = text.charCodeAt(0) + text.charCodeAt(1);
  for (const char of text.slice(2, 14)) {
    const value = BASE32.indexOf(char);
    if (value < 0) return false;
    sum += value;
  }
  return BASE32.charAt(sum % 32) === text.charAt(14);
}

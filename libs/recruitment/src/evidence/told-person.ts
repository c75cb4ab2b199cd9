import { sha256Hex } from '@para42/platform';

// Letters alone: with digits it could look like the number of a passport, and be masked as one.
const DIGITS = '0123456789';
const LETTERS = 'ghjkmnpqrs';

/** A natural person among the agencies, as a bundle tells them apart. */
export interface ToldPerson {
  /** E.g. `person-jfkacgsb`. */
  ref: string;
  /** E.g. `Person JFKACGSB`. */
  pseudonym: string;
}

/**
 * Made of the id alone, so it is the same in every record and every bundle. Pseudonym and ref of the
 * register are typed, and may say who it is.
 */
export function toldPerson(agencyId: string): ToldPerson {
  const mark = sha256Hex(`person ${agencyId}`)
    .slice(0, 8)
    .replace(/\d/g, (digit) => LETTERS.charAt(DIGITS.indexOf(digit)));
  return { ref: `person-${mark}`, pseudonym: `Person ${mark.toUpperCase()}` };
}

/** The ref of agency row `alias` in SQL, as `toldPerson` makes it where the agency is a person. */
export const toldRef = (alias: string): string =>
  `case when ${alias}.kind = 'PERSON' then 'person-' ||
     translate(left(encode(sha256(convert_to('person ' || ${alias}.id::text, 'UTF8')), 'hex'), 8), '${DIGITS}', '${LETTERS}') else ${alias}.ref end`;

import type { JsonValue } from '@para42/platform';
import type { Redaction } from './bundle';
import { maskIdentityNumbers } from './identity-number.policy';
import { isPlainValue, textKind } from './record-texts.policy';
import type { TextKind } from './record-texts.table';

/** What stands in place of text that a profile does not show. */
export const BLACKED_OUT = '[blacked out]';

/** Members of that name are written by people, wherever they stand. */
const FREE_TEXT = new Set([
  'label',
  'note',
  'reviewNote',
  'hint',
  'remark',
  'remarks',
  'comment',
  'signedAs',
  'why',
]);

/** Members that tell a place below its country, or text and facts in which one may stand. */
const PLACES = new Set([
  'admin1',
  'admin1Code',
  'admin2',
  'place',
  'address',
  'lat',
  'lng',
  'coordinates',
  'key',
  'facts',
  'sentence',
  'because',
  'statement',
]);

const DAY = /\b((?:19|20)\d{2})-\d{2}(?:-\d{2}(?:T[\d:.]+Z?)?)?\b/g;

/**
 * A record as a profile shows it. Codes, days, numbers, hashes and ids leave; a text leaves as its file
 * declares it, and one that nobody declared leaves in no profile. `public` tells of places the country,
 * and of days the year. Items of a list of texts are checked like texts.
 *
 * @param name context and file of the record, e.g. `recruitment/payments`; without it the record is a
 *   part of the ledger, which declares nothing: there only what people write freely is held back, and
 *   numbers of papers anywhere
 */
export function redactedRecord(record: JsonValue, profile: Redaction, name = ''): JsonValue {
  const inner = (value: JsonValue, path: readonly string[]): JsonValue => {
    if (typeof value === 'string') return text(value, path);
    if (Array.isArray(value))
      return (value as readonly JsonValue[]).map((item) => inner(item, [...path, '*']));
    if (typeof value !== 'object' || value === null) return value;
    const members = value as { readonly [key: string]: JsonValue };
    return Object.fromEntries(
      Object.entries(members).map(([key, member]) => [
        key,
        profile === 'public' && tellsPlace(key, members)
          ? hidden(member)
          : inner(member, [...path, key]),
      ]),
    );
  };
  const text = (value: string, path: readonly string[]): string => {
    const whole = profile === 'public' ? value.replace(DAY, '$1') : value;
    switch (kindOf(name, path)) {
      case 'written':
        return profile === 'auditor' ? maskIdentityNumbers(value) : BLACKED_OUT;
      case 'place':
        return profile === 'public' ? BLACKED_OUT : maskedText(value);
      case 'words':
        return whole;
      default:
        if (name === '') return maskedText(whole);
        return isPlainValue(value) ? whole : BLACKED_OUT;
    }
  };
  return inner(record, []);
}

function kindOf(name: string, path: readonly string[]): TextKind | undefined {
  const member = path.findLast((step) => step !== '*') ?? '';
  // What somebody wrote stays so, also within what is otherwise the software's own words.
  return FREE_TEXT.has(member) ? 'written' : textKind(name, path);
}

/** A text with numbers of papers masked; an id, a hash or a number as it is. */
function maskedText(value: string): string {
  return isPlainValue(value) ? value : maskIdentityNumbers(value);
}

function tellsPlace(key: string, within: { readonly [key: string]: JsonValue }): boolean {
  if (PLACES.has(key)) return true;
  // The first step of a risk's chain repeats its sentence; a place has its name beside its country.
  return (
    (key === 'what' && within.stage === 'identify') ||
    (key === 'name' && 'country' in within && 'admin1' in within && !('kind' in within))
  );
}

function hidden(value: JsonValue): JsonValue {
  return typeof value === 'string' ? BLACKED_OUT : null;
}

import type { JsonValue } from '@para42/platform';
import type { Redaction } from './bundle';
import { maskIdentityNumbers } from './identity-number.policy';

/** What stands in place of text that a profile does not show. */
export const BLACKED_OUT = '[blacked out]';

/** Members of records in which people write freely; text answers come blacked out from their context. */
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

/** Members of that name that are free text in these files and the software's own words in others. */
const FREE_TEXT_IN: Readonly<Record<string, readonly string[]>> = {
  'evidence/documents': ['title'],
  'recruitment/case-files': ['title'],
  'recruitment/labour-chain': ['source'],
  'recruitment/cohorts': ['source', 'occupation'],
};

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
 * A record as a profile shows it. Auditors read free text with numbers of passports and identity cards
 * masked; in `regulator` and `public` it is blacked out; `public` tells of places the country, and of
 * days the year.
 *
 * @param name context and file of the record, e.g. `recruitment/payments`
 */
export function redactedRecord(record: JsonValue, profile: Redaction, name = ''): JsonValue {
  const inner = (value: JsonValue): JsonValue => {
    if (typeof value === 'string') return profile === 'public' ? value.replace(DAY, '$1') : value;
    if (Array.isArray(value)) return (value as readonly JsonValue[]).map(inner);
    if (typeof value !== 'object' || value === null) return value;
    const members = value as { readonly [key: string]: JsonValue };
    return Object.fromEntries(
      Object.entries(members).map(([key, member]) => [key, shown(key, member, members)]),
    );
  };
  const shown = (
    key: string,
    value: JsonValue,
    within: { readonly [key: string]: JsonValue },
  ): JsonValue => {
    if (profile === 'public' && tellsPlace(key, within)) return hidden(value);
    const free = FREE_TEXT.has(key) || FREE_TEXT_IN[name]?.includes(key);
    if (!free || typeof value !== 'string') return inner(value);
    return profile === 'auditor' ? maskIdentityNumbers(value) : BLACKED_OUT;
  };
  return inner(record);
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

import { canonicalJson, type JsonValue } from '@para42/platform';
import type { Redaction } from './bundle';
import { maskIdentityNumbers } from './identity-number.policy';
import { redactedRecord } from './record-redaction.policy';

/** Members that hold personal data of users and contacts. */
const PERSONAL = new Set([
  'email',
  'name',
  'displayName',
  'pseudonym',
  'auditorName',
  'signatory',
  'holder',
  'seenBy',
  'contact',
  'contacts',
  'phone',
]);

/** Figures of a few people: what may be told of them stands in the records of the bundle. */
const COUNTED = 'counted';

/** What its context keeps out of every bundle: it stays verifiable by its hash. */
const INTERNAL = 'internal';

/** Members in which people write freely. */
const FREE_TEXT = new Set(['reason', 'note', 'statement', 'remark', 'remarks', 'comment']);

/**
 * Whether a sealed part is shown or blacked out. Personal data are out in every profile; what people
 * wrote freely is shown to auditors only; and since a part is shown whole or not at all, one of which
 * a record would show less is out as well. What is blacked out keeps its hash, so everything verifies.
 */
export function isBlackedOut(part: JsonValue, profile: Redaction): boolean {
  return isHeldBack(part, profile) || showsLess(part, profile);
}

function showsLess(part: JsonValue, profile: Redaction): boolean {
  return canonicalJson(redactedRecord(part, profile)) !== canonicalJson(part);
}

function isHeldBack(part: JsonValue, profile: Redaction): boolean {
  if (typeof part !== 'object' || part === null) return false;
  if (Array.isArray(part))
    return (part as readonly JsonValue[]).some((inner) => isHeldBack(inner, profile));
  return Object.entries(part as { readonly [key: string]: JsonValue }).some(
    ([key, value]) =>
      PERSONAL.has(key) ||
      key === COUNTED ||
      key === INTERNAL ||
      (profile !== 'auditor' && FREE_TEXT.has(key)) ||
      (FREE_TEXT.has(key) && holdsIdentityNumber(value)) ||
      isHeldBack(value, profile),
  );
}

function holdsIdentityNumber(value: JsonValue): boolean {
  return typeof value === 'string' && maskIdentityNumbers(value) !== value;
}

import { addDays } from '@para42/platform';
import type { CaseLicence } from '../casefile/case-file.schema';

/** Whether an agency was licensed on every day of a period. */
export type Coverage =
  | { kind: 'covered' }
  /** No licence on record was ever in force up to the first uncovered day. */
  | { kind: 'never'; firstDay: string }
  /** A licence had been in force, and had run out, been suspended or revoked by that day. */
  | { kind: 'lapsed'; firstDay: string; licence: string; how: 'EXPIRED' | 'SUSPENDED' | 'REVOKED' };

/**
 * Holds the licences of one agency against the days from `from` to `to`, both included. A licence
 * is in force from its first to its last day, except while its status history says suspended,
 * revoked or expired.
 */
export function coverage(licences: readonly CaseLicence[], from: string, to: string): Coverage {
  const spans = licences.flatMap(activeSpans);
  let day = from;
  for (let span = spanOn(spans, day); span; span = spanOn(spans, day)) {
    if (span.to >= to) return { kind: 'covered' };
    day = addDays(span.to, 1);
  }
  const before = spans.filter((span) => span.to < day).sort((a, b) => (a.to < b.to ? 1 : -1))[0];
  if (!before) return { kind: 'never', firstDay: day };
  return { kind: 'lapsed', firstDay: day, licence: before.number, how: before.endedBy };
}

interface Span {
  number: string;
  from: string;
  to: string;
  endedBy: 'EXPIRED' | 'SUSPENDED' | 'REVOKED';
}

const NEVER_ENDS = '9999-12-31';

function activeSpans(licence: CaseLicence): Span[] {
  const end = licence.validTo ?? NEVER_ENDS;
  const history = (licence.statuses ?? []).filter((status) => status.from <= end);
  const spans: Span[] = [];
  let openFrom: string | null = licence.validFrom;
  for (const { status, from } of history) {
    if (status === 'ACTIVE') {
      openFrom ??= from > licence.validFrom ? from : licence.validFrom;
    } else if (openFrom !== null) {
      if (from > openFrom) {
        spans.push({
          number: licence.number,
          from: openFrom,
          to: addDays(from, -1),
          endedBy: status,
        });
      }
      openFrom = null;
    }
  }
  if (openFrom !== null) {
    spans.push({ number: licence.number, from: openFrom, to: end, endedBy: 'EXPIRED' });
  }
  return spans;
}

/** Of the spans that hold on a day the one that reaches furthest. */
function spanOn(spans: readonly Span[], day: string): Span | undefined {
  return spans
    .filter((span) => span.from <= day && day <= span.to)
    .sort((a, b) => (a.to < b.to ? 1 : -1))[0];
}

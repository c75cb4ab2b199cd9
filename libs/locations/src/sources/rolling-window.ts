import type { GuardFinding } from './source-guard';
import { addDays } from './source-days';
import type { RiskSource, SourceContent } from './risk-source';

/** How many records of a rolling feed are of each day, YYYY-MM-DD. */
export type RecordDays = Readonly<Record<string, number>>;

/** Null for a source that is no rolling feed. */
export function recordDaysOf({ rolling }: RiskSource, content: SourceContent): RecordDays | null {
  if (!rolling) return null;
  const days = new Map<string, number>();
  for (const area of content.areas) {
    const day = rolling.dayOf(area);
    days.set(day, (days.get(day) ?? 0) + 1);
  }
  return Object.fromEntries([...days].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/**
 * Holds a rolling feed against the version before, like with like: records of the days that both still tell
 * of. What is older has left the feed by its nature; after a quiet time, or a long silence, nothing is left
 * to be missed.
 * @param asOf the day of the new feed, YYYY-MM-DD
 */
export function judgeWindow(
  source: RiskSource,
  content: SourceContent,
  before: RecordDays | null | undefined,
  asOf: string,
): GuardFinding[] {
  const { rolling, guards } = source;
  const now = recordDaysOf(source, content);
  if (!rolling || !now || !before) return [];
  const since = addDays(asOf, -rolling.days);
  const [expected, found] = [countSince(before, since), countSince(now, since)];
  if (found * 100 >= expected * (100 - guards.maxDropPercent)) return [];
  const detail = `${found} records of ${since} and later, where the version before had ${expected}: more than ${guards.maxDropPercent} % of what should still be there is gone.`;
  return [{ code: 'dropped_records', detail }];
}

function countSince(days: RecordDays, since: string): number {
  return Object.entries(days).reduce((sum, [day, count]) => (day >= since ? sum + count : sum), 0);
}

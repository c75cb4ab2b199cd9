import type { RiskSource, SourceContent } from '../sources/risk-source';

/**
 * The newest day of which a file itself tells, YYYY-MM-DD: when the publisher made it, the day that it says
 * it describes, or the last day of a record of a rolling feed. Days to come count for nothing.
 */
export function newestDayOf(
  { rolling }: RiskSource,
  { publishedAt, describes, areas }: SourceContent,
  today: string,
): string | undefined {
  const days = [publishedAt?.slice(0, 10), describes].flatMap((day) => day ?? []);
  const recorded = rolling ? areas.map((area) => rolling.dayOf(area)) : [];
  return [...days, ...recorded].reduce<string | undefined>(
    (newest, day) => (day <= today && (newest === undefined || day > newest) ? day : newest),
    undefined,
  );
}

/**
 * The day that a file describes where nobody says another: that of the publisher's own time; of a file that was
 * fetched from the publisher the day of fetching; else the newest day that it tells, or today.
 */
export function dayOfFile(
  source: RiskSource,
  content: SourceContent,
  today: string,
  fetchedOn?: string,
): string {
  const { publishedAt } = content;
  const published = publishedAt?.slice(0, 10);
  if (published !== undefined && published <= today) return published;
  return fetchedOn ?? newestDayOf(source, content, today) ?? today;
}

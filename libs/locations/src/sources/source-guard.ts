import type { EventTable } from '../events/event-table';
import type { RiskSource, SourceContent } from './risk-source';

/** Why a version must not be used until somebody has looked at it. */
export interface GuardFinding {
  readonly code:
    | 'too_few_records'
    | 'dropped_records'
    | 'nearly_empty'
    | 'no_areas'
    | 'one_year_only'
    | 'spot_value_missing'
    | 'spot_value_differs';
  readonly detail: string;
}

/**
 * Countries' scores, areas and events that a file brought, and countries, regions and goods that a list names:
 * each once, however many years of it the file tells.
 */
export function recordCount(content: SourceContent): number {
  const { scores, areas, events, listings = [] } = content;
  const named = new Set(
    listings.map(({ country, admin1, good }) => JSON.stringify([country, admin1, good?.good])),
  );
  return scores.length + areas.length + (events?.length ?? 0) + named.size;
}

/** Records leave a rolling feed by its nature, but never down to so few of them. */
const NEARLY_EMPTY_PERCENT = 10;

/**
 * Holds a parsed file against the guards of its source. How a rolling feed compares day by day is told by
 * `judgeWindow`.
 * @param before records of the version that is in use; undefined where this is the first
 */
export function judgeContent(
  source: RiskSource,
  content: SourceContent,
  before: number | undefined,
): GuardFinding[] {
  const { minRecords, maxDropPercent, ofDifferentSizes } = source.guards;
  const count = recordCount(content);
  const findings: GuardFinding[] = [];
  if (count < minRecords) {
    findings.push({
      code: 'too_few_records',
      detail: `${count} usable records; a whole list of this source has at least ${minRecords}.`,
    });
  }
  if (before !== undefined && source.rolling && count * 100 <= before * NEARLY_EMPTY_PERCENT) {
    findings.push({
      code: 'nearly_empty',
      detail: `${count} records after ${before}: so quiet this feed never is; it may be cut off.`,
    });
  }
  const compared = before !== undefined && !source.rolling && !ofDifferentSizes;
  if (compared && count * 100 < before * (100 - maxDropPercent)) {
    findings.push({
      code: 'dropped_records',
      detail: `${count} records after ${before}: more than ${maxDropPercent} % are gone.`,
    });
  }
  return [
    ...findings,
    ...spotFindings(source, content),
    ...yearFindings(source, content),
    ...spotEventFindings(source, content),
    ...listingFindings(source, content),
  ];
}

function spotFindings(source: RiskSource, content: SourceContent): GuardFinding[] {
  return source.guards.spotValues.flatMap(({ country, indicator, min, max }): GuardFinding[] => {
    const values = content.scores.filter(
      (score) => score.country === country && score.indicator === indicator,
    );
    if (values.length === 0) {
      return [{ code: 'spot_value_missing', detail: `There is no ${indicator} for ${country}.` }];
    }
    const wrong = values.find(({ score }) => Number(score) < min || Number(score) > max);
    if (!wrong) return [];
    const detail = `${indicator} of ${country} is ${wrong.score}; it has always been ${min} to ${max}.`;
    return [{ code: 'spot_value_differs', detail }];
  });
}

function listingFindings(source: RiskSource, content: SourceContent): GuardFinding[] {
  return (source.guards.spotListings ?? []).flatMap((spot): GuardFinding[] => {
    const named = (content.listings ?? []).some(
      ({ country, good, category }) =>
        country === spot.country &&
        (spot.good === undefined || good?.good === spot.good) &&
        (spot.category === undefined || category === spot.category),
    );
    const what = [spot.category, spot.good, spot.country].filter(Boolean).join(', ');
    if (spot.never && named) {
      return [
        { code: 'spot_value_differs', detail: `It names ${what}; the publisher's list does not.` },
      ];
    }
    if (spot.never || named) return [];
    return [{ code: 'spot_value_missing', detail: `It does not name ${what}.` }];
  });
}

function yearFindings({ guards }: RiskSource, { events }: SourceContent): GuardFinding[] {
  if (!guards.severalYears || !events || events.length === 0) return [];
  const year = events.at(0).from.slice(0, 4);
  for (const { from } of events) if (from.slice(0, 4) !== year) return [];
  const detail = `All events are of ${year}. A yearly edition tells of many years; a file of candidate events is loaded as ucdp-candidate.`;
  return [{ code: 'one_year_only', detail }];
}

function spotEventFindings(source: RiskSource, { events }: SourceContent): GuardFinding[] {
  const spots = source.guards.spotEvents ?? [];
  if (!events || spots.length === 0) return [];
  const years = yearsOf(events, new Set(spots.map(({ country }) => country)));
  return spots.flatMap((spot): GuardFinding[] => {
    const known = [...(years.get(spot.country) ?? [])];
    const around = known.some(([y]) => y < spot.year) && known.some(([y]) => y > spot.year);
    const value = years.get(spot.country)?.get(spot.year)?.[spot.measure];
    if (value === undefined && !around) return [];
    const told = `${spot.measure} of ${spot.country} in ${spot.year}`;
    if (value === undefined) {
      return [{ code: 'spot_value_missing', detail: `There are no ${told}.` }];
    }
    if (value >= spot.min && value <= spot.max) return [];
    const detail = `The ${told} are ${value}; every edition has ${spot.min} to ${spot.max}.`;
    return [{ code: 'spot_value_differs', detail }];
  });
}

type YearTotals = Map<number, Record<'events' | 'deaths', number>>;

/** Events and deaths of these countries by year, in one pass. */
function yearsOf(events: EventTable, countries: ReadonlySet<string>): Map<string, YearTotals> {
  const totals = new Map<string, YearTotals>();
  for (const country of countries) totals.set(country, new Map());
  for (const { country, from, best } of events) {
    const years = totals.get(country);
    if (!years) continue;
    const year = Number(from.slice(0, 4));
    const before = years.get(year) ?? { events: 0, deaths: 0 };
    years.set(year, { events: before.events + 1, deaths: before.deaths + best });
  }
  return totals;
}

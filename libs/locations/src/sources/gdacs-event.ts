import type { FeedItem } from './gdacs-feed';

/** Event types of GDACS: earthquake, cyclone, flood, drought, volcano, wildfire, tsunami. */
export const GDACS_EVENT_TYPES = ['EQ', 'TC', 'FL', 'DR', 'VO', 'WF', 'TS'] as const;
export type GdacsEventType = (typeof GDACS_EVENT_TYPES)[number];

/** One item of the feed: an episode of an event. */
export interface GdacsEpisode {
  readonly type: GdacsEventType;
  /** `DR-1012806`: the type belongs to the identity, for numbers are only unique within a type. */
  readonly eventKey: string;
  readonly episodeId: string;
  readonly title: string;
  readonly description: string;
  readonly alert: 'Green' | 'Orange' | 'Red';
  /** YYYY-MM-DD, UTC. */
  readonly from: string;
  readonly to: string;
  readonly point: { readonly lat: number; readonly lng: number } | undefined;
  /** As the feed orders it: lonmin lonmax latmin latmax; may run past ±180. */
  readonly bbox: readonly [number, number, number, number] | undefined;
  /** ISO alpha-3 of the first country only, or empty. */
  readonly iso3: string;
  /** The list of countries as text. */
  readonly countryText: string;
  readonly measure: { readonly value: number; readonly unit: string };
  readonly glide: string;
}

export interface EpisodeFault {
  readonly code: string;
  readonly detail: string;
}

/** Characters of any element; the longest that was seen, a description, has some 1,200. */
const LONGEST = 5_000;

/** Reads one item; a fault says which element cannot be used and what stood there. */
export function readEpisode(item: FeedItem): GdacsEpisode | EpisodeFault {
  const text = (name: string): string => item.get(name) ?? '';
  const long = [...item.keys()].find((name) => text(name).length > LONGEST);
  if (long !== undefined) return tooLong(long, text(long));
  const type = GDACS_EVENT_TYPES.find((known) => known === text('gdacs:eventtype'));
  if (!type) return fault('unknown_event_type', 'gdacs:eventtype', text('gdacs:eventtype'));
  const eventId = text('gdacs:eventid');
  if (!/^\d{1,12}$/.test(eventId)) return fault('bad_event_id', 'gdacs:eventid', eventId);
  const from = dateOf(text('gdacs:fromdate'));
  const to = dateOf(text('gdacs:todate'));
  if (!from || !to) {
    return fault(
      'bad_date',
      'gdacs:fromdate or todate',
      `${text('gdacs:fromdate')} / ${text('gdacs:todate')}`,
    );
  }
  const alert = alertOf(text('gdacs:alertlevel'));
  if (!alert) return fault('bad_alert_level', 'gdacs:alertlevel', text('gdacs:alertlevel'));
  return {
    type,
    eventKey: `${type}-${eventId}`,
    episodeId: text('gdacs:episodeid') || '0',
    title: text('title'),
    description: text('description'),
    alert,
    from: from <= to ? from : to,
    to: from <= to ? to : from,
    point: pointOf(text('georss:point') || `${text('geo:lat')} ${text('geo:long')}`),
    bbox: bboxOf(text('gdacs:bbox')),
    iso3: text('gdacs:iso3').toUpperCase(),
    countryText: text('gdacs:country'),
    measure: { value: numberOf(text('gdacs:severity@value')), unit: text('gdacs:severity@unit') },
    glide: text('gdacs:glide'),
  };
}

function fault(code: string, element: string, value: string): EpisodeFault {
  return { code, detail: `${element} holds "${value.slice(0, 80)}".` };
}

function tooLong(element: string, value: string): EpisodeFault {
  const detail = `${element} has ${value.length} characters; the longest that is read has ${LONGEST}.`;
  return { code: 'too_long', detail };
}

function alertOf(text: string): GdacsEpisode['alert'] | undefined {
  return (['Green', 'Orange', 'Red'] as const).find(
    (level) => level.toLowerCase() === text.toLowerCase(),
  );
}

/** `Mon, 30 Dec 2019 01:27:00 GMT` to 2019-12-30. */
export function dateOf(text: string): string | undefined {
  const at = new Date(text);
  const year = at.getUTCFullYear();
  return year >= 1970 && year <= 2100 ? at.toISOString().slice(0, 10) : undefined;
}

function numberOf(text: string): number {
  const value = Number(text);
  return text !== '' && Number.isFinite(value) ? value : 0;
}

function numbersOf(text: string, count: number): number[] | undefined {
  const numbers = text.trim().split(/\s+/).map(Number);
  return numbers.length === count && numbers.every(Number.isFinite) ? numbers : undefined;
}

function pointOf(text: string): GdacsEpisode['point'] {
  const [lat, lng] = numbersOf(text, 2) ?? [];
  if (lat === undefined || lng === undefined) return undefined;
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 360 ? { lat, lng } : undefined;
}

function bboxOf(text: string): GdacsEpisode['bbox'] {
  const [west, east, south, north] = numbersOf(text, 4) ?? [];
  if (west === undefined || east === undefined || south === undefined || north === undefined) {
    return undefined;
  }
  const sane = Math.abs(west) <= 360 && Math.abs(east) <= 360 && south >= -90 && north <= 90;
  return sane && south < north && west !== east ? [west, east, south, north] : undefined;
}

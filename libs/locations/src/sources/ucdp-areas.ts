import { cellToLatLng, cellToParent, latLngToCell } from 'h3-js';
import { admin1Of } from '../admin1/admin1';
import { countryOf } from '../countries/country';
import { type EventRecord, RADIUS_PRECISION, UNIT_PRECISION } from '../events/conflict-event';
import type { EventTable } from '../events/event-table';
import { type Incident, type Spell, spellsOf, type SpellThreshold } from './conflict-spells';
import type { Steps } from './in-steps';
import type { AreaExtent, AreaRecord, EpisodeRecord } from './risk-source';

/**
 * Crisis areas as this product reads them from events; UCDP names none. Two kinds:
 *
 * - **near**: the events of one country in one H3 cell of resolution 4 (about 45 km across) whose place is
 *   known to the second-level unit or better. It lies around the places of its events.
 * - **unit**: all events of one first-level unit, the coarser ones too. It lies in the unit as a whole,
 *   which says little of one place in it; hence the low confidence.
 *
 * Events known to the country only (`where_prec` 6, 7) make no area, and those whose date is known to no
 * better than a month's length (`date_prec` 5) do not date one. What was over more than five years before
 * the last event of the file makes none either; its events are still counted.
 */
const NEAR: Level = { threshold: { events: 3, deaths: 10 }, grades: [10, 25, 100, 500] };
/** 25 deaths a year is UCDP's own measure of an active conflict. */
const UNIT: Level = { threshold: { events: 5, deaths: 25 }, grades: [25, 100, 500, 1_000] };
const UNIT_CONFIDENCE = 40;

interface Level {
  readonly threshold: SpellThreshold;
  /** Deaths in the gravest twelve months from which severity is 2, 3, 4, 5. */
  readonly grades: readonly [number, number, number, number];
}

/** By `where_prec`: kilometres around the place of an event, and confidence in percent. */
const REACH: Readonly<Record<number, { radiusKm: number; confidence: number }>> = {
  1: { radiusKm: 25, confidence: 85 },
  2: { radiusKm: 25, confidence: 70 },
  3: { radiusKm: 50, confidence: 45 },
};

const CLUSTER_RESOLUTION = 4;
/** Places of events are told by cell (7 km across), so that a corrected coordinate moves no area. */
const PLACE_CELLS = 6;
/** Where an area has more places than this, coarser cells (17 km), with a wider reach to match. */
const MOST_PLACES = 3;
const COARSER_CELLS = 5;
const COARSER_KM = 5;

const LONGEST_DATE = 4;
const OLDEST_YEARS = 5;

type EventIncident = Incident & { readonly event: EventRecord };
/** By place the indexes of its events: one place at a time is looked at as events. */
type Groups = Map<string, number[]>;

/** Some milliseconds of sorting events into places, and of dating what happened in one place. */
const EVENTS_A_STEP = 2_000;

/** Areas of a whole file, by id. */
export function* areaSteps(events: EventTable): Steps<AreaRecord[]> {
  const near: Groups = new Map();
  const unit: Groups = new Map();
  let last = '0000';
  for (let index = 0; index < events.length; index += 1) {
    if (index % EVENTS_A_STEP === 0) yield;
    const event = events.at(index);
    if (event.to > last) last = event.to;
    if (event.datePrec > LONGEST_DATE) continue;
    if (event.wherePrec <= RADIUS_PRECISION) {
      const cell = latLngToCell(event.lat, event.lng, CLUSTER_RESOLUTION);
      add(near, `ucdp-${event.countryNumber}-${cell}`, index);
    }
    if (event.wherePrec <= UNIT_PRECISION && event.admin1 !== '') {
      add(unit, `ucdp-${event.countryNumber}-${event.admin1}`, index);
    }
  }
  const since = `${Number(last.slice(0, 4)) - OLDEST_YEARS}-01-01`;
  const areas: AreaRecord[] = [];
  for (const [groups, level, extentsOf] of [
    [near, NEAR, placesOf],
    [unit, UNIT, unitOf],
  ] as const) {
    let sorted = 0;
    for (const [key, indexes] of groups) {
      sorted += indexes.length;
      if (sorted >= EVENTS_A_STEP) {
        sorted = 0;
        yield;
      }
      for (const spell of spellsOf(incidentsOf(events, indexes), level.threshold)) {
        if (spell.validTo >= since) areas.push(areaOf(key, spell, level, extentsOf(spell)));
      }
    }
  }
  return areas.sort((a, b) => (a.externalId < b.externalId ? -1 : 1));
}

function add<T>(groups: Map<string, T[]>, key: string, member: T): void {
  const group = groups.get(key);
  if (group) group.push(member);
  else groups.set(key, [member]);
}

function incidentsOf(events: EventTable, indexes: readonly number[]): EventIncident[] {
  return indexes.map((index) => {
    const event = events.at(index);
    return { day: event.to, events: 1, deaths: event.best, event };
  });
}

function areaOf(
  key: string,
  spell: Spell<EventIncident>,
  { grades }: Level,
  extents: AreaExtent[],
): AreaRecord {
  const { onset, emergingUntil, activeUntil, validTo, gravest } = spell;
  return {
    externalId: `${key}-${onset.slice(0, 4)}`,
    title: titleOf(spell),
    type: 'ARMED_CONFLICT',
    severity: 1 + grades.filter((deaths) => gravest.deaths >= deaths).length,
    severityText: `${gravest.deaths} deaths in ${gravest.events} events in the 12 months to ${gravest.until} (best estimate)`,
    validFrom: onset,
    emergingUntil,
    activeUntil,
    validTo,
    extents,
    episodes: episodesOf(spell),
  };
}

function placesOf({ incidents }: Spell<EventIncident>): AreaExtent[] {
  const fine = finestBy(incidents, PLACE_CELLS);
  const many = fine.size > MOST_PLACES;
  const cells = many ? finestBy(incidents, COARSER_CELLS) : fine;
  return [...cells]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([cell, wherePrec]) => {
      const { radiusKm, confidence } = REACH[wherePrec] as (typeof REACH)[number];
      const [lat, lng] = cellToLatLng(cell).map((degrees) => Number(degrees.toFixed(4)));
      return {
        method: 'radius',
        shape: {
          kind: 'disc',
          lat: lat as number,
          lng: lng as number,
          radiusKm: radiusKm + (many ? COARSER_KM : 0),
        },
        confidence,
      };
    });
}

/** The finest `where_prec` in each cell. A district's events keep their own, wider reach beside it. */
function finestBy(incidents: readonly EventIncident[], resolution: number): Map<string, number> {
  const finest = new Map<string, number>();
  for (const { event } of incidents) {
    const at = latLngToCell(event.lat, event.lng, PLACE_CELLS);
    const cell = cellToParent(at, resolution);
    finest.set(cell, Math.min(finest.get(cell) ?? event.wherePrec, event.wherePrec));
  }
  return finest;
}

function unitOf({ incidents }: Spell<EventIncident>): AreaExtent[] {
  const admin1 = incidents[0]?.event.admin1 ?? '';
  return [{ method: 'admin1', admin1, confidence: UNIT_CONFIDENCE }];
}

/** The unit and the conflict with the most deaths; of equals the first by name. */
function titleOf({ incidents }: Spell<EventIncident>): string {
  const last = incidents.at(-1)?.event;
  const unit = gravestName(incidents, ({ event }) =>
    event.admin1 === '' ? event.admin1Name : (admin1Of(event.admin1)?.name ?? ''),
  );
  const conflict = gravestName(incidents, ({ event }) => event.conflict);
  const country = countryOf(last?.country ?? '')?.name ?? '';
  const where = [unit, country].filter((name) => name !== '').join(', ');
  return `Armed violence, ${where}: ${conflict}`.slice(0, 300);
}

function gravestName(
  incidents: readonly EventIncident[],
  nameOf: (incident: EventIncident) => string,
): string {
  const deaths = new Map<string, number>();
  for (const each of incidents) {
    const name = nameOf(each);
    if (name !== '') deaths.set(name, (deaths.get(name) ?? 0) + each.deaths);
  }
  const [first] = [...deaths].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return first?.[0] ?? '';
}

/** A calendar year each; one that a later edition counts otherwise is told beside what was told first. */
function episodesOf({ incidents }: Spell<EventIncident>): EpisodeRecord[] {
  const years = new Map<string, EventIncident[]>();
  for (const each of incidents) add(years, each.day.slice(0, 4), each);
  return [...years].map(([year, each]) => {
    const deaths = each.reduce((sum, incident) => sum + incident.deaths, 0);
    const days = each.map(({ event }) => event.from).sort();
    return {
      externalId: `${year}/${each.length}/${deaths}`,
      from: days[0] ?? `${year}-01-01`,
      to: each.at(-1)?.day ?? `${year}-12-31`,
      severityText: `${year}: ${deaths} deaths in ${each.length} events`,
    };
  });
}

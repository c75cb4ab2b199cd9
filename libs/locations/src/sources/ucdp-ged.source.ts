import { type EventRecord, UNIT_PRECISION } from '../events/conflict-event';
import { scanCsv } from './csv-scan';
import type { RefusedRow, RiskSource, SourceContent } from './risk-source';
import { areasOf } from './ucdp-areas';
import { UCDP_COLUMNS, UcdpEventReader } from './ucdp-event';

/**
 * UCDP GED, the Georeferenced Event Dataset of the Uppsala Conflict Data Program: the yearly edition, or
 * the part of it that concerns some countries, whole in time. The monthly candidate events are another
 * data set: their ids change when the yearly edition takes them in.
 */
export const ucdpGed: RiskSource = {
  code: 'ucdp-ged',
  title: 'UCDP Georeferenced Event Dataset',
  publisher: 'Uppsala Conflict Data Program, Department of Peace and Conflict Research, Uppsala',
  licence: {
    name: 'CC BY 4.0',
    attribution: 'UCDP Georeferenced Event Dataset, Uppsala Conflict Data Program',
    url: 'https://ucdp.uu.se/downloads/',
  },
  formats: ['csv'],
  guards: {
    minRecords: 100,
    maxDropPercent: 20,
    spotValues: [],
    // Events by edition 19.1, deaths by 24.1; both are corrected a little from year to year.
    spotEvents: [
      { country: 'MMR', year: 2011, measure: 'events', min: 210, max: 330 },
      { country: 'MMR', year: 2015, measure: 'events', min: 160, max: 260 },
      { country: 'BGD', year: 2013, measure: 'events', min: 28, max: 55 },
      { country: 'AFG', year: 2019, measure: 'deaths', min: 25_000, max: 36_000 },
      { country: 'AFG', year: 2021, measure: 'deaths', min: 30_000, max: 43_000 },
      { country: 'UKR', year: 2022, measure: 'deaths', min: 70_000, max: 140_000 },
      { country: 'ETH', year: 2022, measure: 'deaths', min: 120_000, max: 230_000 },
    ],
  },
  largestMegabytes: 400,
  rhythmDays: 365,
  parse: readEvents,
};

function readEvents(bytes: Buffer): SourceContent {
  const reader = new UcdpEventReader();
  const events = new Map<string, EventRecord>();
  const refused: RefusedRow[] = [];
  let rows = 0;
  for (const { at, cells } of scanCsv(bytes, UCDP_COLUMNS)) {
    rows += 1;
    const read = reader.read(cells);
    if ('code' in read) refused.push({ at, ...read });
    else if (events.has(read.externalId)) {
      refused.push({ at, code: 'repeated_id', detail: `id ${read.externalId} stands twice.` });
    } else events.set(read.externalId, read);
  }
  const all = [...events.values()];
  const lastYear = all.reduce((last, { to }) => (to > last ? to : last), '').slice(0, 4);
  return {
    scores: [],
    areas: areasOf(all),
    events: all,
    ...(lastYear === '' ? {} : { describes: `${lastYear}-12-31` }),
    rows,
    notes: notesOf(all),
    refused,
  };
}

function notesOf(events: readonly EventRecord[]): string[] {
  const count = (holds: (event: EventRecord) => boolean): number => events.filter(holds).length;
  const disorder = count(({ low, best, high }) => low > best || best > high);
  const countryOnly = count(({ wherePrec }) => wherePrec > UNIT_PRECISION);
  const unplaced = count(({ wherePrec, admin1 }) => wherePrec <= UNIT_PRECISION && admin1 === '');
  return [
    ...(disorder > 0
      ? [`${disorder} events have low, best and high out of order; taken as published.`]
      : []),
    ...(countryOnly > 0
      ? [`${countryOnly} events are placed no better than by country; they make no area.`]
      : []),
    ...(unplaced > 0
      ? [`${unplaced} events name a first-level unit that is not in the table, or none.`]
      : []),
  ];
}

import { type EventRecord, UNIT_PRECISION } from '../events/conflict-event';
import { CsvScan } from './csv-scan';
import { atOnce, inTurns, type Steps } from './in-steps';
import type { RefusedRow, RiskSource, SourceContent } from './risk-source';
import { areaSteps } from './ucdp-areas';
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
  parse(bytes) {
    const file = new EventFile();
    file.take(bytes, true);
    return atOnce(file.content());
  },
  async parseParts(parts) {
    const file = new EventFile();
    for await (const part of parts) file.take(part, false);
    file.take(Buffer.alloc(0), true);
    return inTurns(file.content());
  },
};

class EventFile {
  private readonly scan = new CsvScan(UCDP_COLUMNS);
  private readonly reader = new UcdpEventReader();
  private readonly ids = new Set<string>();
  private readonly events: EventRecord[] = [];
  private readonly refused: RefusedRow[] = [];
  private rows = 0;
  private lastDay = '';

  take(part: Buffer, last: boolean): void {
    for (const { at, cells } of this.scan.take(part, last)) {
      this.rows += 1;
      const read = this.reader.read(cells);
      if ('code' in read) this.refused.push({ at, ...read });
      else if (this.ids.has(read.externalId)) {
        const detail = `id ${read.externalId} stands twice.`;
        this.refused.push({ at, code: 'repeated_id', detail });
      } else this.add(read);
    }
  }

  *content(): Steps<SourceContent> {
    const { events, rows, refused, lastDay } = this;
    return {
      scores: [],
      areas: yield* areaSteps(events),
      events,
      ...(lastDay === '' ? {} : { describes: `${lastDay.slice(0, 4)}-12-31` }),
      rows,
      notes: notesOf(events),
      refused,
    };
  }

  private add(event: EventRecord): void {
    this.ids.add(event.externalId);
    this.events.push(event);
    if (event.to > this.lastDay) this.lastDay = event.to;
  }
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

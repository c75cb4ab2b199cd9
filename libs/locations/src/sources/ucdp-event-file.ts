import { type EventRecord, UNIT_PRECISION } from '../events/conflict-event';
import { EventTable } from '../events/event-table';
import { CsvScan } from './csv-scan';
import type { Steps } from './in-steps';
import { RefusedRows } from './refused-rows';
import { tooMuch } from './source-text';
import type { AreaRecord, SourceContent } from './risk-source';
import { UCDP_COLUMNS, UCDP_LAYOUT, UCDP_OPTIONAL, UcdpEventReader } from './ucdp-event';

/** Three times as many as the full edition of 2024 has. */
const MOST_EVENTS = 1_000_000;

/** Reads a file of UCDP events in parts, and tells what is peculiar in it. */
export class UcdpEventFile {
  private readonly scan = new CsvScan(UCDP_COLUMNS, UCDP_OPTIONAL, UCDP_LAYOUT);
  private readonly reader: UcdpEventReader;
  private readonly ids = new Set<string>();
  private readonly events = new EventTable();
  private readonly refused = new RefusedRows();
  private rows = 0;
  private lastDay = '';

  /** @param today YYYY-MM-DD; later events are refused */
  constructor(today?: string) {
    this.reader = new UcdpEventReader(today);
  }

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

  /**
   * @param areas read from the events
   * @param describes the day that a file describes whose last event is of a day
   */
  *content(
    areas: (events: EventTable) => Steps<AreaRecord[]>,
    describes: (lastDay: string) => string,
  ): Steps<SourceContent> {
    const { events, rows, refused, lastDay } = this;
    return {
      scores: [],
      areas: yield* areas(events),
      events,
      ...(lastDay === '' ? {} : { describes: describes(lastDay) }),
      rows,
      notes: notesOf(events),
      ...refused.told(),
    };
  }

  /** @throws DomainError invalid `source_file_too_much` */
  private add(event: EventRecord): void {
    if (this.events.length >= MOST_EVENTS) throw tooMuch(`${MOST_EVENTS} events`);
    this.ids.add(event.externalId);
    this.events.add(event);
    if (event.to > this.lastDay) this.lastDay = event.to;
  }
}

function notesOf(events: EventTable): string[] {
  let [disorder, countryOnly, unplaced] = [0, 0, 0];
  for (const { low, best, high, wherePrec, admin1 } of events) {
    if (low > best || best > high) disorder += 1;
    if (wherePrec > UNIT_PRECISION) countryOnly += 1;
    else if (admin1 === '') unplaced += 1;
  }
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

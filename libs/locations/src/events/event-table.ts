import type { EventRecord } from './conflict-event';

const BLOCK = 8_192;

const TEXTS = ['country', 'admin1', 'admin1Name', 'from', 'to', 'conflict'] as const;
const WHOLE = [
  'countryNumber',
  'wherePrec',
  'datePrec',
  'violence',
  'low',
  'best',
  'high',
] as const;

interface Block {
  readonly ids: string[];
  /** Latitude and longitude of each event. */
  readonly positions: Float64Array;
  /** Of each event the numbers of its texts, then its whole numbers. */
  readonly numbers: Int32Array;
}

const WIDTH = TEXTS.length + WHOLE.length;

/**
 * The events of a file, in the order in which they were added. A full edition has a third of a million:
 * kept as numbers they take a fifth of what as many objects would, and the collector passes them by.
 */
export class EventTable implements Iterable<EventRecord> {
  private readonly blocks: Block[] = [];
  private readonly texts: string[] = [];
  private readonly numberOf = new Map<string, number>();
  private count = 0;

  static of(events: Iterable<EventRecord>): EventTable {
    const table = new EventTable();
    for (const event of events) table.add(event);
    return table;
  }

  get length(): number {
    return this.count;
  }

  add(event: EventRecord): void {
    const row = this.count % BLOCK;
    if (row === 0) this.blocks.push(emptyBlock());
    const { ids, positions, numbers } = this.blockOf(this.count);
    ids.push(event.externalId);
    positions.set([event.lat, event.lng], row * 2);
    numbers.set(
      [...TEXTS.map((name) => this.number(event[name])), ...WHOLE.map((name) => event[name])],
      row * WIDTH,
    );
    this.count += 1;
  }

  /** @throws RangeError beyond the last */
  at(index: number): EventRecord {
    if (!(index >= 0 && index < this.count)) {
      throw new RangeError(`there is no event ${index} of ${this.count}`);
    }
    const { ids, positions, numbers } = this.blockOf(index);
    const row = index % BLOCK;
    const at = row * WIDTH;
    const text = (column: number): string => this.texts[numbers[at + column] as number] as string;
    const whole = (column: number): number => numbers[at + TEXTS.length + column] as number;
    return {
      externalId: ids[row] as string,
      country: text(0),
      countryNumber: whole(0),
      admin1: text(1),
      admin1Name: text(2),
      lat: positions[row * 2] as number,
      lng: positions[row * 2 + 1] as number,
      wherePrec: whole(1),
      datePrec: whole(2),
      from: text(3),
      to: text(4),
      violence: whole(3),
      conflict: text(5),
      low: whole(4),
      best: whole(5),
      high: whole(6),
    };
  }

  *[Symbol.iterator](): Generator<EventRecord> {
    for (let index = 0; index < this.count; index += 1) yield this.at(index);
  }

  /** All events, some at a time. */
  *chunks(size: number): Generator<EventRecord[]> {
    for (let from = 0; from < this.count; from += size) {
      const length = Math.min(size, this.count - from);
      yield Array.from({ length }, (_, index) => this.at(from + index));
    }
  }

  private blockOf(index: number): Block {
    return this.blocks[Math.floor(index / BLOCK)] as Block;
  }

  /** A text repeats some thousand times; each is kept once. */
  private number(text: string): number {
    let number = this.numberOf.get(text);
    if (number === undefined) {
      number = this.texts.push(text) - 1;
      this.numberOf.set(text, number);
    }
    return number;
  }
}

function emptyBlock(): Block {
  return {
    ids: [],
    positions: new Float64Array(BLOCK * 2),
    numbers: new Int32Array(BLOCK * WIDTH),
  };
}

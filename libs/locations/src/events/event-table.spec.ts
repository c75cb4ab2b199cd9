import type { EventRecord } from './conflict-event';
import { EventTable } from './event-table';

const event = (index: number): EventRecord => ({
  externalId: index % 3 === 0 ? `IND-${index}` : String(index),
  country: index % 2 === 0 ? 'NPL' : 'IND',
  countryNumber: 790 - (index % 40),
  admin1: index % 5 === 0 ? '' : 'NP-P3',
  admin1Name: `Unit ${index % 7}`,
  lat: 27.712_345_678_9 - index / 1_000,
  lng: -179.999_999 + index / 100,
  wherePrec: 1 + (index % 7),
  datePrec: 1 + (index % 5),
  from: `20${String(10 + (index % 15))}-02-01`,
  to: `20${String(10 + (index % 15))}-02-0${1 + (index % 9)}`,
  violence: 1 + (index % 3),
  conflict: `Conflict ${index % 11}`,
  low: index,
  best: 999_999_999 - index,
  high: index * 3,
});

describe('a table of events', () => {
  const events = Array.from({ length: 20_001 }, (_, index) => event(index));
  const table = EventTable.of(events);

  it('gives every event back as it was added, in its order', () => {
    expect(table).toHaveLength(20_001);
    expect([...table]).toEqual(events);
    expect(table.at(20_000)).toEqual(events[20_000]);
  });

  it('gives them some at a time, the last ones too', () => {
    const chunks = [...table.chunks(7_000)];
    expect(chunks.map(({ length }) => length)).toEqual([7_000, 7_000, 6_001]);
    expect(chunks.flat()).toEqual(events);
    expect([...new EventTable().chunks(10)]).toEqual([]);
  });

  it('has none beyond the last', () => {
    expect(() => table.at(20_001)).toThrow(/no event 20001 of 20001/);
    expect(() => table.at(-1)).toThrow(RangeError);
  });
});

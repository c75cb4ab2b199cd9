import { dateListings } from './dated-listing';
import type { DatedListing, ListingRecord } from './listing';

const entry = (admin1: string, days: Partial<ListingRecord> = {}): ListingRecord => ({
  country: 'PHL',
  admin1,
  good: null,
  category: 'CONFLICT_AFFECTED',
  validFrom: null,
  validTo: null,
  text: admin1,
  ...days,
});
const told = (listings: readonly DatedListing[]) =>
  listings.map(({ admin1, category, validFrom, validTo }) =>
    [admin1, ...(category === 'HIGH_RISK' ? ['HR'] : []), validFrom, validTo].join(' '),
  );

describe('days of the entries of a list', () => {
  const first = dateListings([entry('PH-12'), entry('PH-08')], [], '2024-06-30');

  it('begin with the first edition that names an entry, and go on with the next', () => {
    expect(told(first)).toEqual(['PH-12 2024-06-30 ', 'PH-08 2024-06-30 ']);
    expect(told(dateListings([entry('PH-12'), entry('PH-08')], first, '2024-09-30'))).toEqual([
      'PH-12 2024-06-30 ',
      'PH-08 2024-06-30 ',
    ]);
  });

  it('end on the day before the edition that no longer names it, and begin anew when it is back', () => {
    const gone = dateListings([entry('PH-08')], first, '2025-03-31');
    expect(told(gone)).toEqual(['PH-08 2024-06-30 ', 'PH-12 2024-06-30 2025-03-30']);
    const back = dateListings([entry('PH-08'), entry('PH-12')], gone, '2025-06-30');
    expect(told(back)).toEqual([
      'PH-08 2024-06-30 ',
      'PH-12 2025-06-30 ',
      'PH-12 2024-06-30 2025-03-30',
    ]);
    expect(told(dateListings([entry('PH-08'), entry('PH-12')], back, '2025-09-30'))).toEqual(
      told(back),
    );
  });

  it('tell a change of status as the end of one entry and the beginning of another', () => {
    const changed = dateListings([entry('PH-12', { category: 'HIGH_RISK' })], first, '2025-03-31');
    expect(told(changed)).toEqual([
      'PH-12 HR 2025-03-31 ',
      'PH-12 2024-06-30 2025-03-30',
      'PH-08 2024-06-30 2025-03-30',
    ]);
  });

  it('are those of the file where it tells them: the years before end where the new one begins', () => {
    const year = (validFrom: string, validTo: string | null) =>
      entry('PH-12', { validFrom, validTo });
    const fy25 = dateListings(
      [year('2023-07-01', '2024-06-30'), year('2024-07-01', null)],
      [],
      '2024-07-01',
    );
    expect(told(dateListings([year('2025-07-01', null)], fy25, '2025-08-15'))).toEqual([
      'PH-12 2025-07-01 ',
      'PH-12 2023-07-01 2024-06-30',
      'PH-12 2024-07-01 2025-06-30',
    ]);
  });

  it('are corrected by a file that tells the same time otherwise', () => {
    const corrected = [entry('PH-12', { validFrom: '2024-03-31', validTo: '2025-01-31' })];
    expect(told(dateListings([...corrected, entry('PH-08')], first, '2025-03-31'))).toEqual([
      'PH-12 2024-03-31 2025-01-31',
      'PH-08 2024-06-30 ',
    ]);
  });

  it('leave no trace of an entry that two editions of one day tell differently', () => {
    expect(told(dateListings([entry('PH-08')], first, '2024-06-30'))).toEqual([
      'PH-08 2024-06-30 ',
    ]);
  });
});

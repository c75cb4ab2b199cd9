import { listingFact, siteFacts } from '../../../../test/factories/risk/site-facts';
import type { ListingFact } from '../facts';
import { regionListedConflict } from './region-listed-conflict.rule';

const flags = (...listings: ListingFact[]) =>
  regionListedConflict.evaluate(siteFacts({ listings }), {});
const region = (by: ListingFact['by']) =>
  listingFact('eu-cahra', 'CONFLICT_AFFECTED', { country: 'PHL', admin1: 'PH-12', by });

describe('region-listed-conflict', () => {
  it.each([
    ['stated', 3],
    ['likely', 2],
    ['uncertain', 1],
  ] as const)('is surer where the region is %s: likelihood %i', (by, likelihood) => {
    expect(flags(region(by))[0]).toMatchObject({
      key: '["eu-cahra","PH-12"]',
      likelihood,
      severity: { scale: 4 },
    });
  });

  it('says that the region was estimated', () => {
    expect(flags(region('uncertain'))[0]?.sentence).toContain(
      'lies in PH-12 (the region was estimated from the coordinate, near a border), which is listed as conflict-affected',
    );
    expect(flags(region('stated'))[0]?.sentence).not.toContain('estimated');
  });

  it('reads no other list', () => {
    expect(flags(listingFact('worldbank-fcs', 'CONFLICT'))).toEqual([]);
  });
});

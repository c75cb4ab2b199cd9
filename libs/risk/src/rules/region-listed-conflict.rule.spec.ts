import {
  areaFact,
  listingFact,
  siteFacts,
  sourceRef,
} from '../../../../test/factories/risk/site-facts';
import type { ListingFact, SiteFacts } from '../facts';
import { regionListedConflict } from './region-listed-conflict.rule';
import { siteInCrisisArea } from './site-in-crisis-area.rule';

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

  it.each([
    ['CONFLICT_AFFECTED', 'ARMED_CONFLICT'],
    ['HIGH_RISK', 'PROTRACTED_CRISIS'],
  ])('%s is a crisis of the kind %s', (category, crisisType) => {
    const listing = listingFact('eu-cahra', category, { country: 'PHL', admin1: 'PH-12' });
    expect(flags(listing)[0]).toMatchObject({ crisisType });
  });

  it('tells a region that is on the list once, and the other crises there as well', () => {
    const areas = [
      areaFact({ areaId: 'listed', source: sourceRef({ code: 'eu-cahra' }) }),
      areaFact({ areaId: 'flood' }),
    ];
    const keys = (facts: SiteFacts) =>
      [siteInCrisisArea, regionListedConflict].flatMap((rule) =>
        rule.evaluate(facts, {}).map(({ key }) => key),
      );
    expect(keys(siteFacts({ areas, listings: [region('stated')] }))).toEqual([
      'flood',
      '["eu-cahra","PH-12"]',
    ]);
    // Where the list itself tells nothing of the site, the cause is not lost.
    expect(keys(siteFacts({ areas, listings: [listingFact('us-tip', 'TIER_3')] }))).toEqual([
      'listed',
      'flood',
    ]);
  });

  it('reads no other list', () => {
    expect(flags(listingFact('worldbank-fcs', 'CONFLICT'))).toEqual([]);
  });
});

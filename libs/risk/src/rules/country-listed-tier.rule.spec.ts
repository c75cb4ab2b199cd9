import { listingFact, siteFacts } from '../../../../test/factories/risk/site-facts';
import { countryListedTier } from './country-listed-tier.rule';

const scaleOf = (category: string, parameters = {}) =>
  countryListedTier.evaluate(
    siteFacts({ listings: [listingFact('us-tip', category)] }),
    parameters,
  )[0]?.severity.scale;

describe('country-listed-tier', () => {
  it.each([
    ['TIER_3', 0, 3],
    ['SPECIAL_CASE', 1, 3],
    ['TIER_2_WATCH_LIST', 0, 2],
    ['TIER_2_WATCH_LIST', 1, undefined],
  ])('%s with tier3Only %i: scale %s', (category, tier3Only, scale) => {
    expect(scaleOf(category, { tier3Only })).toBe(scale);
  });

  it('says nothing, good or bad, of a country that the list does not name', () => {
    expect(countryListedTier.evaluate(siteFacts(), {})).toEqual([]);
    const other = siteFacts({ listings: [listingFact('worldbank-fcs', 'CONFLICT')] });
    expect(countryListedTier.evaluate(other, {})).toEqual([]);
  });
});

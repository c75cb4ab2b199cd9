import { listingFact, siteFacts } from '../../../../test/factories/risk/site-facts';
import { countryListedFragile } from './country-listed-fragile.rule';

const flags = (category: string, parameters = {}) =>
  countryListedFragile.evaluate(
    siteFacts({ listings: [listingFact('worldbank-fcs', category, { country: 'SDN' })] }),
    parameters,
  );

describe('country-listed-fragile', () => {
  it.each([
    ['CONFLICT', 0, 4],
    ['CONFLICT', 1, 4],
    ['INSTITUTIONAL_SOCIAL_FRAGILITY', 0, 3],
    ['INSTITUTIONAL_SOCIAL_FRAGILITY', 1, undefined],
  ])('%s with conflictOnly %i: scale %s', (category, conflictOnly, scale) => {
    expect(flags(category, { conflictOnly })[0]?.severity.scale).toBe(scale);
  });

  it('tells an entry that nobody held against the published list, and trusts it less', () => {
    const listings = [listingFact('worldbank-fcs', 'CONFLICT', { unverified: true })];
    const [flag] = countryListedFragile.evaluate(siteFacts({ listings }), {});
    expect(flag).toMatchObject({ likelihood: 1, facts: { unverified: true } });
    expect(flag?.sentence).toMatch(/nobody held it against the published list: check it there/);
    expect(flags('CONFLICT')[0]).toMatchObject({ likelihood: 2 });
    expect(flags('CONFLICT')[0]?.facts).not.toHaveProperty('unverified');
  });

  it('reads no other list', () => {
    const listings = [
      listingFact('eu-cahra', 'CONFLICT_AFFECTED'),
      listingFact('us-tip', 'TIER_3'),
    ];
    expect(countryListedFragile.evaluate(siteFacts({ listings }), {})).toEqual([]);
  });

  it('raises one flag where two entries name the country, by the graver', () => {
    const listings = ['INSTITUTIONAL_SOCIAL_FRAGILITY', 'CONFLICT'].map((category) =>
      listingFact('worldbank-fcs', category),
    );
    const found = countryListedFragile.evaluate(siteFacts({ listings }), {});
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ facts: { category: 'CONFLICT' } });
  });

  it('says as what it is listed, since when and by which edition', () => {
    expect(flags('CONFLICT')[0]?.sentence).toBe(
      'The site lies in SDN, which is listed as in conflict since 2025-07-01 (source worldbank-fcs of 2026-10-01).',
    );
  });
});

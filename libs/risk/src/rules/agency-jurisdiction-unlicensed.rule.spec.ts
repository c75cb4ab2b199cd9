import { agencyFact, siteFacts } from '../../../../test/factories/risk/site-facts';
import { agencyJurisdictionUnlicensed } from './agency-jurisdiction-unlicensed.rule';
import { licensingIn } from './agency-licensing.table';

const flags = (country: string, parameters = {}) =>
  agencyJurisdictionUnlicensed.evaluate(siteFacts({ agencies: [agencyFact(country)] }), parameters);

describe('agency-jurisdiction-unlicensed', () => {
  it.each([
    ['NPL', 'all', undefined, undefined],
    ['GBR', 'part', 2, 1],
    ['KWT', 'part', 2, 1],
    ['NZL', 'none', 3, 3],
    ['SWE', 'none', 3, 2],
    ['TUV', 'unknown', 2, 1],
  ])('%s, %s: scale %s, likelihood %s', (country, licensing, scale, likelihood) => {
    expect(licensingIn(country).licensing).toBe(licensing);
    const [flag] = flags(country, { unknownToo: 1 });
    expect(flag?.severity.scale).toBe(scale);
    expect(flag?.likelihood).toBe(likelihood);
  });

  it('takes what is not on record for unknown and never for good', () => {
    expect(flags('TUV', { unknownToo: 1 })[0]?.sentence).toBe(
      "An agency of the site's labour chain works in TUV, of which it is not on record whether agencies need a licence (nothing on record; low confidence; from general knowledge, held against no source: check it first).",
    );
    expect(flags('TUV')).toEqual([]);
    expect(flags('NZL')).toHaveLength(1);
  });

  it('says where the law was read and when, or that it was read nowhere', () => {
    expect(flags('NLD')[0]?.sentence).toMatch(
      /high confidence; read in globalworkplaceinsider\.com .* on 2026-11-25\)\.$/,
    );
    expect(flags('NLD')[0]?.facts).toMatchObject({ readOn: '2026-11-25' });
    expect(flags('NLD')[0]?.facts).not.toHaveProperty('unverified');
    expect(flags('DNK')[0]?.facts).toMatchObject({ unverified: true });
    expect(flags('DNK')[0]?.sentence).toContain('held against no source: check it first');
  });

  it('raises one flag for each agency', () => {
    const agencies = ['a', 'b'].map((id) => agencyFact('NZL', { id }));
    const found = agencyJurisdictionUnlicensed.evaluate(siteFacts({ agencies }), {});
    expect(found.map(({ key }) => key)).toEqual(['a', 'b']);
  });
});

import { matchParties, type PartyMatch } from './match.policy';
import type { MatchParty } from './party';
import { equalityKeys, hashesOf, prepareParty } from './prepared-party';

const AT = { lat: 23.9, lng: 90.4, exact: true };

function site(name: string, address: string, rest: Partial<MatchParty> = {}): MatchParty {
  return {
    id: name,
    kind: 'site',
    countryIso3: 'BGD',
    names: [name],
    places: [{ address, admin1: null, coordinates: null }],
    identifiers: [],
    reference: null,
    ownerNames: [],
    ownerId: null,
    ...rest,
  };
}

function match(first: MatchParty, second: MatchParty): PartyMatch | undefined {
  const found = matchParties(prepareParty(first), prepareParty(second));
  const turned = matchParties(prepareParty(second), prepareParty(first));
  expect(turned?.verdict).toBe(found?.verdict);
  return found;
}

const ADDRESS = 'Plot 12, Road 5, Kaliakoir, Gazipur';
const texts = (found: PartyMatch | undefined) => found?.reasons.map(({ text }) => text) ?? [];

describe('two records', () => {
  it.each([
    ['legal form and case', 'Meghna Denim Ltd.', 'MEGHNA DENIM PRIVATE LIMITED'],
    ['punctuation', 'Ha-Meem Denim', 'Ha Meem Denim'],
    ['a word in two', 'Hameem Sportswear', 'Ha Meem Sports Wear'],
    ['plural of a trade', 'Meghna Textiles Ltd', 'Meghna Textile Ltd'],
    ['number of a plant', 'Meghna Denim Unit-II', 'Meghna Denim (Unit 2)'],
    ['script', 'Beximco Fashions', 'বেক্সিমকো ফ্যাশনস লিমিটেড'],
    ['Han', '新疆中泰化学股份有限公司', 'Xinjiang Zhongtai Chemical Co., Ltd.'],
  ])('are one where only the writing differs: %s', (_, first, second) => {
    expect(match(site(first, ADDRESS), site(second, ADDRESS))?.verdict).toBe('sure');
  });

  it('are not one where characters only sound alike', () => {
    const found = match(site('新疆和胜硅业', ADDRESS), site('新疆合盛硅业', ADDRESS));
    expect(found?.verdict).not.toBe('sure');
  });

  it.each([
    ['abbreviated', 'Plot No. 12, Rd 5, Kaliakoir, Gazipur-1750, Bangladesh'],
    ['in another order', 'Kaliakoir, Gazipur, Road #5, Plot #12'],
  ])('are at one address that is %s', (_, address) => {
    const found = match(site('Meghna Denim', ADDRESS), site('Meghna Denim', address));
    expect(found).toMatchObject({ verdict: 'sure', addressScore: 100 });
  });

  it.each<[objection: string, first: Partial<MatchParty>, second: Partial<MatchParty>]>([
    [
      'An identifier of the same authority differs.',
      { identifiers: [{ scheme: 'OS-ID', number: 'BD 1' }] },
      { identifiers: [{ scheme: 'os id', number: 'BD2' }] },
    ],
    ['You keep two numbers of your own for them.', { reference: 'A' }, { reference: 'B' }],
    [
      'They belong to suppliers of different names.',
      { ownerId: 'a', ownerNames: ['Padma Group'] },
      { ownerId: 'b', ownerNames: ['Jamuna Group'] },
    ],
    [
      'Both places are exact, and too far apart for one site.',
      { places: [{ address: ADDRESS, admin1: null, coordinates: AT }] },
      { places: [{ address: ADDRESS, admin1: null, coordinates: { ...AT, lat: 24 } }] },
    ],
  ])('are for a person, however much agrees: %s', (objection, first, second) => {
    const [a, b] = [site('Meghna Denim', ADDRESS, first), site('Meghna Denim', ADDRESS, second)];
    const found = match(a, b);
    expect(found?.verdict).toBe('possible');
    expect(texts(found)).toContain(objection);
  });

  it.each([
    ['plants by number', 'Meghna Denim Unit 1', 'Meghna Denim Unit 2'],
    ['plants by letter', 'Meghna Denim Plant A', 'Meghna Denim Plant B'],
    ['a plant and its firm', 'Meghna Denim', 'Meghna Denim Unit 2'],
    ['firms of one group', 'Meghna Denim', 'Meghna Footwear'],
    ['strangers', 'Meghna Denim', 'Karatoya Plastics'],
  ])('at one address are always for a person, and never sure: %s', (_, first, second) => {
    const found = match(site(first, ADDRESS), site(second, ADDRESS));
    expect(found).toMatchObject({ verdict: 'possible', addressScore: 100 });
  });

  it('that name no more than a town are for a person', () => {
    expect(match(site('Meghna Denim', 'Gazipur'), site('Meghna Denim', 'Gazipur'))?.verdict).toBe(
      'possible',
    );
  });

  it('in two countries are two, unless an identifier says otherwise', () => {
    const abroad = { countryIso3: 'VNM' };
    expect(match(site('Youngone', ADDRESS), site('Youngone', ADDRESS, abroad))).toBeUndefined();
    const identifiers = [{ scheme: 'lei', number: 'X1' }];
    const found = match(
      site('Youngone', ADDRESS, { identifiers }),
      site('Youngone', ADDRESS, { identifiers, ...abroad }),
    );
    expect(found).toMatchObject({ verdict: 'possible', identifiers: 'agree' });
  });

  it('of one name far from each other are two', () => {
    const found = match(
      site('Meghna Denim', '14 Hill Street, Zindabazar, Sylhet'),
      site('Meghna Denim', '7 Port Connecting Road, Halishahar, Chittagong'),
    );
    expect(found).toBeUndefined();
  });
});

describe('what records are found by', () => {
  it('is the same for addresses that are one, and another in another country', () => {
    const keys = (party: MatchParty) => equalityKeys(prepareParty(party));
    const [first] = keys(site('A B', ADDRESS));
    expect(keys(site('C D', 'Kaliakoir, Gazipur. Plot: 12, road no. 5'))).toContain(first);
    expect(keys(site('C D', ADDRESS, { countryIso3: 'IND' }))).not.toContain(first);
  });

  it('what a supplier says is the same with one more site; what is compared is not', () => {
    const one = site('Padma', ADDRESS, { kind: 'supplier' });
    const two = { ...one, places: [...one.places, ...one.places] };
    expect(hashesOf(two).content).toBe(hashesOf(one).content);
    expect(hashesOf(two).seen).not.toBe(hashesOf(one).seen);
  });
});

import { comparable, fingerprint, searchText, siteKey, supplierKey } from './names';

describe('names as they are compared', () => {
  it.each([
    ['  Himal   Garments (Pvt.) Ltd. ', 'himal garments pvt ltd'],
    ['HİMAL TEKSTİL A.Ş.', 'himal tekstil a s'],
    ['Ağrı Tekstil', 'agri tekstil'],
    ['ＡＢＣ　Works', 'abc works'],
    ['हिमाल कपडा', 'हिमाल कपडा'],
    ['株式会社・山田', '株式会社 山田'],
    ["Côte d'Ivoire", 'cote d ivoire'],
    ['---', ''],
  ])('%j', (name, expected) => {
    expect(comparable(name)).toBe(expected);
  });

  it('keeps vowel signs, which are not accents', () => {
    expect(comparable('कि')).not.toBe(comparable('क'));
  });

  it('puts every name of a supplier on a line of its own, once', () => {
    expect(searchText('Himal Ltd', null, 'HIMAL LTD.', 'हिमाल')).toBe('himal ltd\nहिमाल');
  });
});

describe('keys', () => {
  it('are UUID-shaped, the same for spellings that compare alike, apart for places and kinds', () => {
    expect(supplierKey('NPL', 'Himal Ltd.')).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(supplierKey('NPL', 'Himal Ltd.')).toBe(supplierKey('NPL', 'HIMAL  LTD'));
    expect(supplierKey('NPL', 'Himal')).not.toBe(supplierKey('IND', 'Himal'));
    expect(siteKey('NPL', 'a', 'b c')).not.toBe(siteKey('NPL', 'a b', 'c'));
    expect(fingerprint('a', 'b')).not.toBe(fingerprint('b', 'a'));
  });
});

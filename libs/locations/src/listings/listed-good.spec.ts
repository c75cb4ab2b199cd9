import { goodMatch, goodNames } from './listed-good';

const listed = (good: string, hsPrefixes: string[] = [], names = goodNames(good)) => ({
  good,
  hsPrefixes,
  goodNames: names,
});

describe('a product held against a listed good', () => {
  it('is matched by its HS code, however it is written, and by nothing else', () => {
    const gloves = listed('Rubber Gloves', ['4015']);
    expect(['4015', '401519', '4015.19.10'].map((code) => goodMatch(gloves, code))).toEqual([
      'hs',
      'hs',
      'hs',
    ]);
    expect(['4016', '40', '8401', '3926.20'].map((code) => goodMatch(gloves, code))).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
    expect(goodMatch(listed('Jade'), '7103')).toBeUndefined();
  });

  it('is matched by whole words in singular or plural', () => {
    expect(goodMatch(listed('Tomatoes'), 'fresh tomato')).toBe('name');
    expect(goodMatch(listed('Matches'), 'Safety match')).toBe('name');
    expect(goodMatch(listed('Strawberries'), 'Strawberry, frozen')).toBe('name');
    expect(goodMatch(listed('Sand'), 'Sandstone')).toBeUndefined();
    expect(goodMatch(listed('Tin'), 'Tinned tomatoes')).toBeUndefined();
    expect(goodMatch(listed('Rubber Gloves'), 'Leather gloves')).toBeUndefined();
    expect(goodMatch(listed('Glass'), 'Glass')).toBe('name');
  });

  it('is matched by any of the names of a good', () => {
    expect(goodNames('Brazil Nuts/Chestnuts')).toEqual(['brazil nuts', 'chestnuts']);
    expect(goodNames('Furniture (steel)')).toEqual(['furniture']);
    expect(goodMatch(listed('Brazil Nuts/Chestnuts'), 'Chestnut puree')).toBe('name');
    expect(goodMatch(listed('Shrimp', [], ['shrimp', 'prawns']), 'Frozen prawn')).toBe('name');
  });

  it('is not matched where a listing names no good, or the product no words', () => {
    expect(goodMatch({}, 'Rubber gloves')).toBeUndefined();
    expect(goodMatch(listed('Tea'), ' ')).toBeUndefined();
    expect(goodMatch(listed('(x)'), 'anything')).toBeUndefined();
  });
});

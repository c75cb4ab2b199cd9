import { bareHsCode, isProduct, productQuestion } from './link-product';

describe('products of links', () => {
  it.each([
    ['4015.19', '401519'],
    ['40', '40'],
    ['4015 19 00', '40151900'],
    ['0101.21.0000', '0101210000'],
    ['9701', '9701'],
  ])('takes %s for a code', (text, digits) => {
    expect(bareHsCode(text)).toBe(digits);
  });

  it.each(['401', '4', '0015', '7701', '401519000000', '40a5', '', 'gloves'])(
    'takes %s for no code',
    (text) => {
      expect(bareHsCode(text)).toBeUndefined();
    },
  );

  const link = (hsCode: string | null, productKey: string | null = null) => ({
    hsCode,
    productKey,
  });

  it('finds a code by what begins it and by what it begins, and a name by itself', () => {
    const gloves = productQuestion('4015.19');
    expect(isProduct(gloves, link('40151900'))).toBe(true);
    expect(isProduct(gloves, link('4015'))).toBe(true);
    expect(isProduct(gloves, link('4016'))).toBe(false);
    expect(isProduct(gloves, link(null, 'gloves'))).toBe(false);
    const named = productQuestion('Rubber  GLOVES.');
    expect(isProduct(named, link('401519', 'rubber gloves'))).toBe(true);
    expect(isProduct(named, link('401519', null))).toBe(false);
    expect(isProduct(named, link(null, 'rubber'))).toBe(false);
  });
});

import { hsCode, isicCode } from './classifications';

describe('codes of what a site makes and does', () => {
  it.each([
    ['2219', '2219'],
    ['C2219', '2219'],
    ['22.19', '2219'],
    ['ISIC 01', '01'],
    ['131', '131'],
    ['0499', undefined],
    ['9', undefined],
    ['22190', undefined],
    ['gloves', undefined],
  ])('ISIC %j is %j', (text, code) => {
    expect(isicCode(text)).toBe(code);
  });

  it.each([
    ['4015.19', '401519'],
    ['HS 4015', '4015'],
    ['0306 17 92', '03061792'],
    ['4015199000', '4015199000'],
    ['401', undefined],
    ['7701', undefined],
    ['9912', undefined],
    ['40151', undefined],
    ['gloves', undefined],
  ])('HS %j is %j', (text, code) => {
    expect(hsCode(text)).toBe(code);
  });
});

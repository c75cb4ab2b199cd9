import { FEW_PEOPLE, tell, tellBreakdown, tellPart } from './people-counts';

describe('counts of people that leave', () => {
  it.each([
    [0, 0],
    [1, FEW_PEOPLE],
    [4, FEW_PEOPLE],
    [5, 5],
    [null, null],
  ])('tells %s as %s', (count, told) => {
    expect(tell(count)).toBe(told);
  });

  it.each([
    [3, 40, FEW_PEOPLE],
    [37, 40, null],
    [40, 40, 40],
    [0, 40, 0],
    [20, 40, 20],
    [0, 3, null],
    [3, 6, null],
    [5, 6, null],
  ])('tells a part of %s of %s as %s', (part, whole, told) => {
    expect(tellPart(part, whole)).toBe(told);
  });

  it('tells a part of several wholes as each of them allows', () => {
    expect(tellPart(20, 40, 30)).toBe(20);
    expect(tellPart(20, 40, 23)).toBeNull();
    expect(tellPart(20, 40, 18)).toBeNull();
  });

  it('tells a breakdown whole or not at all', () => {
    expect(tellBreakdown({ women: 11, men: 27 }, 38)).toEqual({ women: 11, men: 27 });
    expect(tellBreakdown({ women: 3, men: 35 }, 38)).toBeNull();
    expect(tellBreakdown({ women: 11, men: 25 }, 38)).toBeNull();
    expect(tellBreakdown({ women: 0, men: 38 }, 38)).toEqual({ women: 0, men: 38 });
    expect(tellBreakdown({ women: null, men: null }, 38)).toBeNull();
  });
});

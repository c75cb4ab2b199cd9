import * as fc from 'fast-check';
import { exceedsTotal, publishedGroups, WORKER_GROUPS, type GroupCount } from './worker-groups';

const exact = (group: GroupCount['group'], count: number): GroupCount => ({
  group,
  min: count,
  max: count,
});
const of = (count: number) => ({ min: count, max: count });

describe('groups of workers', () => {
  it('do not exceed the total, alone or as parts of one whole', () => {
    expect(exceedsTotal([exact('migrant', 51)], of(50))).toBe('migrant');
    expect(exceedsTotal([exact('women', 30), exact('men', 21)], of(50))).toBe('men');
    expect(exceedsTotal([exact('women', 30), exact('migrant', 30)], of(50))).toBeUndefined();
    expect(exceedsTotal([exact('women', 30)], { min: 10, max: null })).toBeUndefined();
  });

  it('of one to four people do not leave the register', () => {
    expect(publishedGroups(of(200), [exact('migrant', 3), exact('women', 120)])).toEqual([
      { group: 'migrant', suppressed: '1-4' },
      { group: 'women', min: 120, max: 120 },
    ]);
  });

  it('do not give the last of their whole away', () => {
    expect(publishedGroups(of(100), [exact('women', 98), exact('men', 2)])).toEqual([
      { group: 'women', suppressed: 'by_subtraction' },
      { group: 'men', suppressed: '1-4' },
    ]);
    expect(
      publishedGroups(of(103), [exact('women', 98), exact('men', 2), exact('other_gender', 3)]),
    ).toEqual([
      { group: 'women', min: 98, max: 98 },
      { group: 'men', suppressed: '1-4' },
      { group: 'other_gender', suppressed: '1-4' },
    ]);
  });

  it('do not give those away who are outside them', () => {
    expect(publishedGroups(of(100), [exact('migrant', 97)])).toEqual([
      { group: 'migrant', suppressed: 'by_subtraction' },
    ]);
    expect(publishedGroups(of(100), [exact('migrant', 100)])).toEqual([
      { group: 'migrant', min: 100, max: 100 },
    ]);
    // Where the total itself is not told, nothing can be subtracted from it.
    expect(publishedGroups({ min: 90, max: null }, [exact('migrant', 97)])).toEqual([
      { group: 'migrant', min: 97, max: 97 },
    ]);
  });

  it('never leave one to four people to be found, whatever the numbers', () => {
    const counts = fc.tuple(fc.nat(12), fc.nat(300), fc.nat(6));
    fc.assert(
      fc.property(counts, fc.nat(6), ([women, men, other], more) => {
        const total = women + men + other + more;
        const groups = [exact('women', women), exact('men', men), exact('other_gender', other)];
        if (total >= 1 && total <= 4) return;
        const told = publishedGroups(of(total), groups).filter((each) => 'min' in each);
        const sum = told.reduce((all, each) => all + ('min' in each ? each.min : 0), 0);
        for (const each of told) {
          expect('min' in each && each.min >= 1 && each.min <= 4).toBe(false);
        }
        if (told.length > 0)
          expect([total - sum, total - sum >= 1 && total - sum <= 4]).toEqual([total - sum, false]);
      }),
    );
  });

  it('have a word each', () => {
    expect(new Set(WORKER_GROUPS).size).toBe(WORKER_GROUPS.length);
  });
});

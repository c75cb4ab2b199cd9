import { areaFact, originFact, siteFacts } from '../../../../test/factories/risk/site-facts';
import type { OriginFact } from '../facts';
import { originInCrisisArea } from './origin-in-crisis-area.rule';

const flags = (origins: OriginFact[], parameters = {}) =>
  originInCrisisArea.evaluate(siteFacts({ origins }), parameters);

describe('origin-in-crisis-area', () => {
  it('names the place, the corridor and the cohorts', () => {
    const [flag] = flags([originFact()]);
    expect(flag?.sentence).toContain(
      'Workers of the site are recruited in Saptari (NPL, corridor NPL NP-P2 > MYS), which lies in or near Flood',
    );
    expect(flag?.facts).toMatchObject({
      corridor: 'NPL NP-P2 > MYS',
      cohorts: originFact().cohortIds,
      placeKind: 'origin',
    });
  });

  it('tells transit from origin, in words and in its key', () => {
    const [origin, transit] = flags([originFact(), originFact({ kind: 'transit' })]);
    expect(transit?.sentence).toContain('Workers of the site pass through Saptari');
    expect(origin?.key).not.toBe(transit?.key);
  });

  it('takes a district told by name and by code for one place, with the cohorts of both', () => {
    const [flag, ...more] = flags([
      originFact({ place: 'NP-P2', cohortIds: ['c2'] }),
      originFact({ place: 'NP-P2', cohortIds: ['c1', 'c2'] }),
    ]);
    expect(more).toEqual([]);
    expect(flag?.facts.cohorts).toEqual(['c1', 'c2']);
  });

  it('keeps places apart whose names hold the separators', () => {
    const keys = flags([
      originFact({ corridor: 'NPL', place: 'a:b' }),
      originFact({ corridor: 'NPL:a', place: 'b' }),
    ]).map((flag) => flag.key);
    expect(new Set(keys).size).toBe(2);
  });

  it.each([
    [1, 2, 0],
    [2, 2, 1],
    [3, 4, 0],
  ])('grade %i against at least %i: %i', (severity, minimumSeverity, raised) => {
    const origin = originFact({ areas: [areaFact({ severity })] });
    expect(flags([origin], { minimumSeverity })).toHaveLength(raised);
  });

  it('raises nothing for a place outside any crisis', () => {
    expect(flags([originFact({ areas: [] })])).toEqual([]);
  });
});

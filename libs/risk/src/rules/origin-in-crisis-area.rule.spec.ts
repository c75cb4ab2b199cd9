import { areaFact, originFact, siteFacts } from '../../../../test/factories/risk/site-facts';
import type { OriginFact } from '../facts';
import { wasHiredIn } from '../hiring-window';
import { originInCrisisArea } from './origin-in-crisis-area.rule';

const flags = (origins: OriginFact[], parameters = {}) =>
  originInCrisisArea.evaluate(siteFacts({ origins }), parameters);

const hired = (cohortId: string, from = '2026-05-01', to = '2026-08-31') => ({
  cohortId,
  from,
  to,
});

describe('origin-in-crisis-area', () => {
  it('names the place, the corridor and the cohorts', () => {
    const [flag] = flags([originFact()]);
    expect(flag?.sentence).toContain(
      'Workers of the site hired 2026-05-01 to 2026-08-31 were recruited in Saptari (NPL, corridor NPL NP-P2 > MYS), which lies in or near Flood',
    );
    expect(flag?.facts).toMatchObject({
      corridor: 'NPL NP-P2 > MYS',
      cohorts: originFact().cohortIds,
      placeKind: 'origin',
    });
  });

  it('tells transit from origin, in words and in its key', () => {
    const [origin, transit] = flags([originFact(), originFact({ kind: 'transit' })]);
    expect(transit?.sentence).toContain('passed through Saptari');
    expect(origin?.key).not.toBe(transit?.key);
  });

  it('takes a district told by name and by code for one place, with the cohorts of both', () => {
    const [flag, ...more] = flags([
      originFact({ place: 'NP-P2', cohortIds: ['c2'], hirings: [hired('c2')] }),
      originFact({ place: 'NP-P2', cohortIds: ['c1', 'c2'], hirings: [hired('c1'), hired('c2')] }),
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

  it('tells a crisis of today from one that went on when people were recruited, with the days of both', () => {
    const hirings = [
      hired('c1', '2018-05-01', '2018-08-31'),
      hired('c2', '2025-12-01', '2026-06-10'),
    ];
    const told = (one: (typeof hirings)[number], area = {}) => {
      const areas = [areaFact({ validFrom: '2026-06-10', ...area })];
      const [flag] = flags([originFact({ hirings: [one], cohortIds: [one.cohortId], areas })]);
      return flag;
    };
    const [old, recent] = [told(hirings[0]!), told(hirings[1]!)];
    expect(recent?.sentence).toMatch(
      /^Workers of the site hired 2025-12-01 to 2026-06-10 were recruited in Saptari .* lies in or near Flood.* since 2026-06-10.* while they were recruited\.$/,
    );
    expect(old?.sentence).toMatch(
      /^Workers of the site hired 2018-05-01 to 2018-08-31 were recruited in Saptari .*, which now lies .* since 2026-06-10.*: not while they were recruited, but their families/,
    );
    expect([old?.facts.when, recent?.facts.when]).toEqual(['since', 'during']);
    expect([old?.severity.scale, recent?.severity.scale]).toEqual([2, 3]);
    expect(old?.likelihood).toBe((recent?.likelihood ?? 0) - 1);
    expect(old?.key).toBe(recent?.key);
  });

  it.each([
    ['ended within three months of hiring', '2018-02-01', 1],
    ['ended before anybody was recruited', '2018-01-30', 0],
  ])('asks of a crisis that is over when it ended: %s', (_, validTo, expected) => {
    const area = areaFact({ validFrom: '2017-01-01', validTo });
    expect(wasHiredIn(area, [hired('c1', '2018-05-02', '2018-08-31')])).toBe(expected === 1);
  });

  it('raises a crisis that is over for the cohorts that were recruited in it, and names no others', () => {
    const hirings = [hired('c1', '2018-05-01', '2018-08-31'), hired('c2')];
    const over = {
      ...areaFact({ validFrom: '2017-01-01', validTo: '2018-12-31' }),
      activeUntil: '2018-03-01',
    };
    const cohortIds = ['c1', 'c2'];
    const [flag] = flags([originFact({ hirings, cohortIds, areas: [], pastAreas: [over] })]);
    expect(flag?.facts).toMatchObject({ cohorts: ['c1'], when: 'during', phase: 'active' });
    expect(flag?.sentence).toContain(
      'hired 2018-05-01 to 2018-08-31 were recruited in Saptari (NPL, corridor NPL NP-P2 > MYS), which lay in or near Flood in Province 2 (natural disaster, over, 2017-01-01 to 2018-12-31;',
    );
  });

  it('raises nothing for a place outside any crisis', () => {
    expect(flags([originFact({ areas: [] })])).toEqual([]);
  });
});

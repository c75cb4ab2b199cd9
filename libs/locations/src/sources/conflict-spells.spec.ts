import { type Incident, spellsOf } from './conflict-spells';

const THRESHOLD = { events: 3, deaths: 10 };
const at = (day: string, deaths = 4): Incident => ({ day, events: 1, deaths });
const spells = (...incidents: Incident[]) =>
  spellsOf(incidents, THRESHOLD).map(
    ({ onset, emergingUntil, activeUntil, validTo, gravest, incidents: of }) =>
      `${onset} ${emergingUntil} ${activeUntil} ${validTo} ${gravest.deaths}/${gravest.events} ${of.length}`,
  );

describe('spells of violence', () => {
  it('begin on the day that passes both thresholds within twelve months', () => {
    const three = [at('2017-01-01'), at('2017-06-01'), at('2017-12-01')];
    expect(spells(...three)).toEqual(['2017-12-01 2017-12-31 2018-12-01 2019-12-01 12/3 3']);
    expect(spells(...three.toReversed())).toEqual(spells(...three));
    expect(spells(at('2017-01-01'), at('2017-06-01'), at('2018-01-01'))).toEqual([]);
    expect(spells(at('2017-01-01', 50), at('2017-06-01', 50))).toEqual([]);
    expect(spells(at('2017-01-01', 3), at('2017-06-01', 3), at('2017-07-01', 3))).toEqual([]);
  });

  it('go on while violence returns within a year, and begin anew after that', () => {
    const first = [at('2010-01-01'), at('2010-01-01'), at('2010-01-01')];
    const soon = [at('2010-12-31'), at('2010-12-31')];
    expect(spells(...first, ...soon)).toEqual([
      '2010-01-01 2010-01-31 2011-12-31 2012-12-30 20/5 5',
    ]);
    const later = ['2011-06-01', '2011-06-02', '2011-06-03'].map((day) => at(day));
    expect(spells(...first, ...later)).toEqual([
      '2010-01-01 2010-01-31 2011-01-01 2011-06-02 12/3 3',
      '2011-06-03 2011-07-03 2012-06-02 2013-06-02 12/3 3',
    ]);
  });

  it('never overlap in one place, nor begin twice in a year', () => {
    const days = Array.from({ length: 90 }, (_, index) => (index * index * 1_237) % 15_000);
    const incidents = days.map((day) =>
      at(new Date(Date.UTC(1990, 0, 1 + day)).toISOString().slice(0, 10), day % 9),
    );
    const found = spellsOf(incidents, { events: 3, deaths: 9 });
    expect(found.length).toBeGreaterThan(3);
    expect(new Set(found.map(({ onset }) => onset.slice(0, 4))).size).toBe(found.length);
    found.forEach(({ onset, activeUntil, validTo }, index) => {
      expect(onset < activeUntil && activeUntil <= validTo).toBe(true);
      expect(validTo < (found[index + 1]?.onset ?? '9999')).toBe(true);
    });
  });

  it('are as grave as the worst twelve months of their last three years', () => {
    const years = Array.from({ length: 20 }, (_, index) => [
      at(`${1995 + index}-03-01`, index === 2 ? 900 : 10 + index),
      at(`${1995 + index}-09-01`, 0),
      at(`${1995 + index}-09-02`, 0),
    ]).flat();
    expect(spellsOf(years, THRESHOLD)[0]?.gravest).toEqual({
      until: '2014-03-01',
      events: 3,
      deaths: 29,
    });
  });
});

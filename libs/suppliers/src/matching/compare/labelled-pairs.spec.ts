import { createHash } from 'node:crypto';
import * as fs from 'node:fs';
import { confusionOf } from '../../../../../test/matching/confusion';
import {
  BLIND_FILE,
  countriesOf,
  HALVES,
  labelledPairs,
  scriptsOf,
  type Half,
} from '../../../../../test/matching/labelled-pairs';

/** Of the blind pairs as they were before they were run for the first time. */
const FROZEN = 'faecd17a4e21326a5df4baa3fd5046b69bd22961ffc4e0d04f1f4d1a274e51c7';

describe('labelled pairs', () => {
  const pairs = labelledPairs();
  const half = (name: Half) => pairs.filter((pair) => pair.half === name);

  it('are as many and as various as the bars are meant for', () => {
    expect(pairs.length).toBeGreaterThanOrEqual(300);
    expect(pairs.filter(({ same }) => !same).length).toBeGreaterThanOrEqual(150);
    expect(scriptsOf(pairs).length).toBeGreaterThanOrEqual(6);
    expect(countriesOf(pairs).length).toBeGreaterThanOrEqual(10);
    for (const name of ['tuning', 'final'] as const) {
      expect(half(name).filter(({ same }) => same).length).toBeGreaterThan(100);
      expect(half(name).filter(({ same }) => !same).length).toBeGreaterThan(150);
    }
  });

  it('has a blind half that is not edited, of firms that are in neither other half', () => {
    expect(createHash('sha256').update(fs.readFileSync(BLIND_FILE)).digest('hex')).toBe(FROZEN);
    const blind = half('blind');
    expect(blind.filter(({ same }) => same).length).toBeGreaterThanOrEqual(60);
    expect(blind.filter(({ same }) => !same).length).toBeGreaterThanOrEqual(60);
    expect(scriptsOf(blind).length).toBeGreaterThanOrEqual(6);
    expect(countriesOf(blind).length).toBeGreaterThanOrEqual(10);
    const namesOf = (chosen: typeof pairs) =>
      new Set(chosen.flatMap(({ first, second }) => [...first.names, ...second.names]));
    const seen = namesOf(pairs.filter((pair) => pair.half !== 'blind'));
    expect([...namesOf(blind)].filter((name) => seen.has(name))).toEqual([]);
  });

  it.each(HALVES)(
    '%s half: hardly a merge is wrong, and few of those that are one are missed',
    (name) => {
      const { precision, recall, same } = confusionOf(half(name));
      expect(precision).toBeGreaterThanOrEqual(0.95);
      expect(recall).toBeGreaterThanOrEqual(0.85);
      // Precision of next to nothing would say nothing.
      expect(same.merged).toBeGreaterThan(name === 'blind' ? 20 : 50);
    },
  );
});

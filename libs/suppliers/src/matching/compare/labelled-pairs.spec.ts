import { confusionOf } from '../../../../../test/matching/confusion';
import { countriesOf, labelledPairs, scriptsOf } from '../../../../../test/matching/labelled-pairs';

describe('labelled pairs', () => {
  const pairs = labelledPairs();
  const half = (name: 'tuning' | 'final') => pairs.filter((pair) => pair.half === name);

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

  it.each(['tuning', 'final'] as const)(
    '%s half: hardly a merge is wrong, and few of those that are one are missed',
    (name) => {
      const { precision, recall, same } = confusionOf(half(name));
      expect(precision).toBeGreaterThanOrEqual(0.95);
      expect(recall).toBeGreaterThanOrEqual(0.85);
      // Precision of next to nothing would say nothing.
      expect(same.merged).toBeGreaterThan(50);
    },
  );
});

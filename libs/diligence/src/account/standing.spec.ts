import type { FlagDeparture } from '@para42/risk';
import { standingOf } from './standing';

const TODAY = '2026-06-01';
const left = (change: Partial<FlagDeparture> = {}): FlagDeparture => ({
  flagId: 'f',
  supplierId: 's',
  state: 'dismissed',
  on: '2026-05-01',
  by: 'buyer:u',
  why: 'The site is on the hill',
  reviewOn: '2026-09-01',
  revision: 3,
  recent: true,
  ...change,
});

describe('how a risk stands in an account', () => {
  it.each([
    ['raised since', undefined, undefined, 'open', 'new'],
    ['open as before', undefined, { state: 'open', revision: null }, 'open', 'carried'],
    ['back again', undefined, { state: 'dismissed', revision: 3 }, 'open', 'new'],
    ['dismissed since', left(), { state: 'open', revision: null }, 'dismissed', 'carried'],
    ['raised and dismissed since', left(), undefined, 'dismissed', 'new'],
    [
      'cleared since',
      left({ state: 'cleared', reviewOn: null }),
      { state: 'open', revision: null },
      'cleared',
      'carried',
    ],
    [
      'back and dismissed again',
      left({ revision: 5 }),
      { state: 'dismissed', revision: 3 },
      'dismissed',
      'new',
    ],
    [
      'told of before',
      left(),
      { state: 'dismissed', revision: 3 },
      'dismissed',
      'dismissed_before',
    ],
    ['dismissed long ago', left({ recent: false }), undefined, 'dismissed', 'dismissed_before'],
  ] as const)('%s', (_, departure, former, state, came) => {
    expect(standingOf(departure, former, TODAY)).toMatchObject({ state, came });
  });

  it.each([
    ['2026-05-31', 'dismissed', true],
    ['2026-06-01', 'dismissed', true],
    ['2026-06-02', 'dismissed', false],
    ['2026-05-31', 'cleared', false],
  ] as const)('with a review on %s, %s: due %s', (reviewOn, state, due) => {
    const { dueForReview } = standingOf(left({ reviewOn, state }), undefined, TODAY);
    expect(dueForReview).toBe(due);
  });
});

import * as fc from 'fast-check';
import { actionStates, type ActionState } from '../actions/action.states';
import { riskChain, type ChainAction, type ChainParts } from './risk-chain';
import type { Standing } from './standing';

const TODAY = '2026-06-01';
const flag = {
  flagId: 'f',
  title: 'Site in a crisis location',
  sentence: 'The site lies in or near X.',
  severity: 4,
  state: 'open',
  identifiedOn: '2026-01-01',
};

const STANDS: Standing = {
  state: 'open',
  came: 'new',
  on: null,
  by: null,
  why: null,
  reviewOn: null,
  dueForReview: false,
  revision: null,
};
const parts = (actions: ChainAction[], rest: Partial<ChainParts> = {}): ChainParts => ({
  flag,
  standing: STANDS,
  finding: undefined,
  actions,
  ...rest,
});
const chainOf = (actions: ChainAction[]) => riskChain(parts(actions), TODAY);

const action = (
  stage: 'prevent' | 'mitigate',
  state: ActionState,
  rest: Partial<ChainAction> = {},
): ChainAction => ({
  stage,
  title: `To ${stage}`,
  state,
  dueOn: '2026-05-01',
  doneOn: ['done', 'effective', 'not_effective'].includes(state) ? '2026-04-01' : null,
  ...rest,
});

const anyAction = fc
  .tuple(
    fc.constantFrom('prevent' as const, 'mitigate' as const),
    fc.constantFrom(...actionStates.states),
    fc.constantFrom('2026-05-31', '2026-06-01', '2026-06-02'),
  )
  .map(([stage, state, dueOn]) => action(stage, state, { dueOn }));

describe('the chain of a risk', () => {
  it.each<[string, ChainAction[], string, string | null, (string | null)?]>([
    ['no action', [], 'missing', null],
    ['only one that was called off', [action('prevent', 'cancelled')], 'missing', null],
    ['one of the other stage', [action('mitigate', 'done')], 'missing', null],
    ['a planned one', [action('prevent', 'planned')], 'planned', null, '2026-05-01'],
    ['one under way', [action('prevent', 'in_progress')], 'planned', null, '2026-05-01'],
    [
      'one that was done before and is taken up again',
      [action('prevent', 'in_progress', { doneOn: '2026-02-01' })],
      'planned',
      null,
      '2026-05-01',
    ],
    ['a done one', [action('prevent', 'done')], 'taken', '2026-04-01'],
    [
      'two, the later one counting',
      [action('prevent', 'done'), action('prevent', 'effective', { doneOn: '2026-05-05' })],
      'taken',
      '2026-05-05',
    ],
    ['one that did not work', [action('prevent', 'not_effective')], 'not_effective', '2026-04-01'],
    [
      'one that worked and one that did not',
      [action('prevent', 'effective'), action('prevent', 'not_effective')],
      'not_effective',
      '2026-04-01',
    ],
    [
      'one that did not work and is done anew',
      [action('prevent', 'in_progress', { doneOn: null })],
      'planned',
      null,
      '2026-05-01',
    ],
  ])('to prevent, with %s', (_, actions, status, on, dueOn = null) => {
    const step = chainOf(actions).steps[1];
    expect(step).toMatchObject({ stage: 'prevent', status, on, dueOn });
  });

  it('counts a step whose action did not work as missing', () => {
    const failed = chainOf([action('prevent', 'effective'), action('mitigate', 'not_effective')]);
    expect(failed.missing).toEqual(['mitigate']);
    expect(failed.steps[2]?.what).toBe(
      '1 of 1 action(s) done: 0 worked, 1 did not, 0 not checked yet.',
    );
  });

  it('mentions a finding that was withdrawn and a dismissal that is due for review', () => {
    const chain = riskChain(
      parts([], {
        flag: { ...flag, state: 'dismissed' },
        standing: { ...STANDS, state: 'dismissed', reviewOn: '2026-05-30', dueForReview: true },
        finding: { state: 'withdrawn', closedOn: '2026-05-20' },
      }),
      TODAY,
    );
    expect(chain.steps[3]?.what).toBe(
      'Accounted for; the flag is dismissed; its dismissal is due for review since 2026-05-30; its finding was withdrawn on 2026-05-20.',
    );
    expect(chain.finding).toEqual({ state: 'withdrawn', closedOn: '2026-05-20' });
  });

  it('says that done is not effective', () => {
    const actions = [
      action('prevent', 'done'),
      action('prevent', 'effective'),
      action('prevent', 'not_effective'),
      action('prevent', 'planned'),
    ];
    expect(chainOf(actions).steps[1]?.what).toBe(
      '3 of 4 action(s) done: 1 worked, 1 did not, 1 not checked yet.',
    );
  });

  it('has always four dated steps in order, and names what is missing', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 6 }), (actions) => {
        const chain = chainOf(actions);
        expect(chain.steps.map((step) => step.stage)).toEqual([
          'identify',
          'prevent',
          'mitigate',
          'account',
        ]);
        for (const step of chain.steps) {
          const undone = step.status === 'missing' || step.status === 'planned';
          expect(step.on === null).toBe(undone);
          expect(step.dueOn !== null).toBe(step.status === 'planned');
          expect(chain.missing.includes(step.stage)).toBe(step.status !== 'taken');
        }
        const open = actions.filter(({ state }) => state === 'planned' || state === 'in_progress');
        expect(chain.overdue).toBe(open.filter(({ dueOn }) => dueOn < TODAY).length);
      }),
    );
  });

  it('keeps the day of finding the risk and tells how the flag stands', () => {
    const chain = riskChain({ ...parts([]), flag: { ...flag, state: 'cleared' } }, TODAY);
    expect(chain.steps[0]).toEqual({
      stage: 'identify',
      status: 'taken',
      on: '2026-01-01',
      dueOn: null,
      what: flag.sentence,
    });
    expect(chain.steps[3]).toMatchObject({
      on: TODAY,
      what: 'Accounted for; the flag is cleared.',
    });
    expect(chain.missing).toEqual(['prevent', 'mitigate']);
  });
});

import * as fc from 'fast-check';
import { actionStates, type ActionState } from '../actions/action.states';
import { riskChain, type ChainAction } from './risk-chain';

const TODAY = '2026-06-01';
const flag = {
  flagId: 'f',
  title: 'Site in a crisis location',
  sentence: 'The site lies in or near X.',
  severity: 4,
  state: 'open',
  identifiedOn: '2026-01-01',
};

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
  it.each<[string, ChainAction[], string, string | null]>([
    ['no action', [], 'missing', null],
    ['only one that was called off', [action('prevent', 'cancelled')], 'missing', null],
    ['one of the other stage', [action('mitigate', 'done')], 'missing', null],
    ['a planned one', [action('prevent', 'planned')], 'planned', '2026-05-01'],
    ['one under way', [action('prevent', 'in_progress')], 'planned', '2026-05-01'],
    [
      'one that was done before and is taken up again',
      [action('prevent', 'in_progress', { doneOn: '2026-02-01' })],
      'planned',
      '2026-05-01',
    ],
    ['a done one', [action('prevent', 'done')], 'taken', '2026-04-01'],
    [
      'two, the later one counting',
      [action('prevent', 'done'), action('prevent', 'effective', { doneOn: '2026-05-05' })],
      'taken',
      '2026-05-05',
    ],
  ])('to prevent, with %s', (_, actions, status, on) => {
    const step = riskChain(flag, actions, TODAY).steps[1];
    expect(step).toMatchObject({ stage: 'prevent', status, on });
  });

  it('says that done is not effective', () => {
    const actions = [
      action('prevent', 'done'),
      action('prevent', 'effective'),
      action('prevent', 'not_effective'),
      action('prevent', 'planned'),
    ];
    expect(riskChain(flag, actions, TODAY).steps[1]?.what).toBe(
      '3 of 4 action(s) done: 1 worked, 1 did not, 1 not checked yet.',
    );
  });

  it('has always four dated steps in order, and names what is missing', () => {
    fc.assert(
      fc.property(fc.array(anyAction, { maxLength: 6 }), (actions) => {
        const chain = riskChain(flag, actions, TODAY);
        expect(chain.steps.map((step) => step.stage)).toEqual([
          'identify',
          'prevent',
          'mitigate',
          'account',
        ]);
        for (const step of chain.steps) {
          expect(step.on === null).toBe(step.status === 'missing');
          expect(chain.missing.includes(step.stage)).toBe(step.status !== 'taken');
        }
        const open = actions.filter(({ state }) => state === 'planned' || state === 'in_progress');
        expect(chain.overdue).toBe(open.filter(({ dueOn }) => dueOn < TODAY).length);
      }),
    );
  });

  it('keeps the day of finding the risk and tells how the flag stands', () => {
    const chain = riskChain({ ...flag, state: 'cleared' }, [], TODAY);
    expect(chain.steps[0]).toEqual({
      stage: 'identify',
      status: 'taken',
      on: '2026-01-01',
      what: flag.sentence,
    });
    expect(chain.steps[3]).toMatchObject({
      on: TODAY,
      what: 'Accounted for; the flag is cleared.',
    });
    expect(chain.missing).toEqual(['prevent', 'mitigate']);
  });
});

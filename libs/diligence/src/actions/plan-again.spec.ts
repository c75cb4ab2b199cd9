import type { ActionState } from './action.states';
import { plansAgain } from './plan-again';
import { playFor } from './playbook';

const templates = playFor('workers-paid-fees')?.actions ?? [];
const codes = (before: [string, ActionState][]) =>
  plansAgain(
    templates,
    before.map(([code, state]) => ({ code, state })),
  ).map(({ code }) => code);

describe('what is to be done anew', () => {
  it.each<[string, [string, ActionState][], string[]]>([
    ['nothing was planned yet', [], ['employer-pays-clause', 'repay-fees']],
    [
      'everything worked before',
      [
        ['employer-pays-clause', 'effective'],
        ['repay-fees', 'effective'],
      ],
      ['employer-pays-clause-2', 'repay-fees-2'],
    ],
    [
      'it was called off',
      [
        ['employer-pays-clause', 'cancelled'],
        ['repay-fees', 'planned'],
      ],
      ['employer-pays-clause-2'],
    ],
    [
      'it is under way',
      [
        ['employer-pays-clause', 'in_progress'],
        ['repay-fees', 'done'],
      ],
      [],
    ],
    [
      'it did not work and waits to be taken up',
      [
        ['employer-pays-clause', 'not_effective'],
        ['repay-fees', 'planned'],
      ],
      [],
    ],
    [
      'it came back a third time',
      [
        ['employer-pays-clause', 'effective'],
        ['employer-pays-clause-2', 'effective'],
        ['repay-fees', 'done'],
      ],
      ['employer-pays-clause-3'],
    ],
    [
      'the second round is open',
      [
        ['employer-pays-clause', 'effective'],
        ['employer-pays-clause-2', 'planned'],
        ['repay-fees', 'done'],
      ],
      [],
    ],
  ])('where %s', (_, before, expected) => {
    expect(codes(before)).toEqual(expected);
  });

  it('takes no other code for a round', () => {
    expect(
      codes([
        ['repay-fees-x', 'planned'],
        ['employer-pays-clause', 'planned'],
      ]),
    ).toEqual(['repay-fees']);
  });
});

import type { StateTable } from '@para42/platform';
import { actionStates } from './actions/action.states';
import { cycleStates, nextStage, STAGES } from './cycles/cycle.states';
import { findingStates } from './findings/finding.states';

const TABLES: readonly [StateTable<string>, readonly string[], readonly string[]][] = [
  [
    cycleStates,
    [
      'planned>identify',
      'identify>prevent',
      'prevent>mitigate',
      'mitigate>account',
      'account>accounted',
    ],
    ['accounted'],
  ],
  [
    findingStates,
    [
      'open>in_progress',
      'open>resolved',
      'open>withdrawn',
      'in_progress>resolved',
      'in_progress>withdrawn',
      'resolved>verified',
      'resolved>in_progress',
      'verified>open',
      'withdrawn>open',
    ],
    [],
  ],
  [
    actionStates,
    [
      'planned>in_progress',
      'planned>done',
      'planned>cancelled',
      'in_progress>done',
      'in_progress>cancelled',
      'done>effective',
      'done>not_effective',
      'done>in_progress',
      'not_effective>in_progress',
      'not_effective>cancelled',
    ],
    ['effective', 'cancelled'],
  ],
];

describe.each(TABLES.map(([table, allowed, ends]) => ({ table, allowed, ends })))(
  'states of a $table.name',
  ({ table, allowed, ends }) => {
    it.each(table.states.flatMap((from) => table.states.map((to) => [from, to] as const)))(
      '%s to %s',
      (from, to) => {
        expect(table.can(from, to)).toBe(allowed.includes(`${from}>${to}`));
      },
    );

    it('ends where nothing is left to do', () => {
      expect([...table.terminal].sort()).toEqual([...ends].sort());
    });
  },
);

describe('the stages', () => {
  it('follow one another as paragraph 42 has them', () => {
    expect(STAGES.map((stage) => nextStage(stage))).toEqual([
      'prevent',
      'mitigate',
      'account',
      undefined,
    ]);
  });

  it('never let an action be effective that was not done', () => {
    for (const from of ['planned', 'in_progress', 'cancelled'] as const) {
      expect(actionStates.can(from, 'effective')).toBe(false);
    }
  });
});

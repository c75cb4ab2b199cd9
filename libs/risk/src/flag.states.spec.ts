import { flagStates, type FlagState } from './flag.states';

const STATES: FlagState[] = ['open', 'acknowledged', 'mitigated', 'dismissed', 'cleared'];
const ALLOWED = new Set([
  'open>acknowledged',
  'open>mitigated',
  'open>dismissed',
  'open>cleared',
  'acknowledged>mitigated',
  'acknowledged>dismissed',
  'acknowledged>cleared',
  'mitigated>open',
  'mitigated>cleared',
  'dismissed>open',
  'dismissed>cleared',
  'cleared>open',
]);

describe('states of a flag', () => {
  it.each(STATES.flatMap((from) => STATES.map((to) => [from, to] as const)))(
    '%s to %s',
    (from, to) => {
      expect(flagStates.can(from, to)).toBe(ALLOWED.has(`${from}>${to}`));
    },
  );

  it('has no end: no flag is ever done with', () => {
    expect(flagStates.terminal).toEqual([]);
    expect(() => flagStates.assert('acknowledged', 'open')).toThrow(/mitigated, dismissed/);
  });
});

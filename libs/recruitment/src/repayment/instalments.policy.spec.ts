import { decimal } from '../money/money';
import { withStates, type PaidEach } from './instalments.policy';

const INSTALMENTS = [
  { dueOn: '2026-01-31', perWorker: '100.00' },
  { dueOn: '2026-02-28', perWorker: '100.00' },
  { dueOn: '2026-03-31', perWorker: '100.01' },
];
const paid = (each: string, workers: number): PaidEach => ({ each: decimal(each), workers });
const statesOf = (reachable: number, payments: PaidEach[], today = '2026-03-01') =>
  withStates(INSTALMENTS, { reachable, payments }, today).map(({ state }) => state);

describe('states of instalments', () => {
  it.each([
    ['nobody was paid', 20, [], ['late', 'late', 'due']],
    ['nobody can be reached', 0, [], ['set_aside', 'set_aside', 'set_aside']],
    ['each was paid the first', 20, [paid('100', 20)], ['paid', 'late', 'due']],
    ['each in two halves', 20, [paid('50', 20), paid('50', 20)], ['paid', 'late', 'due']],
    ['each in whole', 20, [paid('300.01', 20)], ['paid', 'paid', 'paid']],
    ['a cent is missing', 20, [paid('300', 20)], ['paid', 'paid', 'due']],
    ['half of them in whole, half not at all', 20, [paid('300.01', 10)], ['late', 'late', 'due']],
    [
      'one less than all in whole, one the first',
      20,
      [paid('300.01', 19), paid('100', 1)],
      ['paid', 'late', 'due'],
    ],
  ])('%s', (_what, reachable, payments, states) => {
    expect(statesOf(reachable, payments)).toEqual(states);
  });

  it('are late from the day after the one on which they were due', () => {
    expect(statesOf(1, [], '2026-01-31')[0]).toBe('due');
    expect(statesOf(1, [], '2026-02-01')[0]).toBe('late');
  });
});

import { observationChanges, type StoredObservation } from './observation-changes';

const stored = (key: string): StoredObservation => ({
  id: key,
  key,
  state: 'present',
  factsHash: 'h',
  cohortId: null,
});

describe('changes of observations', () => {
  it('withdraw what is no longer shown, and leave what could not be judged as it was', () => {
    const before = ['FEE_OVER_CAP:np:NP-2015', 'FEE_OVER_CAP:np-2:NP-2015', 'DEBT:np'].map(stored);
    const { write, withdraw } = observationChanges(before, [], new Map(), ['FEE_OVER_CAP:np']);
    expect(write).toEqual([]);
    expect(withdraw).toEqual(['FEE_OVER_CAP:np-2:NP-2015', 'DEBT:np']);
  });
});

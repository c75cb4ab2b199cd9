import { DomainError } from '../errors/domain-error';
import { runStates } from '../jobs/run.states';
import { defineStates } from './define-states';

const door = () =>
  defineStates({
    name: 'door',
    initial: 'open',
    transitions: { open: ['shut'], shut: ['open', 'bricked'], bricked: [] },
  });

describe('a table of states', () => {
  it('knows its final states and which way each leads', () => {
    const { initial, states, terminal, can } = door();
    expect({ initial, states, terminal }).toEqual({
      initial: 'open',
      states: ['open', 'shut', 'bricked'],
      terminal: ['bricked'],
    });
    expect([can('open', 'shut'), can('open', 'bricked'), can('bricked', 'open')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('refuses a step that is not in it as a conflict, and says where one can go', () => {
    const refused = () => door().assert('shut', 'shut');
    expect(refused).toThrow(DomainError);
    expect(refused).toThrow(
      /^illegal_transition: A door that is shut cannot become shut\. From here it can become: open, bricked\.$/,
    );
    expect(() => door().assert('bricked', 'open')).toThrow(/nothing: it is final/);
    expect(() => door().assert('shut', 'bricked')).not.toThrow();
  });

  it('speaks of an action as it does of a door', () => {
    const action = defineStates({
      name: 'action',
      initial: 'open',
      transitions: { open: ['done'], done: [] },
    });
    expect(() => action.assert('done', 'open')).toThrow(/: An action that is done cannot/);
  });

  it.each([
    [
      'an initial state that is none',
      'ajar',
      { open: ['shut'], shut: [] },
      /'ajar' is not a state/,
    ],
    ['a target that is no state', 'open', { open: ['gone'] }, /'open' leads to unknown 'gone'/],
    ['a step to itself', 'open', { open: ['open'] }, /'open' leads to itself/],
    [
      'states that cannot be reached',
      'open',
      { open: ['shut'], shut: [], lost: ['adrift'], adrift: ['lost'] },
      /unreachable lost, adrift/,
    ],
  ])('throws when it is defined with %s', (_what, initial, transitions, fault) => {
    expect(() => defineStates<string>({ name: 'door', initial, transitions })).toThrow(fault);
  });
});

describe('the states of a run', () => {
  it('lead back to the queue from failed and cancelled, and nowhere from done', () => {
    const resumable = runStates.states.filter((state) => runStates.can(state, 'queued'));
    expect(resumable).toEqual(['failed', 'cancelled']);
    expect(runStates.terminal).toEqual(['done']);
  });
});

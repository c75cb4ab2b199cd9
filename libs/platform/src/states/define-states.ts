import { DomainError } from '../errors/domain-error';

export interface StateTable<S extends string> {
  readonly name: string;
  readonly initial: S;
  readonly states: readonly S[];
  readonly terminal: readonly S[];
  can(from: S, to: S): boolean;
  /** @throws DomainError conflict `illegal_transition` */
  assert(from: S, to: S): void;
}

/**
 * A state machine as a table. Checked when it is defined: a target that is not a state, a state
 * that cannot be reached and a transition to itself are programming errors and throw at once.
 */
export function defineStates<S extends string>(definition: {
  name: string;
  initial: S;
  transitions: Record<S, readonly S[]>;
}): StateTable<S> {
  const { name, initial, transitions } = definition;
  const states = Object.keys(transitions) as S[];
  const known = new Set<string>(states);
  if (!known.has(initial)) throw new Error(`states ${name}: initial '${initial}' is not a state`);
  for (const from of states) {
    for (const to of transitions[from]) {
      if (!known.has(to)) throw new Error(`states ${name}: '${from}' leads to unknown '${to}'`);
      if (to === from) throw new Error(`states ${name}: '${from}' leads to itself`);
    }
  }
  const reached = new Set<S>([initial]);
  for (const state of reached) for (const next of transitions[state]) reached.add(next);
  const lost = states.filter((s) => !reached.has(s));
  if (lost.length > 0) throw new Error(`states ${name}: unreachable ${lost.join(', ')}`);

  const can = (from: S, to: S) => transitions[from].includes(to);
  return {
    name,
    initial,
    states,
    terminal: states.filter((s) => transitions[s].length === 0),
    can,
    assert(from, to) {
      if (can(from, to)) return;
      const allowed = transitions[from].join(', ') || 'nothing: it is final';
      throw new DomainError(
        'conflict',
        'illegal_transition',
        `${/^[aeiou]/.test(name) ? 'An' : 'A'} ${name} that is ${from} cannot become ${to}. From here it can become: ${allowed}.`,
      );
    },
  };
}

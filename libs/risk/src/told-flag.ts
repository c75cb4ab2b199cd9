import type { JsonValue } from '@para42/platform';

type Json = { readonly [member: string]: JsonValue };

/** What is left out of a record, and why. */
const WITHHELD = {
  withheld: ['facts.observationHash', 'factsHash'],
  withheldBecause:
    'a count of 1 to 4 people could be found by trying: the hashes are in the register',
};

/** The observation that a flag stands for, and the hash of its facts; null for a flag of a place. */
export interface Observed {
  id: string;
  hash: string;
}

export function observedOf(facts: JsonValue | undefined): Observed | null {
  if (typeof facts !== 'object' || facts === null || Array.isArray(facts)) return null;
  const { observation: id, observationHash: hash } = facts as Json;
  return typeof id === 'string' && typeof hash === 'string' ? { id, hash } : null;
}

/**
 * A flag as a bundle tells it. Where the facts behind it count 1 to 4 people, all else of them can
 * be known, so the hash of those facts would give the count to whoever tries four numbers; and the
 * flag's own hash, of which nothing but that hash would be unknown, likewise.
 * @param untold hashes of facts that may not leave
 */
export function toldFlag(flag: Json, untold: ReadonlySet<string>): Json {
  const observed = observedOf(flag.facts);
  if (!observed || !untold.has(observed.hash)) return flag;
  const facts = { ...(flag.facts as Json), observationHash: null };
  return { ...flag, facts, factsHash: null, ...WITHHELD };
}

/** A revision as a bundle tells it: without its facts, of which the observation is all that was read. */
export function toldRevision(revision: Json, untold: ReadonlySet<string>): Json {
  const { observed, ...told } = revision;
  const behind = observedOf(observed);
  if (!behind || !untold.has(behind.hash)) return told;
  return { ...told, factsHash: null, ...WITHHELD, withheld: ['factsHash'] };
}

import type { JsonValue } from '@para42/platform';

type Json = { readonly [member: string]: JsonValue };

/** What is left out of a record, and why. */
const WITHHELD = {
  withheld: ['facts.observationHash', 'factsHash'],
  withheldBecause:
    'counts and sums of few people could be found by trying: the hashes are in the register',
};

/** Whether the facts of a flag stand on an observation of a case. */
function isOfCase(facts: JsonValue | undefined): boolean {
  return typeof facts === 'object' && facts !== null && 'observation' in facts;
}

/**
 * A flag as a bundle tells it. The facts behind an observation count people and hold sums of
 * individuals, while all else of them can be known: their hash would give those to whoever tries
 * the numbers; and so would the flag's own hash, of which nothing but that hash would be unknown.
 */
export function toldFlag(flag: Json): Json {
  if (!isOfCase(flag.facts)) return flag;
  const facts = { ...(flag.facts as Json), observationHash: null };
  return { ...flag, facts, factsHash: null, ...WITHHELD };
}

/** A revision as a bundle tells it: without its facts, of which only what they are of was read. */
export function toldRevision({ ofCase, ...told }: Json): Json {
  return ofCase ? { ...told, factsHash: null, ...WITHHELD, withheld: ['factsHash'] } : told;
}

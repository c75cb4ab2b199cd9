import type { Observation } from './define-observation';

/** What is stored of an observation, as far as changes are told by it. */
export interface StoredObservation {
  id: string;
  key: string;
  state: 'present' | 'withdrawn';
  factsHash: string;
  /** Hash of all words and figures beside the facts. */
  cohortId: string | null;
}

export interface HashedObservation extends Observation {
  factsHash: string;
}

export interface ObservationChanges {
  /** New ones, ones whose facts are not what they were, and ones that come back. */
  write: HashedObservation[];
  /** Ids of ones whose cause has gone: withdrawn with the date, never deleted. */
  withdraw: string[];
}

/**
 * Compares what a case shows with what is stored; the key tells who is who.
 * @param unjudged keys without discriminator of what could not be judged: it stays as it is
 */
export function observationChanges(
  stored: readonly StoredObservation[],
  shown: readonly HashedObservation[],
  cohortIds: ReadonlyMap<string, string>,
  unjudged: readonly string[] = [],
): ObservationChanges {
  const byKey = new Map(stored.map((row) => [row.key, row]));
  const keys = new Set(shown.map((observation) => observation.key));
  return {
    write: shown.filter((observation) => {
      const before = byKey.get(observation.key);
      return (
        before?.state !== 'present' ||
        before.factsHash !== observation.factsHash ||
        before.cohortId !== (cohortIds.get(observation.cohort) ?? null)
      );
    }),
    withdraw: stored
      .filter((row) => row.state === 'present' && !keys.has(row.key))
      .filter(({ key }) => !unjudged.some((one) => key === one || key.startsWith(`${one}:`)))
      .map((row) => row.id),
  };
}

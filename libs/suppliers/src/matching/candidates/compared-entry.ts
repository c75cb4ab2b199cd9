import { hashesOf, type PreparedParty } from '../compare/prepared-party';
import type { MatchEntry } from './match-entry.repository';

/** A record as it is compared now, with what it is found by. */
export interface Entry extends MatchEntry {
  readonly prepared: PreparedParty;
}

export function entryOf(prepared: PreparedParty): Entry {
  return { subjectId: prepared.party.id, ...hashesOf(prepared.party), prepared };
}

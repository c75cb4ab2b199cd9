import { createHmac } from 'node:crypto';
import { canonicalJson, newId, sha256Hex } from '@para42/platform';
import type { EntryRecord } from '../lists/entity-list';
import { fold } from '../names/fold';
import { identifierKey } from '../names/match-subject';
import { comparedName, searchKey } from '../names/name-words';
import { soundings, writings } from '../names/match-subject';

/** An entry as it is kept. */
export type StoredEntry = Omit<EntryRecord, 'name' | 'raw' | 'inForce'> & {
  readonly id: string;
  /** Null: a natural person. */
  readonly name: string | null;
  readonly raw: string | null;
  readonly state: 'listed' | 'ended';
  readonly contentSha256: string;
  /** Registration numbers, or the keyed hashes of a natural person's names. */
  readonly exactKeys: readonly string[];
  /** Words of the names by which it is found. */
  readonly matchTexts: readonly string[];
};

/**
 * What is kept of an entry. Of a natural person neither name nor number, address nor text: only keyed hashes of the
 * names, so that a subject of exactly that name is found and nobody reads who is on the list.
 * @param tenantId keys the hash, so that one tenant's rows tell nothing of another's
 */
export function storedEntry(tenantId: string, entry: EntryRecord): StoredEntry {
  const { inForce, ...record } = entry;
  const state = inForce ? 'listed' : 'ended';
  if (entry.kind === 'person') {
    const keys = [entry.name, ...entry.otherNames.map(({ text }) => text)].map((name) =>
      personKey(tenantId, name),
    );
    const kept = {
      ...record,
      externalId: `person ${personKey(tenantId, entry.externalId).slice(7)}`,
      name: null,
      otherNames: [],
      address: null,
      identifiers: [],
      raw: null,
    };
    return {
      id: newId(),
      ...kept,
      state,
      contentSha256: hashOf({ ...kept, state, keys }),
      exactKeys: keys,
      matchTexts: [],
    };
  }
  const texts = [entry.name, ...entry.otherNames.map(({ text }) => text)].flatMap(writings);
  return {
    id: newId(),
    ...record,
    state,
    contentSha256: hashOf({ ...record, state }),
    exactKeys: distinct(entry.identifiers.map(identifierKey).filter((key) => key.length >= 6)),
    matchTexts:
      entry.kind === 'area_or_good'
        ? []
        : distinct(texts.flatMap(soundings).map((text) => searchKey(comparedName(text)))),
  };
}

/** What stands for a natural person's name: its words in their order, hashed with the tenant's key. */
export function personKey(tenantId: string, name: string): string {
  return `person:${createHmac('sha256', tenantId).update(fold(name)).digest('hex')}`;
}

function hashOf(content: object): string {
  return sha256Hex(canonicalJson(JSON.parse(JSON.stringify(content))));
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)].filter((text) => text !== '');
}

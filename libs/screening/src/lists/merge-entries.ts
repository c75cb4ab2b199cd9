import type { EntryRecord } from './entity-list';

/** Entries that a file names more than once are one, with the names, countries and texts of all of them. */
export function mergeEntries(entries: readonly EntryRecord[]): EntryRecord[] {
  const merged = new Map<string, EntryRecord>();
  for (const entry of entries) {
    const known = merged.get(entry.externalId);
    merged.set(entry.externalId, known ? together(known, entry) : entry);
  }
  return [...merged.values()];
}

function together(a: EntryRecord, b: EntryRecord): EntryRecord {
  const others = [
    ...a.otherNames,
    ...b.otherNames,
    ...(b.name === a.name ? [] : [{ kind: 'alias' as const, text: b.name }]),
  ];
  const { listedOn, inForce, measure } = b.inForce || !a.inForce ? b : a;
  return {
    ...a,
    otherNames: others.filter(
      ({ text }, at) => others.findIndex((other) => other.text === text) === at,
    ),
    countries: distinct([...a.countries, ...b.countries]),
    identifiers: distinct([...a.identifiers, ...b.identifiers]),
    address: a.address ?? b.address,
    listedOn,
    inForce,
    measure,
    raw: distinct([a.raw, b.raw]).join('\n').slice(0, 8_000),
  };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)];
}

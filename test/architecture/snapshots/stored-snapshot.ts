import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { writesSnapshots } from '../../setup/snapshot-mode';
import { REPOSITORY_ROOT, type Fault } from '../files/product-files';

const FOLDER = 'test/snapshots';

/** Compares with the stored text, or stores it where that was asked for. */
export function snapshotFaults(name: string, fresh: string): Fault[] {
  const path = join(REPOSITORY_ROOT, FOLDER, name);
  if (writesSnapshots()) {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, fresh);
    return [];
  }
  return staleFaults(name, existsSync(path) ? readFileSync(path, 'utf8') : undefined, fresh);
}

/** What a stale snapshot says: its name, the first line that differs, and what to do. */
export function staleFaults(name: string, stored: string | undefined, fresh: string): Fault[] {
  if (stored === undefined) return [`${FOLDER}/${name} is missing: run npm run snapshots`];
  if (stored === fresh) return [];
  const before = stored.split('\n');
  const after = fresh.split('\n');
  const line = after.findIndex((text, place) => text !== before[place]);
  const place = line === -1 ? after.length : line;
  return [
    `${FOLDER}/${name} is stale at line ${place + 1} ("${before[place] ?? ''}" is now "${after[place] ?? ''}"): run npm run snapshots and read what changed`,
  ];
}

/** JSON with its keys in order, so that the same document is the same text. */
export function stableJson(value: unknown): string {
  const sorted = (inner: unknown): unknown => {
    if (Array.isArray(inner)) return inner.map(sorted);
    if (typeof inner !== 'object' || inner === null) return inner;
    const entries = Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1));
    return Object.fromEntries(entries.map(([key, one]) => [key, sorted(one)]));
  };
  return `${JSON.stringify(sorted(value), null, 2)}\n`;
}

import type { Refusal } from './refusal';
import type { AreaRecord, RefusedRow } from './risk-source';

/** What the records of a file make: areas by id, the later record of one id in place of the earlier. */
export interface GatheredAreas {
  readonly areas: readonly AreaRecord[];
  readonly refused: readonly RefusedRow[];
  /** Records whose id had been met. */
  readonly repeated: number;
}

/** Reads records one by one, and says where those stand that were refused. */
export function gatherAreas<T>(
  records: readonly T[],
  read: (record: T) => AreaRecord | Refusal,
  at: (record: T, index: number) => string = (_, index) => `item ${index + 1}`,
): GatheredAreas {
  const areas = new Map<string, AreaRecord>();
  const refused: RefusedRow[] = [];
  let repeated = 0;
  records.forEach((record, index) => {
    const area = read(record);
    if ('code' in area) {
      refused.push({ at: at(record, index), ...area });
      return;
    }
    if (areas.has(area.externalId)) repeated += 1;
    areas.set(area.externalId, area);
  });
  return { areas: [...areas.values()], refused, repeated };
}

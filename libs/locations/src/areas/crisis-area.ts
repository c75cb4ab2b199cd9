import { sha256Hex } from '@para42/platform';
import type { CrisisPhase, CrisisType } from '../crisis';
import type { AreaExtent, AreaRecord } from '../sources/risk-source';
import type { SourceRef } from '../versions/source-version';

/** A crisis area as it stands: an event or region of a source, with where and when. */
export interface CrisisArea {
  readonly id: string;
  readonly externalId: string;
  readonly title: string;
  readonly type: CrisisType;
  /** 1 (minor) to 5 (extreme). */
  readonly severity: number;
  readonly severityText: string;
  readonly validFrom: string;
  readonly emergingUntil: string;
  readonly activeUntil: string;
  /** Null: until a later version says so. */
  readonly validTo: string | null;
  /** ISO alpha-3, in order: named by it, or touched by its shapes as coarse outlines of countries tell. */
  readonly countries: readonly string[];
  readonly extents: readonly AreaExtent[];
  /** Counts the versions of a source that changed it. */
  readonly revision: number;
  readonly source: SourceRef;
}

export interface CrisisAreaEpisode {
  readonly externalId: string;
  readonly from: string;
  readonly to: string;
  readonly severityText: string;
  readonly sourceVersionId: string;
}

type Dated = Pick<CrisisArea, 'validFrom' | 'emergingUntil' | 'activeUntil' | 'validTo'>;

/** The phase on a day, YYYY-MM-DD; undefined before the crisis and after its recovery. */
export function phaseOn(area: Dated, day: string): CrisisPhase | undefined {
  if (day < area.validFrom || (area.validTo !== null && day > area.validTo)) return undefined;
  if (day > area.activeUntil) return 'recovery';
  return day <= area.emergingUntil ? 'emerging' : 'active';
}

/** Hash of all that a match or a flag can depend on; episodes alone do not change an area. */
export function areaHash({ episodes: _, ...content }: AreaRecord): string {
  return sha256Hex(JSON.stringify(content));
}

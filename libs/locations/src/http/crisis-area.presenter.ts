import { type CrisisArea, phaseOn } from '../areas/crisis-area';
import type { CrisisAreaDetail } from '../areas/crisis-area.service';
import type { CrisisPhase } from '../crisis';

type Shown = Pick<
  CrisisArea,
  | 'id'
  | 'externalId'
  | 'title'
  | 'type'
  | 'severity'
  | 'severityText'
  | 'validFrom'
  | 'activeUntil'
  | 'validTo'
  | 'countries'
  | 'revision'
  | 'source'
>;

export interface PresentedArea extends Shown {
  readonly phase: CrisisPhase | null;
}

export type PresentedAreaDetail = PresentedArea & {
  readonly episodes: CrisisAreaDetail['episodes'];
  readonly extents: CrisisArea['extents'];
};

/** @param on the day for which the phase is told */
export function presentArea(area: CrisisArea, on: string): PresentedArea {
  const { id, externalId, title, type, severity, severityText, validFrom, activeUntil } = area;
  const { validTo, countries, revision, source } = area;
  return {
    id,
    externalId,
    title,
    type,
    phase: phaseOn(area, on) ?? null,
    severity,
    severityText,
    validFrom,
    activeUntil,
    validTo,
    countries,
    revision,
    source,
  };
}

export function presentDetail(
  { area, episodes }: CrisisAreaDetail,
  on: string,
): PresentedAreaDetail {
  return { ...presentArea(area, on), episodes, extents: area.extents };
}

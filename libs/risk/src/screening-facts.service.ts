import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { ScreeningReadModel, type HitView } from '@para42/screening';
import type { SweepSite } from '@para42/suppliers';
import type { AgencyFact, ScreeningHitFact } from './facts';

/** Hits of list screening that stand, by site: its own, those of its supplier, and those of its agencies. */
@Injectable()
export class ScreeningFactsService {
  constructor(private readonly screening: ScreeningReadModel) {}

  async ofSites(
    ctx: TxCtx,
    sites: readonly SweepSite[],
    agencies: ReadonlyMap<string, readonly AgencyFact[]>,
  ): Promise<Map<string, ScreeningHitFact[]>> {
    const agencyIds = new Set([...agencies.values()].flat().map(({ id }) => id));
    const hits = await this.screening.hitsOfSubjects(ctx, {
      siteIds: sites.map(({ id }) => id),
      supplierIds: [...new Set(sites.map(({ supplierId }) => supplierId))],
      agencyIds: [...agencyIds],
    });
    const bySubject = new Map<string, ScreeningHitFact[]>();
    for (const hit of hits) {
      bySubject.set(hit.subjectId, [...(bySubject.get(hit.subjectId) ?? []), factOf(hit)]);
    }
    return new Map(
      sites.map(({ id, supplierId }) => {
        const subjects = new Set([id, supplierId, ...(agencies.get(id) ?? []).map((a) => a.id)]);
        return [id, [...subjects].flatMap((subject) => bySubject.get(subject) ?? [])];
      }),
    );
  }
}

function factOf(hit: HitView): ScreeningHitFact {
  const { id, subjectKind, subjectId, list, strength, state, parts, source } = hit;
  return {
    hitId: id,
    subject: subjectKind,
    subjectId,
    list,
    strength,
    state: state === 'true' || state === 'unsure' ? state : 'open',
    agrees: parts
      .filter(({ agrees }) => agrees === 'yes' || agrees === 'partly')
      .map(({ part }) => part),
    source,
  };
}

import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { HitReadingRepository, type HitView } from './hits/hit-reading.repository';
import type { SubjectKind } from './subjects/screening-subject';

export interface SubjectsAsked {
  readonly supplierIds?: readonly string[];
  readonly siteIds?: readonly string[];
  /** Agencies and sub-agents alike. */
  readonly agencyIds?: readonly string[];
}

/** What other contexts may ask of screening; each question in the caller's transaction. */
@Injectable()
export class ScreeningReadModel {
  constructor(private readonly hits: HitReadingRepository) {}

  /** Hits that are open, true or unsure: what a person has found to be false is left out. */
  async hitsOfSubjects(ctx: TxCtx, asked: SubjectsAsked): Promise<HitView[]> {
    const { supplierIds = [], siteIds = [], agencyIds = [] } = asked;
    const of = (kinds: readonly SubjectKind[], ids: readonly string[]) =>
      ids.length > 0 ? this.hits.standing(ctx, kinds, ids) : [];
    return [
      ...(await of(['supplier'], supplierIds)),
      ...(await of(['site'], siteIds)),
      ...(await of(['agency', 'sub_agent'], agencyIds)),
    ];
  }

  /** When subjects were last held against every list, by id; one that never was is not in it. */
  screenedAt(ctx: TxCtx, kind: SubjectKind, ids: readonly string[]): Promise<Map<string, string>> {
    return this.hits.screenedAt(ctx, kind, ids);
  }
}

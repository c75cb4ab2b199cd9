import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { HitReadingRepository, type HitView } from './hits/hit-reading.repository';
import { ScreenedSubjectRepository } from './subjects/screened-subject.repository';
import type { SubjectKind } from './subjects/screening-subject';
import { ScreeningSubjects } from './subjects/screening-subjects';
import { subjectHash } from './subjects/subject-screening.service';
import { ListVersionRepository } from './versions/list-version.repository';

export interface SubjectsAsked {
  readonly supplierIds?: readonly string[];
  readonly siteIds?: readonly string[];
  /** Agencies and sub-agents alike. */
  readonly agencyIds?: readonly string[];
}

export interface ListEdition {
  list: string;
  id: string;
  /** YYYY-MM-DD */
  asOf: string;
  state: 'in_use' | 'quarantined';
}

/** What other contexts may ask of screening; each question in the caller's transaction. */
@Injectable()
export class ScreeningReadModel {
  constructor(
    private readonly hits: HitReadingRepository,
    private readonly screened: ScreenedSubjectRepository,
    private readonly subjects: ScreeningSubjects,
    private readonly versions: ListVersionRepository,
  ) {}

  /** The edition of each list in use, and those that nobody is held against, for they wait in quarantine. */
  async editions(ctx: TxCtx): Promise<ListEdition[]> {
    const used = (await this.versions.inUse(ctx)).map((each) => ({ ...each, state: 'in_use' }));
    const waiting = await this.versions.quarantined(ctx);
    return [
      ...used,
      ...waiting.map((each) => ({ ...each, state: 'quarantined' })),
    ] as ListEdition[];
  }

  /** Whether any list is in use: without one, nothing was held against anything. */
  anyListInUse(ctx: TxCtx): Promise<boolean> {
    return this.versions.anyInUse(ctx);
  }

  /**
   * Of these subjects, those that were not held against every list in use as what they are now: never
   * screened, changed since, or all of them while not everybody was held against an edition in use. Those that are in
   * use no more are left out.
   */
  async notScreened(ctx: TxCtx, kind: SubjectKind, ids: readonly string[]): Promise<string[]> {
    const now = (await this.subjects.of(kind)?.byIds(ctx, ids)) ?? [];
    const hashes = await this.screened.hashes(ctx, kind, ids);
    const behind = (await this.versions.unscreened(ctx)).length > 0;
    return now
      .filter((subject) => behind || hashes.get(subject.id) !== subjectHash(subject))
      .map(({ id }) => id);
  }

  /** Strong hits of a supplier, its sites among them, that no person has found to be false. */
  strongHits(ctx: TxCtx, supplierId: string): Promise<HitView[]> {
    return this.hits.strongOf(ctx, supplierId);
  }

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

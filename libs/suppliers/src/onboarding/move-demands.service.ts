import { Injectable } from '@nestjs/common';
import { isId, type FieldProblem, type TxCtx } from '@para42/platform';
import { ScreeningReadModel, type HitView, type ListEdition } from '@para42/screening';
import { SiteListRepository } from '../register/site-list.repository';
import { SiteRepository } from '../register/site.repository';
import type { Supplier } from '../register/supplier';
import { STATES_WITH_REASON } from '../register/supplier.states';
import type { ExitAssessment } from './exit-assessment';
import { ExitAssessmentRepository } from './exit-assessment.repository';
import { onboardingErrors } from './onboarding.errors';
import { OWN_SITE_FIELDS, OWN_SUPPLIER_FIELDS } from './profile-changes';
import { ProfileSubmissionRepository } from './profile-submission.repository';
import { StateHistoryRepository, type ProfileRemark } from './state-history.repository';
import type { StateMove } from './state-move';

/** Sites looked at in one statement. */
const SITES = 1_000;

/** What was found when a move's demands were met. */
export interface DemandsMet {
  /** Strong hits that stand: open, true or unsure. */
  hits: HitView[];
  assessment?: ExitAssessment;
  /** What a screening or an approval rests on. */
  heldAgainst?: ListEdition[];
}

/** What has to be there before a supplier is put into a state. */
@Injectable()
export class MoveDemandsService {
  constructor(
    private readonly screening: ScreeningReadModel,
    private readonly sites: SiteRepository,
    private readonly siteLists: SiteListRepository,
    private readonly submissions: ProfileSubmissionRepository,
    private readonly assessments: ExitAssessmentRepository,
    private readonly history: StateHistoryRepository,
  ) {}

  /** @throws DomainError that says what is missing */
  async check(ctx: TxCtx, supplier: Supplier, move: StateMove): Promise<DemandsMet> {
    const { to, reason, remarks = [], despiteHits = [] } = move;
    if (to !== 'approved' && despiteHits.length > 0) throw onboardingErrors.hitNotStanding();
    if (STATES_WITH_REASON.has(to) && !reason) throw onboardingErrors.reasonMissing(to);
    if (to === 'changes_requested') await this.checkRemarks(ctx, supplier, remarks);
    else if (remarks.length > 0) throw onboardingErrors.onlyForChanges();
    // Again before it is approved: its name, or a list, may have changed since it was screened.
    if (to === 'screened' || to === 'approved') await this.requireScreening(ctx, supplier);
    if (to === 'exited') {
      return { hits: [], assessment: await this.acceptedAssessment(ctx, supplier, move) };
    }
    if (to !== 'screened' && to !== 'approved') return { hits: [] };
    const hits = await this.screening.strongHits(ctx, supplier.id);
    if (to === 'approved') requireNoneUnnamed(hits, move);
    return { hits, heldAgainst: await this.screening.editions(ctx) };
  }

  /** Of the supplier and of every site, as they stand now, against every list in use. */
  private async requireScreening(ctx: TxCtx, { id }: Supplier): Promise<void> {
    if (await this.submissions.anyWaits(ctx, id)) throw onboardingErrors.profileWaits();
    if (!(await this.screening.anyListInUse(ctx))) throw onboardingErrors.noListInUse();
    const own = await this.screening.notScreened(ctx, 'supplier', [id]);
    let sites = 0;
    let after: string | undefined;
    do {
      const page = await this.siteLists.list(ctx, { supplierId: id }, after, SITES);
      const ids = page.map((site) => site.id);
      sites += (await this.screening.notScreened(ctx, 'site', ids)).length;
      after = ids[SITES - 1];
    } while (after !== undefined);
    if (own.length + sites > 0) throw onboardingErrors.notScreened(own.length > 0, sites);
  }

  private async checkRemarks(
    ctx: TxCtx,
    { id: supplierId }: Supplier,
    remarks: readonly ProfileRemark[],
  ): Promise<void> {
    if (remarks.length === 0) throw onboardingErrors.remarksMissing();
    const problems: FieldProblem[] = [];
    for (const [place, { field }] of remarks.entries()) {
      if (await this.isField(ctx, supplierId, field)) continue;
      const path = `/remarks/${place}/field`;
      const detail = 'The profile has no such field.';
      problems.push({ path, code: 'remark_field_unknown', detail });
    }
    if (problems.length > 0) throw onboardingErrors.remarkField(problems);
  }

  private async isField(ctx: TxCtx, supplierId: string, field: string): Promise<boolean> {
    const [, whole, first, second] =
      /^\/(supplier|sites)(?:\/([\w-]+))?(?:\/(\w+))?$/.exec(field) ?? [];
    if (whole === 'supplier')
      return !second && (OWN_SUPPLIER_FIELDS as readonly unknown[]).includes(first);
    if (whole !== 'sites') return false;
    if (!first) return true;
    if (second && !(OWN_SITE_FIELDS as readonly unknown[]).includes(second)) return false;
    const site = isId(first) ? await this.sites.find(ctx, first) : undefined;
    return site?.supplierId === supplierId;
  }

  private async acceptedAssessment(
    ctx: TxCtx,
    { id: supplierId }: Supplier,
    { exitAssessmentId }: StateMove,
  ): Promise<ExitAssessment> {
    if (!exitAssessmentId) throw onboardingErrors.assessmentMissing();
    const found = await this.assessments.find(ctx, exitAssessmentId);
    if (found?.supplierId !== supplierId) throw onboardingErrors.assessmentMissing();
    if (found.state !== 'accepted') throw onboardingErrors.assessmentNotAccepted(found.state);
    if (await this.history.activeSince(ctx, supplierId, found.writtenAt)) {
      throw onboardingErrors.assessmentOutdated();
    }
    return found;
  }
}

function requireNoneUnnamed(hits: readonly HitView[], move: StateMove): void {
  const named = new Set(move.despiteHits);
  const standing = new Set(hits.map(({ id }) => id));
  if ([...named].some((id) => !standing.has(id))) throw onboardingErrors.hitNotStanding();
  const unnamed = hits.filter(({ id }) => !named.has(id));
  if (unnamed.length > 0) throw onboardingErrors.strongHits(unnamed);
  if (hits.length > 0 && !move.reason) throw onboardingErrors.reasonMissing('approved');
}

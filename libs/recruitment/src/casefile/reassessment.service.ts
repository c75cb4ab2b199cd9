import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { FeeRule } from '../fees/fee-rule';
import { reassessCases } from '../recruitment.jobs';
import { agenciesChanged, observationsChanged } from '../recruitment.events';
import { AgencySubjects } from '../agencies/agency-subjects';
import { CaseAssessmentService } from './case-assessment.service';
import { CaseFileReadingRepository } from './case-file-reading.repository';

const CASES_OF_A_TASK = 50;
const SITES_OF_AN_EVENT = 1_000;

/** Judges cases again when something around them has changed. */
@Injectable()
export class ReassessmentService {
  constructor(
    private readonly assessment: CaseAssessmentService,
    private readonly cases: CaseFileReadingRepository,
    private readonly screened: AgencySubjects,
  ) {}

  /** Asks for the cases that name one of the agencies, but for the one that is at hand, and for their screening. */
  async ofAgencies(ctx: TxCtx, agencyIds: readonly string[], exceptSiteId?: string): Promise<void> {
    if (agencyIds.length === 0) return;
    await this.screened.changed(ctx, agencyIds);
    const sites = await this.cases.sitesOfAgencies(ctx, agencyIds);
    const others = sites.filter((id) => id !== exceptSiteId);
    this.enqueue(ctx, others);
    for (let start = 0; start < others.length; start += SITES_OF_AN_EVENT) {
      ctx.events.publish(agenciesChanged, {
        siteIds: others.slice(start, start + SITES_OF_AN_EVENT),
      });
    }
  }

  /** Asks for the cases with workers whom one of the rules is about. */
  async ofRules(ctx: TxCtx, rules: readonly FeeRule[]): Promise<void> {
    this.enqueue(ctx, await this.cases.sitesOfRules(ctx, rules));
  }

  /** Asks for every case of the tenant: the policy or a rate has changed. */
  async ofAll(ctx: TxCtx): Promise<number> {
    const sites = await this.cases.allSites(ctx);
    this.enqueue(ctx, sites);
    return sites.length;
  }

  /**
   * Judges cases again, here and now. Where a change left a case without a rate, what needs the
   * rate keeps what was observed before, and the case says what is missing.
   */
  async reassess(ctx: TxCtx, siteIds: readonly string[]): Promise<void> {
    for (const siteId of siteIds) await this.reassessOne(ctx, siteId);
  }

  private async reassessOne(ctx: TxCtx, siteId: string): Promise<void> {
    const observationIds = await this.assessment.reassess(ctx, siteId);
    if (observationIds.length === 0) return;
    ctx.ledger.append({
      action: 'observations.changed',
      subject: { type: 'site', id: siteId },
      parts: [{ observationIds }],
    });
    ctx.events.publish(observationsChanged, { siteId, observationIds });
  }

  private enqueue(ctx: TxCtx, siteIds: readonly string[]): void {
    for (let start = 0; start < siteIds.length; start += CASES_OF_A_TASK) {
      const batch = siteIds.slice(start, start + CASES_OF_A_TASK);
      ctx.jobs.enqueue(reassessCases, { siteIds: batch }, { as: 'system' });
    }
  }
}

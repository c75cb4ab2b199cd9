import { Injectable } from '@nestjs/common';
import { Clock, notFound, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { CaseAssessmentService } from '../casefile/case-assessment.service';
import { CaseFileWritingRepository } from '../casefile/case-file-writing.repository';
import { PlanViewService, type EntitlementView, type PlanView } from './plan-view.service';
import { settledState } from './repayment-plan.policy';
import { repaymentPlanStates, type RepaymentPlanState } from './repayment-plan.states';
import {
  RepaymentReadingRepository,
  type PlanOf,
  type PlanRecord,
} from './repayment-reading.repository';
import { RepaymentWritingRepository } from './repayment-writing.repository';

type Sealed = Readonly<Record<string, string | number>>;

/** Which plan is changed, and the version that was seen of it. */
export interface PlanSeen {
  siteId: string;
  /** By default the newest of the site. */
  of?: PlanOf;
  version?: number;
}

/** One change of a plan: under its lock, in one transaction, with its entry in the ledger. */
@Injectable()
export class PlanChangeService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly sites: SuppliersReadModel,
    private readonly cases: CaseFileWritingRepository,
    private readonly assessment: CaseAssessmentService,
    private readonly views: PlanViewService,
    private readonly reading: RepaymentReadingRepository,
    private readonly writing: RepaymentWritingRepository,
  ) {}

  /** @returns the plan that was changed. @throws DomainError not_found; stale */
  change(
    ctx: Ctx,
    { siteId, of, version }: PlanSeen,
    effect: (ctx: TxCtx, plan: PlanRecord) => Promise<void>,
  ): Promise<PlanView> {
    return this.tx.run(ctx, async (ctx) => {
      const { id } = await this.sites.site(ctx, siteId);
      // The case before the plan, as whoever writes the case does.
      await this.cases.lock(ctx, id);
      const plan = await this.locked(ctx, id, of);
      if (version !== undefined && version !== plan.version) throw staleVersion(plan.version);
      await effect(ctx, plan);
      await this.planNext(ctx, plan);
      return this.views.view(ctx, id, plan.planId);
    });
  }

  async move(
    ctx: TxCtx,
    plan: PlanRecord,
    state: RepaymentPlanState,
    dates: Parameters<RepaymentWritingRepository['move']>[3] = {},
  ): Promise<PlanRecord> {
    repaymentPlanStates.assert(plan.state, state);
    if (!(await this.writing.move(ctx, plan, state, dates))) throw staleVersion(plan.version);
    return { ...plan, state, version: plan.version + 1 };
  }

  /** Brings a plan to where it stands now that something was paid, heard or found. */
  async settle(ctx: TxCtx, plan: PlanRecord): Promise<void> {
    const state = settledState(plan.state, await this.entitlements(ctx, plan));
    if (state === plan.state) {
      await this.writing.move(ctx, plan, state, plan.closedOn ? { closedOn: plan.closedOn } : {});
      return;
    }
    if (state !== 'closed') await this.move(ctx, plan, state);
    else {
      const closingReason = plan.closingReason ?? 'everybody is paid and has said so';
      await this.move(ctx, plan, state, { closedOn: this.clock.today(), closingReason });
      this.record(ctx, 'repayment.closed', plan, { reason: closingReason });
    }
    if (state === 'reopened') this.record(ctx, 'repayment.reopened', plan, {});
  }

  async entitlements(ctx: TxCtx, plan: PlanRecord): Promise<EntitlementView[]> {
    const confirmations = await this.reading.confirmations(ctx, plan.planId);
    return this.views.entitlements(ctx, plan, confirmations);
  }

  async entitlement(ctx: TxCtx, plan: PlanRecord, id: string): Promise<EntitlementView> {
    const found = (await this.entitlements(ctx, plan)).find((e) => e.id === id);
    if (!found) throw notFound('entitlement');
    return found;
  }

  /** @param counted figures from which counts of few people could be read: sealed apart, never shown */
  record(
    ctx: TxCtx,
    action: string,
    { planId, siteId }: PlanRecord,
    said: Sealed,
    counted?: Sealed,
  ): void {
    ctx.ledger.append({
      action,
      subject: { type: 'repayment-plan', id: planId },
      parts: [{ siteId, ...said }, ...(counted ? [{ counted }] : [])],
    });
  }

  /** What the case owes beyond a plan that has just been closed becomes the next plan. */
  private async planNext(ctx: TxCtx, { siteId, planId, state }: PlanRecord): Promise<void> {
    const now = await this.reading.plan(ctx, siteId, { planId });
    if (now?.state === 'closed' && state !== 'closed') {
      await this.assessment.planAgain(ctx, siteId);
    }
  }

  private async locked(ctx: TxCtx, siteId: string, of: PlanOf | undefined): Promise<PlanRecord> {
    const planId = of && (await this.reading.planId(ctx, siteId, of));
    const isKnown = of === undefined || planId !== undefined;
    const plan = await this.reading.plan(ctx, siteId, { lock: true, ...(planId && { planId }) });
    if (!plan) throw notFound('repayment-plan');
    if (!isKnown) throw notFound(of.kind);
    return plan;
  }
}

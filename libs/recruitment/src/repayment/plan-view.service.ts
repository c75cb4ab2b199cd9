import { Injectable } from '@nestjs/common';
import { Clock, notFound, type TxCtx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { CaseAssessmentService } from '../casefile/case-assessment.service';
import { missingOfPlan } from '../casefile/rate.checks';
import { decimal, money } from '../money/money';
import { IndependenceService } from './independence.service';
import { afterDeadline, withStates, type InstalmentState } from './instalments.policy';
import { planFigures } from './plan.policy';
import { owedNow } from './refunds.policy';
import { reachable } from './repayment-plan.policy';
import {
  RepaymentReadingRepository,
  type ConfirmationRecord,
  type EntitlementRecord,
  type PlanRecord,
  type RepaymentSummary,
  type TracingRecord,
} from './repayment-reading.repository';
import { heardInAll, type Heard } from './workers-word.policy';

/** What workers are due, with what those who were paid say of it. */
export interface EntitlementView extends Omit<EntitlementRecord, 'instalments'> {
  heard: Heard;
  /** Left to those who can be reached, if refunds that the case tells of since agreement arrived. */
  owedNow: string;
  instalments: (EntitlementRecord['instalments'][number] & { state: InstalmentState })[];
}

/** A plan with what it owes to whom, what was paid, and what workers say of it. */
export interface PlanView extends Omit<PlanRecord, 'lacksRates' | 'disputed'> {
  entitlements: EntitlementView[];
  confirmations: (ConfirmationRecord & { throughChargingAgency: boolean })[];
  tracing: TracingRecord[];
  /** Workers by payment: whoever was paid in three instalments counts three times. */
  heard: Heard;
  lateInstalments: number;
  /** Instalments that fall after the deadline of their workers. */
  afterDeadline: number;
  /** What the case would owe today; differs from an agreed plan where the case has changed. */
  now: { total: string; setAside: string; currency: string };
  /** Rates for want of which cohorts are not in the figures yet. */
  problems: string[];
  /** The other plans of the site, the newest first. */
  otherPlans: RepaymentSummary[];
}

@Injectable()
export class PlanViewService {
  constructor(
    private readonly clock: Clock,
    private readonly sites: SuppliersReadModel,
    private readonly assessment: CaseAssessmentService,
    private readonly reading: RepaymentReadingRepository,
    private readonly independence: IndependenceService,
  ) {}

  /** A plan of a site, by default the newest. @throws DomainError not_found */
  async view(ctx: TxCtx, asked: string, planId?: string): Promise<PlanView> {
    const { id: siteId } = await this.sites.site(ctx, asked);
    const plan = await this.reading.plan(ctx, siteId, planId === undefined ? {} : { planId });
    if (!plan) throw notFound('repayment-plan');
    const confirmations = await this.reading.confirmations(ctx, plan.planId);
    const entitlements = await this.entitlements(ctx, plan, confirmations);
    const { lacksRates: _, disputed: __, ...told } = plan;
    const plans = await this.reading.ofSite(ctx, siteId);
    return {
      ...told,
      entitlements,
      confirmations: await this.marked(ctx, plan, entitlements, confirmations),
      tracing: await this.reading.tracing(ctx, plan.planId),
      heard: heardInAll(entitlements.map((entitlement) => entitlement.heard)),
      lateInstalments: entitlements
        .flatMap(({ instalments }) => instalments)
        .filter(({ state }) => state === 'late').length,
      afterDeadline: afterDeadline(entitlements),
      now: await this.figuresNow(ctx, siteId, plan),
      problems: await this.missing(ctx, siteId, plan),
      otherPlans: plans.filter((other) => other.planId !== plan.planId),
    };
  }

  /** Rates without which the plan leaves somebody out, in words. */
  async missing(ctx: TxCtx, siteId: string, plan: PlanRecord): Promise<string[]> {
    const loaded = plan.lacksRates ? await this.assessment.load(ctx, siteId) : undefined;
    if (!loaded) return [];
    return missingOfPlan(loaded.input, loaded.settled).map(
      ({ currency, month }) => `rate missing for ${currency} ${month}`,
    );
  }

  async entitlements(
    ctx: TxCtx,
    { planId, currency }: Pick<PlanRecord, 'planId' | 'currency'>,
    confirmations: readonly ConfirmationRecord[],
  ): Promise<EntitlementView[]> {
    const records = await this.reading.entitlements(ctx, planId);
    const refunds = await this.reading.refundsSince(ctx, planId);
    return records.map((record) => {
      const own = confirmations.filter((c) => c.entitlementId === record.id);
      const payments = own.map(({ amount, workers, heard: { disputed } }) => ({
        each: decimal(amount).dividedBy(workers),
        workers: workers - disputed,
      }));
      return {
        ...record,
        heard: heardInAll(own.map(({ heard }) => heard)),
        owedNow: owedNow(record, refunds, currency),
        instalments: withStates(
          record.instalments,
          { reachable: reachable(record), payments },
          this.clock.today(),
        ),
      };
    });
  }

  /** Payments, with those that went through an agency of which it came out that it charged. */
  private async marked(
    ctx: TxCtx,
    plan: PlanRecord,
    entitlements: readonly EntitlementRecord[],
    confirmations: readonly ConfirmationRecord[],
  ): Promise<PlanView['confirmations']> {
    const cohorts = new Map(entitlements.map(({ id, cohortId }) => [id, cohortId]));
    const ways = confirmations.map(({ id, entitlementId, route, throughAgencyId }) => {
      const cohortId = cohorts.get(entitlementId) as string;
      return [id, { cohortId, route, throughAgencyId }] as const;
    });
    const through = await this.independence.through(ctx, plan, new Map(ways));
    return confirmations.map((c) => ({ ...c, throughChargingAgency: through.has(c.id) }));
  }

  private async figuresNow(ctx: TxCtx, siteId: string, plan: PlanRecord): Promise<PlanView['now']> {
    const { total, currency } = plan;
    if (plan.state === 'planned') return { total, setAside: plan.setAside, currency };
    const loaded = await this.assessment.load(ctx, siteId);
    if (!loaded || loaded.stored.problem !== null)
      return { total, setAside: plan.setAside, currency };
    const figures = planFigures(loaded.input);
    return {
      total: money(figures.total, figures.currency),
      setAside: money(figures.setAside, figures.currency),
      currency: figures.currency,
    };
  }
}

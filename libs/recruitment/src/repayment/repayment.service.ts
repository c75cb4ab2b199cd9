import { Injectable } from '@nestjs/common';
import { Clock, notFound, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { SuppliersReadModel } from '@para42/suppliers';
import { AgencyReadingRepository } from '../agencies/agency-reading.repository';
import { CaseAssessmentService } from '../casefile/case-assessment.service';
import { missingOfPlan } from '../casefile/rate.checks';
import { money } from '../money/money';
import { planFigures } from './plan.policy';
import { assertConfirmed, assertPayable, isPaidUp } from './repayment-plan.policy';
import { repaymentPlanStates, type RepaymentPlanState } from './repayment-plan.states';
import {
  RepaymentReadingRepository,
  type ConfirmationRecord,
  type EntitlementRecord,
  type PlanRecord,
} from './repayment-reading.repository';
import { repaymentErrors } from './repayment.errors';
import { RepaymentWritingRepository, type Confirmation } from './repayment-writing.repository';

/** A plan with what it owes to whom and what was paid. */
export interface PlanView extends Omit<PlanRecord, 'lacksRates'> {
  entitlements: EntitlementRecord[];
  confirmations: ConfirmationRecord[];
  /** What the case would owe today; differs from an agreed plan where the case has changed. */
  now: { total: string; setAside: string; currency: string };
  /** Rates for want of which cohorts are not in the figures yet. */
  problems: string[];
}

/** A payment as it comes in: an amount per worker. */
export type ConfirmationInput = Omit<Confirmation, 'amount'> & { amountPerWorker: string };

type Sealed = Readonly<Record<string, string | number>>;

/** The life of a plan, from figures to the last worker traced. */
@Injectable()
export class RepaymentService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly sites: SuppliersReadModel,
    private readonly assessment: CaseAssessmentService,
    private readonly agencies: AgencyReadingRepository,
    private readonly reading: RepaymentReadingRepository,
    private readonly writing: RepaymentWritingRepository,
  ) {}

  /** The newest plan of a site. @throws DomainError not_found where nothing is or was owed */
  get(ctx: Ctx, siteId: string): Promise<PlanView> {
    return this.tx.run(ctx, (ctx) => this.view(ctx, siteId), { readOnly: true });
  }

  /**
   * Fixes the figures: from here on the case no longer changes them.
   * @throws DomainError conflict `rate_missing` where they leave somebody out
   */
  agree(ctx: Ctx, siteId: string, version: number): Promise<PlanView> {
    return this.change(ctx, siteId, version, async (ctx, plan) => {
      const missing = await this.missing(ctx, siteId, plan);
      if (missing.length > 0) throw repaymentErrors.lacksRates(missing);
      await this.move(ctx, plan, 'agreed', { agreedOn: this.clock.today() });
      const { total, currency } = plan;
      this.record(ctx, 'repayment.agreed', plan, {}, { total, currency });
    });
  }

  /**
   * Records a payment to workers: attested, and as far as they said so confirmed by themselves.
   * @throws DomainError invalid where it is more than due, or went through an agency that charged
   */
  confirm(ctx: Ctx, siteId: string, input: ConfirmationInput): Promise<PlanView> {
    return this.change(ctx, siteId, undefined, async (ctx, plan) => {
      const { amountPerWorker, ...confirmation } = input;
      const entitlement = await this.entitlement(ctx, plan, input.entitlementId);
      assertConfirmed(input, this.clock.today());
      await this.assertIndependent(ctx, siteId, input.throughAgencyId);
      const amount = assertPayable(plan, entitlement, input.workers, amountPerWorker);
      const paying = plan.state === 'paying' ? plan : await this.move(ctx, plan, 'paying');
      const id = await this.writing.confirm(ctx, plan.planId, { ...confirmation, amount });
      const said = { confirmation: id, attestation: input.attestation.sha256 };
      this.record(ctx, 'repayment.confirmed', plan, said, { amount, workers: input.workers });
      await this.settle(ctx, paying);
    });
  }

  /** Records that workers who could not be reached were found. */
  trace(
    ctx: Ctx,
    siteId: string,
    version: number,
    found: { entitlementId: string; workers: number },
  ): Promise<PlanView> {
    return this.change(ctx, siteId, version, async (ctx, plan) => {
      const entitlement = await this.entitlement(ctx, plan, found.entitlementId);
      const absent = entitlement.unreachable - entitlement.reached;
      if (found.workers > absent) throw repaymentErrors.alreadyReached(absent);
      await this.writing.reach(ctx, entitlement.id, found.workers);
      const { id, cohortRef: cohort } = entitlement;
      const { workers } = found;
      this.record(ctx, 'repayment.traced', plan, { cohort }, { entitlement: id, workers });
      const next = plan.state === 'agreed' ? 'agreed' : 'paying';
      if (plan.state !== next) await this.move(ctx, plan, next);
      else await this.bump(ctx, plan);
    });
  }

  /** Ends a plan whose reachable workers are paid, with a word on those who were not found. */
  close(ctx: Ctx, siteId: string, version: number, reason: string): Promise<PlanView> {
    return this.change(ctx, siteId, version, async (ctx, plan) => {
      const entitlements = await this.reading.entitlements(ctx, plan.planId);
      if (!isPaidUp(entitlements)) throw repaymentErrors.notPaidUp();
      const closing = { closedOn: this.clock.today(), closingReason: reason };
      await this.move(ctx, plan, 'closed', closing);
      this.record(ctx, 'repayment.closed', plan, { reason });
    });
  }

  private change(
    ctx: Ctx,
    siteId: string,
    version: number | undefined,
    effect: (ctx: TxCtx, plan: PlanRecord) => Promise<void>,
  ): Promise<PlanView> {
    return this.tx.run(ctx, async (ctx) => {
      await this.sites.site(ctx, siteId);
      const plan = await this.reading.plan(ctx, siteId, true);
      if (!plan) throw notFound('repayment-plan');
      if (version !== undefined && version !== plan.version) throw staleVersion(plan.version);
      await effect(ctx, plan);
      return this.view(ctx, siteId);
    });
  }

  /** After a payment: paid in full ends the plan, or leaves it open for those being traced. */
  private async settle(ctx: TxCtx, plan: PlanRecord): Promise<void> {
    const entitlements = await this.reading.entitlements(ctx, plan.planId);
    if (!isPaidUp(entitlements)) return;
    const absent = entitlements.some((e) => e.unreachable > e.reached);
    if (absent) await this.move(ctx, plan, 'paid_tracing_open');
    else {
      const closing = { closedOn: this.clock.today(), closingReason: 'everybody is paid' };
      await this.move(ctx, plan, 'closed', closing);
    }
  }

  private async move(
    ctx: TxCtx,
    plan: PlanRecord,
    state: RepaymentPlanState,
    dates: Parameters<RepaymentWritingRepository['move']>[3] = {},
  ): Promise<PlanRecord> {
    repaymentPlanStates.assert(plan.state, state);
    if (!(await this.writing.move(ctx, plan, state, dates))) throw staleVersion(plan.version);
    return { ...plan, state, version: plan.version + 1 };
  }

  private async bump(ctx: TxCtx, plan: PlanRecord): Promise<void> {
    await this.writing.move(ctx, plan, plan.state);
  }

  private async assertIndependent(
    ctx: TxCtx,
    siteId: string,
    agencyId: string | undefined,
  ): Promise<void> {
    if (agencyId === undefined) return;
    if (!(await this.writing.agencyExists(ctx, agencyId))) throw notFound('agency');
    if (!(await this.agencies.find(ctx, agencyId))) throw notFound('agency');
    if (await this.writing.charged(ctx, siteId, agencyId))
      throw repaymentErrors.paidThroughCharger();
  }

  private async entitlement(ctx: TxCtx, plan: PlanRecord, id: string): Promise<EntitlementRecord> {
    const entitlements = await this.reading.entitlements(ctx, plan.planId);
    const found = entitlements.find((entitlement) => entitlement.id === id);
    if (!found) throw notFound('entitlement');
    return found;
  }

  /** @param counted figures from which counts of few people could be read: sealed apart, never shown */
  private record(
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

  private async view(ctx: TxCtx, siteId: string): Promise<PlanView> {
    await this.sites.site(ctx, siteId);
    const plan = await this.reading.plan(ctx, siteId);
    if (!plan) throw notFound('repayment-plan');
    const entitlements = await this.reading.entitlements(ctx, plan.planId);
    const confirmations = await this.reading.confirmations(ctx, plan.planId);
    const { lacksRates: _, ...told } = plan;
    return {
      ...told,
      entitlements,
      confirmations,
      now: await this.figuresNow(ctx, siteId, plan),
      problems: await this.missing(ctx, siteId, plan),
    };
  }

  private async missing(ctx: TxCtx, siteId: string, plan: PlanRecord): Promise<string[]> {
    const loaded = plan.lacksRates ? await this.assessment.load(ctx, siteId) : undefined;
    if (!loaded) return [];
    return missingOfPlan(loaded.input).map(
      ({ currency, month }) => `rate missing for ${currency} ${month}`,
    );
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

import { Injectable } from '@nestjs/common';
import { Clock, notFound, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { AgencyReadingRepository } from '../agencies/agency-reading.repository';
import { PlanChangeService } from './plan-change.service';
import { PlanViewService, type PlanView } from './plan-view.service';
import {
  assertPayable,
  assertSeen,
  assertUnheard,
  firstWord,
  isPaidUp,
  type FirstWord,
} from './repayment-plan.policy';
import type { EntitlementRecord } from './repayment-reading.repository';
import { repaymentErrors } from './repayment.errors';
import { RepaymentWritingRepository, type Confirmation } from './repayment-writing.repository';

/** A payment as it comes in: an amount per worker. */
export type ConfirmationInput = Omit<Confirmation, 'amount'> &
  FirstWord & { amountPerWorker: string };

export interface ClosingInput {
  reason: string;
  /** By default the newest plan of the site. */
  planId?: string;
  /** Why workers who were paid could not be asked. */
  unheard?: readonly { entitlementId: string; reason: string }[];
}

/** The life of a plan, from figures to its end. */
@Injectable()
export class RepaymentService {
  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly agencies: AgencyReadingRepository,
    private readonly plans: PlanChangeService,
    private readonly views: PlanViewService,
    private readonly writing: RepaymentWritingRepository,
  ) {}

  /** A plan of a site, by default the newest. @throws DomainError not_found */
  get(ctx: Ctx, siteId: string, planId?: string): Promise<PlanView> {
    return this.tx.run(ctx, (ctx) => this.views.view(ctx, siteId, planId), { readOnly: true });
  }

  /**
   * Fixes the figures: from here on the case no longer changes them. Where nobody can be reached,
   * there is nothing to pay yet and tracing begins.
   * @throws DomainError conflict `rate_missing` where they leave somebody out
   */
  agree(ctx: Ctx, siteId: string, version: number): Promise<PlanView> {
    return this.plans.change(ctx, { siteId, version }, async (ctx, plan) => {
      const missing = await this.views.missing(ctx, siteId, plan);
      if (missing.length > 0) throw repaymentErrors.lacksRates(missing);
      const agreed = await this.plans.move(ctx, plan, 'agreed', { agreedOn: this.clock.today() });
      const { total, currency } = plan;
      this.plans.record(ctx, 'repayment.agreed', plan, {}, { total, currency });
      if (isPaidUp(await this.plans.entitlements(ctx, plan))) await this.plans.settle(ctx, agreed);
    });
  }

  /**
   * Records a payment to workers: attested, and as far as they have said so by now confirmed by
   * themselves. Their word can come later too, and nothing waits for it but the end of the plan.
   * @throws DomainError invalid where it is more than due, or went through an agency that charged
   */
  confirm(ctx: Ctx, siteId: string, input: ConfirmationInput): Promise<PlanView> {
    const of = { kind: 'entitlement' as const, id: input.entitlementId };
    return this.plans.change(ctx, { siteId, of }, async (ctx, plan) => {
      const { amountPerWorker, ...confirmation } = input;
      const entitlement = await this.plans.entitlement(ctx, plan, input.entitlementId);
      const today = this.clock.today();
      assertSeen(input, today);
      const word = firstWord(input, today);
      await this.assertIndependent(ctx, siteId, entitlement, input);
      const amount = assertPayable(plan, entitlement, input.workers, amountPerWorker);
      const isOpen = plan.state === 'paying' || plan.state === 'reopened';
      const paying = isOpen ? plan : await this.plans.move(ctx, plan, 'paying');
      const id = await this.writing.confirm(ctx, plan.planId, { ...confirmation, amount });
      const said = { confirmation: id, attestation: input.attestation.sha256 };
      this.plans.record(ctx, 'repayment.confirmed', plan, said, { amount, workers: input.workers });
      if (word) await this.writing.say(ctx, plan.planId, id, word, '0');
      await this.plans.settle(ctx, paying);
    });
  }

  /**
   * Ends a plan whose reachable workers are paid, with a word on those who were not found, and on
   * those who were paid but could not be asked.
   * @throws DomainError conflict `not_paid_up`, `payment_disputed`; invalid `workers_not_heard`
   */
  close(ctx: Ctx, siteId: string, version: number, input: ClosingInput): Promise<PlanView> {
    const { reason, planId, unheard = [] } = input;
    const of = planId === undefined ? undefined : { kind: 'repayment-plan' as const, id: planId };
    return this.plans.change(ctx, { siteId, version, ...(of && { of }) }, async (ctx, plan) => {
      const entitlements = await this.plans.entitlements(ctx, plan);
      if (!isPaidUp(entitlements)) {
        throw plan.disputed > 0
          ? repaymentErrors.disputed(plan.disputed)
          : repaymentErrors.notPaidUp();
      }
      const closing = { closedOn: this.clock.today(), closingReason: reason };
      await this.plans.move(ctx, plan, 'closed', closing);
      assertUnheard(entitlements, unheard);
      await this.writing.explain(ctx, plan.planId, unheard);
      const reasons = Object.fromEntries(unheard.map((u) => [u.entitlementId, u.reason]));
      const sealed = unheard.length > 0 ? reasons : undefined;
      this.plans.record(ctx, 'repayment.closed', plan, { reason }, sealed);
    });
  }

  /** Neither by name nor by payroll does money go through whoever charged. */
  private async assertIndependent(
    ctx: TxCtx,
    siteId: string,
    { cohortId }: EntitlementRecord,
    { throughAgencyId, route }: ConfirmationInput,
  ): Promise<void> {
    if (throughAgencyId !== undefined) {
      if (!(await this.writing.agencyExists(ctx, throughAgencyId))) throw notFound('agency');
      if (!(await this.agencies.find(ctx, throughAgencyId))) throw notFound('agency');
      if (await this.writing.charged(ctx, siteId, throughAgencyId)) {
        throw repaymentErrors.paidThroughCharger();
      }
    }
    if (route !== 'PAYROLL') return;
    for (const employer of await this.writing.employers(ctx, siteId, cohortId)) {
      if (await this.writing.charged(ctx, siteId, employer)) {
        throw repaymentErrors.paidThroughCharger('/route');
      }
    }
  }
}

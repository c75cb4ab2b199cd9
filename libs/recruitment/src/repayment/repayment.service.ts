import { Injectable } from '@nestjs/common';
import { Clock, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { IndependenceService } from './independence.service';
import { afterDeadline } from './instalments.policy';
import { PlanChangeService } from './plan-change.service';
import { PlanViewService, type PlanView } from './plan-view.service';
import { assertBesideRefund } from './refunds.policy';
import {
  assertPayable,
  assertSeen,
  assertUnheard,
  firstWord,
  isPaidUp,
  type FirstWord,
} from './repayment-plan.policy';
import { RepaymentReadingRepository } from './repayment-reading.repository';
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
    private readonly independence: IndependenceService,
    private readonly plans: PlanChangeService,
    private readonly views: PlanViewService,
    private readonly reading: RepaymentReadingRepository,
    private readonly writing: RepaymentWritingRepository,
  ) {}

  /** A plan of a site, by default the newest. @throws DomainError not_found */
  get(ctx: Ctx, siteId: string, planId?: string): Promise<PlanView> {
    return this.tx.run(ctx, (ctx) => this.views.view(ctx, siteId, planId), { readOnly: true });
  }

  /**
   * Fixes the figures: from here on the case no longer changes them. Where nobody can be reached,
   * there is nothing to pay yet and tracing begins.
   * @param afterDeadlineReason why workers wait beyond their deadline, where an instalment has them
   * @throws DomainError conflict `rate_missing` where the figures leave somebody out; invalid
   *   `instalments_after_deadline` where nobody says why
   */
  agree(
    ctx: Ctx,
    siteId: string,
    version: number,
    { afterDeadlineReason }: { afterDeadlineReason?: string } = {},
  ): Promise<PlanView> {
    return this.plans.change(ctx, { siteId, version }, async (ctx, plan) => {
      const missing = await this.views.missing(ctx, plan.siteId, plan);
      if (missing.length > 0) throw repaymentErrors.lacksRates(missing);
      const agreed = await this.plans.move(ctx, plan, 'agreed', { agreedOn: this.clock.today() });
      const entitlements = await this.plans.entitlements(ctx, plan);
      const late = afterDeadline(entitlements);
      if (late > 0 && !afterDeadlineReason?.trim()) throw repaymentErrors.afterDeadline(late);
      await this.independence.keep(ctx, plan);
      await this.writing.keepRefunds(ctx, plan.planId);
      const { total, currency } = plan;
      const waiting = { afterDeadline: late, reason: afterDeadlineReason ?? '' };
      const said = late > 0 ? waiting : undefined;
      this.plans.record(ctx, 'repayment.agreed', plan, { ...said }, { total, currency });
      if (isPaidUp(entitlements)) await this.plans.settle(ctx, agreed);
    });
  }

  /**
   * Records a payment to workers: attested, and as far as they have said so by now confirmed by
   * themselves. Their word can come later too, and nothing waits for it but the end of the plan.
   * @throws DomainError invalid where it is more than due, or went through an agency that charged;
   *   conflict `receipt_already_counted`
   */
  confirm(ctx: Ctx, siteId: string, input: ConfirmationInput): Promise<PlanView> {
    const of = { kind: 'entitlement' as const, id: input.entitlementId };
    return this.plans.change(ctx, { siteId, of }, async (ctx, plan) => {
      const { amountPerWorker, ...confirmation } = input;
      const entitlement = await this.plans.entitlement(ctx, plan, input.entitlementId);
      const today = this.clock.today();
      assertSeen(input, entitlement.discoveredOn, today);
      const word = firstWord(input, today);
      const { route, throughAgencyId = null } = input;
      const { cohortId } = entitlement;
      await this.independence.assert(ctx, plan, { cohortId, route, throughAgencyId });
      const amount = assertPayable(plan, entitlement, input.workers, amountPerWorker);
      const refunds = await this.reading.refundsSince(ctx, plan.planId);
      assertBesideRefund(entitlement, refunds, plan.currency, input);
      await this.assertAnother(ctx, input);
      const isOpen = plan.state === 'paying' || plan.state === 'reopened';
      const paying = isOpen ? plan : await this.plans.move(ctx, plan, 'paying');
      const id = await this.writing.confirm(ctx, plan.planId, { ...confirmation, amount });
      const said = { confirmation: id, attestation: input.attestation.sha256 };
      const { workers, anotherPayment, besideRefund } = input;
      const counted = {
        ...{ amount, workers },
        ...(anotherPayment && { anotherPayment }),
        ...(besideRefund && { besideRefund }),
      };
      this.plans.record(ctx, 'repayment.confirmed', plan, said, counted);
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

  /** A receipt counts once for the same workers, unless somebody says that it proves another payment. */
  private async assertAnother(ctx: TxCtx, input: ConfirmationInput): Promise<void> {
    if (input.anotherPayment) return;
    const { entitlementId, attestation } = input;
    if (await this.reading.isCounted(ctx, entitlementId, attestation.sha256)) {
      throw repaymentErrors.receiptCounted();
    }
  }
}

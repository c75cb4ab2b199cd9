import { Injectable } from '@nestjs/common';
import { Clock, notFound, type Ctx } from '@para42/platform';
import { decimal } from '../money/money';
import { PlanChangeService } from './plan-change.service';
import type { PlanView } from './plan-view.service';
import { payableNow } from './repayment-plan.policy';
import { RepaymentReadingRepository } from './repayment-reading.repository';
import { RepaymentWritingRepository } from './repayment-writing.repository';
import { assertWord, type WordInput } from './workers-word.policy';

/** What workers say themselves of a payment that is on record. */
@Injectable()
export class WorkersWordService {
  constructor(
    private readonly clock: Clock,
    private readonly plans: PlanChangeService,
    private readonly reading: RepaymentReadingRepository,
    private readonly writing: RepaymentWritingRepository,
  ) {}

  /**
   * Records their word, at any time after the payment, of some of them or of all. What they
   * contradict no longer counts as paid, and opens a plan that was thought to be done again.
   * @throws DomainError invalid
   */
  say(ctx: Ctx, siteId: string, confirmationId: string, word: WordInput): Promise<PlanView> {
    const of = { kind: 'confirmation' as const, id: confirmationId };
    return this.plans.change(ctx, { siteId, of }, async (ctx, plan) => {
      const payments = await this.reading.confirmations(ctx, plan.planId);
      const payment = payments.find(({ id }) => id === confirmationId);
      if (!payment) throw notFound('confirmation');
      const owed = await this.plans.entitlement(ctx, plan, payment.entitlementId);
      const contested = assertWord(payment, word, {
        currency: plan.currency,
        today: this.clock.today(),
        paidAgain: payableNow(owed).minus(decimal(owed.paid)),
      });
      await this.writing.say(ctx, plan.planId, confirmationId, word, contested);
      const { said, channel, saidOn, workers } = word;
      const open = { confirmation: confirmationId, said, channel, saidOn };
      this.plans.record(ctx, 'repayment.workers-word', plan, open, { workers, contested });
      await this.plans.settle(ctx, plan);
    });
  }
}

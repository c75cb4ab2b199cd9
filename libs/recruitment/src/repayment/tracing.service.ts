import { Injectable } from '@nestjs/common';
import { Clock, type Ctx } from '@para42/platform';
import { PlanChangeService } from './plan-change.service';
import type { PlanView } from './plan-view.service';
import { repaymentPlanStates } from './repayment-plan.states';
import { repaymentErrors } from './repayment.errors';
import { RepaymentWritingRepository } from './repayment-writing.repository';
import type { TracingStep } from './repayment.table';

export interface TracingInput {
  entitlementId: string;
  step: TracingStep;
  takenOn: string;
  /** Found by this step; 0 where nobody was. */
  found: number;
}

/** The search for workers who cannot be reached, after the plan was closed too. */
@Injectable()
export class TracingService {
  constructor(
    private readonly clock: Clock,
    private readonly plans: PlanChangeService,
    private readonly writing: RepaymentWritingRepository,
  ) {}

  /** Records a step, and whom it found: they are paid from what was set aside. */
  trace(ctx: Ctx, siteId: string, version: number, input: TracingInput): Promise<PlanView> {
    const of = { kind: 'entitlement' as const, id: input.entitlementId };
    return this.plans.change(ctx, { siteId, version, of }, async (ctx, plan) => {
      if (plan.state === 'planned') repaymentPlanStates.assert(plan.state, 'paying');
      const { cohortRef, unreachable, reached } = await this.plans.entitlement(ctx, plan, of.id);
      const { entitlementId, step, takenOn, found } = input;
      const absent = unreachable - reached;
      if (found > absent || absent === 0) throw repaymentErrors.alreadyReached(absent);
      if (takenOn > this.clock.today()) throw repaymentErrors.foundAfterToday();
      await this.writing.step(ctx, plan.planId, input);
      const said = { cohort: cohortRef, step, takenOn };
      const counted = { entitlement: entitlementId, workers: found };
      this.plans.record(ctx, 'repayment.traced', plan, said, counted);
      await this.plans.settle(ctx, plan);
    });
  }
}

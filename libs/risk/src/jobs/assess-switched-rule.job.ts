import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { assessSwitchedRuleJob, type OwnRuleSwitched } from '../risk.jobs';
import { SweepService } from '../sweep.service';

/** A rule that goes live can flag any site; one that is retired only lets go of its own flags. */
@Injectable()
@HandlesJob(assessSwitchedRuleJob)
export class AssessSwitchedRuleHandler implements JobHandler<OwnRuleSwitched> {
  constructor(private readonly sweep: SweepService) {}

  async handle(ctx: TxCtx, { code, state }: OwnRuleSwitched): Promise<void> {
    if (state === 'live') await this.sweep.beginForRule(ctx, code, `rule-live:${code}`);
    else this.sweep.assessFlagged(ctx, code, `rule-retired:${code}`);
  }
}

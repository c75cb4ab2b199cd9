import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { FlagReadModel } from '@para42/risk';
import { openFindingsJob } from '../diligence.jobs';
import { FindingOpeningService } from '../findings/finding-opening.service';

/** Harm that answers show is acted on at once, and so is what comes back; crisis flags wait for the cycle. */
@Injectable()
@HandlesJob(openFindingsJob)
export class OpenFindingsHandler implements JobHandler<{ raised: string[]; reopened: string[] }> {
  constructor(
    private readonly flags: FlagReadModel,
    private readonly opening: FindingOpeningService,
  ) {}

  async handle(ctx: TxCtx, payload: { raised: string[]; reopened: string[] }): Promise<void> {
    const back = await this.flags.byIds(ctx, payload.reopened);
    const reopened = await this.opening.reopen(ctx, back);
    const harm = [...(await this.flags.byIds(ctx, payload.raised)), ...back].filter(
      (flag) => flag.subject === 'recruitment',
    );
    const opened = await this.opening.open(ctx, harm, ['prevent', 'mitigate'], null);
    if (opened.findings + opened.actions + reopened.findings === 0) return;
    ctx.ledger.append({
      action: 'findings.opened',
      subject: { type: 'tenant', id: ctx.tenantId },
      parts: [{ ...opened, reopened: reopened.findings, actionsAnew: reopened.actions }],
    });
  }
}

import { Injectable } from '@nestjs/common';
import { HandlesJob, type JobHandler, type TxCtx } from '@para42/platform';
import { FlagReadModel } from '@para42/risk';
import { openFindingsJob } from '../diligence.jobs';
import { FindingOpeningService } from '../findings/finding-opening.service';

/** Harm that answers show is acted on at once; crisis flags wait for the cycle. */
@Injectable()
@HandlesJob(openFindingsJob)
export class OpenFindingsHandler implements JobHandler<{ raised: string[] }> {
  constructor(
    private readonly flags: FlagReadModel,
    private readonly opening: FindingOpeningService,
  ) {}

  async handle(ctx: TxCtx, payload: { raised: string[] }): Promise<void> {
    const flags = (await this.flags.byIds(ctx, payload.raised)).filter(
      (flag) => flag.subject === 'recruitment',
    );
    const opened = await this.opening.open(ctx, flags, ['prevent', 'mitigate'], null);
    if (opened.findings + opened.actions === 0) return;
    ctx.ledger.append({
      action: 'findings.opened',
      subject: { type: 'tenant', id: ctx.tenantId },
      parts: [{ ...opened }],
    });
  }
}

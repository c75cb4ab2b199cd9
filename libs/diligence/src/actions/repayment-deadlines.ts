import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { RecruitmentReadModel } from '@para42/recruitment';
import type { RemedyForm } from './play';

/** The form of remedy that a repayment plan is about. */
const REPAYING: RemedyForm = 'RESTITUTION';

/** By when what workers paid is to be repaid, where a plan of the site says so. */
@Injectable()
export class RepaymentDeadlines {
  constructor(private readonly recruitment: RecruitmentReadModel) {}

  /** The earliest deadline of each site's open plan, YYYY-MM-DD by site id. */
  async ofSites(ctx: TxCtx, siteIds: readonly string[]): Promise<Map<string, string>> {
    const ids = [...new Set(siteIds)];
    if (ids.length === 0) return new Map();
    const plans = await this.recruitment.repaymentOfSites(ctx, ids);
    return new Map(
      plans.flatMap(({ siteId, state, deadlineOn }): [string, string][] =>
        deadlineOn === null || state === 'closed' ? [] : [[siteId, deadlineOn]],
      ),
    );
  }
}

/** The due day, or the deadline of repayment where the action repays and that day comes first. */
export function dueByDeadline(
  dueOn: string,
  remedyForm: string | null | undefined,
  deadlineOn: string | undefined,
): string {
  if (remedyForm !== REPAYING || deadlineOn === undefined) return dueOn;
  return deadlineOn < dueOn ? deadlineOn : dueOn;
}

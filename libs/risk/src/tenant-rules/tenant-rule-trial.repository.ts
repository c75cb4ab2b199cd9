import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { RuleTrial, RuleVersion } from './tenant-rule';

interface Row extends Omit<RuleTrial, 'startedAt' | 'finishedAt'> {
  startedAt: Date;
  finishedAt: Date | null;
}

const COLUMNS = `id, rule_id as "ruleId", number, content_hash as "contentHash", run_id as "runId", complete, sites,
  flagged, errors, examples, error_examples as "errorExamples", created_at as "startedAt", finished_at as "finishedAt"`;

/** What trials of rules found; they write nothing else. */
@Injectable()
export class TenantRuleTrialRepository {
  async insert(
    ctx: TxCtx,
    id: string,
    { ruleId, number, contentHash }: Pick<RuleVersion, 'ruleId' | 'number' | 'contentHash'>,
  ): Promise<void> {
    await ctx.tx.exec(
      `insert into tenant_rule_trial (tenant_id, id, rule_id, number, content_hash)
       values ($1, $2, $3, $4, $5)`,
      [ctx.tenantId, id, ruleId, number, contentHash],
    );
  }

  find(ctx: TxCtx, id: string): Promise<RuleTrial | undefined> {
    return this.one(ctx, `id = $2`, id);
  }

  latestOf(ctx: TxCtx, ruleId: string): Promise<RuleTrial | undefined> {
    return this.one(ctx, `rule_id = $2 order by created_at desc, id desc limit 1`, ruleId);
  }

  async keep(ctx: TxCtx, trial: RuleTrial): Promise<void> {
    const { id, runId, complete, sites, flagged, errors, examples, errorExamples } = trial;
    await ctx.tx.exec(
      `update tenant_rule_trial set run_id = $3, complete = $4, sites = $5, flagged = $6, errors = $7, examples = $8,
         error_examples = $9, finished_at = case when $4 then now() end
       where tenant_id = $1 and id = $2`,
      [
        ...[ctx.tenantId, id, runId, complete, sites, flagged, errors],
        ...[JSON.stringify(examples), JSON.stringify(errorExamples)],
      ],
    );
  }

  private async one(ctx: TxCtx, where: string, value: string): Promise<RuleTrial | undefined> {
    const row = await ctx.tx.one<Row>(
      `select ${COLUMNS} from tenant_rule_trial where tenant_id = $1 and ${where}`,
      [ctx.tenantId, value],
    );
    return (
      row && {
        ...row,
        startedAt: row.startedAt.toISOString(),
        finishedAt: row.finishedAt?.toISOString() ?? null,
      }
    );
  }
}

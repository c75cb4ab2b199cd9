import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';

export interface RuleSetting {
  ruleCode: string;
  enabled: boolean;
  parameters: Record<string, number>;
  reason: string;
  decidedBy: string;
  decidedAt: string;
}

interface Row extends Omit<RuleSetting, 'decidedAt'> {
  decidedAt: Date;
}

/** Dated decisions on rules: the newest of each rule holds, the older ones stay. */
@Injectable()
export class RuleSettingRepository {
  async current(ctx: TxCtx): Promise<Map<string, RuleSetting>> {
    const rows = await ctx.tx.query<Row>(
      `select distinct on (rule_code) rule_code as "ruleCode", enabled, parameters, reason,
         decided_by as "decidedBy", created_at as "decidedAt"
       from rule_setting where tenant_id = $1 order by rule_code, created_at desc, id desc`,
      [ctx.tenantId],
    );
    return new Map(
      rows.map((row) => [row.ruleCode, { ...row, decidedAt: row.decidedAt.toISOString() }]),
    );
  }

  async insert(ctx: TxCtx, setting: Omit<RuleSetting, 'decidedBy' | 'decidedAt'>): Promise<void> {
    await ctx.tx.exec(
      `insert into rule_setting (tenant_id, id, rule_code, enabled, parameters, reason, decided_by)
       values ($1, $2, $3, $4, $5, $6, $7)`,
      [
        ctx.tenantId,
        newId(),
        setting.ruleCode,
        setting.enabled,
        JSON.stringify(setting.parameters),
        setting.reason,
        `${ctx.actor.kind}:${ctx.actor.id}`,
      ],
    );
  }
}

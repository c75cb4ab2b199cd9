import { Injectable } from '@nestjs/common';
import { actorOf, newId, type TxCtx } from '@para42/platform';

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

  /** The setting of a rule that held when the flag became what it is; undefined where it has none. */
  async whenFlagBecame(
    ctx: TxCtx,
    ruleCode: string,
    flagId: string,
  ): Promise<RuleSetting | undefined> {
    const row = await ctx.tx.one<Row>(
      `select s.rule_code as "ruleCode", s.enabled, s.parameters, s.reason, s.decided_by as "decidedBy",
         s.created_at as "decidedAt"
       from rule_setting s where s.tenant_id = $1 and s.rule_code = $2 and s.created_at <= (
         select known_from from flag_revision r where r.tenant_id = $1 and r.flag_id = $3
         order by r.revision desc limit 1)
       order by s.created_at desc, s.id desc limit 1`,
      [ctx.tenantId, ruleCode, flagId],
    );
    return row && { ...row, decidedAt: row.decidedAt.toISOString() };
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
        actorOf(ctx),
      ],
    );
  }
}

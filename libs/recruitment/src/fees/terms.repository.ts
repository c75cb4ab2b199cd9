import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import type { CasePolicy } from '../casefile/case-file.schema';
import type { MonthlyRate } from '../money/rate-table';
import type { FeeRule } from './fee-rule';

/** A rule of the tenant's own. */
export interface OwnRule {
  rule: FeeRule;
  version: number;
}

/** What a tenant sets for all its cases: policy, fee rules of its own, monthly rates. */
@Injectable()
export class TermsRepository {
  /** The tenant's policy and its version; version 0 where it never set one. */
  async policy(ctx: TxCtx): Promise<{ settings: CasePolicy; version: number }> {
    const row = await ctx.tx.one<{ settings: CasePolicy; version: number }>(
      `select settings, version from recruitment_policy where tenant_id = $1`,
      [ctx.tenantId],
    );
    return row ?? { settings: {}, version: 0 };
  }

  /** Sets the policy if it still has the version. @returns false where somebody was faster */
  async setPolicy(ctx: TxCtx, settings: CasePolicy, version: number): Promise<boolean> {
    const params = [ctx.tenantId, JSON.stringify(settings), version];
    const sql =
      version === 0
        ? `insert into recruitment_policy (tenant_id, settings) select $1, $2 where $3::int = 0
           on conflict do nothing`
        : `update recruitment_policy set settings = $2, version = version + 1, changed_at = now()
           where tenant_id = $1 and version = $3`;
    return (await ctx.tx.exec(sql, params)) === 1;
  }

  /** The tenant's own rules, by code. */
  ownRules(ctx: TxCtx): Promise<OwnRule[]> {
    return ctx.tx.query<OwnRule>(
      `select document as rule, version from fee_rule where tenant_id = $1 order by code`,
      [ctx.tenantId],
    );
  }

  /** A rule of the tenant, locked against other writers. */
  lockRule(ctx: TxCtx, code: string): Promise<OwnRule | undefined> {
    return ctx.tx.one<OwnRule>(
      `select document as rule, version from fee_rule where tenant_id = $1 and code = $2 for update`,
      [ctx.tenantId, code],
    );
  }

  /** Puts a rule on record. @returns false where the tenant has one of that code */
  async addRule(ctx: TxCtx, rule: FeeRule, reason: string): Promise<boolean> {
    const added = await ctx.tx.exec(
      `insert into fee_rule (tenant_id, id, code, valid_from, valid_to, document, reason, author)
       values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict (tenant_id, code) do nothing`,
      [
        ctx.tenantId,
        newId(),
        rule.code,
        rule.validFrom,
        rule.validTo,
        JSON.stringify(rule),
        reason,
        author(ctx),
      ],
    );
    return added === 1;
  }

  /** Sets the last day of a rule that the caller has locked. */
  async endRule(ctx: TxCtx, rule: FeeRule, reason: string): Promise<void> {
    await ctx.tx.exec(
      `update fee_rule set valid_to = $3, document = $4, reason = $5, author = $6, version = version + 1
       where tenant_id = $1 and code = $2`,
      [ctx.tenantId, rule.code, rule.validTo, JSON.stringify(rule), reason, author(ctx)],
    );
  }

  /** Rates loaded for the whole tenant, for the currencies named. */
  rates(ctx: TxCtx, currencies: readonly string[]): Promise<MonthlyRate[]> {
    return ctx.tx.query<MonthlyRate>(
      `select month, currency, per_usd::text as "perUsd", source from fx_rate
       where tenant_id = $1 and site_id is null and currency = any ($2::text[])`,
      [ctx.tenantId, currencies],
    );
  }

  /** Adds rates to the tenant's, in place of those for the same month. @returns rows that changed */
  addRates(ctx: TxCtx, rates: readonly MonthlyRate[]): Promise<number> {
    return ctx.tx.exec(
      `insert into fx_rate (tenant_id, id, month, currency, per_usd, source)
       select $1, r.id, r.month, r.currency, r."perUsd", r.source
       from jsonb_to_recordset($2::jsonb) as r(id uuid, month text, currency text, "perUsd" numeric, source text)
       on conflict (tenant_id, site_id, currency, month) do update
         set per_usd = excluded.per_usd, source = excluded.source, version = fx_rate.version + 1
         where (fx_rate.per_usd, fx_rate.source) is distinct from (excluded.per_usd, excluded.source)`,
      [ctx.tenantId, JSON.stringify(rates.map((rate) => ({ ...rate, id: newId() })))],
    );
  }
}

function author(ctx: TxCtx): string {
  return `${ctx.actor.kind}:${ctx.actor.id}`;
}

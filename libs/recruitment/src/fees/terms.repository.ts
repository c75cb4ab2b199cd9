import { Injectable } from '@nestjs/common';
import { actorOf, newId, type TxCtx } from '@para42/platform';
import type { CasePolicy } from '../casefile/case-file.schema';
import type { MonthlyRate } from '../money/rate-table';
import type { FeeRule } from './fee-rule';

/** A rule of the tenant's own. */
export interface OwnRule {
  rule: FeeRule;
  version: number;
}

/** What a tenant's cases are judged by: its policy, fee rules of its own, monthly rates. */
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
        actorOf(ctx),
      ],
    );
    return added === 1;
  }

  /** Sets the last day of a rule that the caller has locked. */
  async endRule(ctx: TxCtx, rule: FeeRule, reason: string): Promise<void> {
    await ctx.tx.exec(
      `update fee_rule set valid_to = $3, document = $4, reason = $5, author = $6, version = version + 1
       where tenant_id = $1 and code = $2`,
      [ctx.tenantId, rule.code, rule.validTo, JSON.stringify(rule), reason, actorOf(ctx)],
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
}

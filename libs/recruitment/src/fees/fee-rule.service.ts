import { Injectable } from '@nestjs/common';
import { notFound, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { ReassessmentService } from '../casefile/reassessment.service';
import { isWithin } from '../money/dates';
import { recruitmentErrors } from '../recruitment.errors';
import { mergeRules } from './applicable-rule.policy';
import { assertPeriod, checkedFeeRule, FEE_RULE_CODE, type FeeRuleInput } from './fee-rule.checks';
import type { FeeRule } from './fee-rule';
import { FEE_RULES } from './fee-rules.table';
import { TermsRepository, type OwnRule } from './terms.repository';

/** A rule by which this tenant's cases are judged. */
export interface FeeRuleView extends FeeRule {
  /** Of the tenant's own; a shipped one has no version and cannot be changed. */
  own: boolean;
  version: number | null;
}

export interface FeeRuleFilter {
  /** ISO alpha-3: rules for workers from there, those for every origin included. */
  origin?: string;
  destination?: string;
  /** Only those in force on that day. */
  on?: string;
}

/** Fee rules as dated data: shipped ones, and the tenant's own beside or in place of them. */
@Injectable()
export class FeeRuleService {
  constructor(
    private readonly tx: Tx,
    private readonly terms: TermsRepository,
    private readonly reassessment: ReassessmentService,
  ) {}

  /** Rules by code, `limit` of them after a given one. */
  list(
    ctx: Ctx,
    filter: FeeRuleFilter,
    after: string | undefined,
    limit: number,
  ): Promise<FeeRuleView[]> {
    return this.tx.run(
      ctx,
      async (ctx) =>
        (await this.all(ctx))
          .filter((rule) => matches(rule, filter) && (after === undefined || rule.code > after))
          .slice(0, limit),
      { readOnly: true },
    );
  }

  /**
   * Puts a rule of the tenant's own on record, in place of a shipped one of the same code. Cases
   * with workers whom either is about are judged again.
   * @throws DomainError invalid `fee_rule_rejected`, conflict `fee_rule_on_record`
   */
  create(ctx: Ctx, input: FeeRuleInput, reason: string): Promise<FeeRuleView> {
    return this.tx.run(ctx, async (ctx) => {
      const rule = checkedFeeRule(input);
      if (!(await this.terms.addRule(ctx, rule, reason))) {
        throw recruitmentErrors.feeRuleOnRecord(rule.code);
      }
      this.record(ctx, 'fee-rule.added', rule, reason);
      const replaced = FEE_RULES.filter(({ code }) => code === rule.code);
      await this.reassessment.ofRules(ctx, [rule, ...replaced]);
      return view({ rule, version: 1 });
    });
  }

  /**
   * Sets the last day of a rule: it goes on to decide payments up to that day. Cases with workers
   * whom it is about are judged again.
   * @throws DomainError not_found, stale, invalid, conflict `fee_rule_shipped`
   */
  end(
    ctx: Ctx,
    code: string,
    version: number,
    { validTo, reason }: { validTo: string; reason: string },
  ): Promise<FeeRuleView> {
    if (!FEE_RULE_CODE.test(code)) throw notFound('fee-rule');
    return this.tx.run(ctx, async (ctx) => {
      const own = await this.terms.lockRule(ctx, code);
      if (!own && FEE_RULES.some((rule) => rule.code === code)) {
        throw recruitmentErrors.feeRuleShipped();
      }
      if (!own) throw notFound('fee-rule');
      if (own.version !== version) throw staleVersion(own.version);
      const rule = { ...own.rule, validTo };
      assertPeriod(rule);
      await this.terms.endRule(ctx, rule, reason);
      this.record(ctx, 'fee-rule.ended', rule, reason);
      await this.reassessment.ofRules(ctx, [rule]);
      return view({ rule, version: version + 1 });
    });
  }

  private async all(ctx: TxCtx): Promise<FeeRuleView[]> {
    const own = new Map((await this.terms.ownRules(ctx)).map((row) => [row.rule.code, row]));
    const rules = mergeRules(
      FEE_RULES,
      [...own.values()].map(({ rule }) => rule),
    );
    return rules
      .map((rule) => view(own.get(rule.code) ?? { rule, version: null }))
      .sort((a, b) => (a.code < b.code ? -1 : 1));
  }

  private record(ctx: TxCtx, action: string, rule: FeeRule, reason: string): void {
    const { code, origin, validFrom, validTo, cap, authority, source } = rule;
    ctx.ledger.append({
      action,
      subject: { type: 'tenant', id: ctx.tenantId },
      parts: [{ code, origin, validFrom, validTo, cap: { ...cap }, authority, source }, { reason }],
    });
  }
}

function view({ rule, version }: OwnRule | { rule: FeeRule; version: null }): FeeRuleView {
  return { ...rule, own: version !== null, version };
}

function matches(rule: FeeRule, { origin, destination, on }: FeeRuleFilter): boolean {
  return (
    (origin === undefined || rule.origin === 'ANY' || rule.origin === origin) &&
    (destination === undefined ||
      rule.destinations === 'ANY' ||
      rule.destinations.includes(destination)) &&
    (on === undefined || isWithin(on, rule.validFrom ?? undefined, rule.validTo ?? undefined))
  );
}

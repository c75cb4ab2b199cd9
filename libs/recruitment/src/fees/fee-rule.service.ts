import { Injectable } from '@nestjs/common';
import { notFound, staleVersion, Tx, type Ctx, type TxCtx } from '@para42/platform';
import { ReassessmentService } from '../casefile/reassessment.service';
import { recruitmentErrors } from '../recruitment.errors';
import { isInForce, mergeRules } from './applicable-rule.policy';
import { assertPeriod, checkedFeeRule, FEE_RULE_CODE, type FeeRuleInput } from './fee-rule.checks';
import type { FeeRule } from './fee-rule';
import { FEE_RULES } from './fee-rules.table';
import { TermsRepository } from './terms.repository';

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

/** Place in the list: by code, the shipped rule before the tenant's own of the same code. */
export type RulePlace = Pick<FeeRuleView, 'code' | 'own'>;

/** Fee rules as dated data: shipped ones, and the tenant's own beside or in place of them. */
@Injectable()
export class FeeRuleService {
  constructor(
    private readonly tx: Tx,
    private readonly terms: TermsRepository,
    private readonly reassessment: ReassessmentService,
  ) {}

  /** Rules in order, `limit` of them after a given place. */
  list(
    ctx: Ctx,
    filter: FeeRuleFilter,
    after: RulePlace | undefined,
    limit: number,
  ): Promise<FeeRuleView[]> {
    return this.tx.run(
      ctx,
      async (ctx) =>
        (await this.all(ctx))
          .filter((rule) => matches(rule, filter) && (!after || inOrder(after, rule) < 0))
          .slice(0, limit),
      { readOnly: true },
    );
  }

  /**
   * Puts a rule of the tenant's own on record; under the code of a shipped one it stands in its
   * place on its own days. Cases with workers whom either is about are judged again.
   * @throws DomainError invalid `fee_rule_rejected`, conflict `fee_rule_on_record`
   */
  create(ctx: Ctx, input: FeeRuleInput, reason: string): Promise<FeeRuleView> {
    return this.tx.run(ctx, async (ctx) => {
      const rule = checkedFeeRule(input);
      if (!(await this.terms.addRule(ctx, rule, reason))) {
        throw recruitmentErrors.feeRuleOnRecord(rule.code);
      }
      this.record(ctx, 'fee-rule.added', rule, reason);
      await this.reassessment.ofRules(ctx, [rule, ...shippedAs(rule)]);
      return view({ rule, version: 1 });
    });
  }

  /**
   * Sets the last day of a rule: it goes on to decide payments up to that day, and a shipped one of
   * the same code those after it. Cases with workers whom either is about are judged again.
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
      await this.reassessment.ofRules(ctx, [rule, ...shippedAs(rule)]);
      return view({ rule, version: version + 1 });
    });
  }

  private async all(ctx: TxCtx): Promise<FeeRuleView[]> {
    const own = await this.terms.ownRules(ctx);
    const versions = new Map(own.map(({ rule, version }) => [rule.code, version]));
    const rules = mergeRules(
      FEE_RULES,
      own.map(({ rule }) => rule),
    );
    return rules
      .map((rule) => {
        const version = rule.confidence === 'tenant' ? (versions.get(rule.code) ?? null) : null;
        return view({ rule, version });
      })
      .sort(inOrder);
  }

  private record(ctx: TxCtx, action: string, rule: FeeRule, reason: string): void {
    const { code, origin, validFrom, validTo, cap, authority, source } = rule;
    const withdrawsShipped = rule.withdrawsShipped ?? false;
    ctx.ledger.append({
      action,
      subject: { type: 'tenant', id: ctx.tenantId },
      parts: [
        { code, origin, validFrom, validTo, cap: { ...cap }, authority, source, withdrawsShipped },
        { reason },
      ],
    });
  }
}

function shippedAs({ code }: FeeRule): FeeRule[] {
  return FEE_RULES.filter((rule) => rule.code === code);
}

function inOrder(a: RulePlace, b: RulePlace): number {
  if (a.code !== b.code) return a.code < b.code ? -1 : 1;
  return Number(a.own) - Number(b.own);
}

function view({ rule, version }: { rule: FeeRule; version: number | null }): FeeRuleView {
  const own = version !== null;
  const isInPlace = own && shippedAs(rule).length > 0;
  return { ...rule, ...(isInPlace ? { isInPlace } : {}), own, version };
}

function matches(rule: FeeRule, { origin, destination, on }: FeeRuleFilter): boolean {
  return (
    (origin === undefined || rule.origin === 'ANY' || rule.origin === origin) &&
    (destination === undefined ||
      rule.destinations === 'ANY' ||
      rule.destinations.includes(destination)) &&
    (on === undefined || isInForce(rule, on))
  );
}

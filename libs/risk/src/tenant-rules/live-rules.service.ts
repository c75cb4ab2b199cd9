import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { findRule } from '../rules';
import type { DescribedRule, Rule } from '../rules/define-rule';
import type { BrokenRule, RuleFailure } from './assess-own-rules';
import { ownRule, type OwnRule } from './own-rule';
import { RuleFaultError } from './rule-program';
import { isOwnCode, type RuleStep, type RuleVersion } from './tenant-rule';
import { TenantRuleRepository } from './tenant-rule.repository';

/** A tenant's own rules as the rest of the context asks them. */
@Injectable()
export class LiveRulesService {
  constructor(private readonly rules: TenantRuleRepository) {}

  async all(ctx: TxCtx): Promise<(OwnRule | BrokenRule)[]> {
    return (await this.rules.live(ctx)).map(compiled);
  }

  /** What can be told of each; of one that cannot be asked any more too, so that it can be switched off. */
  async described(ctx: TxCtx): Promise<DescribedRule[]> {
    return (await this.rules.live(ctx)).map((version) => {
      const rule = compiled(version);
      const { code, number, title, basis } = version;
      const subject = 'broken' in rule ? 'site' : rule.subject;
      return { code, version: number, title, basis, subject, parameters: {} };
    });
  }

  /** A rule as it was when a flag was raised by it; undefined where it cannot be asked any more. */
  async asOfVersion(ctx: TxCtx, code: string, number: number): Promise<Rule | undefined> {
    if (!isOwnCode(code)) return undefined;
    const version = await this.rules.byCode(ctx, code, number);
    const rule = version && compiled(version);
    return rule && 'broken' in rule ? undefined : rule;
  }

  /** The basis of the rule of each flag, shipped or own, by the id of the flag. */
  async basesOf(
    ctx: TxCtx,
    flags: readonly { id: string; ruleCode: string; ruleVersion: number }[],
  ): Promise<Map<string, string>> {
    const ofOwn = flags.some(({ ruleCode }) => isOwnCode(ruleCode));
    const versions = ofOwn ? await this.rules.versions(ctx) : [];
    const own = new Map(versions.map(({ code, number, basis }) => [`${code} ${number}`, basis]));
    return new Map(
      flags.map(({ id, ruleCode, ruleVersion }) => [
        id,
        findRule(ruleCode)?.basis ?? own.get(`${ruleCode} ${ruleVersion}`) ?? '',
      ]),
    );
  }

  /** The step by which a rule was retired; undefined where a version of it is live, or there is none. */
  retirement(ctx: TxCtx, code: string): Promise<RuleStep | undefined> {
    return this.rules.retirement(ctx, code);
  }

  /** Codes whose flags the day may change, and whether it may raise others anywhere. */
  async onDays(ctx: TxCtx): Promise<{ codes: string[]; everywhere: boolean }> {
    const rules = (await this.all(ctx)).filter((rule): rule is OwnRule => 'day' in rule);
    return {
      codes: rules.filter(({ day }) => day !== 'none').map(({ code }) => code),
      everywhere: rules.some(({ day }) => day === 'all'),
    };
  }

  /** Keeps where rules failed in the assessment of these sites, and that the others did not. */
  async keepFailures(
    ctx: TxCtx,
    siteIds: readonly string[],
    failures: readonly RuleFailure[],
  ): Promise<void> {
    await this.rules.keepFailures(ctx, siteIds, failures);
  }
}

function compiled(version: RuleVersion): OwnRule | BrokenRule {
  try {
    return ownRule(version);
  } catch (error) {
    // It compiled when it was saved: the facts of the product have changed since.
    if (!(error instanceof RuleFaultError)) throw error;
    return { code: version.code, broken: error.message };
  }
}

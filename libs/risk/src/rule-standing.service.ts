import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { Flag } from './flag-reading.repository';
import { RuleSettingRepository } from './rule-setting.repository';
import { findRule } from './rules';
import { LiveRulesService } from './tenant-rules/live-rules.service';
import { isOwnCode } from './tenant-rules/tenant-rule';

/** What was done to a rule: when, by whom and why. */
interface Deed {
  what: string;
  /** An instant, ISO 8601. */
  at: string;
  by: string;
  reason: string;
}

/** What people did to the rules of flags: a flag that went with its rule is not one whose cause went. */
@Injectable()
export class RuleStandingService {
  constructor(
    private readonly settings: RuleSettingRepository,
    private readonly own: LiveRulesService,
  ) {}

  /** Why a flag was cleared, as part of a sentence; undefined where it is not. */
  async whyCleared(ctx: TxCtx, flag: Flag): Promise<string | undefined> {
    const { state, clearedOn, clearedBecause, ruleCode } = flag;
    if (state !== 'cleared' || clearedOn === null || clearedBecause === null) return undefined;
    if (clearedBecause === 'data') return `cause gone on ${clearedOn}`;
    if (clearedBecause === 'rule_retired') {
      return `cleared on ${clearedOn}: ${words(await this.retired(ctx, ruleCode), 'the rule was retired')}`;
    }
    const set = await this.settings.whenFlagBecame(ctx, ruleCode, flag.id);
    const what =
      clearedBecause === 'rule_off' ? 'the rule was switched off' : 'the rule was set otherwise';
    const deed = set && { what, at: set.decidedAt, by: set.decidedBy, reason: set.reason };
    return `cleared on ${clearedOn}: ${words(deed, what)}`;
  }

  /** Why the rule raises nothing now, whatever the data show; undefined while it is asked. */
  async whyNotAsked(ctx: TxCtx, ruleCode: string): Promise<string | undefined> {
    const set = (await this.settings.current(ctx)).get(ruleCode);
    if (set?.enabled === false) {
      const what = 'the rule was switched off';
      return words({ what, at: set.decidedAt, by: set.decidedBy, reason: set.reason }, what);
    }
    if (!isOwnCode(ruleCode))
      return findRule(ruleCode) ? undefined : 'the rule is not shipped any more';
    const retired = await this.retired(ctx, ruleCode);
    return retired && words(retired, retired.what);
  }

  private async retired(ctx: TxCtx, ruleCode: string): Promise<Deed | undefined> {
    const step = await this.own.retirement(ctx, ruleCode);
    if (!step) return undefined;
    const { decidedAt: at, decidedBy: by, reason } = step;
    return { what: 'the rule was retired', at, by, reason };
  }
}

function words(deed: Deed | undefined, otherwise: string): string {
  if (!deed) return otherwise;
  return `${deed.what} on ${deed.at.slice(0, 10)} by ${deed.by} (“${deed.reason}”)`;
}

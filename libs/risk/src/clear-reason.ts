import type { RuleChoice } from './assess-sites';
import type { SiteFacts } from './facts';
import type { ExistingFlag } from './flag-plan';
import { findRule } from './rules';

/**
 * Why a flag was cleared. `data`: the data no longer show its cause. The others say nothing of the cause:
 * its rule was switched off, was retired, or asks otherwise (other parameters, another version).
 */
export const CLEAR_REASONS = ['data', 'rule_off', 'rule_retired', 'rule_changed'] as const;
export type ClearReason = (typeof CLEAR_REASONS)[number];

export interface RaisedBy {
  version: number;
  parameters: Readonly<Record<string, number>>;
}

/** Shipped rules and own ones that are asked, with the version of each. */
export type AskedRules = ReadonlyMap<string, number>;

/** Without the facts: off and retired. Undefined where the facts or the parameters must have changed. */
export function clearedByRule(
  flag: ExistingFlag,
  asked: AskedRules,
  choices: ReadonlyMap<string, RuleChoice>,
): ClearReason | undefined {
  if (!asked.has(flag.ruleCode)) return 'rule_retired';
  return choices.get(flag.ruleCode)?.enabled === false ? 'rule_off' : undefined;
}

/** Whether by the parameters with which it was raised the flag would stand to this day. */
export function clearReason(
  flag: ExistingFlag,
  by: RaisedBy | undefined,
  asked: AskedRules,
  site: SiteFacts | undefined,
): ClearReason {
  if (!by || !site) return 'data';
  const rule = findRule(flag.ruleCode);
  if (!rule) return by.version === asked.get(flag.ruleCode) ? 'data' : 'rule_changed';
  const stands = rule.evaluate(site, by.parameters).some(({ key }) => key === flag.key);
  return stands ? 'rule_changed' : 'data';
}

import { findRule, RULE_CODES } from '@para42/risk';
import type { Play } from './play';

/** What is done about each kind of risk: a rule that the product ships brings its own. */
export const PLAYBOOK: readonly Play[] = RULE_CODES.flatMap((code) => playFor(code) ?? []);

export function playFor(ruleCode: string): Play | undefined {
  const rule = findRule(ruleCode);
  return rule && { ruleCode, ...rule.play };
}

import type { SiteFacts, SourceRef } from '../facts';
import type { Severity } from '../severity';

/** A parameter that a tenant may move within bounds. */
export interface RuleParameter {
  default: number;
  min: number;
  max: number;
  unit: string;
}

export type JsonFact = string | number | boolean | null | JsonFact[] | { [key: string]: JsonFact };

/** What a rule says: one possible flag. `key` tells the flags of one rule on one subject apart. */
export interface FlagDraft {
  key: string;
  severity: Severity;
  /** 1 (remote) to 5 (present). */
  likelihood: number;
  crisisType?: string;
  /** The facts that it rests on: integers, strings, booleans; decimals as strings. */
  facts: { [key: string]: JsonFact };
  sources: readonly SourceRef[];
  /** One sentence that a person can check: indicators are present or suspected, never proven. */
  sentence: string;
}

export type Subject = 'site' | 'origin' | 'recruitment';

/**
 * A risk rule: a pure function from facts to flags. A shipped code never changes its meaning; a
 * change of meaning is a new version.
 */
export interface Rule {
  readonly code: string;
  readonly version: number;
  readonly title: string;
  readonly subject: Subject;
  /** Whether the day alone may change what it says: what it rests on begins, eases, ends or falls due. */
  readonly dated?: true;
  readonly parameters: Readonly<Record<string, RuleParameter>>;
  /** Paragraph, article or standard. */
  readonly basis: string;
  evaluate(facts: SiteFacts, parameters: Readonly<Record<string, number>>): FlagDraft[];
}

/** What of a rule is told and can be set. */
export type DescribedRule = Pick<
  Rule,
  'code' | 'version' | 'title' | 'subject' | 'basis' | 'parameters'
>;

export function defineRule(rule: Rule): Rule {
  if (!/^[a-z]+(-[a-z0-9]+)+$/.test(rule.code))
    throw new Error(`rule code ${rule.code} is not kebab case`);
  for (const [name, p] of Object.entries(rule.parameters)) {
    if (p.default < p.min || p.default > p.max)
      throw new Error(`rule ${rule.code}: ${name} is out of its bounds`);
  }
  return Object.freeze(rule);
}

/** Default parameters of a rule. */
export function defaultsOf(rule: Pick<Rule, 'parameters'>): Record<string, number> {
  return Object.fromEntries(Object.entries(rule.parameters).map(([name, p]) => [name, p.default]));
}

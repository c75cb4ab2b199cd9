import type { Measure, RulePlay } from '@para42/risk';

export type { RemedyForm } from '@para42/risk';

/** Each is declared with the rule whose flags it answers. */
export type ActionTemplate = Measure;

export interface Play extends RulePlay {
  /** The risk rule whose flags it answers. */
  ruleCode: string;
}

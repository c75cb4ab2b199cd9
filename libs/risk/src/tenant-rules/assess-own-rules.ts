import type { RuleChoice } from '../assess-sites';
import type { SiteFacts } from '../facts';
import { factsHash, type ExistingFlag, type RaisedFlag } from '../flag-plan';
import type { OwnRule } from './own-rule';
import { EvaluationFailed } from './rule-program';

/** Of one rule on one site: that it could not be worked out. */
export interface RuleFailure {
  ruleCode: string;
  siteId: string;
  message: string;
}

export interface OwnAssessment {
  raised: RaisedFlag[];
  failures: RuleFailure[];
}

/** A rule that does not compile any more says nothing, and fails on every site. */
export interface BrokenRule {
  code: string;
  broken: string;
}

/** Every flag that a tenant's own rules raise on these sites, and where one could not be worked out. */
export function assessOwnRules(
  rules: readonly (OwnRule | BrokenRule)[],
  choices: ReadonlyMap<string, RuleChoice>,
  sites: readonly SiteFacts[],
): OwnAssessment {
  const raised: RaisedFlag[] = [];
  const failures: RuleFailure[] = [];
  for (const rule of rules) {
    if (choices.get(rule.code)?.enabled === false) continue;
    for (const facts of sites) {
      const { id: siteId, supplierId } = facts.site;
      const fail = (message: string) => failures.push({ ruleCode: rule.code, siteId, message });
      if ('broken' in rule) {
        fail(rule.broken);
        continue;
      }
      try {
        for (const draft of rule.evaluate(facts)) {
          const hash = factsHash(rule, {}, draft);
          raised.push({ siteId, supplierId, rule, parameters: {}, draft, factsHash: hash });
        }
      } catch (error) {
        if (!(error instanceof EvaluationFailed)) throw error;
        fail(error.message);
      }
    }
  }
  return { raised, failures };
}

/** Flags on which an assessment may decide: those of a rule that failed on their site stay as they are. */
export function withoutFailed(
  flags: readonly ExistingFlag[],
  failures: readonly RuleFailure[],
): readonly ExistingFlag[] {
  if (failures.length === 0) return flags;
  const failed = new Set(failures.map(({ ruleCode, siteId }) => `${ruleCode} ${siteId}`));
  return flags.filter(({ ruleCode, siteId }) => !failed.has(`${ruleCode} ${siteId}`));
}

import { scopeOf } from '../severity';
import { defineRule, type Rule } from './define-rule';

export interface ObservationRuleDefinition {
  code: string;
  version: number;
  title: string;
  basis: string;
  /** Kinds of recruitment's observations that this rule turns into flags. */
  kinds: readonly string[];
  scale: number;
  irremediability: number;
}

/**
 * A rule that raises one flag per observation of the given kinds. Recruitment has already held the
 * fact against the rule in force on its date; what is added here is severity and order.
 */
export function observationRule(definition: ObservationRuleDefinition): Rule {
  const { code, version, title, basis, kinds, scale, irremediability } = definition;
  return defineRule({
    code,
    version,
    title,
    basis,
    subject: 'recruitment',
    parameters: {},
    evaluate(facts) {
      return facts.observations
        .filter((observation) => kinds.includes(observation.kind))
        .map((observation) => ({
          key: observation.id,
          severity: { scale, scope: scopeOf(facts.site.workersBand), irremediability },
          likelihood: 5,
          facts: {
            observation: observation.id,
            kind: observation.kind,
            title: observation.title,
            observationHash: observation.factsHash,
            heldAgainst: observation.ruleCode,
            heldAgainstSource: observation.ruleSource,
            indicators: [...observation.indicators].sort(),
            cohort: observation.cohortId,
            observedOn: observation.observedOn,
            workersBand: facts.site.workersBand,
          },
          sources: [],
          sentence: `${observation.title}, as of ${observation.observedOn}. Held against ${observation.ruleCode} (${observation.ruleSource}).${indicatorWords(observation.indicators)}`,
        }));
    },
  });
}

function indicatorWords(indicators: readonly string[]): string {
  if (indicators.length === 0) return ' Suspected, refer.';
  return ` Indicators present: ${[...indicators].sort().join(', ')}; suspected, refer.`;
}

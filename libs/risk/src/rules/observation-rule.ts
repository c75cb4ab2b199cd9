import { scopeOf } from '../severity';
import { defineRule, type ShippedRule } from './define-rule';
import type { RulePlay } from './play';

export interface ObservationRuleDefinition {
  code: string;
  version: number;
  title: string;
  basis: string;
  /** Kinds of recruitment's observations that this rule turns into flags. */
  kinds: readonly string[];
  scale: number;
  irremediability: number;
  play: RulePlay;
}

/**
 * A rule that raises one flag per observation of the given kinds. Recruitment has already held the
 * fact against the rule in force on its date; what is added here is severity and order.
 */
export function observationRule(definition: ObservationRuleDefinition): ShippedRule {
  const { kinds, scale, irremediability, ...described } = definition;
  return defineRule({
    ...described,
    subject: 'recruitment',
    parameters: {},
    grounds(facts) {
      return facts.observations
        .filter((observation) => kinds.includes(observation.kind))
        .map((observation) => ({
          key: observation.id,
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
        }));
    },
    judge({ facts }) {
      return {
        severity: { scale, scope: scopeOf(facts.workersBand), irremediability },
        likelihood: 5,
        sentence: `${facts.title}, as of ${facts.observedOn}. Held against ${facts.heldAgainst} (${facts.heldAgainstSource}).${indicatorWords(facts.indicators)}`,
      };
    },
  });
}

function indicatorWords(indicators: readonly string[]): string {
  if (indicators.length === 0) return ' Suspected, refer.';
  return ` Indicators present: ${indicators.join(', ')}; suspected, refer.`;
}

import { factsHash, type RaisedFlag } from './flag-plan';
import type { SiteFacts } from './facts';
import { defaultsOf, type Rule } from './rules/define-rule';

/** A tenant's decision on a rule: off, or other parameters. */
export interface RuleChoice {
  enabled: boolean;
  parameters: Readonly<Record<string, number>>;
}

/**
 * Every flag that the rules raise on these sites: a pure function, so that the same facts give the
 * same flags and the same hashes on any machine and any day.
 * @throws Error when a rule raises the same key twice on one site
 */
export function assessSites(
  rules: readonly Rule[],
  choices: ReadonlyMap<string, RuleChoice>,
  sites: readonly SiteFacts[],
): RaisedFlag[] {
  const flags: RaisedFlag[] = [];
  for (const rule of rules) {
    const choice = choices.get(rule.code);
    if (choice && !choice.enabled) continue;
    const parameters = { ...defaultsOf(rule), ...choice?.parameters };
    for (const facts of sites) {
      const keys = new Set<string>();
      for (const draft of rule.evaluate(facts, parameters)) {
        if (keys.has(draft.key)) throw new Error(`rule ${rule.code} raised ${draft.key} twice`);
        keys.add(draft.key);
        flags.push({
          siteId: facts.site.id,
          supplierId: facts.site.supplierId,
          rule,
          parameters,
          draft,
          factsHash: factsHash(rule, parameters, draft),
        });
      }
    }
  }
  return flags;
}

import type { RuleChoice } from '../assess-sites';
import type { SiteFacts } from '../facts';
import { factsHash, type ExistingFlag, type RaisedFlag } from '../flag-plan';
import type { OwnRule } from './own-rule';
import { MAX_STEPS, MEAN_STEPS, stepsFor } from './rule-cost';
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

/** Steps after which other work of the process has its turn: some milliseconds. */
const TURN = 50_000;

/**
 * Every flag that a tenant's own rules raise on these sites, and where one could not be worked out. Other
 * work goes on in between, and no rule takes more than its share: a rule without steps left fails on the
 * sites that are left.
 */
export async function assessOwnRules(
  rules: readonly (OwnRule | BrokenRule)[],
  choices: ReadonlyMap<string, RuleChoice>,
  sites: readonly SiteFacts[],
): Promise<OwnAssessment> {
  const found: OwnAssessment = { raised: [], failures: [] };
  let turn = TURN;
  for (const rule of rules) {
    if (choices.get(rule.code)?.enabled === false) continue;
    let left = stepsFor(sites.length);
    for (const facts of sites) {
      const most = 'broken' in rule ? 0 : rule.steps(facts);
      // What takes more is refused before anything of it is worked out, and costs the others nothing.
      const steps = most > 3 * MAX_STEPS ? 0 : most;
      left -= steps;
      assessOne(rule, facts, left >= 0, found);
      turn -= steps + 10;
      if (turn > 0) continue;
      turn = TURN;
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return found;
}

function assessOne(
  rule: OwnRule | BrokenRule,
  facts: SiteFacts,
  affordable: boolean,
  { raised, failures }: OwnAssessment,
): void {
  const { id: siteId, supplierId } = facts.site;
  const fail = (message: string) => failures.push({ ruleCode: rule.code, siteId, message });
  if ('broken' in rule) {
    fail(rule.broken);
    return;
  }
  if (!affordable) {
    fail(
      `The rule takes more than ${MEAN_STEPS.toLocaleString('en')} steps on the average of sites, and was not asked of this one. Put fewer macros inside each other.`,
    );
    return;
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

/** Flags on which an assessment may decide: those of a rule that failed on their site stay as they are. */
export function withoutFailed(
  flags: readonly ExistingFlag[],
  failures: readonly RuleFailure[],
): readonly ExistingFlag[] {
  if (failures.length === 0) return flags;
  const failed = new Set(failures.map(({ ruleCode, siteId }) => `${ruleCode} ${siteId}`));
  return flags.filter(({ ruleCode, siteId }) => !failed.has(`${ruleCode} ${siteId}`));
}

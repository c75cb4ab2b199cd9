import { DomainError, invalid, notFound, type FieldProblem } from '@para42/platform';

const conflict = (code: string, detail: string, members?: Record<string, unknown>): DomainError =>
  new DomainError('conflict', code, detail, members ? { members } : {});

export const tenantRuleErrors = {
  notFound: () => notFound('own-rule'),
  noTrial: () => notFound('trial'),
  rejected: (problems: FieldProblem[]) =>
    invalid('own_rule_rejected', 'Nothing was stored: mend each place that is listed.', problems),
  codeTaken: (code: string) =>
    conflict(
      'own_rule_on_record',
      `There is a rule ${code} already. Change that one, or choose another code.`,
    ),
  tooMany: (most: number) =>
    conflict('too_many_own_rules', `There are ${most} own rules that are not retired: retire one.`),
  nothingToTry: () =>
    conflict(
      'nothing_to_try',
      'The rule has no version that is open to change. Change it first; that makes one.',
    ),
  trialUnderWay: (runId: string | null) =>
    conflict(
      'trial_under_way',
      'A trial of this rule is under way. Wait for it, or cancel its run.',
      {
        runId,
      },
    ),
  trialMissing: () =>
    conflict(
      'trial_missing',
      'A rule goes live after a trial of this very version, as it is since the last edit. Try it first.',
    ),
  trialFailed: (errors: number) =>
    conflict(
      'trial_with_errors',
      `In its trial the rule could not be worked out on ${errors} sites. Mend the condition and try it again.`,
      { errors },
    ),
  nothingToRetire: () =>
    conflict('nothing_to_retire', 'No version of the rule is live, tried or in draft.'),
};

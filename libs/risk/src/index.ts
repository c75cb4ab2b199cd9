import { RULES } from './rules';
import { FlagEntity } from './flag.entity';
import {
  assessAnsweredSitesJob,
  assessAreasJob,
  assessAuditedSitesJob,
  assessCaseJob,
  assessChangedAgenciesJob,
  assessChangedSitesJob,
  assessComparedAnswersJob,
  assessCountriesJob,
  assessDatedFlagsJob,
  assessFlaggedSitesJob,
  assessListedCountriesJob,
  assessObservationsJob,
  assessScreenedJob,
  assessSitesJob,
  assessSwitchedRuleJob,
  sweepSitesJob,
  tryOwnRuleJob,
} from './risk.jobs';

export { AssessmentService } from './assessment.service';
export type { Flag } from './flag-reading.repository';
export { FlagHistoryService } from './flag-history.service';
export { FlagService } from './flag.service';
export { RecomputationService, type Recomputation } from './recomputation.service';
export type { FlagDeparture } from './flag-departures.repository';
export { FlagReadModel } from './flag.read-model';
export { flagsChanged } from './risk.events';
export { RiskHttpModule, RiskJobsModule, RiskModule } from './risk.module';
export { findRule } from './rules';
export type { Measure, RemedyForm, RulePlay } from './rules/play';
export { SweepService } from './sweep.service';

/** Of every rule that raises flags. */
export const RULE_CODES: readonly string[] = RULES.map((rule) => rule.code);

export const riskEntities = [FlagEntity];

export const riskJobs = [
  assessSitesJob,
  sweepSitesJob,
  assessAreasJob,
  assessCaseJob,
  assessChangedSitesJob,
  assessCountriesJob,
  assessObservationsJob,
  assessAnsweredSitesJob,
  assessDatedFlagsJob,
  assessListedCountriesJob,
  assessChangedAgenciesJob,
  assessComparedAnswersJob,
  assessAuditedSitesJob,
  assessScreenedJob,
  assessSwitchedRuleJob,
  assessFlaggedSitesJob,
  tryOwnRuleJob,
];

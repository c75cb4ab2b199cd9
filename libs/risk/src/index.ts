import { FlagEntity } from './flag.entity';
import {
  assessAreasJob,
  assessCaseJob,
  assessChangedSitesJob,
  assessCountriesJob,
  assessObservationsJob,
  assessSitesJob,
  sweepSitesJob,
} from './risk.jobs';

export { AssessmentService } from './assessment.service';
export type { Flag } from './flag-reading.repository';
export { FlagReadModel } from './flag.read-model';
export { flagsChanged } from './risk.events';
export { RiskHttpModule, RiskJobsModule, RiskModule } from './risk.module';
export { findRule } from './rules';
export { SweepService } from './sweep.service';

export const riskEntities = [FlagEntity];

export const riskJobs = [
  assessSitesJob,
  sweepSitesJob,
  assessAreasJob,
  assessCaseJob,
  assessChangedSitesJob,
  assessCountriesJob,
  assessObservationsJob,
];

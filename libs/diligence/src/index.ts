import type { EntityClass } from '@para42/platform';
import { openFindingsJob, runCycleStageJob } from './diligence.jobs';

export { DiligenceHttpModule, DiligenceJobsModule, DiligenceModule } from './diligence.module';

/** Records are read and written by statements of the repositories; no entity is mapped. */
export const diligenceEntities: readonly EntityClass[] = [];

export const diligenceJobs = [runCycleStageJob, openFindingsJob];

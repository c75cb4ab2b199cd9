import { Module, type DynamicModule } from '@nestjs/common';
import { DiligenceJobsModule } from '@para42/diligence';
import { EvidenceJobsModule } from '@para42/evidence';
import { IdentityJobsModule } from '@para42/identity';
import { LocationsJobsModule } from '@para42/locations';
import { PlatformJobsModule, PlatformModule, type PlatformParts } from '@para42/platform';
import { QuestionnairesJobsModule } from '@para42/questionnaires';
import { RecruitmentJobsModule } from '@para42/recruitment';
import { RiskJobsModule } from '@para42/risk';
import { ScreeningJobsModule } from '@para42/screening';
import { SuppliersJobsModule } from '@para42/suppliers';
import { EvidenceSourcesModule } from '../../evidence-sources.module';

/** The process that runs jobs and schedules. It serves no HTTP but its health. */
@Module({})
export class WorkerModule {
  static forRoot(parts: PlatformParts): DynamicModule {
    return {
      module: WorkerModule,
      imports: [
        PlatformModule.forRoot(parts),
        PlatformJobsModule,
        IdentityJobsModule,
        LocationsJobsModule,
        ScreeningJobsModule,
        SuppliersJobsModule,
        EvidenceJobsModule,
        QuestionnairesJobsModule,
        RecruitmentJobsModule,
        RiskJobsModule,
        DiligenceJobsModule,
        EvidenceSourcesModule,
      ],
    };
  }
}

import { Module } from '@nestjs/common';
import { SuppliersModule } from '@para42/suppliers';
import { AgencyReadingRepository } from './agencies/agency-reading.repository';
import { AgencyWritingRepository } from './agencies/agency-writing.repository';
import { CaseAssessmentService } from './casefile/case-assessment.service';
import { CaseFileReadingRepository } from './casefile/case-file-reading.repository';
import { CaseFileWritingRepository } from './casefile/case-file-writing.repository';
import { CaseFileService } from './casefile/case-file.service';
import { ReassessmentService } from './casefile/reassessment.service';
import { ChainRepository } from './chain/chain.repository';
import { CorridorRepository } from './cohorts/corridor.repository';
import { TermsRepository } from './fees/terms.repository';
import { ReassessCasesHandler } from './jobs/reassess-cases.job';
import { ObservationReadingRepository } from './observations/observation-reading.repository';
import { ObservationRepository } from './observations/observation.repository';
import { RecruitmentReadModel } from './recruitment.read-model';
import { RepaymentPlanWriter } from './repayment/repayment-plan.writer';
import { RepaymentReadingRepository } from './repayment/repayment-reading.repository';

const REPOSITORIES = [
  AgencyReadingRepository,
  AgencyWritingRepository,
  CaseFileReadingRepository,
  CaseFileWritingRepository,
  ChainRepository,
  CorridorRepository,
  ObservationReadingRepository,
  ObservationRepository,
  RepaymentPlanWriter,
  RepaymentReadingRepository,
  TermsRepository,
];

const SERVICES = [
  CaseAssessmentService,
  CaseFileService,
  ReassessmentService,
  RecruitmentReadModel,
];

@Module({
  imports: [SuppliersModule],
  providers: [...REPOSITORIES, ...SERVICES],
  exports: SERVICES,
})
export class RecruitmentModule {}

@Module({ imports: [RecruitmentModule], providers: [ReassessCasesHandler] })
export class RecruitmentJobsModule {}

import { Module, type OnModuleInit } from '@nestjs/common';
import { IdentityModule, PartyDirectory } from '@para42/identity';
import { EvidenceModule } from '@para42/evidence';
import { SuppliersModule } from '@para42/suppliers';
import { AgencyReadingRepository } from './agencies/agency-reading.repository';
import { AgencyService } from './agencies/agency.service';
import { AgencyWritingRepository } from './agencies/agency-writing.repository';
import { CaseAssessmentService } from './casefile/case-assessment.service';
import { CaseFileReadingRepository } from './casefile/case-file-reading.repository';
import { CaseFileWritingRepository } from './casefile/case-file-writing.repository';
import { CaseFileService } from './casefile/case-file.service';
import { CaseReadingService } from './casefile/case-reading.service';
import { ReassessmentService } from './casefile/reassessment.service';
import { ChainRepository } from './chain/chain.repository';
import { ChainService } from './chain/chain.service';
import { CorridorRepository } from './cohorts/corridor.repository';
import { EvidenceReadingRepository } from './evidence/evidence-reading.repository';
import { RecruitmentEvidence } from './evidence/recruitment-evidence';
import { TermsRepository } from './fees/terms.repository';
import { AgencyController } from './http/agency.controller';
import { CaseFileController, CaseFileSchemaController } from './http/case-file.controller';
import { CaseReadingController, ObservationController } from './http/case-reading.controller';
import { ChainController } from './http/chain.controller';
import { RepaymentController } from './http/repayment.controller';
import { ReassessCasesHandler } from './jobs/reassess-cases.job';
import { ObservationReadingRepository } from './observations/observation-reading.repository';
import { ObservationRepository } from './observations/observation.repository';
import { RecruitmentReadModel } from './recruitment.read-model';
import { RepaymentPlanWriter } from './repayment/repayment-plan.writer';
import { RepaymentReadingRepository } from './repayment/repayment-reading.repository';
import { RepaymentService } from './repayment/repayment.service';
import { RepaymentWritingRepository } from './repayment/repayment-writing.repository';

const REPOSITORIES = [
  AgencyReadingRepository,
  AgencyWritingRepository,
  CaseFileReadingRepository,
  CaseFileWritingRepository,
  ChainRepository,
  CorridorRepository,
  EvidenceReadingRepository,
  ObservationReadingRepository,
  ObservationRepository,
  RepaymentPlanWriter,
  RepaymentReadingRepository,
  RepaymentWritingRepository,
  TermsRepository,
];

const SERVICES = [
  AgencyService,
  CaseAssessmentService,
  CaseFileService,
  CaseReadingService,
  ChainService,
  ReassessmentService,
  RecruitmentReadModel,
  RepaymentService,
];

@Module({
  imports: [EvidenceModule, IdentityModule, SuppliersModule],
  providers: [...REPOSITORIES, ...SERVICES, RecruitmentEvidence],
  exports: SERVICES,
})
export class RecruitmentModule implements OnModuleInit {
  constructor(
    private readonly parties: PartyDirectory,
    private readonly recruitment: RecruitmentReadModel,
  ) {}

  /** Nobody is invited to act for an agency that does not exist. */
  onModuleInit(): void {
    this.parties.register(
      'agency',
      async (ctx, id) => (await this.recruitment.agency(ctx, id)) !== undefined,
    );
  }
}

@Module({
  imports: [RecruitmentModule],
  controllers: [
    AgencyController,
    CaseFileController,
    CaseFileSchemaController,
    CaseReadingController,
    ChainController,
    ObservationController,
    RepaymentController,
  ],
})
export class RecruitmentHttpModule {}

@Module({ imports: [RecruitmentModule], providers: [ReassessCasesHandler] })
export class RecruitmentJobsModule {}

import { Module, type OnModuleInit } from '@nestjs/common';
import { EvidenceModule } from '@para42/evidence';
import { IdentityModule, PartyDirectory } from '@para42/identity';
import { RecruitmentModule } from '@para42/recruitment';
import { RiskModule } from '@para42/risk';
import { SuppliersModule } from '@para42/suppliers';
import { AccountRepository } from './account/account.repository';
import { AccountStageService } from './account/account-stage.service';
import { ActionRepository } from './actions/action.repository';
import { ActionService } from './actions/action.service';
import { RepaymentDeadlines } from './actions/repayment-deadlines';
import { CycleRepository } from './cycles/cycle.repository';
import { CycleService } from './cycles/cycle.service';
import { CycleStageService } from './cycles/cycle-stage.service';
import { DiligenceEvidence } from './diligence-evidence';
import { FindingOpeningService } from './findings/finding-opening.service';
import { FindingRepository } from './findings/finding.repository';
import { FindingService } from './findings/finding.service';
import { ActionController, OwnActionController } from './http/action.controller';
import { CycleController } from './http/cycle.controller';
import { FindingController } from './http/finding.controller';
import { OpenFindingsHandler } from './jobs/open-findings.job';
import { RunCycleStageHandler } from './jobs/run-cycle-stage.job';

@Module({
  imports: [IdentityModule, RecruitmentModule, RiskModule, SuppliersModule, EvidenceModule],
  providers: [
    AccountRepository,
    AccountStageService,
    ActionRepository,
    ActionService,
    CycleRepository,
    CycleService,
    CycleStageService,
    DiligenceEvidence,
    FindingOpeningService,
    FindingRepository,
    FindingService,
    RepaymentDeadlines,
  ],
  exports: [ActionService, CycleService, CycleStageService, FindingOpeningService, FindingService],
})
export class DiligenceModule implements OnModuleInit {
  constructor(
    private readonly registered: PartyDirectory,
    private readonly cycles: CycleRepository,
  ) {}

  /** No grant names a cycle that does not exist. */
  onModuleInit(): void {
    this.registered.register(
      'cycle',
      async (ctx, id) => (await this.cycles.find(ctx, id)) !== undefined,
    );
  }
}

@Module({
  imports: [DiligenceModule],
  controllers: [CycleController, FindingController, ActionController, OwnActionController],
})
export class DiligenceHttpModule {}

@Module({
  imports: [DiligenceModule, RiskModule],
  providers: [RunCycleStageHandler, OpenFindingsHandler],
})
export class DiligenceJobsModule {}

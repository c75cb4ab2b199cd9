import { Module } from '@nestjs/common';
import { RiskModule } from '@para42/risk';
import { SuppliersModule } from '@para42/suppliers';
import { ActionRepository } from './actions/action.repository';
import { ActionService } from './actions/action.service';
import { CycleRepository } from './cycles/cycle.repository';
import { CycleService } from './cycles/cycle.service';
import { CycleStageService } from './cycles/cycle-stage.service';
import { FindingOpeningService } from './findings/finding-opening.service';
import { FindingRepository } from './findings/finding.repository';
import { FindingService } from './findings/finding.service';
import { ActionController, OwnActionController } from './http/action.controller';
import { CycleController } from './http/cycle.controller';
import { FindingController } from './http/finding.controller';
import { OpenFindingsHandler } from './jobs/open-findings.job';
import { RunCycleStageHandler } from './jobs/run-cycle-stage.job';

@Module({
  imports: [RiskModule, SuppliersModule],
  providers: [
    ActionRepository,
    ActionService,
    CycleRepository,
    CycleService,
    CycleStageService,
    FindingOpeningService,
    FindingRepository,
    FindingService,
  ],
  exports: [ActionService, CycleService, CycleStageService, FindingOpeningService, FindingService],
})
export class DiligenceModule {}

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

import { Module, type DynamicModule } from '@nestjs/common';
import { DiligenceHttpModule } from '@para42/diligence';
import { EvidenceHttpModule } from '@para42/evidence';
import { IdentityHttpModule } from '@para42/identity';
import { LocationsHttpModule } from '@para42/locations';
import { PlatformHttpModule, PlatformModule, type PlatformParts } from '@para42/platform';
import { QuestionnairesHttpModule } from '@para42/questionnaires';
import { RecruitmentHttpModule } from '@para42/recruitment';
import { RiskHttpModule } from '@para42/risk';
import { ScreeningHttpModule } from '@para42/screening';
import { SuppliersHttpModule } from '@para42/suppliers';

/** The process that serves HTTP. It runs no job. */
@Module({})
export class ApiModule {
  static forRoot(parts: PlatformParts): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        PlatformModule.forRoot(parts),
        PlatformHttpModule,
        IdentityHttpModule,
        LocationsHttpModule,
        ScreeningHttpModule,
        SuppliersHttpModule,
        EvidenceHttpModule,
        QuestionnairesHttpModule,
        RecruitmentHttpModule,
        RiskHttpModule,
        DiligenceHttpModule,
      ],
    };
  }
}

import { Module, type OnModuleInit } from '@nestjs/common';
import { EvidenceContributors, EvidenceModule } from '@para42/evidence';
import { LocationsEvidence, LocationsModule } from '@para42/locations';
import { ScreeningEvidence, ScreeningModule } from '@para42/screening';
import { SuppliersEvidence, SuppliersModule } from '@para42/suppliers';

/** Brings to the bundles what contexts have to show that may not know of bundles themselves. */
@Module({ imports: [EvidenceModule, LocationsModule, ScreeningModule, SuppliersModule] })
export class EvidenceSourcesModule implements OnModuleInit {
  constructor(
    private readonly contributors: EvidenceContributors,
    private readonly locations: LocationsEvidence,
    private readonly screening: ScreeningEvidence,
    private readonly suppliers: SuppliersEvidence,
  ) {}

  onModuleInit(): void {
    this.contributors.register(this.locations);
    this.contributors.register(this.screening);
    this.contributors.register(this.suppliers);
  }
}

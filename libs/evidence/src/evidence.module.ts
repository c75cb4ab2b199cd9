import { Module } from '@nestjs/common';
import { IdentityModule } from '@para42/identity';
import { BundleBuilder } from './bundles/bundle.builder';
import { BundleContents } from './bundles/bundle-contents';
import { BundleScopes } from './bundles/bundle-scopes';
import { BundleRepository } from './bundles/bundle.repository';
import { BundleService } from './bundles/bundle.service';
import { SigningClient } from './bundles/signing.client';
import { AttestationRepository } from './documents/attestation.repository';
import { AttestationService } from './documents/attestation.service';
import { DocumentRepository } from './documents/document.repository';
import { DocumentService } from './documents/document.service';
import { EvidenceContributors } from './evidence.contributors';
import { EvidenceOwnRecords } from './evidence-own-records';
import { EvidenceReadModel } from './evidence.read-model';
import { BundleController } from './http/bundle.controller';
import { EvidenceController } from './http/document.controller';
import { BuildBundleHandler } from './jobs/build-bundle.job';

@Module({
  imports: [IdentityModule],
  providers: [
    AttestationRepository,
    AttestationService,
    BundleBuilder,
    BundleContents,
    BundleRepository,
    BundleScopes,
    BundleService,
    DocumentRepository,
    DocumentService,
    EvidenceContributors,
    EvidenceOwnRecords,
    EvidenceReadModel,
    SigningClient,
  ],
  exports: [
    AttestationService,
    BundleBuilder,
    BundleService,
    DocumentService,
    EvidenceContributors,
    EvidenceReadModel,
  ],
})
export class EvidenceModule {}

@Module({ imports: [EvidenceModule], controllers: [EvidenceController, BundleController] })
export class EvidenceHttpModule {}

@Module({ imports: [EvidenceModule], providers: [BuildBundleHandler] })
export class EvidenceJobsModule {}

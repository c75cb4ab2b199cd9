import type { EntityClass } from '@para42/platform';
import { buildBundleJob } from './evidence.jobs';

export {
  EvidenceContributors,
  type EvidenceContributor,
  type EvidenceRecord,
  type EvidenceScope,
} from './evidence.contributors';
export { type Redaction } from './bundles/bundle';
export { maskIdentityNumbers } from './bundles/identity-number.policy';
export { BLACKED_OUT } from './bundles/record-redaction.policy';
export { documentAdded } from './evidence.events';
export { DOCUMENT_KINDS, type AuditAsked, type DocumentKind } from './documents/document';
export { DOCUMENT_FILE } from './documents/document-file.checks';
export { DocumentService } from './documents/document.service';
export { EvidenceReadModel, type AuditReport } from './evidence.read-model';
export { EvidenceHttpModule, EvidenceJobsModule, EvidenceModule } from './evidence.module';

/** Records are read and written by statements of the repositories; no entity is mapped. */
export const evidenceEntities: readonly EntityClass[] = [];

export const evidenceJobs = [buildBundleJob];

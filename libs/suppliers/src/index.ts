import type { AnyJob, EntityClass } from '@para42/platform';
import { SiteEntity } from './register/site.entity';
import { SupplierEntity } from './register/supplier.entity';
import { matchingJobs } from './matching/matching.jobs';
import {
  applyProfileJob,
  followInvitationJob,
  importFacilitiesJob,
  indexSiteNamesJob,
  indexSupplierNamesJob,
  mailOnboardingReminderJob,
  remindOnboardingJob,
  screenChangedSitesJob,
} from './suppliers.jobs';

export { SuppliersHttpModule, SuppliersJobsModule, SuppliersModule } from './suppliers.module';
export { SuppliersEvidence } from './register/register-evidence';
export { SuppliersReadModel } from './suppliers.read-model';
export {
  SupplierRiskSummaries,
  type SupplierRiskSummary,
} from './register/supplier-risk-summaries';
export type { SiteBatchFilter, SweepSite } from './register/site-sweep.repository';
export type { Site, Coordinates } from './register/site';
export type { SiteId, StateControl, Supplier, SupplierId } from './register/supplier';
export type { RegisterSelection } from './register/register-selection';
export { supplierStates, type SupplierState } from './register/supplier.states';
export { SiteFlags, type SiteFlagSource } from './register/site-flags';
export { publishedWorkers, type PublishedCount } from './register/workers';
export { valueChainCap, type ValueChainCap } from './onboarding/value-chain-cap.policy';
export {
  onboardingReminded,
  recordsMerged,
  sitesChanged,
  supplierStateChanged,
} from './suppliers.events';

export const suppliersEntities: EntityClass[] = [SupplierEntity, SiteEntity];
export const suppliersJobs: AnyJob[] = [
  importFacilitiesJob,
  indexSiteNamesJob,
  indexSupplierNamesJob,
  screenChangedSitesJob,
  followInvitationJob,
  applyProfileJob,
  remindOnboardingJob,
  mailOnboardingReminderJob,
  ...matchingJobs,
] as AnyJob[];

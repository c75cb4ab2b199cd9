import { diligenceEntities, diligenceJobs } from '@para42/diligence';
import { evidenceEntities, evidenceJobs } from '@para42/evidence';
import { identityEntities, identityJobs } from '@para42/identity';
import { locationsEntities, locationsJobs } from '@para42/locations';
import { platformJobs, type AnyJob, type EntityClass } from '@para42/platform';
import { questionnairesEntities, questionnairesJobs } from '@para42/questionnaires';
import { recruitmentEntities, recruitmentJobs } from '@para42/recruitment';
import { riskEntities, riskJobs } from '@para42/risk';
import { screeningEntities, screeningJobs } from '@para42/screening';
import { suppliersEntities, suppliersJobs } from '@para42/suppliers';

/** Every job of every context: what the API may enqueue is what the worker must handle. */
export const jobs: readonly AnyJob[] = [
  ...platformJobs,
  ...identityJobs,
  ...locationsJobs,
  ...screeningJobs,
  ...suppliersJobs,
  ...evidenceJobs,
  ...questionnairesJobs,
  ...recruitmentJobs,
  ...riskJobs,
  ...diligenceJobs,
] as AnyJob[];

export const entities: readonly EntityClass[] = [
  ...identityEntities,
  ...locationsEntities,
  ...screeningEntities,
  ...suppliersEntities,
  ...evidenceEntities,
  ...questionnairesEntities,
  ...recruitmentEntities,
  ...riskEntities,
  ...diligenceEntities,
] as EntityClass[];

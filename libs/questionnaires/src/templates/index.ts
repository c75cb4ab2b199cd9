import type { Template } from '../engine/define-template';
import { crisisResponseCheckV1 } from './crisis-response-check.v1.template';
import { recruitmentAuditV1 } from './recruitment-audit.v1.template';
import { siteForcedLabourIndicatorsV1 } from './site-forced-labour-indicators.v1.template';
import { supplierProfileAndPoliciesV1 } from './supplier-profile-and-policies.v1.template';
import { workerInterviewV1 } from './worker-interview.v1.template';

/** Every template of this context. One that is not listed here does not exist. */
export const builtInTemplates: readonly Template[] = [
  crisisResponseCheckV1,
  recruitmentAuditV1,
  siteForcedLabourIndicatorsV1,
  supplierProfileAndPoliciesV1,
  workerInterviewV1,
];

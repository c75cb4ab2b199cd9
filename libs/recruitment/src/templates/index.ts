import type { Template } from '@para42/questionnaires';
import { recruitmentAgencyV1 } from './recruitment-agency.v1.template';
import { recruitmentAndFeesV1 } from './recruitment-and-fees.v1.template';

/** Every template of this context. One that is not listed here does not exist. */
export const recruitmentTemplates: readonly Template[] = [
  recruitmentAndFeesV1,
  recruitmentAgencyV1,
];

import { observationRule } from './observation-rule';

export const agencyWithoutLicence = observationRule({
  code: 'agency-without-licence',
  version: 1,
  title: 'Agency or sub-agent without a licence on the hiring date',
  basis: 'A/70/260 paras 22, 42 (licensing of agencies)',
  kinds: ['AGENCY_UNLICENSED', 'SUB_AGENT_UNLICENSED', 'LICENCE_EXPIRED'],
  scale: 3,
  irremediability: 2,
});

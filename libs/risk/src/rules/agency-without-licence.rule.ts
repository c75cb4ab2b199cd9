import { observationRule } from './observation-rule';
import { mitigate, prevent } from './play';

export const agencyWithoutLicence = observationRule({
  code: 'agency-without-licence',
  version: 1,
  title: 'Agency or sub-agent without a licence on the hiring date',
  basis: 'A/70/260 paras 22, 42 (licensing of agencies)',
  kinds: ['AGENCY_UNLICENSED', 'SUB_AGENT_UNLICENSED', 'LICENCE_EXPIRED'],
  scale: 3,
  irremediability: 2,
  play: {
    finding: 'An agency or sub-agent had no licence on the hiring date',
    actions: [
      prevent(
        'check-agency-licence',
        'Check licence and validity of every agency and sub-agent before the next hiring',
        'supplier',
        30,
        'Every agency used after the date holds a licence that covers the hiring date.',
      ),
      mitigate(
        'workers-of-agency',
        'Find out what workers hired through it paid and were promised, and put it right',
        'buyer',
        60,
        'The workers concerned have the terms that they were promised and were repaid.',
        'COMPENSATION',
      ),
    ],
  },
});

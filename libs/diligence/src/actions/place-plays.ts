import { mitigate, prevent, type Play } from './play';

/** What is done where a place is the risk. */
export const PLACE_PLAYS: readonly Play[] = [
  {
    ruleCode: 'site-in-crisis-area',
    finding: 'Operations in a crisis location need heightened due diligence',
    actions: [
      prevent(
        'crisis-assessment',
        'Assess the site afresh, with local workers’ and civil society’s knowledge',
        'buyer',
        30,
        'A dated assessment of the site exists and names who is most at risk.',
      ),
      prevent(
        'crisis-purchasing',
        'Review orders and lead times so that they do not add pressure on the site',
        'buyer',
        30,
        'No order of the period was placed or moved on terms that make abuse likelier.',
      ),
      mitigate(
        'crisis-support',
        'Offer safe channels and support at the site while the crisis lasts',
        'buyer',
        45,
        'Workers can reach a channel that the site does not control.',
      ),
    ],
  },
  {
    ruleCode: 'origin-in-crisis-area',
    finding: 'Workers are recruited in or through a crisis location',
    actions: [
      prevent(
        'origin-recruiters',
        'Map recruiters and sub-agents in the district and stop cash payments to them',
        'supplier',
        45,
        'Every recruiter in the district is known by name and licence, and is paid by the employer.',
      ),
      prevent(
        'origin-information',
        'Inform job seekers in the district, in their language, that the job is free of charge',
        'buyer',
        45,
        'Newly hired workers of the corridor knew before departure that no fee is due.',
      ),
      mitigate(
        'origin-interviews',
        'Ask the workers of the corridor, off site and in confidence, how they got their jobs',
        'buyer',
        60,
        'What workers of the corridor paid and were promised is known and acted on.',
      ),
    ],
  },
  {
    ruleCode: 'assessment-overdue',
    finding: 'No fresh assessment of a site in a crisis location',
    actions: [
      prevent(
        'fresh-assessment',
        'Send the questionnaire or an auditor, and ask how workers got their jobs',
        'buyer',
        30,
        'Accepted answers or an audit report of the site are younger than the crisis.',
      ),
      mitigate(
        'interim-contact',
        'Until then keep a standing contact with workers’ and civil society’s representatives there',
        'buyer',
        14,
        'Somebody outside the site reports what changes for its workers.',
      ),
    ],
  },
  {
    ruleCode: 'country-score-high',
    finding: 'Country of very high humanitarian risk',
    actions: [
      prevent(
        'country-priority',
        'Put the site first in line for questionnaire and visit',
        'buyer',
        60,
        'The site has an answered questionnaire and a fresh assessment.',
      ),
      mitigate(
        'country-leverage',
        'Join other buyers and local organisations to raise leverage',
        'buyer',
        120,
        'At least one joint measure is under way that the buyer could not take alone.',
      ),
    ],
  },
];

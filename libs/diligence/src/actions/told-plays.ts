import { mitigate, prevent, type Play } from './play';

/** For what lists, sectors, agencies, audits and answers tell of a site. */
export const TOLD_PLAYS: readonly Play[] = [
  {
    ruleCode: 'country-listed-fragile',
    finding: 'Site in a fragile country or one in conflict',
    actions: [
      prevent(
        'fragile-closer-look',
        'Look closer before the next order: who recruits, who guards, who owns the land',
        'buyer',
        60,
        'The answers of the site say who recruits, guards and owns, and are fresh.',
      ),
      mitigate(
        'fragile-local-contact',
        'Keep a standing contact with local organisations that workers trust',
        'buyer',
        60,
        'An organisation near the site reports twice a year on its workers.',
      ),
    ],
  },
  {
    ruleCode: 'region-listed-conflict',
    finding: 'Site in a conflict-affected or high-risk region',
    actions: [
      prevent(
        'region-heightened-review',
        'Make a heightened, conflict-sensitive review of the site with local advice',
        'buyer',
        60,
        'The review names the parties to the conflict and how the site deals with them.',
      ),
      mitigate(
        'region-safe-channel',
        'Give workers a complaint channel that is safe in the conflict',
        'supplier',
        60,
        'Workers know a channel outside the site and have used or tested it.',
      ),
    ],
  },
  {
    ruleCode: 'country-listed-tier',
    finding: 'Country of a low tier',
    actions: [
      prevent(
        'tier-recruitment-questions',
        'Ask the site how workers got their jobs and who checks it',
        'buyer',
        90,
        'Accepted answers on recruitment of the site are on record.',
      ),
      mitigate(
        'tier-joint-advocacy',
        'Speak with other buyers to the authorities about inspection and remedy',
        'buyer',
        120,
        'A joint approach to the authorities is on record with its outcome.',
      ),
    ],
  },
  {
    ruleCode: 'destination-ties-status',
    finding: 'Law that ties the stay of workers to their employer',
    actions: [
      prevent(
        'tied-free-to-leave',
        'Agree in writing that no worker loses pay or papers by leaving with notice',
        'supplier',
        60,
        'The written rule is in a language that workers read, and they confirm it off site.',
      ),
      mitigate(
        'tied-change-of-employer',
        'Let workers change employer at no cost, and help with the permit',
        'supplier',
        90,
        'Requests to change employer are counted and none was refused for cost.',
      ),
    ],
  },
  {
    ruleCode: 'product-listed',
    finding: 'Product on the list of goods for its country',
    actions: [
      prevent(
        'goods-trace-origin',
        'Trace the product to where it is grown, dug or made',
        'supplier',
        90,
        'Each tier down to the raw material is named with evidence.',
      ),
      mitigate(
        'goods-joint-programme',
        'Join a programme on the ground for the good and the country',
        'buyer',
        120,
        'Children and adults in the area have schooling or decent work through the programme.',
      ),
    ],
  },
  {
    ruleCode: 'sector-at-risk',
    finding: 'Sector or process that carries a particular risk',
    actions: [
      prevent(
        'sector-labour-providers',
        'List the labour providers of the process and what each is paid',
        'supplier',
        60,
        'Every labour provider is in the labour chain with its licence and contract.',
      ),
      mitigate(
        'sector-direct-hire',
        'Hire the people of the process directly where it is lasting work',
        'supplier',
        120,
        'The share of people hired directly for the process has grown.',
      ),
    ],
  },
  {
    ruleCode: 'agency-jurisdiction-unlicensed',
    finding: 'Agency where no licence is needed',
    actions: [
      prevent(
        'unlicensed-own-standard',
        'Hold the agency to a standard of its own in the contract: no fees, open books',
        'supplier',
        60,
        'The signed contract has a clause of zero fees and a right to look at books.',
      ),
      mitigate(
        'unlicensed-ask-workers',
        'Ask the workers whom it placed what they paid and were promised',
        'buyer',
        60,
        'Workers of the agency were heard off site and what they said is on record.',
      ),
    ],
  },
  {
    ruleCode: 'audit-did-not-ask',
    finding: 'Audit that did not ask about recruitment',
    actions: [
      prevent(
        'audit-add-recruitment',
        'Put recruitment, fees and debts into the terms of the next audit',
        'buyer',
        60,
        'The terms of the next audit name recruitment, fees and debts.',
      ),
      mitigate(
        'audit-ask-now',
        'Ask workers now, off site and in their languages, how they got their jobs',
        'buyer',
        60,
        'Answers of workers on how they got their jobs are on record as bands.',
      ),
    ],
  },
  {
    ruleCode: 'indicator-answered',
    finding: 'Answers point to an indicator',
    actions: [
      prevent(
        'indicator-practice-changed',
        'Change the practice that the answers tell of, with a named person in charge',
        'supplier',
        60,
        'The practice has ended, and workers confirm it off site.',
      ),
      mitigate(
        'indicator-refer',
        'Refer what is suspected to a specialised organisation, and follow its advice',
        'buyer',
        14,
        'A specialised organisation has looked at it and its advice is carried out.',
      ),
    ],
  },
  {
    ruleCode: 'answers-contradict',
    finding: 'Answers of employer and agency that contradict each other',
    actions: [
      prevent(
        'contradiction-ask-both',
        'Put the differences to both sides and ask for papers',
        'buyer',
        30,
        'Each difference is explained by a paper that both sides accept.',
      ),
      mitigate(
        'contradiction-hear-workers',
        'Until then go by what workers say, off site',
        'buyer',
        45,
        'What workers say about the difference is on record and acted on.',
      ),
    ],
  },
  {
    ruleCode: 'supplier-state-controlled',
    finding: 'A State owns or controls the supplier',
    actions: [
      prevent(
        'state-standard-named',
        'Write down which duties of the State apply beside the responsibility of a business',
        'buyer',
        90,
        'The record names the duties that apply and who answers for them.',
      ),
      mitigate(
        'state-way-to-remedy',
        'Find which public body gives remedy for harm at the supplier',
        'buyer',
        120,
        'Workers of the supplier can reach a public body that gives remedy.',
      ),
    ],
  },
  {
    ruleCode: 'screening-hit',
    finding: 'A name agrees with an entity list',
    actions: [
      prevent(
        'hit-reviewed',
        'Have a person review whether it is the same firm, and ask it for its papers',
        'buyer',
        14,
        'Each hit has a verdict with its reason, resting on registration papers.',
      ),
      mitigate(
        'hit-confirmed-steps',
        'Where it is the same, take legal advice, look for the workers concerned and plan with them first',
        'buyer',
        30,
        'What the list says of the firm is answered in writing, and remedy for workers has begun.',
      ),
    ],
  },
];

import type { QuestionDefinition } from '../engine/template-definition';
import { noneAlone, optionsOf, type Topic } from './template-texts';

const PROTECTED: Topic = { sensitivity: 'protected' } as const;
const CHANNEL = {
  why: 'A way to complain helps only those who know it and dare to use it.',
  basis: ['UN Guiding Principles 29 and 31', 'Dhaka Principle 9', 'A/70/260 para. 22'],
  ...PROTECTED,
};
const WISHES: Topic = {
  why: 'Help has to fit what the worker wants. It is never a price for cooperation.',
  basis: [
    'A/70/260 paras. 28, 34, 35',
    'Protocol of 2014 to the Forced Labour Convention, Article 4',
  ],
  ...PROTECTED,
};
const REFER: Topic = {
  why: 'Who asks has to be ready to help.',
  basis: [
    'WHO ethical and safety recommendations for interviews (2003), recommendation 3',
    'A/70/260 paras. 25, 35',
  ],
  ...PROTECTED,
};

/** Ways to be heard, what the worker wants, and to whom the worker was shown the way. */
export const WISHES_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'knows_channel',
    type: 'yes_no',
    label:
      'Can the worker report violence or another grievance to someone other than the line manager, without giving a name?',
    ...CHANNEL,
    concept: 'grievance_channel',
  },
  {
    code: 'used_channel',
    type: 'one_of',
    label: 'Has the worker, or somebody whom the worker knows, complained? What came of it?',
    hint: 'Do not write down who complained, or about what.',
    ...CHANNEL,
    options: optionsOf({
      not_used: 'Nobody complained',
      helped: 'It helped',
      nothing: 'Nothing came of it',
      worse: 'It became worse for whoever complained',
      not_known: 'The worker does not know',
    }),
  },
  {
    code: 'may_organise',
    type: 'yes_no',
    label: 'Can the worker join a union or elect a representative?',
    ...CHANNEL,
    basis: ['ILO Conventions 87 and 98', 'Dhaka Principle 6'],
  },
  {
    code: 'no_promise',
    type: 'note',
    label:
      'Promise nothing that you cannot keep. Say that getting money back, or help, depends neither on this talk nor on speaking with an authority.',
  },
  {
    code: 'wishes',
    type: 'several_of',
    label: 'What would the worker want to happen?',
    hint: 'Ask openly first, then choose what fits.',
    ...WISHES,
    options: optionsOf({
      fees_back: 'Money paid for the job given back',
      wages: 'Wages that are owed',
      papers: 'Papers given back',
      safer: 'Safer work or housing',
      change_job: 'Another job or employer',
      go_home: 'A safe way home',
      care: 'Medical care or somebody to talk to',
      legal: 'Legal advice',
      apology: 'An apology',
      not_again: 'That it happens to nobody else',
      none: 'Nothing now',
    }),
    constraints: noneAlone(
      'wishes',
      'Please choose either "Nothing now" or what the worker wants.',
    ),
  },
  {
    code: 'information_given',
    type: 'several_of',
    label: 'Which contacts did you give, in the language of the worker?',
    hint: 'Give them in a form that nobody else will find, and only if the worker wants them.',
    ...REFER,
    options: optionsOf({
      support: 'A support service',
      hotline: 'A helpline',
      union: 'A union or a workers’ organisation',
      lawyer: 'A lawyer',
      inspection: 'The labour inspection',
      own_channel: 'Our own channel for complaints',
      none: 'None, the worker wanted none',
    }),
    constraints: noneAlone(
      'information_given',
      'Please choose either "None" or the contacts that you gave.',
    ),
  },
  {
    code: 'wants_referral',
    type: 'yes_no',
    label: 'Does the worker want somebody to get in touch?',
    hint: 'Arrange it by the way of your organisation for referrals. Write no contact here. Never refer to an immigration authority.',
    ...REFER,
  },
  {
    code: 'rather_not_say',
    type: 'several_of',
    label: 'Which subjects would the worker rather not speak about?',
    hint: 'Silence is no answer, neither good nor bad.',
    why: 'What was left out on purpose is to be told from what was not asked.',
    basis: ['WHO ethical and safety recommendations for interviews (2003), recommendation 6'],
    ...PROTECTED,
    options: optionsOf({
      way_to_job: 'How the worker got the job',
      money: 'Fees and debts',
      freedom: 'Papers and freedom',
      work: 'Pay, hours and tasks',
      living: 'Housing',
      pressure: 'Threats and violence',
      leaving: 'Leaving the job',
      complaints: 'Complaints',
    }),
  },
];

import type { QuestionDefinition } from '../engine/template-definition';
import { optionsOf, type Topic } from './template-texts';

const WHO = (number: number): string =>
  `WHO ethical and safety recommendations for interviews (2003), recommendation ${number}`;
const PROTECTED: Topic = { sensitivity: 'protected' } as const;
const ALONE = {
  why: 'Whoever is overheard or chosen by the management cannot speak freely.',
  basis: [WHO(5), 'A/70/260 para. 33'],
  ...PROTECTED,
};
const CHILD: Topic = {
  why: 'A child needs protection at once, and not an interview.',
  basis: ['Convention on the Rights of the Child, Article 3', 'A/70/260 paras. 28, 52'],
  ...PROTECTED,
};
const CONSENT: Topic = {
  why: 'Nobody has to speak. Only who understands what it is for can agree.',
  basis: [WHO(6)],
  ...PROTECTED,
};
const SAFE: Topic = {
  why: 'The talk may do no harm. Safety comes before answers.',
  basis: [WHO(1), WHO(7), 'A/70/260 para. 33'],
  ...PROTECTED,
};

/** Whether the talk may be held at all. Whatever is not safe ends it here. */
export const SAFETY_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'how_to_ask',
    type: 'note',
    label:
      'Say who you are and what the talk is for. Write down nothing that tells who the worker is: no name, date of birth, paper, room, bed or exact job. Every question may be left out: leave the answer empty, and say at the end which subjects the worker would rather not speak about. Stop as soon as the worker is uneasy.',
  },
  {
    code: 'arranged_freely',
    type: 'yes_no',
    label: 'Was the talk arranged without the management choosing the worker?',
    hint: 'Answer no where a supervisor called the worker, or knows who speaks with you.',
    ...ALONE,
    required: true,
  },
  {
    code: 'arranged_by_management',
    type: 'note',
    label:
      'Read the answers with care: they may have been prepared. If it is safe, talk with other workers whom nobody has chosen, away from the site.',
    visibleWhen: 'arranged_freely == false',
  },
  {
    code: 'meeting_place',
    type: 'one_of',
    label: 'Where do you talk?',
    hint: 'A place is private where nobody sees who comes and nobody can listen.',
    ...ALONE,
    required: true,
    options: optionsOf({
      away_private: 'Away from the site, in private',
      on_site_private: 'At the site, in private',
      phone_private: 'By phone, with the worker alone',
      not_private: 'Others can see or hear the worker',
    }),
  },
  {
    code: 'not_private_now',
    type: 'note',
    label: 'Stop here. Agree with the worker on another time and place, if the worker wishes.',
    visibleWhen: 'meeting_place == "not_private"',
  },
  {
    code: 'interview_language',
    type: 'one_of',
    label: 'In which language do you talk?',
    hint: 'Choose "Another language" where only few people at the site speak it.',
    why: 'People tell what matters in the language that they know best.',
    basis: [WHO(4)],
    ...PROTECTED,
    required: true,
    options: optionsOf({
      en: 'English',
      es: 'Spanish',
      fr: 'French',
      ne: 'Nepali',
      bn: 'Bengali',
      hi: 'Hindi',
      ur: 'Urdu',
      my: 'Burmese',
      id: 'Indonesian or Malay',
      vi: 'Vietnamese',
      ar: 'Arabic',
      other: 'Another language',
    }),
  },
  {
    code: 'interpreter',
    type: 'one_of',
    label: 'Who interprets?',
    hint: 'Never a supervisor, an agent or somebody of the family.',
    why: 'Who interprets hears everything and must have no tie to the employer.',
    basis: [WHO(4)],
    ...PROTECTED,
    required: true,
    options: optionsOf({
      nobody: 'Nobody, we speak the same language',
      independent: 'Somebody independent',
      tied: 'Somebody from the site or an agency',
    }),
  },
  {
    code: 'interpreter_tied',
    type: 'note',
    label: 'Stop here. Find an interpreter whom the worker trusts and who has no tie to the site.',
    visibleWhen: 'interpreter == "tied"',
  },
  {
    code: 'age_group',
    type: 'one_of',
    label: 'Is the worker an adult?',
    hint: 'Ask for no date of birth and no paper. In doubt, choose "May be under 18".',
    ...CHILD,
    required: true,
    options: optionsOf({
      adult: '18 or older',
      may_be_under_18: 'May be under 18',
      not_said: 'The worker would rather not say, and looks adult',
    }),
  },
  {
    code: 'refer_child',
    type: 'note',
    label:
      'Stop here and ask nothing more. Refer at once to a child protection service that you trust, in the best interests of the child and as the child wishes. Tell neither the employer nor an agency, and no immigration authority. See that the child loses no pay and no roof.',
    visibleWhen: 'age_group == "may_be_under_18"',
  },
  {
    code: 'consent',
    type: 'yes_no',
    label: 'Does the worker agree to talk, knowing what the talk is for?',
    hint: 'Told before: who you are, who reads this, that no name is kept, that stopping or leaving out a question costs nothing, and that you cannot promise a result.',
    ...CONSENT,
    required: true,
  },
  {
    code: 'no_consent',
    type: 'note',
    label: 'Stop here and thank the worker. Do not ask why, and write nothing more.',
    visibleWhen: 'consent == false',
  },
  {
    code: 'in_danger',
    type: 'one_of',
    label: 'Does the worker fear for anybody’s safety, now or because of this talk?',
    ...SAFE,
    visibleWhen: 'consent',
    options: optionsOf({ no: 'No', not_sure: 'Not sure', yes: 'Yes' }),
  },
  {
    code: 'danger_now',
    type: 'note',
    label:
      'Leave the questions aside. Ask what the worker thinks is safest, and follow it. Offer the contact of a support service. Call anybody else only if the worker wants it or a life is in danger.',
    visibleWhen: 'in_danger != "no"',
  },
  {
    code: 'may_go_on',
    type: 'computed',
    label: 'The talk may go on',
    ...SAFE,
    result: 'yes_no',
    expression:
      'consent && meeting_place != "not_private" && age_group != "may_be_under_18" && interpreter != "tied"',
  },
];

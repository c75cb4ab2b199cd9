import type { QuestionDefinition } from '../engine/template-definition';
import { noneAlone, optionsOf, type Topic } from './template-texts';

const SURVEY = 'ILO, Hard to see, harder to count: survey guidelines (2012)';
const MEASURE =
  '20th International Conference of Labour Statisticians, guidelines on measurement (2018)';
const ilo = (number: number): string =>
  `ILO indicators of forced labour, indicator ${number} (revised edition 2025)`;
const PROTECTED: Topic = { sensitivity: 'protected' } as const;
const NONE_OR_WHAT = 'Please choose either "None of these" or what applies.';

const PRESSURE = {
  hint: 'To the worker, the family or others, done or threatened. Let the worker choose. Do not ask for the story.',
  why: 'Threats and penalties keep people from refusing and from leaving.',
  basis: [SURVEY, ilo(5), ilo(6)],
  ...PROTECTED,
};
const LEAVING: Topic = {
  why: 'Whoever cannot leave a job is not free in it.',
  basis: [SURVEY, ilo(6), 'ILO general principles for fair recruitment (2016)'],
  ...PROTECTED,
};
const BOTH: Topic = {
  hint: 'This says that signs are there, and no more. It calls for a closer look and for the offer of help.',
  why: 'Work that is not freely chosen, together with pressure, calls for referral.',
  basis: [SURVEY, MEASURE],
  ...PROTECTED,
};

/** Signs of pressure, in the order of the taxonomy of the survey guidelines. */
const PRESSURES = {
  denunciation: 'Reporting to the police or another authority',
  papers_taken: 'Taking papers away',
  phone_taken: 'Taking phones away',
  worse_conditions: 'Worse work, food or housing',
  isolation: 'Being kept apart from others',
  locked_in: 'Being locked in',
  watched: 'Being watched all the time',
  violence_before_others: 'Violence in front of others',
  wages_withheld: 'Not paying wages',
  violence: 'Violence or unwanted touching',
  threats: 'Threats against the worker or the family',
  none: 'None of these',
};

function pressure(code: string, label: string): QuestionDefinition {
  return {
    code,
    type: 'several_of',
    label,
    ...PRESSURE,
    options: optionsOf(PRESSURES),
    constraints: noneAlone(code, NONE_OR_WHAT),
  };
}

/** Pressure at each of the three times that the survey guidelines look at, and whether one can leave. */
export const PRESSURE_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'with_care',
    type: 'note',
    label:
      'These questions can hurt. Say before that they may be left out, and offer a break. Nobody has to tell what happened.',
  },
  pressure('pressure_when_hired', 'What happened or was threatened when the worker was recruited?'),
  pressure(
    'pressure_at_work',
    'What happens or is threatened so that people work more or stay quiet?',
  ),
  pressure('pressure_to_stay', 'What happens or is threatened to those who want to leave the job?'),
  {
    code: 'can_resign',
    type: 'yes_no',
    label: 'Could the worker leave this job with the notice that the law asks for?',
    ...LEAVING,
  },
  {
    code: 'penalty_for_leaving',
    type: 'yes_no',
    label:
      'Would a worker who resigns or complains lose pay, pay a penalty, or face being reported to an authority?',
    ...LEAVING,
    concept: 'penalty_for_leaving',
  },
  {
    code: 'stays_for_wages',
    type: 'yes_no',
    label: 'Does the worker stay longer than agreed because wages are still owed?',
    ...LEAVING,
    basis: [SURVEY, ilo(8)],
  },
];

/** Undecided where too little was said; nothing here is a finding about a person. */
export const SIGNS_QUESTIONS_V1: QuestionDefinition[] = [
  both(
    'signs_when_hired',
    'Recruitment: signs that it was not free, and of pressure, were both told',
    'took_job_freely == false || terms_changed',
    'pressure_when_hired',
  ),
  both(
    'signs_at_work',
    'Work and life: signs of duress, and of pressure, were both told',
    'can_refuse_overtime == false || free_to_leave == false || keeps_phone == false || other_tasks',
    'pressure_at_work',
  ),
  both(
    'signs_of_not_leaving',
    'Leaving: signs that the job cannot be left, and of pressure, were both told',
    'can_resign == false || stays_for_wages || debt_ties',
    'pressure_to_stay',
  ),
];

function both(code: string, label: string, signs: string, under: string): QuestionDefinition {
  return {
    code,
    type: 'computed',
    label,
    ...BOTH,
    result: 'yes_no',
    expression: `(${signs}) && !("none" in ${under})`,
  };
}

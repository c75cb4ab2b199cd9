import type { AnswerFact } from '../facts';

/** What an answer can be held against. */
export interface AnswerLimits {
  hoursPerWeek: number;
  sleepingSpaceTenths: number;
}

export interface IndicatorAnswer {
  template: string;
  question: string;
  indicator: string;
  /** `present`: the answer says it; `suspected`: the answer leaves it open. */
  standing: (
    value: AnswerFact['value'],
    limits: AnswerLimits,
  ) => 'present' | 'suspected' | undefined;
  /** Withheld from whoever may not see protected answers: the flag then names the indicator alone. */
  isProtected: boolean;
}

const CONDITIONS = 'site-forced-labour-indicators';
const CRISIS = 'crisis-response-check';

type Standing = IndicatorAnswer['standing'];
const presentWhere =
  (...values: readonly (string | boolean)[]): Standing =>
  (value) =>
    values.includes(value as string | boolean) ? 'present' : undefined;
const suspectedWhere =
  (...values: readonly (string | boolean)[]): Standing =>
  (value) =>
    values.includes(value as string | boolean) ? 'suspected' : undefined;
const presentAmong =
  (option: string): Standing =>
  (value) =>
    Array.isArray(value) && value.includes(option) ? 'present' : undefined;

/** Who holds papers: on request of the worker it is a sign to look closer, else the indicator itself. */
const papers: Standing = (value) => {
  if (value === 'employer' || value === 'agency') return 'present';
  return value === 'employer_on_request' ? 'suspected' : undefined;
};
const reports: Standing = (value) => {
  if (value === 'below_ten' || value === 'ten_or_more') return 'present';
  return value === 'not_recorded' ? 'suspected' : undefined;
};
const longWeek: Standing = (value, { hoursPerWeek }) =>
  typeof value === 'number' && value > hoursPerWeek ? 'present' : undefined;
const littleSpace: Standing = (value, { sleepingSpaceTenths }) =>
  typeof value === 'string' && Number(value) * 10 < sleepingSpaceTenths ? 'present' : undefined;

/** Which answers to which questions look like which of the eleven ILO indicators. */
export const INDICATOR_ANSWERS: readonly IndicatorAnswer[] = [
  answer('FL01', 'fl01_contract_language', presentWhere(false)),
  answer('FL01', 'fl01_permit_tied', suspectedWhere('by_law', 'by_contract')),
  answer('FL01', 'fl01_under_18', suspectedWhere(true)),
  answer('FL02', 'fl02_terms_changed', presentWhere(true)),
  answer('FL03', 'fl03_free_to_leave', presentWhere(false)),
  answer('FL04', 'fl04_phones', presentWhere(false)),
  answer('FL04', 'fl04_transport', suspectedWhere('no')),
  answer('FL05', 'fl05_channel', suspectedWhere(false)),
  answer('FL05', 'fl05_reports', reports, { isProtected: true }),
  answer('FL06', 'fl06_penalty', presentWhere(true)),
  answer('FL07', 'fl07_holder', papers),
  answer('FL08', 'fl08_paid_on_time', presentWhere(false)),
  answer('FL08', 'effects', presentAmong('wages_delayed'), { template: CRISIS }),
  answer('FL09', 'fl09_debts', presentWhere(true), { isProtected: true }),
  answer('FL10', 'fl10_space', littleSpace),
  answer('FL10', 'effects', presentAmong('housing_damaged'), { template: CRISIS }),
  answer('FL11', 'fl11_longest_week', longWeek),
  answer('FL11', 'fl11_refusal', presentWhere(false)),
];

function answer(
  indicator: string,
  question: string,
  standing: Standing,
  rest: Partial<Pick<IndicatorAnswer, 'template' | 'isProtected'>> = {},
): IndicatorAnswer {
  return { template: CONDITIONS, isProtected: false, ...rest, indicator, question, standing };
}

/** Questions by template that a rule reads; no other answer becomes a fact. */
export const ASKED_QUESTIONS: ReadonlyMap<string, readonly string[]> = new Map(
  [CONDITIONS, CRISIS].map((template) => [
    template,
    [
      ...new Set(
        INDICATOR_ANSWERS.filter((one) => one.template === template).map((one) => one.question),
      ),
    ],
  ]),
);

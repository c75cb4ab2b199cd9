import type { AnswerFact } from '../facts';

/** What an answer can be held against. */
export interface AnswerLimits {
  hoursPerWeek: number;
  sleepingSpaceTenths: number;
}

export interface IndicatorAnswer {
  template: string;
  /** By its code; of a table `question/column`: the options chosen in any row. */
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
  (...options: readonly string[]): Standing =>
  (value) =>
    Array.isArray(value) && options.some((option) => value.includes(option))
      ? 'present'
      : undefined;
/** Options of which each is a minimum: none is the sign itself; one left out may not have been thought of. */
const minimum =
  (...options: readonly string[]): Standing =>
  (value) => {
    if (!Array.isArray(value)) return undefined;
    if (value.includes('none')) return 'present';
    return options.every((option) => value.includes(option)) ? undefined : 'suspected';
  };
/** Any row is a sign; what is none of the kinds named leaves open which. */
const rowsOtherThan =
  (other: string): Standing =>
  (value) => {
    if (!Array.isArray(value) || value.length === 0) return undefined;
    return value.some((option) => option !== other) ? 'present' : 'suspected';
  };

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

const HOUSING = ['own_bed', 'locker', 'water', 'toilets', 'fire', 'kitchen'];
const SAFETY = ['gear', 'training', 'exits', 'first_aid', 'may_stop'];

/**
 * Which answers to which questions look like which of the eleven ILO indicators. None clears a sign:
 * agreement to hold papers, or a promise kept, takes nothing from what others recorded. That people
 * under 18 work is a sign to look closer and nothing more, whoever says it.
 */
export const INDICATOR_ANSWERS: readonly IndicatorAnswer[] = [
  answer('FL01', 'fl01_contract_language', presentWhere(false)),
  answer('FL01', 'fl01_permit_tied', suspectedWhere('by_law', 'by_contract')),
  answer('FL01', 'fl01_equal_terms', suspectedWhere(false)),
  answer('FL01', 'fl01_under_18', suspectedWhere(true)),
  crisis('FL01', 'young_people_work', suspectedWhere(true)),
  answer('FL02', 'fl02_terms_changed', presentWhere(true)),
  // Another contract may say the same; that it says less is asked apart.
  answer('FL02', 'fl02_contract_replaced', suspectedWhere(true)),
  answer('FL03', 'fl03_free_to_leave', presentWhere(false)),
  answer('FL03', 'fl03_limits/kind', rowsOtherThan('other')),
  answer('FL04', 'fl04_phones', presentWhere(false)),
  answer('FL04', 'fl04_transport', suspectedWhere('no')),
  crisis('FL04', 'workers_reached', suspectedWhere('nobody')),
  answer('FL05', 'fl05_channel', suspectedWhere(false)),
  answer('FL05', 'fl05_reports', reports, { isProtected: true }),
  answer('FL06', 'fl06_penalty', presentWhere(true)),
  answer('FL06', 'fl06_penalty_what/consequence', rowsOtherThan('other')),
  answer('FL07', 'fl07_holder', papers),
  answer('FL07', 'fl07_agreed', presentWhere(false)),
  // They may be lost as well as held.
  crisis('FL07', 'papers_at_hand', suspectedWhere(false)),
  answer('FL08', 'fl08_paid_on_time', presentWhere(false)),
  answer('FL08', 'fl08_payslip', suspectedWhere(false)),
  answer('FL08', 'fl06_penalty_what/consequence', presentAmong('lost_pay')),
  crisis('FL08', 'effects', presentAmong('wages_delayed')),
  answer('FL09', 'fl09_debts', presentWhere(true), { isProtected: true }),
  // Help in need is good; whether it ties anybody to the job is open.
  crisis('FL09', 'new_debts', suspectedWhere(true)),
  answer('FL10', 'fl10_space', littleSpace),
  answer('FL10', 'fl10_housing_has', minimum(...HOUSING)),
  answer('FL10', 'fl10_safety', minimum(...SAFETY)),
  crisis('FL10', 'effects', presentAmong('housing_damaged')),
  answer('FL11', 'fl11_longest_week', longWeek),
  answer('FL11', 'fl11_refusal', presentWhere(false)),
  answer('FL11', 'fl11_rest_day', presentWhere(false)),
];

function answer(
  indicator: string,
  question: string,
  standing: Standing,
  rest: Partial<Pick<IndicatorAnswer, 'template' | 'isProtected'>> = {},
): IndicatorAnswer {
  return { template: CONDITIONS, isProtected: false, ...rest, indicator, question, standing };
}

function crisis(indicator: string, question: string, standing: Standing): IndicatorAnswer {
  return answer(indicator, question, standing, { template: CRISIS });
}

/** Questions and columns by template that a rule reads; no other answer becomes a fact. */
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

import type { AnswerFact, WorkersBand } from '../facts';
import { scopeOf } from '../severity';
import { defineRule, type FrozenFacts, type Ground } from './define-rule';
import { mitigate, prevent } from './play';
import { INDICATOR_ANSWERS, type AnswerLimits } from './indicator-answers.table';

/** How grave, and how hard to put right, what each indicator looks at is. */
const LEVELS: Readonly<Record<string, readonly [label: string, scale: number, undone: number]>> = {
  FL01: ['abuse of vulnerability', 3, 3],
  FL02: ['deception', 4, 3],
  FL03: ['restriction of movement', 4, 3],
  FL04: ['isolation', 4, 3],
  FL05: ['physical and sexual violence', 5, 5],
  FL06: ['intimidation and threats', 4, 3],
  FL07: ['retention of identity documents', 4, 3],
  FL08: ['withholding of wages', 4, 2],
  FL09: ['debt bondage', 4, 4],
  FL10: ['abusive working and living conditions', 3, 3],
  FL11: ['excessive overtime', 3, 2],
};

interface Sign {
  answer: AnswerFact;
  indicator: string;
  standing: 'present' | 'suspected';
  isProtected: boolean;
}

interface Frozen extends FrozenFacts {
  indicator: string;
  standing: Sign['standing'];
  answers: { question: string; answer: string }[];
  /** Whether a protected answer is among them: neither which, nor what it says. */
  protectedToo: boolean;
  answeredOn: string;
  submissions: string[];
  workersBand: WorkersBand;
}

/** One flag for an indicator, whatever the number of answers that point to it. */
export const indicatorAnswered = defineRule({
  code: 'indicator-answered',
  version: 1,
  title: 'Answers point to an indicator of the International Labour Organization',
  subject: 'recruitment',
  parameters: {
    hoursPerWeek: { default: 60, min: 48, max: 72, unit: 'hours worked in one week' },
    sleepingSpaceTenths: { default: 36, min: 30, max: 60, unit: 'tenths of a square metre' },
  },
  basis: 'A/70/260 para 42; ILO indicators FL01 to FL11 (revised edition 2025)',
  play: {
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
  grounds(facts, { hoursPerWeek = 60, sleepingSpaceTenths = 36 }) {
    const signs = signsIn(facts.answers, { hoursPerWeek, sleepingSpaceTenths });
    return Object.keys(LEVELS).flatMap((indicator): Ground<Frozen>[] => {
      const own = signs.filter((sign) => sign.indicator === indicator);
      if (own.length === 0) return [];
      const days = own.map(({ answer }) => answer.on).sort();
      return [
        {
          key: indicator,
          facts: {
            indicator,
            standing: own.some((sign) => sign.standing === 'present') ? 'present' : 'suspected',
            answers: toldAnswers(own),
            protectedToo: own.some(({ isProtected }) => isProtected),
            answeredOn: days.at(-1) ?? '',
            submissions: [...new Set(own.map(({ answer }) => answer.submissionId))].sort(),
            workersBand: facts.site.workersBand,
          },
          sources: [],
        },
      ];
    });
  },
  judge({ facts }) {
    const { indicator, standing, workersBand } = facts;
    const [label, scale, undone] = LEVELS[indicator] ?? [indicator, 3, 3];
    const eased = standing === 'present' ? 0 : 1;
    return {
      severity: {
        scale: scale - eased,
        scope: scopeOf(workersBand),
        irremediability: undone - eased,
      },
      likelihood: standing === 'present' ? 4 : 3,
      sentence: sentenceOf(facts, label),
    };
  },
});

function signsIn(answers: readonly AnswerFact[], limits: AnswerLimits): Sign[] {
  return answers.flatMap((answer) =>
    INDICATOR_ANSWERS.flatMap(({ template, question, indicator, standing, isProtected }) => {
      if (template !== answer.template || question !== answer.question) return [];
      const found = standing(answer.value, limits);
      return found ? [{ answer, indicator, standing: found, isProtected }] : [];
    }),
  );
}

/** Question and answer by their codes; of protected ones nothing. */
function toldAnswers(signs: readonly Sign[]): { question: string; answer: string }[] {
  return signs
    .filter(({ isProtected }) => !isProtected)
    .map(({ answer }) => ({
      question: `${answer.template}/${answer.question}`,
      answer: Array.isArray(answer.value) ? answer.value.join(' ') : String(answer.value),
    }))
    .sort((a, b) => (a.question < b.question ? -1 : a.question > b.question ? 1 : 0));
}

function sentenceOf(facts: Frozen, label: string): string {
  const { indicator, standing, answers, protectedToo, answeredOn } = facts;
  const told = [
    ...answers.map(({ question, answer }) => `${question}: ${answer}`),
    ...(protectedToo ? ['a protected answer'] : []),
  ].join('; ');
  const end =
    standing === 'present'
      ? `Indicators present: ${indicator}; suspected, refer.`
      : 'Suspected, refer.';
  return `Accepted answers of ${answeredOn} point to ${indicator} (${label}): ${told}. ${end}`;
}

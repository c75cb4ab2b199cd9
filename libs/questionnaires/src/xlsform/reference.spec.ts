import fc from 'fast-check';
import { Dice } from '../../../../test/factories/questionnaires/random-questionnaire';
import {
  PLANTED_TRANSLATIONS,
  translatorWith,
  type TranslatorModules,
} from '../../../../test/factories/questionnaires/planted-translator';
import {
  formWith,
  randomExpressions,
  randomFormAnswers,
  referenceOf,
  TODAY,
  type ExpectedOutcome,
  type FormAnswers,
} from '../../../../test/factories/questionnaires/xpath-form';
import type { Answers } from '../engine/answer-values';
import { documentFrom } from '../engine/document-from-definition';
import { templateDefinition, type TemplateDefinition } from '../engine/template-definition';
import { templateOf, type Template } from '../engine/define-template';
import { evaluate } from '../engine/evaluate';

const AGREEING = 150;
const PLANTED_RUNS = 1_500;
/** Answers tried with each form. */
const TRIES = 6;
const DEPTHS = { subject: 'site', code: 'own-random' } as const;

const outside = (name: string): unknown => jest.requireActual(name);

describe('expressions of forms against the reference evaluator', () => {
  const sound = translatorWith(undefined, outside);

  it('mean the same in the engine as in XPath', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(disagreements(sound, seed)).toEqual([]);
      }),
      { numRuns: AGREEING },
    );
  });

  it.each(PLANTED_TRANSLATIONS.map((fault) => [fault.what, fault] as const))(
    'is caught when %s',
    (_what, fault) => {
      const broken = translatorWith(fault, outside);
      let caught = false;
      for (let seed = 0; seed < PLANTED_RUNS && !caught; seed++) {
        caught = isFaulty(broken, seed) && !isFaulty(sound, seed);
      }
      expect(caught).toBe(true);
    },
  );
});

function isFaulty(modules: TranslatorModules, seed: number): boolean {
  try {
    return disagreements(modules, seed).length > 0;
  } catch {
    return true;
  }
}

/** Of one random form and some random answers: each outcome that is not the reference's. */
function disagreements({ importForm }: TranslatorModules, seed: number): unknown[] {
  const dice = new Dice(seed);
  const expressions = randomExpressions(dice);
  const form = formWith(expressions);
  const { definition, problems, losses } = importForm(form, DEPTHS);
  const refused = losses.filter(({ code }) => /not_supported|left_out/.test(code));
  if (refused.some(({ becomes }) => becomes.includes('sometimes an empty answer'))) return [];
  if (!definition || refused.length > 0) return [{ seed, problems, refused }];
  const template = compiled(definition);
  return Array.from({ length: TRIES }).flatMap(() => {
    const answers = randomFormAnswers(dice);
    const expected = referenceOf(expressions, answers);
    const actual = outcomeOf(template, answers);
    return same(expected, actual)
      ? []
      : [{ seed, expected, actual, answers, written: form.survey?.slice(-5) }];
  });
}

/** Random conditions may never hold, which a lint would refuse. */
function compiled(definition: TemplateDefinition): Template {
  return templateOf(documentFrom(templateDefinition.parse(definition)).document);
}

function outcomeOf(template: Template, answers: FormAnswers): ExpectedOutcome {
  const { visible, problems, computed } = evaluate(template, answers as Answers, { today: TODAY });
  const has = (path: string, code: string) =>
    problems.some((problem) => problem.path === path && problem.code === code);
  const number = computed['/qd'];
  return {
    shows: visible.has('qa'),
    accepted: !has('/qb', 'accepted'),
    required: has('/qc', 'required'),
    truth: computed['/qe'] === true,
    ...(number !== undefined && { number: Number(number) }),
  };
}

function same(expected: ExpectedOutcome, actual: ExpectedOutcome): boolean {
  const { number: a, ...rest } = expected;
  const { number: b, ...others } = actual;
  const numbers = a === undefined || b === undefined ? a === b : Math.abs(a - b) < 0.000_002;
  return numbers && JSON.stringify(rest) === JSON.stringify(others);
}

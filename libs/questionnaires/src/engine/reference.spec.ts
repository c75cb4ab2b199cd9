import fc from 'fast-check';
import {
  Dice,
  definitionOf,
  randomAnswers,
  randomDeclined,
  randomModel,
} from '../../../../test/factories/questionnaires/random-questionnaire';
import {
  engineWith,
  type EngineModules,
  type Fault,
} from '../../../../test/factories/questionnaires/planted-engine';
import {
  referenceOutcome,
  type Outcome,
} from '../../../../test/factories/questionnaires/reference-evaluator';
import type { Answers } from './answer-values';
import { PLANTED } from '../../../../test/factories/questionnaires/planted-faults';

const RUNS = 1_000;
/** Each is a questionnaire that is compiled anew. */
const AGREEING = 500;
/** Answers tried with each random questionnaire. */
const TRIES = 4;

const outside = (name: string): unknown => jest.requireActual(name);

describe('the engine against the reference evaluator', () => {
  const sound = engineWith(undefined, outside);

  it('agrees on what shows, what is wrong, what is computed and what it scores', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(disagreements(sound, seed)).toEqual([]);
      }),
      { numRuns: AGREEING },
    );
  }, 240_000);

  it.each(PLANTED.map((fault) => [fault.what, fault] as const))(
    'is caught when %s',
    (_what, fault: Fault) => {
      const broken = engineWith(fault, outside);
      let caught = 0;
      for (let seed = 0; seed < RUNS && caught === 0; seed++) {
        caught += faultyOn(broken, seed) && !faultyOn(sound, seed) ? 1 : 0;
      }
      expect(caught).toBe(1);
    },
  );
});

/** A broken engine may also throw: that is noticed too. */
function faultyOn(engine: EngineModules, seed: number): boolean {
  try {
    return disagreements(engine, seed).length > 0;
  } catch {
    return true;
  }
}

/** Of one random questionnaire and some random answers: each outcome that is not the reference's. */
function disagreements(engine: EngineModules, seed: number): unknown[] {
  const dice = new Dice(seed);
  const model = randomModel(dice);
  const definition = engine.templateDefinition.parse(definitionOf(model));
  const template = engine.templateOf(engine.documentFrom(definition).document);
  return Array.from({ length: TRIES }).flatMap(() => {
    const answers = randomAnswers(dice, model);
    const declined = randomDeclined(dice, model);
    const expected = referenceOutcome(model, answers, declined);
    const actual = outcomeOf(engine, template, answers as Answers, declined);
    const same = JSON.stringify(actual) === JSON.stringify(expected);
    return same ? [] : [{ seed, expected, actual, answers, definition }];
  });
}

function outcomeOf(
  engine: EngineModules,
  template: Parameters<EngineModules['evaluate']>[0],
  answers: Answers,
  declined: ReadonlySet<string>,
): Outcome {
  const evaluation = engine.evaluate(template, answers, { today: '2025-01-01', declined });
  return {
    visible: [...evaluation.visible].sort(),
    hiddenCells: [...evaluation.hiddenCells].sort(),
    problems: evaluation.problems.map(({ path, code }) => `${path} ${code}`).sort(),
    computed: sorted(evaluation.computed),
    scores: sorted(evaluation.scores),
  };
}

const sorted = (members: Readonly<Record<string, unknown>>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(members).sort(([a], [b]) => (a < b ? -1 : 1)));

import fc from 'fast-check';
import { randomDocumentAnswers } from '../../../../test/factories/questionnaires/random-document-answers';
import {
  definitionOf,
  Dice,
  randomModel,
} from '../../../../test/factories/questionnaires/random-questionnaire';
import { withoutParts } from '../../../../test/factories/questionnaires/without-parts';
import { PLANTED_EXPORTS } from '../../../../test/factories/questionnaires/planted-exports';
import {
  translatorWith,
  type TranslatorModules,
} from '../../../../test/factories/questionnaires/planted-translator';
import { recruitmentTemplates } from '../../../recruitment/src/templates';
import type { Answers } from '../engine/answer-values';
import { templateOf, type Template } from '../engine/define-template';
import { documentFrom } from '../engine/document-from-definition';
import { evaluate } from '../engine/evaluate';
import { templateDefinition } from '../engine/template-definition';
import type { TemplateDocument } from '../engine/template-document';
import { builtInTemplates } from '../templates';

const TODAY = '2026-01-01';
const PLANTED_RUNS = 400;
const outside = (name: string): unknown => jest.requireActual(name);
const sound = translatorWith(undefined, outside);
/** Answers that each built-in template is tried with. */
const TRIES = 60;

const ALL = [...builtInTemplates, ...recruitmentTemplates].map(
  (template) => [template.document.code, template] as const,
);

/** A template as it comes back from its own form, and what of it was said not to be carried. */
function backFrom(
  document: TemplateDocument,
  { importForm, exportForm }: TranslatorModules = sound,
): { back: TemplateDocument; lost: string[] } {
  const { sheets, notCarried } = exportForm(document);
  const rows = (name: string) =>
    (sheets.find((sheet) => sheet.name === name)?.rows ?? [])
      .map((cells, at) => ({ rowNumber: at + 1, cells }))
      .filter(({ cells }) => cells.some((cell) => cell !== ''));
  const form = { survey: rows('survey'), choices: rows('choices'), settings: rows('settings') };
  const { definition, problems } = importForm(form, {
    subject: document.subject,
    code: document.code,
  });
  if (!definition) throw new Error(JSON.stringify(problems));
  const read = templateDefinition.parse({ ...definition, version: document.version });
  return { back: documentFrom(read).document, lost: notCarried.map(({ path }) => path) };
}

const EXPRESSIONS = new Set(['visibleWhen', 'expression', 'required']);

/** Everything but expressions, which come back in other words. */
function withoutExpressions(document: TemplateDocument): unknown {
  return JSON.parse(
    JSON.stringify(document, (key, value: unknown) =>
      EXPRESSIONS.has(key) && typeof value === 'string' ? 'an expression' : value,
    ),
  );
}

function outcome(template: Template, answers: Answers) {
  const { visible, hiddenCells, problems, computed } = evaluate(template, answers, {
    today: TODAY,
  });
  return {
    visible: [...visible].sort(),
    hiddenCells: [...hiddenCells].sort(),
    problems: problems.map(({ path, code }) => `${path} ${code}`).sort(),
    computed,
  };
}

describe.each(ALL)('%s', (_code, template) => {
  const { back, lost } = backFrom(template.document);
  const kept = withoutParts(template.document, lost);

  it('comes back from its form with all codes, types, texts and bounds', () => {
    expect(withoutExpressions(back)).toEqual(withoutExpressions(kept));
  });

  it('comes back with the same logic', () => {
    const [before, after] = [templateOf(kept), templateOf(back)];
    const dice = new Dice(42);
    for (let run = 0; run < TRIES; run++) {
      const answers = randomDocumentAnswers(dice, kept) as Answers;
      expect(outcome(after, answers)).toEqual(outcome(before, answers));
    }
  });

  it('loses what its form says that it loses, and nothing else', () => {
    const known = lost.filter((path) => !/^\/(intro|scores\/.*)$/.test(path));
    expect(known.every((path) => path.includes('/constraints/'))).toBe(true);
    expect(lost.length).toBeLessThanOrEqual(14);
  });
});

/** Of a random template and some answers: is any outcome of what comes back another? */
function differs(modules: TranslatorModules, seed: number): boolean {
  const dice = new Dice(seed);
  const { document } = documentFrom(templateDefinition.parse(definitionOf(randomModel(dice))));
  const { back, lost } = backFrom(document, modules);
  const kept = withoutParts(document, lost);
  const [before, after] = [templateOf(kept), templateOf(back)];
  return Array.from({ length: 4 }).some(() => {
    const answers = randomDocumentAnswers(dice, kept) as Answers;
    return JSON.stringify(outcome(after, answers)) !== JSON.stringify(outcome(before, answers));
  });
}

function isFaulty(modules: TranslatorModules, seed: number): boolean {
  try {
    return differs(modules, seed);
  } catch {
    return true;
  }
}

describe('random templates', () => {
  it('come back with the same logic', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(differs(sound, seed)).toBe(false);
      }),
      { numRuns: 40 },
    );
  });

  it.each(PLANTED_EXPORTS.map((fault) => [fault.what, fault] as const))(
    'tell when %s',
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

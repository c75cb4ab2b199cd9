import { CALCULATION_FORMS } from '../../../../test/factories/questionnaires/xlsform-calculations.table';
import type { FormCase, FormTry } from '../../../../test/factories/questionnaires/xlsform-case';
import { ODD_FORMS } from '../../../../test/factories/questionnaires/xlsform-oddities.table';
import { QUESTION_FORMS } from '../../../../test/factories/questionnaires/xlsform-questions.table';
import { SURVEYS } from '../../../../test/factories/questionnaires/xlsform-surveys.table';
import { formOf } from '../../../../test/factories/questionnaires/xlsform-workbook';
import type { Answers } from '../engine/answer-values';
import { defineTemplate } from '../engine/define-template';
import { evaluate } from '../engine/evaluate';
import type { TemplateDefinition } from '../engine/template-definition';
import { importForm } from './import-form';

const TODAY = '2026-01-01';
const FORMS: readonly FormCase[] = [
  ...QUESTION_FORMS,
  ...CALCULATION_FORMS,
  ...ODD_FORMS,
  ...SURVEYS,
];

function imported({ form }: FormCase) {
  return importForm(formOf(form), { subject: 'site', code: 'own-form' });
}

interface Typed {
  code: string;
  type: string;
  columns?: readonly Typed[];
}

function typesOf(questions: readonly Typed[], before = ''): string[] {
  return questions.flatMap(({ code, type, columns }) => [
    `${before}${code} ${type}`,
    ...typesOf(columns ?? [], `${before}${code}.`),
  ]);
}

const questionsOf = ({ sections }: TemplateDefinition): Typed[] =>
  sections.flatMap(({ questions }) => questions);

describe.each(FORMS.map((one) => [one.construct, one] as const))('a form with %s', (_, one) => {
  const { definition, problems, losses } = imported(one);

  it('becomes a template', () => {
    expect(problems).toEqual([]);
    if (!definition) throw new Error('there is no template');
    if (one.questions) expect(typesOf(questionsOf(definition))).toEqual(one.questions);
    if (one.losses) {
      const found = losses.map(({ sheet, cell, code }) => `${sheet} ${cell ?? ''} ${code}`);
      expect(found.sort()).toEqual([...one.losses].sort());
    }
  });

  it('answers as the form would', () => {
    if (!definition) throw new Error('there is no template');
    const template = defineTemplate(definition);
    for (const given of one.tries ?? []) holds(template, given);
  });
});

function holds(template: ReturnType<typeof defineTemplate>, given: FormTry): void {
  const { answers, shows = [], problems, computed, hiddenCells } = given;
  const found = evaluate(template, answers as Answers, { today: TODAY });
  const shown = shows.map((code) => (found.visible.has(code.replace('-', '')) ? '' : '-'));
  expect(shown.map((sign, at) => sign + (shows[at] ?? '').replace('-', ''))).toEqual(shows);
  if (problems) {
    expect(found.problems.map(({ path, code }) => `${path} ${code}`)).toEqual(problems);
  }
  if (computed) expect(found.computed).toEqual(computed);
  if (hiddenCells) expect([...found.hiddenCells]).toEqual(hiddenCells);
}

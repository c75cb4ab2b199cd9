import {
  columnsOf,
  FULL_TODAY,
  fullAnswers,
  type Filled,
} from '../../../../test/factories/questionnaires/full-answers';
import type { Template } from '../engine/define-template';
import { evaluate } from '../engine/evaluate';
import { builtInTemplates } from './index';

const named = builtInTemplates.map((one) => [one.document.code, one] as const);
const WAYS = 60;

const of = (wanted: string) => builtInTemplates.find(({ document }) => document.code === wanted)!;
const interview = of('worker-interview');
const audit = of('recruitment-audit');
const profile = of('supplier-profile-and-policies');

/** Sixty full sets of answers to each. */
const ways = new Map<string, Filled[]>();
function filled(template: Template): Filled[] {
  const { code } = template.document;
  const known = ways.get(code);
  if (known) return known;
  const found = Array.from({ length: WAYS }, (_, seed) => fullAnswers(template, seed + 1));
  ways.set(code, found);
  return found;
}

describe('answering built-in templates', () => {
  it.each(named)('%s: full answers have no problem, in every language', (_code, template) => {
    for (const { answers } of filled(template).slice(0, 5)) {
      for (const locale of template.document.locales) {
        expect(evaluate(template, answers, { today: FULL_TODAY, locale }).problems).toEqual([]);
      }
    }
  });

  it.each(named)('%s: some answers reach every question and every column', (_code, template) => {
    const questions = template.document.sections
      .flatMap((section) => section.questions)
      .map(({ code }) => code);
    const reached = new Set(filled(template).flatMap(({ evaluation }) => [...evaluation.visible]));
    expect(questions.filter((code) => !reached.has(code))).toEqual([]);
    const shown = new Set(filled(template).flatMap(({ shownColumns }) => [...shownColumns]));
    expect(columnsOf(template).filter((path) => !shown.has(path))).toEqual([]);
  });

  it.each(named)(
    '%s: each question that is required is missed where left out',
    (_code, template) => {
      const required = template.document.sections
        .flatMap((section) => section.questions)
        .filter((question) => question.required === true);
      const held = required.filter(({ code }) =>
        filled(template).some(({ answers, evaluation }) => {
          if (!evaluation.visible.has(code)) return false;
          const without = { ...answers, [code]: null };
          return evaluate(template, without, { today: FULL_TODAY }).problems.some(
            (problem) => problem.path === `/${code}` && problem.code === 'required',
          );
        }),
      );
      expect(held.map(({ code }) => code)).toEqual(required.map(({ code }) => code));
    },
  );

  it('a smaller firm may decline all that goes beyond the voluntary standard', () => {
    const declined = new Set(
      profile.document.sections
        .flatMap((section) => section.questions)
        .filter(({ reporting }) => reporting?.beyondVoluntaryStandard)
        .map(({ code }) => code),
    );
    expect(declined.size).toBeGreaterThan(5);
    for (const { answers } of filled(profile)) {
      const kept = Object.entries(answers).filter(([code]) => !declined.has(code));
      const evaluation = evaluate(profile, Object.fromEntries(kept), {
        today: FULL_TODAY,
        declined,
      });
      expect(evaluation.problems).toEqual([]);
    }
  });

  it.each([
    ['no consent', { consent: false }],
    ['others listen', { meeting_place: 'not_private' }],
    ['an interpreter of the site', { interpreter: 'tied' }],
    ['a child', { age_group: 'may_be_under_18' }],
    ['consent not asked for', { consent: null }],
  ])('a talk with %s asks nothing beyond the safety questions', (_what, change) => {
    for (const { answers } of filled(interview)) {
      const { visible } = evaluate(interview, { ...answers, ...change }, { today: FULL_TODAY });
      const beyond = interview.document.sections
        .slice(1)
        .flatMap((section) => section.questions)
        .filter(({ code }) => visible.has(code));
      expect(beyond).toEqual([]);
    }
  });

  it('a worker may leave out every question but those of safety', () => {
    const safety = new Set(interview.document.sections[0]?.questions.map(({ code }) => code));
    for (const { answers } of filled(interview)) {
      const kept = Object.entries(answers).filter(([code]) => safety.has(code));
      expect(evaluate(interview, Object.fromEntries(kept), { today: FULL_TODAY }).problems).toEqual(
        [],
      );
    }
  });

  it.each([
    ['samples', 'looked_at', 'of_people', 'not_more_than_all'],
    ['repayments', 'workers_repaid', 'workers_owed', 'not_more_than_owed'],
  ])('an audit cannot count more in %s/%s than there are', (table, part, whole, code) => {
    const one = filled(audit).find(({ evaluation }) => evaluation.visible.has(table))!;
    const [row] = one.answers[table] as { id: string }[];
    const answers = { ...one.answers, [table]: [{ ...row!, [whole]: 7, [part]: 8 }] };
    expect(
      evaluate(audit, answers, { today: FULL_TODAY }).problems.map((problem) => problem.code),
    ).toContain(code);
  });
});

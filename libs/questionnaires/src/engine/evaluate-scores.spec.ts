import fc from 'fast-check';
import { defineTemplate } from './define-template';
import { evaluate } from './evaluate';
import { freezeSubmission } from './submission-document';
import type { TemplateDefinition } from './template-definition';
import { TemplateError } from './template.errors';

const today = '2025-03-01';
const CODES = ['a', 'b', 'c'] as const;
const reporting = { regime: 'EU-ESRS-S2', beyondVoluntaryStandard: true };

/** Questions that may be declined, one that shows by the first of them, and scores of them. */
function definition(scores: NonNullable<TemplateDefinition['scores']>): TemplateDefinition {
  return {
    ...{ code: 'scored', version: 1, subject: 'supplier', locales: ['en'], title: 'Scored' },
    sections: [
      {
        code: 's',
        title: 'S',
        questions: [
          ...CODES.map((code) => ({ code, type: 'yes_no' as const, label: code, reporting })),
          { code: 'shown', type: 'yes_no', label: 'Shown', visibleWhen: 'a' },
          { code: 'owed', type: 'integer', label: 'Owed' },
          {
            code: 'lines',
            type: 'table',
            label: 'Lines',
            reporting,
            columns: [{ code: 'n', type: 'integer', label: 'N' }],
          },
        ],
      },
    ],
    scores,
  };
}

const point = (code: string) => `(answered(${code}) && ${code} ? 10 : 0)`;
const all = { code: 'all', title: 'All', expression: `mean([${CODES.map(point).join(', ')}])` };
const scoresOf = (
  scores: NonNullable<TemplateDefinition['scores']>,
  answers: object,
  declined: readonly string[] = [],
) =>
  evaluate(defineTemplate(definition(scores)), answers as never, {
    today,
    declined: new Set(declined),
  }).scores;

describe('scores', () => {
  it('are means of what can be decided, weighted, held within their bounds, and decimals', () => {
    const expression = 'mean([a ? 1 : 0, b ? 1 : 0, c ? 1 : 0], [3, 1, 1])';
    const answers = { a: true, b: false };
    expect(
      scoresOf(
        [
          all,
          { code: 'weighted', title: 'W', expression },
          { code: 'least', title: 'L', expression, min: '0.8' },
          { code: 'most', title: 'M', expression: 'owed * 100', max: '250.5' },
          { code: 'none', title: 'N', expression: 'owed + 1' },
        ],
        answers,
      ),
    ).toEqual({ all: '3.333333', weighted: '0.75', least: '0.8' });
    expect(
      scoresOf([{ code: 'm', title: 'M', expression: 'owed * 100', max: '250.5' }], { owed: 3 }),
    ).toEqual({ m: '250.5' });
  });

  it('are no lower for what was declined than for what was not answered, nor than without it', () => {
    const value = fc.option(fc.boolean(), { nil: undefined });
    const answers = fc.record({ a: value, b: value, c: value });
    const template = defineTemplate(definition([all]));
    const score = (given: object, declined: ReadonlySet<string>) => {
      const { scores } = evaluate(template, given as never, { today, declined });
      return scores.all === undefined ? undefined : Number(scores.all);
    };
    fc.assert(
      fc.property(answers, fc.subarray([...CODES]), (given, declined) => {
        const left = { ...given };
        for (const code of declined) left[code] = undefined;
        const refused = score(given, new Set(declined));
        const silent = score(left, new Set());
        const others = CODES.filter((code) => !declined.includes(code)).map((code) =>
          given[code] === true ? 10 : 0,
        );
        // Of nothing there is no score, which is not a low one.
        if (others.length === 0) return refused === undefined;
        const mean = others.reduce<number>((sum, one) => sum + one, 0) / others.length;
        return refused! >= silent! && Math.abs(refused! - mean) < 1e-6;
      }),
      { numRuns: 300 },
    );
  });

  it('know nothing of what stays hidden or empty because of what was declined', () => {
    const shown = { code: 's', title: 'S', expression: `mean([${point('shown')}, ${point('b')}])` };
    expect(scoresOf([shown], { a: false, b: true })).toEqual({ s: '5' });
    expect(scoresOf([shown], { a: true, shown: true, b: true }, ['a'])).toEqual({ s: '10' });
    const rows = { code: 'r', title: 'R', expression: 'mean([lines.size() > 0 ? 4 : 0, owed])' };
    expect(scoresOf([rows], { owed: 8 })).toEqual({ r: '4' });
    expect(scoresOf([rows], { owed: 8 }, ['lines'])).toEqual({ r: '8' });
  });

  it('are frozen with the answers', () => {
    const template = defineTemplate(definition([all]));
    const answers = { a: true };
    const evaluation = evaluate(template, answers, { today });
    const id = '0190b6a0-0000-7000-8000-00000000000a';
    const { canonical } = freezeSubmission(template, answers, evaluation, {
      ...{ assignment: id, submission: id, subject: { supplier: id }, round: 1, locale: 'en' },
      signatory: { name: 'A', role: 'B', authority: 'C' },
      ...{ submittedAt: '2025-03-01T00:00:00.000Z', submittedBy: 'user' },
    });
    expect(JSON.parse(canonical)).toMatchObject({ scores: { all: '3.333333' } });
  });

  it.each([
    ['a question that may be declined, outside of a mean', 'a ? 1 : 0', 'score_of_declinable'],
    ['what is no number', 'a', 'expression_type'],
    ['a mean of what is no number', 'mean([a])', 'expression'],
    ['a mean of no list', 'mean(owed)', 'expression'],
    ['weights that are not written out', 'mean([owed], [owed])', 'expression'],
    ['weights of nothing', 'mean([owed], [0])', 'expression'],
    ['fewer weights than parts', 'mean([owed, owed], [1])', 'expression'],
    ['another score', 'all + 1', 'expression'],
  ])('are refused of %s', (_what, expression, code) => {
    const scores = [all, { code: 'wrong', title: 'Wrong', expression }];
    const refusals = () => {
      try {
        defineTemplate(definition(scores));
        return [];
      } catch (error) {
        return (error as TemplateError).problems.map((one) => `${one.path} ${one.code}`);
      }
    };
    expect(refusals()).toContain(`/scores/wrong ${code}`);
  });
});

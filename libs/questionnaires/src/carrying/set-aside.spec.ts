import fc from 'fast-check';
import { leavesOf } from '../../../../test/factories/questionnaires/carry-reckoning';
import { Dice } from '../../../../test/factories/questionnaires/random-questionnaire';
import { randomVersionAnswers } from '../../../../test/factories/questionnaires/random-version-answers';
import { randomVersion } from '../../../../test/factories/questionnaires/random-versions';
import type { AnswerValue } from '../engine/answer-values';
import { defineTemplate } from '../engine/define-template';
import type { QuestionDefinition } from '../engine/template-definition';
import { answersOf, restoreAnswers } from './set-aside';

const text = (code: string): QuestionDefinition => ({ code, type: 'text', label: code });
const version = (number: number, questions: QuestionDefinition[]) =>
  defineTemplate({
    code: 'coming-back',
    version: number,
    subject: 'supplier',
    locales: ['en'],
    title: 'Coming back',
    sections: [{ code: 'all', title: 'All', questions }],
  }).document;
const item = (question: string, was: AnswerValue) => ({ path: `/${question}`, question, was });

describe('answers whose questions were gone', () => {
  it('are put together from single values as they were', () => {
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const dice = new Dice(seed);
        const { answers } = randomVersionAnswers(dice, randomVersion(dice));
        const items = leavesOf(answers).map(({ path, chain, value }) => ({
          path,
          question: chain[0] as string,
          was: value as AnswerValue,
        }));
        expect(answersOf(items)).toEqual(answers);
      }),
      { numRuns: 300 },
    );
  });

  it('come back where they are asked again, the newest of each', () => {
    const [first, second] = [version(1, [text('a'), text('b')]), version(2, [text('c')])];
    const third = version(3, [text('a'), text('b'), text('c')]);
    const { answers, items } = restoreAnswers(second, third, [
      { template: first, items: [item('a', 'newer')] },
      { template: first, items: [item('a', 'older'), item('b', 'only')] },
    ]);
    expect(answers).toEqual({ a: 'newer', b: 'only' });
    expect(items.map(({ path, code, value }) => [path, code, value])).toEqual([
      ['/a', 'restored', 'newer'],
      ['/b', 'restored', 'only'],
    ]);
  });

  it('do not come back into a question that was asked meanwhile and left or cleared', () => {
    const [first, second] = [version(1, [text('a')]), version(2, [text('a')])];
    const setAside = [{ template: first, items: [item('a', 'cleared since')] }];
    expect(restoreAnswers(second, version(3, [text('a')]), setAside).answers).toEqual({});
  });

  it('come back as the type that is asked now, or not at all', () => {
    const first = version(1, [
      { code: 'a', type: 'integer', label: 'a' },
      { code: 'b', type: 'text', label: 'b' },
    ]);
    const third = version(3, [
      { code: 'a', type: 'decimal', label: 'a' },
      { code: 'b', type: 'integer', label: 'b' },
    ]);
    const setAside = [{ template: first, items: [item('a', 3), item('b', '4')] }];
    const { answers, items } = restoreAnswers(version(2, [text('c')]), third, setAside);
    expect(answers).toEqual({ a: '3' });
    expect(items).toMatchObject([{ path: '/a', outcome: 'converted', was: 3 }]);
  });
});

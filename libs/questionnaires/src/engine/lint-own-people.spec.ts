import { defineTemplate } from './define-template';
import type { QuestionDefinition, TemplateDefinition } from './template-definition';
import { TemplateError } from './template.errors';

const define = (
  question: Partial<QuestionDefinition>,
  answeredBy: TemplateDefinition['answeredBy'],
) =>
  defineTemplate({
    code: 'sample',
    version: 1,
    subject: 'site',
    ...(answeredBy && { answeredBy }),
    locales: ['en'],
    title: 'Sample',
    sections: [
      {
        code: 'one',
        title: 'One',
        questions: [{ code: 'asked', label: 'Asked', ...question } as QuestionDefinition],
      },
    ],
  });

const faultsOf = (question: Partial<QuestionDefinition>, by: TemplateDefinition['answeredBy']) => {
  try {
    define(question, by);
    return [];
  } catch (error) {
    if (!(error instanceof TemplateError)) throw error;
    return error.problems.map(({ path, code }) => `${path} ${code}`);
  }
};

const table = (...columns: object[]): Partial<QuestionDefinition> =>
  ({ type: 'table', columns }) as Partial<QuestionDefinition>;
const column = (type: string, more: object = {}) => ({
  code: 'cell',
  label: 'Cell',
  type,
  ...more,
});

describe('what own people may be asked', () => {
  it.each<[string, Partial<QuestionDefinition>, string[]]>([
    ['a day', { type: 'date' }, ['/asked not_in_interviews']],
    ['a place', { type: 'place' }, ['/asked not_in_interviews']],
    ['a long text', { type: 'text', maxLength: 501 }, ['/asked interview_text_too_long']],
    ['a text without a limit', { type: 'text' }, ['/asked interview_text_too_long']],
    ['a day in a column', table(column('date')), ['/asked/cell not_in_interviews']],
    [
      'a day in a table within a row',
      table({ ...column('table'), code: 'inner', columns: [column('date')] }),
      ['/asked/inner/cell not_in_interviews'],
    ],
    ['a month', { type: 'month' }, []],
    ['a country', { type: 'country' }, []],
    ['yes or no', { type: 'yes_no' }, []],
    ['a short text', { type: 'text', maxLength: 500 }, []],
  ])('is held against %s', (_what, question, faults) => {
    expect(faultsOf(question, 'interviewer')).toEqual(faults);
    expect(faultsOf(question, 'auditor')).toEqual([]);
    expect(faultsOf(question, 'recipient')).toEqual([]);
  });

  it('is no file, of whoever of the own people answers', () => {
    const file = { type: 'file' } as const;
    expect(faultsOf(file, 'interviewer')).toEqual(['/asked file_of_own_people']);
    expect(faultsOf(table(column('file')), 'auditor')).toEqual(['/asked/cell file_of_own_people']);
    expect(faultsOf(file, 'recipient')).toEqual([]);
  });

  it('is said in the document, which is what it was where recipients answer', () => {
    const plain = define({ type: 'yes_no' }, undefined);
    expect(define({ type: 'yes_no' }, 'recipient').hash).toBe(plain.hash);
    expect(plain.document).not.toHaveProperty('answeredBy');
    const interview = define({ type: 'yes_no' }, 'interviewer');
    expect(interview.document.answeredBy).toBe('interviewer');
    expect(interview.hash).not.toBe(plain.hash);
  });
});

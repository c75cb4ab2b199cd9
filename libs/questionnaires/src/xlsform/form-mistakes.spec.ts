import { MISTAKES } from '../../../../test/factories/questionnaires/xlsform-mistakes.table';
import { WRONG_EXPRESSIONS } from '../../../../test/factories/questionnaires/xlsform-wrong-expressions.table';
import { formOf } from '../../../../test/factories/questionnaires/xlsform-workbook';
import { FORM_LIMITS, importForm } from './import-form';

const OPTIONS = { subject: 'site', code: 'own-form' } as const;

const ALL = [...MISTAKES, ...WRONG_EXPRESSIONS];

describe('a form is refused for', () => {
  it.each(ALL.map((one) => [one.mistake, one] as const))('%s', (_, one) => {
    const { definition, problems } = importForm(formOf(one.form), OPTIONS);
    expect(definition).toBeUndefined();
    const { code, sheet, cell } = one;
    const found = problems.find((problem) => problem.code === code);
    expect(found).toMatchObject({ code, sheet, ...(cell && { cell }) });
    expect(found?.cell).toBe(cell);
    expect(found?.message).toContain(one.says);
  });

  it('too many rows', () => {
    const rows = Array.from({ length: FORM_LIMITS.survey + 1 }, (_, at) => ({
      rowNumber: at + 1,
      cells: ['text', `q${at}`, 'Q'],
    }));
    const { problems } = importForm({ survey: rows }, OPTIONS);
    expect(problems).toMatchObject([{ code: 'form_too_large', sheet: 'survey', cell: 'A3001' }]);
  });

  it('expressions of too many characters together', () => {
    const relevant = `\${a} = 'x'${" or ${a} = 'x'".repeat(300)}`;
    const rows = Array.from({ length: 60 }, (_, at) => `text | q${at} | Q | ${relevant}`);
    const survey = `\ntype | name | label | relevant\ntext | a | A\n${rows.join('\n')}\n`;
    const { problems } = importForm(formOf({ survey }), OPTIONS);
    expect(problems).toMatchObject([{ code: 'form_too_large', sheet: 'survey' }]);
  });

  it('nothing where an expression would only grow, which is a loss', () => {
    const nested = (depth: number): string =>
      depth === 0 ? '${n}' : `if(${nested(depth - 1)}, \${n}, \${n} + 1)`;
    const survey = `\ntype | name | label | relevant\ninteger | n | N\ntext | t | T | ${nested(40)}\n`;
    const { definition, losses } = importForm(formOf({ survey }), OPTIONS);
    expect(definition).toBeDefined();
    expect(losses).toContainEqual(
      expect.objectContaining({ code: 'types_not_supported', sheet: 'survey', cell: 'D3' }),
    );
  });

  it('all its mistakes at once', () => {
    const survey = `
type | name | label | relevant
txt | a | A
text | b b | B
text | c | | \${nothing} = 1
`;
    const { problems } = importForm(formOf({ survey }), OPTIONS);
    expect(problems.map(({ cell, code }) => `${cell ?? ''} ${code}`).sort()).toEqual([
      'A2 type_unknown',
      'B3 name_invalid',
      'C4 label_missing',
      'D4 unknown_reference',
    ]);
  });
});

it('has a code of its own for each kind of mistake', () => {
  expect(new Set(ALL.map(({ code }) => code)).size).toBeGreaterThanOrEqual(30);
});

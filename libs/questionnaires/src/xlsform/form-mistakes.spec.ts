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

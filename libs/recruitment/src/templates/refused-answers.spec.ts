import { evaluate, type Answers, type RowAnswer, type Template } from '@para42/questionnaires';
import { agencyAnswers } from '../../../../test/factories/recruitment/agency-answers';
import { sampleAnswers } from '../../../../test/factories/recruitment/sample-answers';
import { asAnswers } from '../../../../test/factories/recruitment/sample-changes';
import { recruitmentAgencyV1 } from './recruitment-agency.v1.template';
import { recruitmentAndFeesV1 } from './recruitment-and-fees.v1.template';

const SCRIPTS: Readonly<Record<string, RegExp>> = {
  ne: /\p{Script=Devanagari}/u,
  bn: /\p{Script=Bengali}/u,
};

const money = (amount: string, currency = 'BDT') => ({ amount, currency });

function changed(answers: Answers, path: string, value: unknown): Answers {
  const [, table = '', row = '', column = ''] = path.split('/');
  const rows = answers[table] as readonly RowAnswer[];
  return {
    ...answers,
    [table]: rows.map((one) => (one.id === row ? ({ ...one, [column]: value } as RowAnswer) : one)),
  };
}

function refuses(template: Template, answers: Answers, path: string, value: unknown, code: string) {
  const messages = template.document.locales.map((locale) => {
    const { problems } = evaluate(template, changed(answers, path, value), {
      today: '2026-11-24',
      locale,
    });
    const found = problems.find((problem) => problem.path === path);
    expect(`${locale} ${found?.path} ${found?.code}`).toBe(`${locale} ${path} ${code}`);
    expect(found?.message).toMatch(SCRIPTS[locale] ?? /\p{Script=Latin}/u);
    return found?.message;
  });
  expect(new Set(messages).size).toBe(messages.length);
}

describe('answers that cannot be right are refused at their path, in the words of each language', () => {
  it.each<[string, unknown, string]>([
    ['/fee_lines/f1/amount', money('-1'), 'too_small'],
    ['/fee_lines/f1/amount', money('1', 'XYZ'), 'not_a_currency'],
    ['/fee_lines/f1/amount', money('1.234'), 'too_many_decimals'],
    ['/fee_lines/f1/cost_code', 'FEE.OTHER', 'not_an_option'],
    ['/fee_lines/f1/illegitimacy', ['ILL.OTHER'], 'not_an_option'],
    ['/fee_lines/f1/place', { country: 'XXX' }, 'not_a_country'],
    ['/fee_lines/f1/receipt_amount', '-1', 'too_small'],
    ['/fee_lines/f1/paid_on', '2026-11-25', 'not_in_future'],
    ['/fee_lines/f1/lowest', '310001', 'not_above_average'],
    ['/fee_lines/f1/highest', '309999', 'not_below_average'],
    ['/fee_lines/f1/deviation', '130001', 'within_range'],
    ['/fee_lines/f1/deviation', '-1', 'too_small'],
    ['/fee_lines/f1/interviews', 77, 'not_more_than_group'],
    ['/fee_lines/f3/refunded', '8500.01', 'not_more_than_paid'],
    ['/fee_lines/f3/refunded', '-1', 'too_small'],
    ['/fee_lines/f3/refunded_on', '2023-01-24', 'after_payment'],
    ['/agencies/a1/licence_to', '2019-01-31', 'runs_forward'],
    ['/cohorts/c1/hired_to', '2023-02-28', 'runs_forward'],
    ['/cohorts/c1/workers_current', -1, 'too_small'],
    ['/cohorts/c1/workers_unreachable', 77, 'not_more_than_all'],
    ['/cohorts/c1/sex_other', 1, 'together_not_more'],
    ['/cohorts/c1/age_45_up', 1, 'together_not_more'],
    ['/cohorts/c1/men', undefined, 'required'],
    ['/cohorts/c1/women', undefined, 'required'],
    ['/cohorts/c1/under_18', undefined, 'required'],
    ['/cohorts/c1/age_45_up', undefined, 'required'],
    ['/cohorts/c1/wage_paid', money('1500', 'USD'), 'same_currency'],
    ['/cohorts/c1/exit_penalty', money('-1', 'MYR'), 'too_small'],
    ['/cohorts/c1/weekly_hours', '168.5', 'too_large'],
    ['/cohorts/c1/notice_days', -1, 'too_small'],
    ['/deductions/d1/amount', money('-1'), 'too_small'],
    ['/deductions/d1/cohort', 'X', 'known_cohort'],
    ['/deductions/d1/since', '2026-11-25', 'not_in_future'],
    ['/transits/t1/passed_to', '2023-01-09', 'runs_forward'],
    ['/transits/t1/cohort', 'X', 'known_cohort'],
  ])('of the employer: %s %j', (path, value, code) => {
    refuses(recruitmentAndFeesV1, sampleAnswers(), path, value, code);
  });

  it.each<[string, unknown, string]>([
    ['/invoice_lines/i1/amount', money('-1'), 'too_small'],
    ['/invoice_lines/i1/amount', money('1', 'XYZ'), 'not_a_currency'],
    ['/invoice_lines/i1/cost_code', 'FEE.OTHER', 'not_an_option'],
    ['/invoice_lines/i1/refunded', '78991', 'not_more_than_paid'],
    ['/licences/l1/licence_to', '2019-01-31', 'runs_forward'],
    ['/transits/t2/step', 1, 'once'],
    ['/transits/t2/placement', 'X', 'known_group'],
  ])('of the agency: %s %j', (path, value, code) => {
    refuses(recruitmentAgencyV1, asAnswers(agencyAnswers()), path, value, code);
  });

  it('refuse of both sides that nobody paid where the table has a payment by workers', () => {
    const nobody = (answers: Answers): Answers => ({ ...answers, fees_known: 'nobody_paid' });
    for (const [template, answers] of [
      [recruitmentAndFeesV1, sampleAnswers()],
      [recruitmentAgencyV1, asAnswers(agencyAnswers())],
    ] as const) {
      const messages = template.document.locales.map((locale) => {
        const { problems } = evaluate(template, nobody(answers), { today: '2026-11-24', locale });
        const found = problems.find(({ path }) => path === '/fees_known');
        expect(`${locale} ${found?.code}`).toBe(`${locale} as_listed`);
        return found?.message;
      });
      expect(new Set(messages).size).toBe(messages.length);
    }
    const lines = sampleAnswers().fee_lines as readonly RowAnswer[];
    const byOthers = lines.map((line) => ({ ...line, payer: 'EMPLOYER' }));
    const answers = nobody({ ...sampleAnswers(), fee_lines: byOthers });
    expect(evaluate(recruitmentAndFeesV1, answers, { today: '2026-11-24' }).problems).toEqual([]);
  });

  it('ask for no spread where fewer than five workers were asked, and keep none that was typed', () => {
    const of = (interviews: number) => {
      const answers = changed(sampleAnswers(), '/fee_lines/f1/interviews', interviews);
      const wrong = changed(answers, '/fee_lines/f1/highest', '1');
      return evaluate(recruitmentAndFeesV1, wrong, { today: '2026-11-24' }).problems.map(
        ({ path }) => path,
      );
    };
    expect(of(4)).toEqual([]);
    expect(of(5)).toEqual(['/fee_lines/f1/highest', '/fee_lines/f1/deviation']);
  });

  it('take a group of which no breakdown is known', () => {
    const codes = ['women', 'men', 'sex_other', 'under_18', 'age_18_24', 'age_25_34'];
    const blank = [...codes, 'age_35_44', 'age_45_up'].reduce(
      (answers, code) => changed(answers, `/cohorts/c1/${code}`, undefined),
      sampleAnswers(),
    );
    expect(evaluate(recruitmentAndFeesV1, blank, { today: '2026-11-24' }).problems).toEqual([]);
  });
});

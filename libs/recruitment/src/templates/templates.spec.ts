import { readdirSync } from 'node:fs';
import { CONCEPTS, evaluate } from '@para42/questionnaires';
import { COST_CODE_LIST, ILLEGITIMACY_LIST, ILLICIT_KINDS } from '../vocabulary/cost-code.table';
import {
  DEDUCTION_KINDS,
  DOCUMENT_HOLDERS,
  LENDERS,
  LICENCE_STATUSES,
  OCCUPATIONS,
} from '../vocabulary/labour.table';
import { CHANNELS, PAYEES, PAYERS, PAYMENT_SOURCES } from '../vocabulary/payment.table';
import { recruitmentTemplates } from './index';

/**
 * Frozen from the first release on: a change of content is then a new version with a new line here.
 */
const PUBLISHED: Readonly<Record<string, string>> = {
  'recruitment-agency v1': 'b95e60c29613b01c579562087b798a676a005eca905a5cdecf9ba1f7ea54e4a0',
  'recruitment-and-fees v1': '9145d997b3fd7767aa03baf84e204fe294d9d524081fde8f462e69e1ff99003d',
};

const today = '2025-03-01';
const nameOf = (document: { code: string; version: number }) =>
  `${document.code} v${document.version}`;
const named = recruitmentTemplates.map((one) => [nameOf(one.document), one] as const);

describe('templates of recruitment', () => {
  it('keep the hash with which each version was published', () => {
    const hashes = recruitmentTemplates.map(({ document, hash }) => [nameOf(document), hash]);
    expect(Object.fromEntries(hashes)).toEqual(PUBLISHED);
  });

  it('are all listed in the index', () => {
    const files = readdirSync(__dirname).filter((name) => name.endsWith('.template.ts'));
    const listed = recruitmentTemplates.map(
      ({ document }) => `${document.code}.v${document.version}.template.ts`,
    );
    expect(listed.sort()).toEqual(files.sort());
  });

  it.each(named)(
    '%s says of every question why, on what basis, with what evidence and how',
    (_n, { document }) => {
      const questions = document.sections.flatMap((section) => section.questions);
      const silent = questions.filter(
        (q) => !q.why || !q.basis.length || !q.evidence || !q.hint || !q.sensitivity,
      );
      expect(silent.map((question) => question.code)).toEqual([]);
    },
  );

  it.each(named)(
    '%s asks for something when nothing is answered, in every locale',
    (_n, template) => {
      const perLocale = template.document.locales.map((locale) =>
        evaluate(template, {}, { today, locale }).problems.map((problem) => problem.message),
      );
      expect(perLocale[0]?.length).toBeGreaterThan(0);
      expect(new Set(perLocale.map((messages) => messages[0])).size).toBe(perLocale.length);
    },
  );

  it.each(named)(
    '%s translates every text apart from what is the same word',
    (_n, { document }) => {
      const texts: Record<string, string>[] = [];
      JSON.stringify(document, (_key, value: unknown) => {
        if (typeof value === 'object' && value !== null && 'en' in value && 'ne' in value) {
          texts.push(value as Record<string, string>);
        }
        return value;
      });
      expect(texts.length).toBeGreaterThan(150);
      const same = texts.filter(({ en, es, fr, ne, bn }) => [es, fr, ne, bn].includes(en));
      const kept = ['Construction', 'Agriculture', 'Plantation', 'Services', 'No', 'Licences'];
      expect(
        [...new Set(same.map((text) => text.en))].filter((en) => !kept.includes(en ?? '')),
      ).toEqual([]);
      const scripts = texts.filter(
        ({ ne, bn }) =>
          !/\p{Script=Devanagari}/u.test(ne ?? '') || !/\p{Script=Bengali}/u.test(bn ?? ''),
      );
      expect(scripts).toEqual([]);
    },
  );

  it('say of every question about terms, the way and kinds of payment why, on what basis and how', () => {
    const asked = recruitmentTemplates
      .flatMap((one) => one.document.sections.flatMap((section) => section.questions))
      .flatMap((one) =>
        one.type === 'table' ? one.columns.map((c) => [one.code, c] as const) : [],
      );
    const added =
      /^(women|men|sex_other|under_18|age_.*|contract_language|.*_as_promised|exit_penalty|notice_days|weekly_hours|overtime_voluntary|illegitimacy|illicit_kind|place|lowest|highest|deviation|step|passed_.*|kind|purpose|since)$/;
    const found = asked.filter(([, column]) => added.test(column.code));
    expect(found.length).toBeGreaterThan(35);
    const silent = found.filter(([, c]) => !c.why || !c.hint || c.basis.length === 0);
    expect(silent.map(([table, c]) => `${table}/${c.code}`)).toEqual([]);
  });

  it.each([
    ['fee_lines', 'cost_code', COST_CODE_LIST],
    ['fee_lines', 'payer', PAYERS],
    ['fee_lines', 'payee_kind', PAYEES],
    ['fee_lines', 'channel', CHANNELS],
    ['fee_lines', 'figures_from', PAYMENT_SOURCES],
    ['fee_lines', 'illegitimacy', ILLEGITIMACY_LIST],
    ['fee_lines', 'illicit_kind', ILLICIT_KINDS],
    ['deductions', 'kind', DEDUCTION_KINDS],
    ['cohorts', 'occupation', OCCUPATIONS],
    ['cohorts', 'documents_held_by', DOCUMENT_HOLDERS],
    ['cohorts', 'debt_lender', LENDERS],
    ['licences', 'licence_status', LICENCE_STATUSES],
    ['invoice_lines', 'cost_code', COST_CODE_LIST],
    ['invoice_lines', 'illegitimacy', ILLEGITIMACY_LIST],
    ['invoice_lines', 'illicit_kind', ILLICIT_KINDS],
    ['invoice_lines', 'payer', PAYERS],
    ['invoice_lines', 'payee_kind', PAYEES],
    ['invoice_lines', 'channel', CHANNELS],
  ])('%s/%s offers only codes of the case file', (table, column, codes) => {
    const asked = recruitmentTemplates
      .flatMap((one) => one.document.sections.flatMap((section) => section.questions))
      .find((question) => question.code === table);
    const found = asked?.type === 'table' && asked.columns.find((one) => one.code === column);
    const options = found && 'options' in found ? found.options.map((option) => option.code) : [];
    expect(options.length).toBeGreaterThan(0);
    expect(options.filter((option) => !(codes as readonly string[]).includes(option))).toEqual([]);
  });

  it('name concepts that others are asked as well, each answered in its one way', () => {
    const kinds: Record<string, string> = {
      yes_no: 'yes_no',
      one_of: 'choice',
      several_of: 'choice',
    };
    const asked = recruitmentTemplates
      .flatMap((one) => one.document.sections.flatMap((section) => section.questions))
      .filter(({ concept }) => concept !== undefined);
    expect([...new Set(asked.map(({ concept }) => concept))].sort()).toEqual([
      'agencies_used',
      'former_workers_repaid',
      'remedy_unconditional',
      'repayment_state',
      'workers_paid_for_job',
    ]);
    const wrong = asked.filter(
      ({ concept, type }) => CONCEPTS[concept ?? '']?.kind !== kinds[type],
    );
    expect(wrong.map(({ code }) => code)).toEqual([]);
  });
});

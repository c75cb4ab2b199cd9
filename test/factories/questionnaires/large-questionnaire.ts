import type { Answers, QuestionDefinition, TemplateDefinition } from '@para42/questionnaires';

const TABLES = 20;
const ROWS = 10;
const PLAIN = 80;

/** A template of 100 questions, 20 of them tables of 6 columns, with logic on every fourth. */
export function largeTemplate(): TemplateDefinition {
  const questions = [
    ...Array.from({ length: PLAIN }, (_, at) => plainQuestion(at)),
    ...Array.from({ length: TABLES }, (_, at) => tableQuestion(at)),
  ];
  return {
    code: 'large',
    version: 1,
    subject: 'supplier',
    locales: ['en'],
    title: 'Large',
    sections: Array.from({ length: 10 }, (_, at) => ({
      code: `section_${at}`,
      title: `Section ${at}`,
      questions: questions.filter((_question, index) => index % 10 === at),
    })),
  };
}

function plainQuestion(at: number): QuestionDefinition {
  const base = { code: `q${at}`, label: `Question ${at}`, required: true };
  switch (at % 8) {
    case 0:
      return { ...base, type: 'yes_no' };
    case 1:
      return { ...base, type: 'text', visibleWhen: `q${at - 1}` };
    case 2:
      return { ...base, type: 'integer', min: 0, max: 100_000 };
    case 3:
      return {
        ...base,
        type: 'decimal',
        constraints: [
          { code: 'positive', expression: `q${at} > 0`, message: 'Must be more than zero.' },
        ],
      };
    case 4:
      return { ...base, type: 'date', visibleWhen: `q${at - 2} > 10` };
    case 5:
      return { ...base, type: 'country' };
    case 6:
      return { ...base, type: 'one_of', options: options() };
    default:
      return { ...base, type: 'several_of', options: options(), required: `q${at - 1} == "A"` };
  }
}

const options = () => ['A', 'B', 'C', 'D'].map((code) => ({ code, label: `Option ${code}` }));

function tableQuestion(at: number): QuestionDefinition {
  return {
    code: `table${at}`,
    type: 'table',
    label: `Table ${at}`,
    required: true,
    constraints: [
      {
        code: 'total',
        expression: `sum(table${at}.map(r, r.amount.amount)) > 0`,
        message: 'The lines must add up to more than zero.',
      },
    ],
    columns: [
      { code: 'label', type: 'text', label: 'Label', required: true },
      { code: 'count', type: 'integer', label: 'Count', required: true, min: 0 },
      { code: 'amount', type: 'money', label: 'Amount', required: true },
      { code: 'paid_on', type: 'date', label: 'Paid on' },
      { code: 'channel', type: 'one_of', label: 'Channel', options: options() },
      {
        code: 'receipt',
        type: 'yes_no',
        label: 'Receipt',
        visibleWhen: 'row.count > 0',
      },
    ],
  };
}

/** Answers to all of it: 80 plain ones and 200 rows, without a problem. */
export function largeAnswers(): Answers {
  const answers: Record<string, Answers[string]> = {};
  for (let at = 0; at < PLAIN; at++) answers[`q${at}`] = plainAnswer(at);
  for (let at = 0; at < TABLES; at++) {
    answers[`table${at}`] = Array.from({ length: ROWS }, (_, row) => ({
      id: `row-${row}`,
      label: `Service charge of the agency, line ${row}`,
      count: row + 1,
      amount: { amount: `${1000 + row}.50`, currency: 'NPR' },
      paid_on: '2024-11-05',
      channel: 'B',
      receipt: row % 2 === 0,
    }));
  }
  return answers;
}

function plainAnswer(at: number): Answers[string] {
  const values: Answers[string][] = [
    true,
    `An answer of a line or so, as people write them, to question ${at}`,
    120,
    '12.75',
    '2025-02-28',
    'NPL',
    'A',
    ['B', 'C'],
  ];
  return values[at % 8];
}

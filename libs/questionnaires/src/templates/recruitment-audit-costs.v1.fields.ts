import type { QuestionDefinition } from '../engine/template-definition';
import { people } from './recruitment-audit-scope.v1.fields';
import { optionsOf, type Topic } from './template-texts';

const AUDIT = 'A/70/260 para. 42';
const ilo = (number: number): string =>
  `ILO indicators of forced labour, indicator ${number} (revised edition 2025)`;

const FEES: Topic = {
  why: 'No worker should pay for a job. What was paid has to be given back.',
  basis: [
    'ILO definition of recruitment fees and related costs (2019)',
    'ILO Convention 181, Article 7',
    AUDIT,
  ],
  sensitivity: 'business',
};
const CONTRACTS: Topic = {
  why: 'Other terms than those promised are a sign of deception.',
  basis: [ilo(2), 'Dhaka Principle 2', 'ILO general principles for fair recruitment (2016)'],
  sensitivity: 'business',
};
const PAPERS: Topic = {
  why: 'Who does not hold the own papers cannot leave.',
  basis: [ilo(7), 'Dhaka Principle 4'],
  sensitivity: 'business',
};
const DEBT: Topic = {
  why: 'Debt from recruitment brings a risk of debt bondage.',
  basis: [ilo(9)],
  sensitivity: 'protected',
};
const PAYROLL: Topic = {
  why: 'A fee often comes back as a deduction under another word.',
  basis: [ilo(8), 'ILO Convention 95, Articles 8 and 9', 'Dhaka Principle 5'],
  sensitivity: 'business',
};

/** What was paid, item by item, in the heads of the ILO definition. */
export const COST_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'fees_known',
    type: 'one_of',
    label: 'Did workers pay anything to get their job?',
    hint: 'To anybody, at any time and place, taken from wages or by a loan as well.',
    ...FEES,
    concept: 'workers_paid_for_job',
    required: true,
    options: optionsOf({
      workers_paid: 'Yes',
      nobody_paid: 'No, and workers were asked',
      not_known: 'It could not be found out',
    }),
    constraints: [
      {
        code: 'as_listed',
        expression: 'fees_known != "nobody_paid" || !costs.exists(c, c.payer == "worker")',
        message: 'The table below has a payment by workers.',
      },
    ],
  },
  {
    code: 'costs',
    type: 'table',
    label: 'Which fees and costs were there, and who bore them?',
    hint: 'One row for each item and group of workers. Give an average per worker.',
    ...FEES,
    evidence: 'Invoices, ledgers and receipts, with what would identify a worker covered.',
    visibleWhen: 'fees_known != "not_known"',
    required: 'fees_known == "workers_paid"',
    maxRows: 100,
    columns: [
      {
        code: 'item',
        type: 'one_of',
        label: 'Item',
        required: true,
        options: optionsOf({
          'FEE.SERVICE': 'Fee of an agency for finding the job',
          'FEE.LABOUR_HIRE': 'Fee for being hired out to another firm',
          'FEE.DIRECT': 'Fee of the employer for hiring',
          'FEE.RECOVERY': 'Fees taken back from wages',
          'REL.MEDICAL': 'Medical examination or vaccination',
          'REL.INSURANCE': 'Insurance or welfare fund',
          'REL.SKILLS_TEST': 'Language or skills test',
          'REL.TRAINING': 'Required training or orientation',
          'REL.EQUIPMENT': 'Tools, uniform or safety gear',
          'REL.TRAVEL_LODGING': 'Travel, lodging and food, the return included',
          'REL.ADMIN': 'Passport, visa, permits and papers',
          'ILL.ILLICIT': 'Bribe, deposit, bond or the like',
        }),
      },
      {
        code: 'group',
        type: 'text',
        label: 'Group of workers',
        hint: 'A short name for origin, agency and year, for example BD-2023.',
        required: true,
        maxLength: 40,
      },
      {
        code: 'payer',
        type: 'one_of',
        label: 'Who bore it',
        required: true,
        options: optionsOf({
          employer: 'The employer',
          worker: 'The workers',
          agency: 'A recruitment agency',
          not_known: 'Not known',
        }),
      },
      { code: 'amount', type: 'money', label: 'Average per worker', min: '0' },
      {
        code: 'shown_by',
        type: 'several_of',
        label: 'What shows it',
        required: true,
        options: optionsOf({
          talks: 'Talks with workers in private',
          receipts: 'Receipts',
          books: 'Books of the employer',
          invoices: 'Invoices of agencies',
        }),
      },
      people('workers_heard', 'Workers of the group who were heard'),
    ],
  },
];

/** What was promised, signed and done. */
export const CONTRACT_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'contract_language',
    type: 'yes_no',
    label:
      'Did every worker receive a written contract in a language he or she understands, before leaving home?',
    ...CONTRACTS,
    concept: 'contract_language',
    required: true,
  },
  {
    code: 'contract_terms',
    type: 'table',
    label: 'What was promised, what was signed, and what is done?',
    hint: 'One row for each term and group. Compare the offer, the contract signed and the payslips.',
    ...CONTRACTS,
    evidence: 'Advertisements, job orders, model contracts and payslips.',
    required: true,
    maxRows: 100,
    columns: [
      {
        code: 'term',
        type: 'one_of',
        label: 'Term',
        required: true,
        options: optionsOf({
          wage: 'Wage',
          job: 'Kind of work',
          place: 'Place',
          employer: 'Employer',
          hours: 'Hours',
          deductions: 'Deductions',
          housing: 'Housing',
          length: 'Length and notice',
        }),
      },
      {
        code: 'group',
        type: 'text',
        label: 'Group of workers',
        hint: 'A short name for origin, agency and year, for example BD-2023.',
        required: true,
        maxLength: 40,
      },
      { code: 'promised', type: 'text', label: 'When recruited', required: true, maxLength: 300 },
      { code: 'signed', type: 'text', label: 'In the contract', required: true, maxLength: 300 },
      { code: 'done', type: 'text', label: 'At work', required: true, maxLength: 300 },
      {
        code: 'same',
        type: 'one_of',
        label: 'Is it the same?',
        required: true,
        options: optionsOf({
          same: 'The same at all three times',
          better: 'It became better',
          worse: 'It became worse',
          not_known: 'It could not be found out',
        }),
      },
    ],
  },
  {
    code: 'terms_changed',
    type: 'yes_no',
    label: 'Did any worker start on terms other than those promised?',
    ...CONTRACTS,
    concept: 'terms_changed',
    required: true,
    constraints: [
      {
        code: 'as_listed',
        expression: 'terms_changed || !contract_terms.exists(t, t.same == "worse")',
        message: 'The table above has a term that became worse.',
      },
    ],
  },
  {
    code: 'contract_replaced',
    type: 'yes_no',
    label: 'Did workers have to sign another contract on the way or after arrival?',
    ...CONTRACTS,
    concept: 'contract_replaced',
    required: true,
  },
];

/** Papers, debts and what is taken from wages. */
export const PAY_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'papers_holder',
    type: 'one_of',
    label: 'Who holds the passports and identity papers of workers?',
    ...PAPERS,
    concept: 'papers_holder',
    required: true,
    options: optionsOf({
      worker: 'The worker',
      employer_on_request: 'The employer, where the worker asked for it',
      employer: 'The employer',
      agency: 'A recruitment agency',
      other: 'Somebody else',
    }),
  },
  {
    code: 'workers_in_debt',
    type: 'yes_no',
    label: 'Do workers owe money for getting this job, to whomever?',
    ...DEBT,
    concept: 'recruitment_debt',
    required: true,
  },
  {
    code: 'wages_on_time',
    type: 'yes_no',
    label: 'Were all wages of the past 12 months paid in full and on time?',
    ...PAYROLL,
    basis: [ilo(8), 'ILO Convention 95, Article 12'],
    concept: 'wages_on_time',
    required: true,
  },
  {
    code: 'payroll_deductions',
    type: 'table',
    label: 'What is taken from wages or held as a deposit?',
    hint: 'One row for each kind, taxes and social insurance left out. Leave the table empty where there is nothing.',
    ...PAYROLL,
    evidence: 'Payrolls of three months, with what would identify a worker covered.',
    maxRows: 50,
    columns: [
      {
        code: 'purpose',
        type: 'one_of',
        label: 'For what',
        required: true,
        options: optionsOf({
          recruitment: 'Fees or costs of recruitment',
          loan: 'A loan or an advance',
          deposit: 'A deposit or savings kept for the worker',
          permit: 'Permits, visas or levies',
          lodging: 'Lodging or food',
          tools: 'Tools, uniform or safety gear',
          fine: 'Fines',
          transport: 'Transport',
          other: 'Other',
        }),
      },
      {
        code: 'per_month',
        type: 'money',
        label: 'Average per worker and month',
        required: true,
        min: '0',
      },
      people('workers', 'Workers from whom it is taken'),
      { code: 'agreed', type: 'yes_no', label: 'Agreed freely and in writing', required: true },
      {
        code: 'law_allows',
        type: 'one_of',
        label: 'Does the law of the country allow it?',
        required: true,
        options: optionsOf({ yes: 'Yes', no: 'No', not_clear: 'Not clear' }),
      },
    ],
  },
];

import { shippedTemplate } from '@para42/questionnaires';
import { AGENCY_COLUMNS_V1 } from './recruitment-agencies.v1.fields';
import { bn } from './recruitment-and-fees-bn.v1.locale';
import { es } from './recruitment-and-fees-es.v1.locale';
import { fr } from './recruitment-and-fees-fr.v1.locale';
import { ne } from './recruitment-and-fees-ne.v1.locale';
import { COHORT_COLUMNS_V1 } from './recruitment-cohorts.v1.fields';
import { DEDUCTION_QUESTIONS_V1 } from './recruitment-deductions.v1.fields';
import { FEE_LINE_COLUMNS_V1 } from './recruitment-fee-lines.v1.fields';
import { transitQuestion } from './recruitment-transits.v1.fields';
import { shared } from './shared-column';

const EMPLOYER_PAYS = 'Employer Pays Principle';
const ILO_DEFINITION = 'ILO definition of recruitment fees and related costs (2019)';
const C181_FEES = 'ILO Convention 181, Article 7';
const C181_LICENCE = 'ILO Convention 181, Article 3(2)';
const CHAIN = 'A/70/260 para. 42';
const REMEDY = 'A/70/260 paras. 34, 36';

/**
 * How workers got their jobs, which social audits rarely ask: agencies and their licences, groups of
 * workers by corridor and hiring period, and what was paid. Groups and counts only, never a person.
 */
export const recruitmentAndFeesV1 = shippedTemplate({
  code: 'recruitment-and-fees',
  version: 1,
  subject: 'supplier',
  locales: ['en', 'es', 'fr', 'ne', 'bn'],
  unreviewed: ['es', 'fr', 'ne', 'bn'],
  translations: { es, fr, ne, bn },
  title: 'Recruitment and fees: how workers got their jobs',
  intro:
    'Please answer for all your sites. Write of groups of workers and never of a single worker. Repayment to workers never depends on what you answer here.',
  sections: [
    {
      code: 'policy',
      title: 'Policy',
      questions: [
        {
          code: 'zero_fee_policy',
          type: 'yes_no',
          label: 'Do you have a written policy that workers pay nothing for getting a job?',
          hint: 'Answer yes only where it covers fees of agencies and sub-agents too.',
          why: 'Without a policy there is nothing to hold agencies to.',
          basis: [EMPLOYER_PAYS, ILO_DEFINITION, 'A/70/260 para. 40'],
          evidence: 'The policy with its date and signature.',
          required: true,
        },
        {
          code: 'zero_fee_since',
          type: 'date',
          label: 'Since when has it been in force?',
          hint: 'The date on which it was signed or announced, whichever is later.',
          why: 'Who was hired before it may be owed repayment.',
          basis: [EMPLOYER_PAYS],
          evidence: 'The policy with its date and signature.',
          visibleWhen: 'zero_fee_policy',
          required: true,
          constraints: [
            {
              code: 'not_in_future',
              expression: 'zero_fee_since <= today',
              message: 'This date is in the future.',
            },
          ],
        },
        {
          code: 'zero_fee_covers',
          type: 'several_of',
          label: 'What does the policy cover?',
          hint: 'Choose all that its text names.',
          why: 'Costs that a policy leaves out are often moved onto workers.',
          basis: [ILO_DEFINITION],
          evidence: 'The clauses of the policy.',
          visibleWhen: 'zero_fee_policy',
          required: true,
          options: [
            { code: 'recruitment_fees', label: 'Recruitment fees' },
            { code: 'related_costs', label: 'Related costs such as travel, medical and papers' },
            { code: 'sub_agents', label: 'Sub-agents and brokers' },
            { code: 'repayment', label: 'Repayment where workers have paid' },
          ],
        },
        {
          code: 'fee_checks',
          type: 'several_of',
          label: 'How do you find out what workers paid?',
          hint: 'Choose what was done in the past 12 months.',
          why: 'Workers seldom have receipts; only asking them shows what they paid.',
          basis: [CHAIN, EMPLOYER_PAYS],
          evidence: 'Reports of interviews without the identity of those who spoke.',
          required: true,
          options: [
            { code: 'interviews', label: 'Interviews after arrival' },
            {
              code: 'independent',
              label: 'Interviews by somebody independent, away from the site',
            },
            { code: 'agency_records', label: 'Invoices and records of agencies' },
            { code: 'none', label: 'None of these' },
          ],
          constraints: [
            {
              code: 'none_alone',
              expression: '!("none" in fee_checks) || fee_checks.size() == 1',
              message: 'Please choose either "None of these" or what was done.',
            },
          ],
        },
      ],
    },
    {
      code: 'agencies_section',
      title: 'Agencies and sub-agents',
      questions: [
        {
          code: 'uses_agencies',
          type: 'yes_no',
          label: 'Did any agency, sub-agent, broker or labour provider take part in hiring?',
          hint: 'Include those that an agency uses in villages and towns of origin.',
          why: 'Most of what workers pay is taken before they leave home.',
          basis: [CHAIN],
          concept: 'agencies_used',
          evidence: 'Service contracts with agencies.',
          required: true,
        },
        {
          code: 'agencies',
          type: 'table',
          label: 'Which ones, and under which licence?',
          hint: 'One row for each agency and licence.',
          why: 'An agency must be licensed on the day on which it hires.',
          basis: [C181_LICENCE, CHAIN],
          evidence: 'A copy of each licence or an extract of the register of the authority.',
          visibleWhen: 'uses_agencies',
          required: true,
          maxRows: 100,
          columns: AGENCY_COLUMNS_V1,
        },
      ],
    },
    {
      code: 'cohorts_section',
      title: 'Groups of workers',
      questions: [
        {
          code: 'recruits_from_afar',
          type: 'yes_no',
          label: 'Do people work for you who were recruited in another country or region?',
          hint: 'Include those who work at your sites for a labour provider, and those who have left.',
          why: 'Who is recruited far from the place of work is charged most.',
          basis: [CHAIN, 'A/70/260 paras. 16, 21'],
          evidence: 'A count of workers by country of origin.',
          required: true,
        },
        {
          code: 'cohorts',
          type: 'table',
          label: 'Which groups, from where, hired when and on which terms?',
          hint: 'One row for workers of one origin, one agency and one hiring period.',
          why: 'Laws and fees differ by corridor and by the day of hiring.',
          basis: [CHAIN, 'ILO indicators of forced labour 2, 7, 8 and 9 (revised edition 2025)'],
          evidence: 'Counts by group; model contracts in the language of the workers.',
          visibleWhen: 'recruits_from_afar',
          required: true,
          maxRows: 150,
          columns: COHORT_COLUMNS_V1,
        },
        transitQuestion(shared(FEE_LINE_COLUMNS_V1, 'cohort'), {
          visibleWhen: 'recruits_from_afar',
        }),
        ...DEDUCTION_QUESTIONS_V1,
      ],
    },
    {
      code: 'fees',
      title: 'What was paid',
      questions: [
        {
          code: 'fees_known',
          type: 'one_of',
          label: 'Did workers pay anything to get their job?',
          hint: 'To anybody, at any time and place, taken from wages or by a loan as well.',
          why: 'Fees lead into debt, and debt keeps people from leaving.',
          basis: [ILO_DEFINITION, C181_FEES],
          concept: 'workers_paid_for_job',
          evidence: 'Reports of interviews without the identity of those who spoke.',
          visibleWhen: 'recruits_from_afar',
          required: true,
          options: [
            { code: 'workers_paid', label: 'Yes' },
            { code: 'nobody_paid', label: 'No, and we have asked them' },
            { code: 'not_known', label: 'We do not know' },
          ],
          constraints: [
            {
              code: 'as_listed',
              expression:
                'fees_known != "nobody_paid" || !fee_lines.exists(l, l.payer == "WORKER")',
              message: 'The table below has a payment by workers.',
            },
          ],
        },
        {
          code: 'fee_lines',
          type: 'table',
          label: 'What was paid, by whom, to whom and when?',
          hint: 'One row for each cost and group, per worker. Costs that you paid yourself belong here too.',
          why: 'Each payment is held against the law of its day.',
          basis: [ILO_DEFINITION, C181_FEES, EMPLOYER_PAYS],
          evidence: 'Receipts, invoices and ledgers, with what would identify a worker struck out.',
          visibleWhen: 'fees_known != "not_known"',
          required: 'fees_known == "workers_paid"',
          maxRows: 200,
          columns: FEE_LINE_COLUMNS_V1,
        },
        {
          code: 'find_out',
          type: 'text',
          label: 'How will you find out, and by when?',
          hint: 'Who will ask, how many, and in which language.',
          why: 'Not knowing is where due diligence starts, not where it ends.',
          basis: ['A/70/260 paras. 17, 42'],
          evidence: 'A plan with dates.',
          visibleWhen: 'fees_known == "not_known"',
          required: true,
          maxLength: 1000,
        },
      ],
    },
    {
      code: 'repayment',
      title: 'Repayment',
      questions: [
        {
          code: 'repayment_state',
          type: 'one_of',
          label: 'Is what workers paid being given back to them?',
          hint: 'By whomever it is paid.',
          why: 'Workers have a right to get back what they should not have paid.',
          basis: [REMEDY, EMPLOYER_PAYS],
          concept: 'repayment_state',
          evidence: 'Totals by group, with confirmations that an independent person has checked.',
          visibleWhen: 'fees_known == "workers_paid"',
          required: true,
          options: [
            { code: 'none', label: 'No' },
            { code: 'planned', label: 'It is planned' },
            { code: 'under_way', label: 'It is under way' },
            { code: 'completed', label: 'It is completed' },
          ],
        },
        {
          code: 'repays_former',
          type: 'yes_no',
          label: 'Are workers who have left repaid as well?',
          hint: 'Also those who have returned home or work elsewhere.',
          why: 'The right to get money back does not end with the job.',
          basis: ['A/70/260 para. 36'],
          concept: 'former_workers_repaid',
          evidence: 'Steps taken to trace them, with counts.',
          visibleWhen: 'repayment_state != "none"',
          required: true,
        },
        {
          code: 'repays_freely',
          type: 'yes_no',
          label:
            'Is repayment free of any condition, such as staying in the job or withdrawing a complaint?',
          hint: 'Answer no where workers sign away a claim.',
          why: 'Help that depends on cooperation is not a remedy.',
          basis: ['A/70/260 paras. 28, 35, 49'],
          concept: 'remedy_unconditional',
          evidence: 'The text that workers are asked to sign.',
          visibleWhen: 'repayment_state != "none"',
          required: true,
        },
        {
          code: 'support',
          type: 'text',
          label: 'What do you need from the buyer so that workers pay nothing?',
          hint: 'For example prices that carry the cost of recruitment, or time.',
          why: 'Buyers may have to change what they ask of you.',
          basis: [CHAIN],
          evidence: 'The cost of recruitment per worker in your price.',
          maxLength: 1000,
        },
      ],
    },
  ],
});

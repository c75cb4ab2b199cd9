import { shippedTemplate } from '@para42/questionnaires';
import { bn } from './recruitment-agency-bn.v1.locale';
import { es } from './recruitment-agency-es.v1.locale';
import { fr } from './recruitment-agency-fr.v1.locale';
import { ne } from './recruitment-agency-ne.v1.locale';
import {
  INVOICE_LINE_COLUMNS_V1,
  LICENCE_COLUMNS_V1,
  PLACEMENT_COLUMN_V1,
  PLACEMENT_COLUMNS_V1,
  SUB_AGENT_COLUMNS_V1,
} from './recruitment-agency.v1.fields';
import { transitQuestion } from './recruitment-transits.v1.fields';

const EMPLOYER_PAYS = 'Employer Pays Principle';
const ILO_DEFINITION = 'ILO definition of recruitment fees and related costs (2019)';
const C181_FEES = 'ILO Convention 181, Article 7';
const C181_LICENCE = 'ILO Convention 181, Article 3(2)';
const CHAIN = 'A/70/260 para. 42';
const LICENCE_COPY = 'A copy of each licence or an extract of the register of the authority.';
const PAPERS = 'Receipts, invoices and ledgers, with what would identify a worker struck out.';

/**
 * What the agency itself says of its licences, its sub-agents, the groups of workers that it placed
 * and what was charged for them. The columns are those of `recruitment-and-fees`, so that both can
 * be held against each other.
 */
export const recruitmentAgencyV1 = shippedTemplate({
  code: 'recruitment-agency',
  version: 1,
  subject: 'agency',
  locales: ['en', 'es', 'fr', 'ne', 'bn'],
  unreviewed: ['es', 'fr', 'ne', 'bn'],
  translations: { es, fr, ne, bn },
  title: 'Recruitment agency: licences, sub-agents and what was charged',
  intro:
    'Please answer for your whole agency. Write of groups of workers and never of a single worker. Repayment to workers never depends on what you answer here.',
  sections: [
    {
      code: 'licences_section',
      title: 'Licences',
      questions: [
        {
          code: 'has_licence',
          type: 'yes_no',
          label: 'Do you hold, or did you ever hold, a licence to recruit workers?',
          hint: 'Answer yes also for licences that have ended.',
          why: 'An agency must be licensed on the day on which it hires.',
          basis: [C181_LICENCE, CHAIN],
          evidence: LICENCE_COPY,
          required: true,
        },
        {
          code: 'licences',
          type: 'table',
          label: 'Which licences, and from when to when?',
          hint: 'One row for each licence; a renewal with a new number is a row of its own.',
          why: 'An agency must be licensed on the day on which it hires.',
          basis: [C181_LICENCE, CHAIN],
          evidence: LICENCE_COPY,
          visibleWhen: 'has_licence',
          required: true,
          maxRows: 50,
          columns: LICENCE_COLUMNS_V1,
        },
      ],
    },
    {
      code: 'sub_agents_section',
      title: 'Sub-agents',
      questions: [
        {
          code: 'uses_sub_agents',
          type: 'yes_no',
          label: 'Does anybody find workers for you: a sub-agent, a broker, another agency?',
          hint: 'Include those in villages and towns of origin, with or without a contract.',
          why: 'Most of what workers pay is taken before they leave home.',
          basis: [CHAIN],
          evidence: 'Service contracts with agencies.',
          required: true,
        },
        {
          code: 'sub_agents',
          type: 'table',
          label: 'Who finds workers for you?',
          hint: 'One row for each of them.',
          why: 'What a sub-agent takes is seldom on an invoice.',
          basis: [CHAIN, C181_LICENCE],
          evidence: 'Contracts with them, and their licences where the law asks for one.',
          visibleWhen: 'uses_sub_agents',
          required: true,
          maxRows: 100,
          columns: SUB_AGENT_COLUMNS_V1,
        },
      ],
    },
    {
      code: 'placements_section',
      title: 'Workers whom you placed',
      questions: [
        {
          code: 'placements',
          type: 'table',
          label: 'Which groups of workers did you bring to which site?',
          hint: 'One row for workers of one origin, one site and one hiring period.',
          why: 'Laws and fees differ by corridor and by the day of hiring.',
          basis: [CHAIN],
          evidence: 'Job orders and demand letters, with counts by group.',
          required: true,
          maxRows: 150,
          columns: PLACEMENT_COLUMNS_V1,
        },
        transitQuestion(PLACEMENT_COLUMN_V1),
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
                'fees_known != "nobody_paid" || !invoice_lines.exists(l, l.payer == "WORKER")',
              message: 'The table below has a payment by workers.',
            },
          ],
        },
        {
          code: 'invoice_lines',
          type: 'table',
          label: 'What was charged, to whom and when?',
          hint: 'One row for each cost and group, per worker. What you invoiced to the employer belongs here too.',
          why: 'Each payment is held against the law of its day.',
          basis: [ILO_DEFINITION, C181_FEES, EMPLOYER_PAYS],
          evidence: PAPERS,
          required: 'fees_known == "workers_paid"',
          maxRows: 200,
          columns: INVOICE_LINE_COLUMNS_V1,
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
          basis: ['A/70/260 paras. 34, 36', EMPLOYER_PAYS],
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
          label: 'What do you need from employers and buyers so that workers pay nothing?',
          hint: 'For example service fees that carry the whole cost, paid in time.',
          why: 'An agency that the employer does not pay lives on what workers pay.',
          basis: [CHAIN],
          evidence: 'The cost of recruitment per worker in your offer.',
          maxLength: 1000,
        },
      ],
    },
  ],
});

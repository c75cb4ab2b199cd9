import { mitigate, prevent, type Play } from './play';

const EMPLOYER_PAYS = prevent(
  'employer-pays-clause',
  'Agree in writing that the employer bears every recruitment fee and related cost',
  'supplier',
  60,
  'Workers hired after the date of the agreement report no fee or related cost.',
);
const AGENCY_CHECK = prevent(
  'check-agency-licence',
  'Check licence and validity of every agency and sub-agent before the next hiring',
  'supplier',
  30,
  'Every agency used after the date holds a licence that covers the hiring date.',
);

/** What is done about harm that answers show. */
export const RECRUITMENT_PLAYS: readonly Play[] = [
  {
    ruleCode: 'workers-paid-fees',
    finding: 'Workers paid recruitment fees or related costs',
    actions: [
      EMPLOYER_PAYS,
      mitigate(
        'repay-fees',
        'Repay in full what workers paid, former workers included',
        'supplier',
        90,
        'Every eligible worker has confirmed repayment through a channel of their own choosing.',
        'RESTITUTION',
      ),
    ],
  },
  {
    ruleCode: 'fee-over-cap',
    finding: 'Workers paid more than the law allowed on the day',
    actions: [
      prevent(
        'stop-agency-overcharge',
        'Pay the agency by published tariff and forbid any other charge',
        'supplier',
        30,
        'Invoices and workers’ own accounts agree from the date on.',
      ),
      mitigate(
        'repay-over-cap',
        'Repay in full, without waiting for the agency',
        'supplier',
        90,
        'Every eligible worker has confirmed repayment.',
        'RESTITUTION',
      ),
    ],
  },
  {
    ruleCode: 'fee-hidden',
    finding: 'Fees were undisclosed, or receipts do not match',
    actions: [
      prevent(
        'full-disclosure',
        'Disclose every cost before the job is accepted, in the worker’s language',
        'supplier',
        45,
        'New workers hold a list of costs that names the employer as payer.',
      ),
      mitigate(
        'reconcile-payments',
        'Reconcile invoices, ledger and what workers report, and repay the difference',
        'buyer',
        60,
        'No unexplained difference is left.',
        'RESTITUTION',
      ),
    ],
  },
  {
    ruleCode: 'agency-without-licence',
    finding: 'An agency or sub-agent had no licence on the hiring date',
    actions: [
      AGENCY_CHECK,
      mitigate(
        'workers-of-agency',
        'Find out what workers hired through it paid and were promised, and put it right',
        'buyer',
        60,
        'The workers concerned have the terms that they were promised and were repaid.',
        'COMPENSATION',
      ),
    ],
  },
  {
    ruleCode: 'documents-held',
    finding: 'Identity documents are held by others than the worker',
    actions: [
      prevent(
        'own-storage',
        'Provide personal, lockable storage that only the worker opens',
        'supplier',
        30,
        'No passport is held by employer or agency.',
      ),
      mitigate(
        'return-documents',
        'Return every document at once, without condition',
        'supplier',
        7,
        'Every worker holds their own documents.',
        'RESTITUTION',
      ),
    ],
  },
  {
    ruleCode: 'contract-substituted',
    finding: 'Terms are worse than promised',
    actions: [
      prevent(
        'one-contract',
        'One contract, in the worker’s language, signed before departure',
        'supplier',
        60,
        'Contracts at origin and at the site are the same.',
      ),
      mitigate(
        'make-good-wages',
        'Pay the difference between promised and paid since the hiring date',
        'supplier',
        60,
        'Workers have confirmed payment of the difference.',
        'COMPENSATION',
      ),
    ],
  },
  {
    ruleCode: 'debt-or-deposit',
    finding: 'Workers carry recruitment debt, deposits or deductions',
    actions: [
      prevent(
        'no-deductions',
        'Stop deductions and deposits that recover recruitment costs',
        'supplier',
        14,
        'Pay slips show no such deduction.',
      ),
      mitigate(
        'clear-debt',
        'Repay deposits and deductions and take over recruitment debt',
        'supplier',
        60,
        'No worker owes anything for having been recruited.',
        'RESTITUTION',
      ),
    ],
  },
  {
    ruleCode: 'leaving-penalised',
    finding: 'Leaving the job is penalised',
    actions: [
      prevent(
        'free-to-leave',
        'Strike penalties from contracts and tell workers so in their language',
        'supplier',
        30,
        'Workers say that they can leave with reasonable notice and without loss.',
      ),
      mitigate(
        'refund-penalties',
        'Refund penalties that were charged',
        'supplier',
        60,
        'Workers who left have been refunded.',
        'RESTITUTION',
      ),
    ],
  },
  {
    ruleCode: 'hours-excessive',
    finding: 'Excessive overtime',
    actions: [
      prevent(
        'hours-plan',
        'Plan orders and shifts so that overtime is voluntary and within the law',
        'supplier',
        60,
        'Weekly hours stay within the legal limit without loss of the living wage.',
      ),
      mitigate(
        'rest-and-pay',
        'Give rest days back and pay overtime at the legal rate',
        'supplier',
        45,
        'Overtime of the period is paid and rest days were taken.',
        'COMPENSATION',
      ),
    ],
  },
  {
    ruleCode: 'repayment-conditional',
    finding: 'Repayment hangs on conditions or leaves workers out',
    actions: [
      prevent(
        'repayment-terms',
        'Write down that repayment is free of conditions and includes those who have left',
        'supplier',
        30,
        'The terms of repayment ask nothing of workers, in any language in which they are given.',
      ),
      mitigate(
        'repay-everybody',
        'Strike the conditions, trace those who have left, and repay all who paid',
        'supplier',
        60,
        'Everybody who paid is repaid, whether they stay, leave or speak up.',
        'RESTITUTION',
      ),
    ],
  },
  {
    ruleCode: 'child-worker-present',
    finding: 'People under 18 are among the workers',
    actions: [
      prevent(
        'age-checks',
        'Check the age of applicants with respect before hiring, and again with agencies',
        'supplier',
        30,
        'Nobody below the minimum age is hired, and nobody under 18 does hazardous work.',
      ),
      mitigate(
        'child-protection-referral',
        'Refer to a body that protects children, keep income up, and pay for school or training',
        'supplier',
        14,
        'Each child is safe and in school or in training, and the household loses no income.',
      ),
    ],
  },
];

import type { QuestionDefinition } from '../engine/template-definition';
import { ilo } from './ilo-indicator';

/** Contract, permit, age and what was promised: FL01 and FL02. */
export const BEFORE_WORK_QUESTIONS_V1: QuestionDefinition[] = [
  {
    code: 'fl01_contract_language',
    type: 'yes_no',
    label:
      'Does every worker receive a written contract in a language he or she understands, before leaving home?',
    why: 'People who do not understand their contract can be taken advantage of.',
    basis: ilo(1),
    concept: 'contract_language',
    evidence: 'A model contract in each language of the workers.',
    required: true,
  },
  {
    code: 'fl01_permit_tied',
    type: 'one_of',
    label: 'Is the permission to work of workers from abroad tied to this employer?',
    why: 'Who cannot change employer is easier to put under pressure.',
    basis: ilo(1),
    required: true,
    options: [
      { code: 'no_workers_from_abroad', label: 'There are no workers from abroad' },
      { code: 'no', label: 'No' },
      { code: 'by_law', label: 'Yes, by law' },
      { code: 'by_contract', label: 'Yes, by contract' },
    ],
  },
  {
    code: 'fl01_equal_terms',
    type: 'yes_no',
    label:
      'Do all workers have the same pay and terms for the same work, wherever they come from and whoever employs them?',
    hint: 'Think of women, of people from abroad or of a minority, and of workers of agencies.',
    why: 'Who is treated as less than others dares less to refuse.',
    basis: [...ilo(1), 'Dhaka Principle A'],
    required: true,
  },
  {
    code: 'fl01_under_18',
    type: 'yes_no',
    label: 'Are people under 18 employed at the site?',
    why: 'Young workers need special protection.',
    basis: ilo(1),
    required: true,
  },
  {
    code: 'fl01_under_18_protection',
    type: 'text',
    label: 'Which work do they do, and how are they protected?',
    why: 'Young workers need special protection.',
    basis: ilo(1),
    visibleWhen: 'fl01_under_18',
    required: true,
  },
  {
    code: 'fl02_terms_changed',
    type: 'yes_no',
    label: 'Did any worker start on terms other than those promised?',
    why: 'Promises that are not kept are deception.',
    basis: ilo(2),
    concept: 'terms_changed',
    required: true,
  },
  {
    code: 'fl02_what_changed',
    type: 'several_of',
    label: 'What was different from the promise?',
    why: 'Promises that are not kept are deception.',
    basis: ilo(2),
    visibleWhen: 'fl02_terms_changed',
    required: true,
    options: [
      { code: 'wage', label: 'Wage' },
      { code: 'job', label: 'Kind of work' },
      { code: 'place', label: 'Place' },
      { code: 'employer', label: 'Employer' },
      { code: 'hours', label: 'Hours' },
      { code: 'deductions', label: 'Deductions' },
      { code: 'housing', label: 'Housing' },
    ],
  },
  {
    code: 'fl02_contract_replaced',
    type: 'yes_no',
    label: 'Did workers have to sign another contract on the way or after arrival?',
    why: 'Promises that are not kept are deception.',
    basis: ilo(2),
    concept: 'contract_replaced',
    required: true,
  },
];

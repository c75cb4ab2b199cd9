/** How answers to a concept can be held against each other. */
export type ConceptKind = 'yes_no' | 'choice';

export interface Concept {
  /** What is asked, whoever answers. Yes always says the same, e.g. that phones are kept. */
  means: string;
  kind: ConceptKind;
}

/**
 * What several parties are asked: a supplier, a site, an agency, an auditor, a worker. Questions of
 * one concept are laid beside each other, so each means one thing and is answered in one way. What may
 * well differ from worker to worker, such as through whom a job was found, has none: each difference
 * would look like a contradiction.
 */
export const CONCEPTS: Readonly<Record<string, Concept>> = {
  agencies_used: {
    means: 'An agency, sub-agent, broker or labour provider took part in hiring.',
    kind: 'yes_no',
  },
  contract_language: {
    means: 'Workers have a written contract in a language they understand before they leave home.',
    kind: 'yes_no',
  },
  terms_changed: {
    means: 'Work began on terms other than those promised.',
    kind: 'yes_no',
  },
  contract_replaced: {
    means: 'Another contract had to be signed on the way or after arrival.',
    kind: 'yes_no',
  },
  workers_paid_for_job: {
    means: 'Workers paid something to get the job.',
    kind: 'choice',
  },
  recruitment_debt: {
    means: 'Workers owe money for getting the job.',
    kind: 'yes_no',
  },
  repayment_state: {
    means: 'How far what workers paid has been given back.',
    kind: 'choice',
  },
  former_workers_repaid: {
    means: 'Workers who have left are repaid as well.',
    kind: 'yes_no',
  },
  remedy_unconditional: {
    means: 'Repayment and other help depend on no condition.',
    kind: 'yes_no',
  },
  papers_holder: {
    means: 'Who holds passports and identity papers.',
    kind: 'choice',
  },
  free_to_leave_site: {
    means: 'Workers leave the site and the housing freely outside working hours.',
    kind: 'yes_no',
  },
  phones_kept: {
    means: 'Workers keep their own phones.',
    kind: 'yes_no',
  },
  penalty_for_leaving: {
    means: 'Whoever resigns or complains loses pay, pays, or is reported to an authority.',
    kind: 'yes_no',
  },
  wages_on_time: {
    means: 'All wages of the past 12 months were paid in full and on time.',
    kind: 'yes_no',
  },
  overtime_refusable: {
    means: 'Overtime can be refused without any consequence.',
    kind: 'yes_no',
  },
  weekly_rest: {
    means: 'There is at least one whole day of rest in every seven days.',
    kind: 'yes_no',
  },
  grievance_channel: {
    means: 'One can complain to someone other than the line manager without giving a name.',
    kind: 'yes_no',
  },
  answers_prepared: {
    means: 'Workers were told what to say.',
    kind: 'yes_no',
  },
};

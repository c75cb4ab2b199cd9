/** The questionnaires whose answers become rows of cases: of the employer and of the agency. */
export const EMPLOYER_TEMPLATE = 'recruitment-and-fees';
export const AGENCY_TEMPLATE = 'recruitment-agency';

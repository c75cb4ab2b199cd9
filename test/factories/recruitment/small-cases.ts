import {
  CASE_FILE_FORMAT,
  type CaseEdge,
  type CaseFile,
} from '../../../libs/recruitment/src/casefile/case-file.schema';

const SAID = 'worker interviews, October 2026';

/** A firm; `parent` is the agency for which it works. */
export const agency = (ref: string, parent?: string) => ({
  ref,
  kind: 'FIRM' as const,
  role: 'RECRUITMENT_AGENCY' as const,
  name: ref.toUpperCase(),
  country: 'NPL',
  ...(parent === undefined ? {} : { parent }),
});

/** 25 workers, hired in the first half of 2020. */
export const cohort = (ref: string, by: string, name: string) => ({
  ref,
  agency: by,
  origin: { country: 'NPL', name },
  destination: 'MYS',
  occupation: 'FACTORY' as const,
  hiring: { from: '2020-01-01', to: '2020-06-30' },
  workers: { current: 20, former: 5, unreachable: 0 },
});

/** An agency recruits in a place; `of` is the cohort. */
export const recruits = (name: string, to: string, of?: string): CaseEdge => ({
  ref: `from-${name}`,
  kind: 'RECRUITS_IN',
  from: { place: { country: 'NPL', name } },
  to: { agency: to },
  ...(of === undefined ? {} : { cohort: of }),
  source: SAID,
});

/** An agency supplies workers to the site of the case. */
export const supplies = (from: string, of?: string): CaseEdge => ({
  ref: `gate-${from}`,
  kind: 'SUPPLIES_WORKERS_TO',
  from: { agency: from },
  to: { site: true },
  ...(of === undefined ? {} : { cohort: of }),
  source: SAID,
});

/** Workers are hired out to a site. */
export const hiresOut = (
  ends: Pick<CaseEdge, 'from' | 'to'>,
  rest: Partial<CaseEdge> = {},
): CaseEdge => ({
  ref: 'hired-out',
  kind: 'HIRES_OUT',
  ...ends,
  source: 'contract of hire',
  ...rest,
});

/** A case of nothing but these parts. */
export const caseOf = (parts: Partial<CaseFile>): CaseFile => ({
  format: CASE_FILE_FORMAT,
  ...parts,
});

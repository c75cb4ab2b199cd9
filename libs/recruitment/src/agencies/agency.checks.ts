import type { FieldProblem } from '@para42/platform';
import { countryOf } from '@para42/locations';
import { CaseFileRejected } from '../casefile/case-file-rejected';
import { CASE_FILE_FORMAT, type CaseAgency, type CaseLicence } from '../casefile/case-file.schema';
import { readCaseFile } from '../casefile/case-file.checks';
import { agencyRejected } from '../recruitment.errors';

/** A licence without its agency, as it comes in. */
export type LicenceInput = Omit<CaseLicence, 'agency'>;

/**
 * An agency that a case file could carry as it is: what goes into the register comes out in the
 * case files of its sites.
 * @throws DomainError invalid `agency_rejected` with every fault at its place
 */
export function assertAgencyFits(agency: Omit<CaseAgency, 'parent'>): void {
  assertFits({ agencies: [agency] }, '/agencies/0');
}

/**
 * @param body where the status is one entry that was added, its place in the body
 * @throws DomainError invalid `agency_rejected`
 */
export function assertLicenceFits(licence: LicenceInput, body?: '/status'): void {
  const [holder] = HOLDER;
  const part = { agencies: HOLDER, licences: [{ ...licence, agency: holder.ref }] };
  assertFits(part, '/licences/0', (path) =>
    body === undefined ? path : path.replace(/^\/statuses\/\d+/, body),
  );
}

const HOLDER = [
  { ref: 'holder', kind: 'FIRM', role: 'RECRUITMENT_AGENCY', name: 'Holder', country: 'NPL' },
] as const;

// A licence may begin later, so no day is in the future here.
const CONTEXT = {
  today: '9999-12-31',
  isCountry: (iso3: string): boolean => countryOf(iso3) !== undefined,
};

function assertFits(part: object, place: string, inBody = (path: string) => path): void {
  try {
    readCaseFile({ format: CASE_FILE_FORMAT, ...part }, CONTEXT);
  } catch (error) {
    if (!(error instanceof CaseFileRejected)) throw error;
    const faults = error.faults.map((fault): FieldProblem => {
      return { ...fault, path: inBody(fault.path.replace(place, '')) };
    });
    throw agencyRejected(faults);
  }
}

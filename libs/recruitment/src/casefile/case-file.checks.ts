import { CaseFileRejected } from './case-file-rejected';
import { schemaFaults, type CaseFault } from './case-file.faults';
import { caseFileSchema, type CaseFile } from './case-file.schema';
import { checkCohorts, checkIndividuals } from './cohort.checks';
import { FaultCollector } from './fault-collector';
import { checkEdges, type KnownSites } from './edge.checks';
import { checkIdentities } from './identity.checks';
import { checkParties } from './party.checks';
import { checkPayments } from './payment.checks';
import { checkProvenance, type AnswerOrigin } from './provenance.checks';

export interface CheckContext {
  /** Business day, YYYY-MM-DD: payments and events cannot lie after it. */
  today: string;
  isCountry(iso3: string): boolean;
  /** The site of the case, and those of the others that edges name which the tenant has. */
  sites?: KnownSites;
  /** Answers on record, by assignment; left out where nobody can say which there are. */
  answers?: ReadonlyMap<string, AnswerOrigin>;
}

/**
 * Reads a document as a case file. Throws CaseFileRejected with every fault at its JSON pointer:
 * those of the schema first, and where the schema holds, those of what the rows say together.
 */
export function readCaseFile(document: unknown, context: CheckContext): CaseFile {
  const file = parseCaseFile(document);
  assertHolds(file, context);
  return file;
}

/** The fields of a document, each for itself. Throws CaseFileRejected with every fault. */
export function parseCaseFile(document: unknown): CaseFile {
  const parsed = caseFileSchema.safeParse(document);
  if (!parsed.success) throw new CaseFileRejected(schemaFaults(parsed.error, document));
  return parsed.data;
}

/** What the rows say together. Throws CaseFileRejected with every fault. */
export function assertHolds(file: CaseFile, context: CheckContext): void {
  const faults = checkCaseFile(file, context);
  if (faults.length > 0) throw new CaseFileRejected(faults);
}

/** What is wrong with a case file whose fields hold each for itself. */
export function checkCaseFile(file: CaseFile, context: CheckContext): CaseFault[] {
  const c = new FaultCollector();
  const refs = (section: 'agencies' | 'jobOrders' | 'cohorts'): ReadonlySet<string> =>
    c.unique(
      section,
      'ref',
      (file[section] ?? []).map((row) => row.ref),
    );
  const agencies = refs('agencies');
  const jobOrders = refs('jobOrders');
  const cohorts = refs('cohorts');
  for (const section of ['edges', 'payments', 'events', 'involvement'] as const) {
    c.unique(
      section,
      'ref',
      (file[section] ?? []).map((row) => row.ref),
    );
  }
  const licences = (file.licences ?? []).map((row) => `${row.agency} ${row.ref}`);
  c.unique('licences', 'ref', licences);
  const people = (file.individuals ?? []).map((row) => row.id);
  c.unique('individuals', 'id', people);
  checkParties(file, agencies, c);
  checkEdges(file, { agencies, cohorts, sites: context.sites }, c);
  checkCohorts(file, { agencies, jobOrders }, c);
  checkIndividuals(file, cohorts, c);
  checkPayments(file, { agencies, cohorts }, context.today, c);
  checkTerms(file, c);
  checkIdentities(file, c);
  checkProvenance(file, context.answers, c);
  checkRecords(file, { agencies, cohorts }, context.today, c);
  checkCountries(file, context, c);
  return c.faults;
}

function checkTerms(file: CaseFile, c: FaultCollector): void {
  const months = (file.rates ?? []).map((rate) => `${rate.currency} ${rate.month}`);
  c.unique('rates', 'month', months);
  (file.rates ?? []).forEach((rate, i) => {
    if (rate.currency === 'USD') {
      c.add(['rates', i, 'currency'], 'not_allowed', 'rates are per US dollar: leave USD out');
    }
  });
  c.notEmpty(['policy'], file.policy);
  const interest = file.policy?.interest;
  if (interest?.kind === 'SIMPLE' && interest.annualRatePercent === undefined) {
    c.add(['policy', 'interest', 'annualRatePercent'], 'required', 'simple interest has a rate');
  }
  if (interest?.kind === 'NONE' && interest.annualRatePercent !== undefined) {
    const detail = 'no interest, no rate: take it out';
    c.add(['policy', 'interest', 'annualRatePercent'], 'not_allowed', detail);
  }
  const hours = file.policy?.weeklyHours;
  if (hours && hours.maximum < hours.normal) {
    c.add(['policy', 'weeklyHours', 'maximum'], 'below_normal', 'less than the normal hours');
  }
}

function checkRecords(
  file: CaseFile,
  known: { agencies: ReadonlySet<string>; cohorts: ReadonlySet<string> },
  today: string,
  c: FaultCollector,
): void {
  (file.events ?? []).forEach((event, i) => {
    c.known(['events', i, 'cohort'], event.cohort, known.cohorts, 'cohort');
    c.past(['events', i, 'on'], event.on, today);
    if (event.kind === 'FORCED_LABOUR_FOUND_BY_AUTHORITY' && event.authority === undefined) {
      c.add(['events', i, 'authority'], 'required', 'say which authority decided');
    }
  });
  (file.involvement ?? []).forEach((record, i) => {
    c.known(['involvement', i, 'cohort'], record.cohort, known.cohorts, 'cohort');
    c.known(['involvement', i, 'agency'], record.agency, known.agencies, 'agency');
    c.past(['involvement', i, 'on'], record.on, today);
    if (record.party === 'AGENCY' && record.agency === undefined) {
      c.add(['involvement', i, 'agency'], 'required', 'say which agency');
    }
  });
}

function checkCountries(file: CaseFile, context: CheckContext, c: FaultCollector): void {
  const known = (path: readonly PropertyKey[], iso3: string | undefined): void => {
    if (iso3 === undefined || context.isCountry(iso3)) return;
    c.add(path, 'unknown_country', `${iso3} is not a country of ISO 3166-1`, iso3);
  };
  (file.agencies ?? []).forEach((row, i) => known(['agencies', i, 'country'], row.country));
  (file.licences ?? []).forEach((row, i) =>
    known(['licences', i, 'jurisdiction'], row.jurisdiction),
  );
  (file.jobOrders ?? []).forEach((row, i) => {
    known(['jobOrders', i, 'origin'], row.origin);
    known(['jobOrders', i, 'destination'], row.destination);
  });
  (file.edges ?? []).forEach((row, i) => {
    known(['edges', i, 'from', 'place', 'country'], row.from.place?.country);
    known(['edges', i, 'to', 'place', 'country'], row.to.place?.country);
  });
  (file.cohorts ?? []).forEach((row, i) => {
    known(['cohorts', i, 'origin', 'country'], row.origin.country);
    known(['cohorts', i, 'destination'], row.destination);
  });
  (file.payments ?? []).forEach((row, i) => {
    known(['payments', i, 'place', 'country'], row.place?.country);
  });
}

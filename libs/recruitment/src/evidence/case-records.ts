import type { JsonValue } from '@para42/platform';
import type { AgencyRecord } from '../agencies/agency-reading.repository';
import type { ChainNode } from '../chain/chain-edge';
import { isFew, tell, tellBreakdown, tellPart } from '../cohorts/people-counts';
import { toldPerson } from './told-person';
import { toldReferences } from './told-reference';
import type { CaseRow, CohortRow, EdgeEvidence, ObservationRow, PaymentRow } from './evidence-rows';

/** An agency with its licences; of a natural person nothing that is typed. */
export function agencyRecord({ version: _, licences, ...agency }: AgencyRecord): JsonValue {
  const isPerson = agency.kind === 'PERSON';
  const told = licences.map(({ version: _, ...licence }) => ({
    ...licence,
    ...(isPerson ? { ref: null, number: null, authority: null } : {}),
    evidence: toldReferences(licence.evidence),
  }));
  return {
    ...agency,
    ...(isPerson ? { name: null, ...toldPerson(agency.id) } : {}),
    evidence: toldReferences(agency.evidence),
    licences: told,
  };
}

/** An edge of the labour chain, and whether anything proves it. */
export function edgeRecord(edge: EdgeEvidence): JsonValue {
  const { id, kind, from, to, recordedFor, cohort, validFrom, validTo, source, evidence } = edge;
  return {
    id,
    siteId: recordedFor,
    kind,
    from: nodeRecord(from, edge.persons),
    to: nodeRecord(to, edge.persons),
    cohort,
    validFrom,
    validTo,
    source: source.words,
    evidence: toldReferences(evidence),
  };
}

function nodeRecord(
  { type, id, label, country, admin1 }: ChainNode,
  persons: readonly string[],
): JsonValue {
  const told = persons.includes(id) ? toldPerson(id).pseudonym : label;
  return { type, id, label: told, country, admin1 };
}

/** A cohort without counts of 1 to 4 people, and without what would give them away. */
export function cohortRecord(row: CohortRow): JsonValue {
  const of = (column: string): JsonValue => (row[column] ?? null) as JsonValue;
  const number = (column: string): number | null => of(column) as number | null;
  const { workers_current: current, workers_former: former } = row;
  const workers = current + former;
  const breakdown = (columns: readonly string[]): JsonValue =>
    tellBreakdown(Object.fromEntries(columns.map((name) => [name, number(name)])), workers);
  const owing = row.debt_workers;
  return {
    id: row.id,
    siteId: row.site_id,
    ref: row.ref,
    agency: row.agency,
    origin: {
      country: of('origin_country'),
      admin1: of('origin_admin1'),
      // Of few people a district says who they are.
      place: isFew(workers) ? null : of('origin_name'),
    },
    destination: of('destination'),
    occupation: of('occupation'),
    hiredFrom: of('hired_from'),
    hiredTo: of('hired_to'),
    workers: tell(workers),
    standing: tellBreakdown({ current, former }, workers),
    unreachable: tellPart(row.workers_unreachable, workers),
    bySex: breakdown(['women', 'men', 'sex_not_stated']),
    byAge: breakdown(['age_under_18', 'age_18_24', 'age_25_34', 'age_35_44', 'age_45']),
    contractMonths: of('contract_months'),
    wage: {
      currency: of('wage_currency'),
      promised: of('wage_promised'),
      paid: of('wage_paid'),
    },
    documents: {
      heldBy: of('documents_held_by'),
      consent: of('documents_consent'),
      returnHours: of('documents_return_hours'),
    },
    exitPenalty: { amount: of('exit_penalty'), currency: of('exit_currency') },
    noticeDays: of('notice_days'),
    weeklyHours: of('weekly_hours'),
    overtimeVoluntary: of('overtime_voluntary'),
    debt: {
      workers: tellPart(owing, workers),
      meanOutstanding: isFew(owing) ? null : of('debt_mean'),
      currency: of('debt_currency'),
      monthlyRatePercent: of('debt_monthly_rate'),
      lender: of('debt_lender'),
    },
    source: of('source'),
    evidence: toldReferences((row.evidence ?? []) as string[]),
  };
}

/**
 * A payment line. The spread of what few people said would tell what one of them said, and who was
 * asked is told as a part of the cohort.
 */
export function paymentRecord({ whole, evidence, ...row }: PaymentRow): JsonValue {
  const told = {
    ...row,
    interviews: tellPart(row.interviews, whole),
    evidence: toldReferences(evidence ?? []),
  };
  if (!isFew(row.interviews)) return told;
  return { ...told, lowest: null, highest: null, standardDeviation: null };
}

/**
 * An observation with its rule. Its facts stay in the register, since they speak of individuals and
 * of every count; the statement is written so that it may leave. The hash of the facts stays there
 * too: whoever knows all else of them finds counts and sums of few people by trying.
 */
export function observationRecord(observation: ObservationRow): {
  [member: string]: JsonValue;
} {
  const { facts, factsHash: _hash, workers, whole, personRef, version: _, ...told } = observation;
  const then = typeof facts.workers === 'number' ? [facts.workers] : [];
  return {
    ...(told as unknown as { [member: string]: JsonValue }),
    key: toldKey(told, personRef),
    workers: tellPart(workers, ...then, whole ?? workers),
  };
}

/** A key may end in the ref of the agency that it is about. */
function toldKey(
  { key, agencyId }: Pick<ObservationRow, 'key' | 'agencyId'>,
  personRef: string | null | undefined,
): string {
  if (!personRef || !agencyId || !key.endsWith(`:${personRef}`)) return key;
  return `${key.slice(0, -personRef.length)}${toldPerson(agencyId).ref}`;
}

/** The case of a site; what it was hashed from counts people, so its hash stays in the register. */
export function caseRecord({ sha256: _, ...told }: CaseRow): JsonValue {
  return told;
}

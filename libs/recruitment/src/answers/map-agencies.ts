import type { RowAnswer } from '@para42/questionnaires';
import type { CaseAgency, CaseLicence } from '../casefile/case-file.schema';
import { Cells, known } from './answer-cells';
import {
  normalised,
  provenanceOf,
  refFrom,
  type Answered,
  type KnownAgency,
  type MappingContext,
  type MappingProblem,
} from './answered-case';
import { personIdentities, type PersonIdentities } from './person-identity';

/** Of the surroundings, what agencies are mapped with. */
export type AgencyContext = Omit<MappingContext, 'sites' | 'otherCohorts'>;

export interface MappedAgencies {
  /** Agencies by the short name that the respondent gave them. */
  byShortName: ReadonlyMap<string, CaseAgency>;
  /** Each agency once, those on record as they are on record. */
  agencies: Answered<CaseAgency>[];
  licences: Answered<CaseLicence>[];
  problems: MappingProblem[];
}

/** A row that tells of an agency, and the answer that it is. */
export interface AgencyRow {
  row: RowAnswer;
  /** Empty where no answer is meant. */
  path: string;
  /** Code of the question, and the row's place in its table, from 0. */
  question: string;
  index: number;
  /** Given where it is known beforehand which agency on record the row is about. */
  onRecord?: KnownAgency;
}

/** Rows of a table as rows that tell of agencies. */
export function agencyRows(question: string, rows: readonly RowAnswer[]): AgencyRow[] {
  return rows.map((row, index) => ({ row, path: `/${question}/${row.id}`, question, index }));
}

interface Named extends Pick<AgencyRow, 'path' | 'question' | 'index'> {
  shortName: string;
  cells: Cells;
  agency: CaseAgency;
  onRecord?: KnownAgency;
}

/**
 * Agencies and licences of the answers. A firm is the same firm throughout the tenant by its name
 * and country; a person only among the same answers, and by a pseudonym that is made here.
 */
export function mapAgencies(rows: readonly AgencyRow[], context: AgencyContext): MappedAgencies {
  const problems: MappingProblem[] = [];
  const named = new Map<string, Named>();
  const licences: Answered<CaseLicence>[] = [];
  const persons = personIdentities(rows, context);
  rows.forEach((row) => {
    const one = readAgency(row, context, persons);
    if (!one) return void problems.push(incomplete(row.path));
    const before = named.get(one.shortName);
    if (before && before.agency.ref !== one.agency.ref) {
      const detail = `"${one.shortName}" is the short name of another agency as well`;
      return void problems.push({ path: one.path, code: 'agency_differs', detail });
    }
    if (before) problems.push(...differences(before, one));
    else named.set(one.shortName, one);
    licences.push(...readLicence(one, context, licences, problems));
  });
  const agencies = new Map<string, Answered<CaseAgency>>();
  for (const one of named.values()) {
    const agency = withParent(one, named, problems);
    if (!agencies.has(agency.ref)) agencies.set(agency.ref, { row: agency, path: one.path });
    addAncestors(one.onRecord, context, agencies, one.path);
  }
  cutLoops(agencies, problems);
  const told = new Set([...agencies.values(), ...licences].map(({ path }) => path));
  for (const { path } of rows) {
    if (told.has(path) || problems.some((problem) => problem.path.startsWith(path))) continue;
    problems.push({ path, code: 'nothing_new', detail: 'the row repeats what is on record' });
  }
  return {
    byShortName: new Map(
      [...named].map(([name, { agency }]) => [name, agencies.get(agency.ref)?.row ?? agency]),
    ),
    agencies: [...agencies.values()],
    licences,
    problems,
  };
}

const incomplete = (path: string): MappingProblem => ({
  path,
  code: 'incomplete',
  detail: 'the row lacks a short name, a name, a role or a country',
});

function readAgency(
  told: AgencyRow,
  context: AgencyContext,
  persons: PersonIdentities,
): Named | undefined {
  const { row, path, question, index } = told;
  const cells = new Cells(row);
  const [shortName, name, role, country] = ['ref', 'name', 'role', 'country'].map((column) =>
    cells.text(column),
  );
  if (!shortName || !name || !role || !country) return undefined;
  const isPerson = cells.yes('person');
  const onRecord =
    told.onRecord ??
    context.knownAgencies.find(({ agency }) => !isPerson && isSameFirm(agency, name, country));
  const agency = known({
    ...(isPerson
      ? { kind: 'PERSON', ...persons(told, country, role) }
      : { kind: 'FIRM', ref: firmRef(name, country), name }),
    ...(onRecord ? { ref: onRecord.agency.ref } : {}),
    role,
    country,
    zeroFeeClauseOn: cells.text('zero_fee_clause'),
    provenance: provenanceOf(context, question, index),
  }) as CaseAgency;
  return { shortName, question, index, path, cells, agency, onRecord };
}

/** A further row of an agency is read for its licence; where it says another thing, the first counts. */
function differences(first: Named, further: Named): MappingProblem[] {
  const columns = ['role', 'works_for', 'zero_fee_clause'].filter((column) => {
    const said = further.cells.text(column);
    return said !== undefined && said !== first.cells.text(column);
  });
  if (columns.length === 0) return [];
  const detail = `differs from the first row of "${first.shortName}" in ${columns.join(', ')}`;
  return [{ path: further.path, code: 'agency_differs', detail }];
}

/** The ref that a firm gets where the tenant has none on record for it. */
function firmRef(name: string, country: string): string {
  return refFrom(`${country} ${name}`, ['FIRM', country, normalised(name)]);
}

function isSameFirm(agency: CaseAgency, name: string, country: string): boolean {
  return (
    agency.kind === 'FIRM' &&
    agency.country === country &&
    normalised(agency.name ?? '') === normalised(name)
  );
}

/** The agency with whom it works for; what is on record stays as it is, and differences are told. */
function withParent(
  one: Named,
  named: ReadonlyMap<string, Named>,
  problems: MappingProblem[],
): CaseAgency {
  const worksFor = one.cells.text('works_for');
  const parent = worksFor === undefined ? undefined : named.get(worksFor)?.agency.ref;
  if (worksFor !== undefined && parent === undefined) {
    const detail = `there is no agency "${worksFor}" among the answers`;
    problems.push({ path: `${one.path}/works_for`, code: 'unknown_agency', detail });
  }
  const answered = known({ ...one.agency, parent });
  if (!one.onRecord) return answered;
  const { agency } = one.onRecord;
  const differs = (['role', 'zeroFeeClauseOn', 'parent'] as const).filter(
    (field) => answered[field] !== undefined && answered[field] !== agency[field],
  );
  if (differs.length > 0) {
    const detail = `${agency.ref} stays as it is on record; the answers differ in ${differs.join(', ')}`;
    problems.push({ path: one.path, code: 'kept_as_on_record', detail });
  }
  return agency;
}

/** Those for whom an agency on record works must be in the case that names it. */
function addAncestors(
  onRecord: KnownAgency | undefined,
  { knownAgencies }: AgencyContext,
  agencies: Map<string, Answered<CaseAgency>>,
  path: string,
): void {
  let parent = onRecord?.agency.parent;
  while (parent !== undefined && !agencies.has(parent)) {
    const next = knownAgencies.find(({ agency }) => agency.ref === parent);
    if (!next) return;
    agencies.set(parent, { row: next.agency, path });
    parent = next.agency.parent;
  }
}

function cutLoops(agencies: Map<string, Answered<CaseAgency>>, problems: MappingProblem[]): void {
  for (const [ref, one] of agencies) {
    const seen = new Set([ref]);
    let parent = one.row.parent;
    while (parent !== undefined && !seen.has(parent)) {
      seen.add(parent);
      parent = agencies.get(parent)?.row.parent;
    }
    if (parent !== ref) continue;
    const { parent: _, ...row } = one.row;
    agencies.set(ref, { ...one, row });
    const detail = 'an agency cannot work for itself, by way of others either';
    problems.push({ path: `${one.path}/works_for`, code: 'loop', detail });
  }
}

function readLicence(
  one: Named,
  context: AgencyContext,
  before: readonly Answered<CaseLicence>[],
  problems: MappingProblem[],
): Answered<CaseLicence>[] {
  const { cells, agency, path } = one;
  const number = cells.text('licence_number');
  if (number === undefined) return [];
  const authority = cells.text('licence_authority');
  const validFrom = cells.text('licence_from');
  const validTo = cells.text('licence_to');
  const refuse = (code: string, detail: string): Answered<CaseLicence>[] => {
    problems.push({ path: `${path}/licence_number`, code, detail });
    return [];
  };
  if (!authority || !validFrom) {
    return refuse('incomplete', 'a licence has an authority and a first day');
  }
  const same = (other: { number: string }): boolean =>
    normalised(other.number) === normalised(number);
  if (before.some(({ row }) => row.agency === agency.ref && same(row))) {
    return refuse('duplicate_licence', `licence ${number} of this agency is listed twice`);
  }
  const statuses = statusesOf(cells, validFrom);
  const onRecord = one.onRecord?.licences.find(same);
  if (onRecord) {
    const isSameStatus = !statuses || onRecord.statuses?.at(-1)?.status === statuses.at(-1)?.status;
    if (onRecord.validFrom === validFrom && onRecord.validTo === validTo && isSameStatus) return [];
    const held = `${onRecord.validFrom} to ${onRecord.validTo ?? 'no end'}`;
    const status = isSameStatus ? '' : ', with another status';
    return refuse(
      'licence_differs',
      `licence ${number} is on record as valid from ${held}${status}`,
    );
  }
  const ref = refFrom(number, [normalised(number), normalised(authority)]);
  const row = known<CaseLicence>({
    ref,
    agency: agency.ref,
    number,
    authority,
    jurisdiction: cells.text('licence_country') ?? agency.country,
    validFrom,
    validTo,
    statuses,
    provenance: provenanceOf(context, one.question, one.index),
  });
  return [{ row, path }];
}

/** In force from its first day on, and since when no longer; undefined where nothing is said. */
function statusesOf(cells: Cells, validFrom: string): CaseLicence['statuses'] {
  const status = cells.text('licence_status');
  const from = cells.text('licence_status_from');
  if (status === undefined || status === 'ACTIVE' || from === undefined) return undefined;
  const ended = { status: status as 'SUSPENDED' | 'REVOKED' | 'EXPIRED', from };
  return from > validFrom ? [{ status: 'ACTIVE', from: validFrom }, ended] : [ended];
}

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

export interface MappedAgencies {
  /** Agencies by the short name that the respondent gave them. */
  byShortName: ReadonlyMap<string, CaseAgency>;
  /** Each agency once, those on record as they are on record. */
  agencies: Answered<CaseAgency>[];
  licences: Answered<CaseLicence>[];
  problems: MappingProblem[];
}

interface Named {
  shortName: string;
  index: number;
  path: string;
  cells: Cells;
  agency: CaseAgency;
  onRecord?: KnownAgency;
}

/**
 * Agencies and licences of the answers. A firm is the same firm throughout the tenant by its name
 * and country; a person only among the answers of one supplier, by pseudonym.
 */
export function mapAgencies(rows: readonly RowAnswer[], context: MappingContext): MappedAgencies {
  const problems: MappingProblem[] = [];
  const named = new Map<string, Named>();
  const licences: Answered<CaseLicence>[] = [];
  rows.forEach((row, index) => {
    const one = readAgency(row, index, context);
    if (!one) return void problems.push(incomplete(`/agencies/${row.id}`));
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
  for (const { id } of rows) {
    const path = `/agencies/${id}`;
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

function readAgency(row: RowAnswer, index: number, context: MappingContext): Named | undefined {
  const cells = new Cells(row);
  const [shortName, name, role, country] = ['ref', 'name', 'role', 'country'].map((column) =>
    cells.text(column),
  );
  if (!shortName || !name || !role || !country) return undefined;
  const kind = cells.yes('person') ? 'PERSON' : 'FIRM';
  const onRecord = context.knownAgencies.find(({ agency }) =>
    isSame(agency, { kind, name, country }, context),
  );
  const agency = known({
    ref: onRecord?.agency.ref ?? agencyRef({ kind, name, country }, context),
    kind,
    role,
    ...(kind === 'FIRM' ? { name } : { pseudonym: name }),
    country,
    zeroFeeClauseOn: cells.text('zero_fee_clause'),
    provenance: provenanceOf(context, 'agencies', index),
  }) as CaseAgency;
  return { shortName, index, path: `/agencies/${row.id}`, cells, agency, onRecord };
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

interface Identity {
  kind: 'FIRM' | 'PERSON';
  name: string;
  country: string;
}

/** The ref that an agency gets where the tenant has none on record for it. */
export function agencyRef(
  { kind, name, country }: Identity,
  { supplier }: Pick<MappingContext, 'supplier'>,
): string {
  const scope = kind === 'PERSON' ? [supplier] : [];
  return refFrom(`${country} ${name}`, [kind, country, normalised(name), ...scope]);
}

function isSame(agency: CaseAgency, identity: Identity, context: MappingContext): boolean {
  if (agency.kind !== identity.kind || agency.country !== identity.country) return false;
  return identity.kind === 'PERSON'
    ? agency.ref === agencyRef(identity, context)
    : normalised(agency.name ?? '') === normalised(identity.name);
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
  { knownAgencies }: MappingContext,
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
  context: MappingContext,
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
  const onRecord = one.onRecord?.licences.find(same);
  if (onRecord) {
    if (onRecord.validFrom === validFrom && onRecord.validTo === validTo) return [];
    const held = `${onRecord.validFrom} to ${onRecord.validTo ?? 'no end'}`;
    return refuse('licence_differs', `licence ${number} is on record as valid from ${held}`);
  }
  const ref = refFrom(number, [normalised(number), normalised(authority)]);
  const row = known({
    ref,
    agency: agency.ref,
    number,
    authority,
    jurisdiction: agency.country,
    validFrom,
    validTo,
    provenance: provenanceOf(context, 'agencies', one.index),
  });
  return [{ row, path }];
}

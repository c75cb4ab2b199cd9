import type { RowAnswer } from '@para42/questionnaires';
import type { CaseAgency, CaseCohort, CaseEdge, CaseNode } from '../casefile/case-file.schema';
import { Cells, known } from './answer-cells';
import {
  normalised,
  provenanceOf,
  refFrom,
  rowRef,
  type Answered,
  type MappingContext,
  type MappingProblem,
} from './answered-case';

export interface MappedCohort extends Answered<CaseCohort> {
  siteId: string;
  edges: Answered<CaseEdge>[];
  /** Refs of the agencies that brought them. */
  agencies: string[];
}

export interface MappedCohorts {
  /** Cohorts by the short name that the respondent gave them. */
  byShortName: ReadonlyMap<string, MappedCohort>;
  problems: MappingProblem[];
}

type Agencies = ReadonlyMap<string, CaseAgency>;

const REF = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const SAID = 'answers of the supplier';

type Refuse = (code: string, detail: string, column?: string) => undefined;

/** Cohorts of the answers, each at its site, with the way that its workers came. */
export function mapCohorts(
  rows: readonly RowAnswer[],
  agencies: Agencies,
  context: MappingContext,
): MappedCohorts {
  const problems: MappingProblem[] = [];
  const byShortName = new Map<string, MappedCohort>();
  const refs = new Set<string>();
  rows.forEach((row, index) => {
    const path = `/cohorts/${row.id}`;
    const cells = new Cells(row);
    const refuse: Refuse = (code, detail, column = '') => {
      problems.push({ path: path + column, code, detail });
      return undefined;
    };
    const head = headOf(cells, refs, context, refuse);
    if (!head) return;
    const agency = agencyIn(cells, 'agency', agencies, refuse);
    const subAgent = agencyIn(cells, 'sub_agent', agencies, refuse);
    const cohort = readCohort(cells, { ref: head.ref, agency: agency?.ref }, refuse);
    if (!cohort) return;
    refs.add(head.ref);
    const provenance = provenanceOf(context, 'cohorts', index);
    byShortName.set(head.shortName, {
      path,
      siteId: head.siteId,
      row: { ...cohort, provenance },
      edges: edgesOf(cohort, [subAgent, agency], SAID).map((edge, step) => ({
        path,
        row: { ref: rowRef(context, row.id, `-${step + 1}`), ...edge, provenance },
      })),
      agencies: [agency, subAgent].flatMap((one) => (one ? [one.ref] : [])),
    });
  });
  return { byShortName, problems };
}

function headOf(
  cells: Cells,
  refs: ReadonlySet<string>,
  context: MappingContext,
  refuse: Refuse,
): { shortName: string; ref: string; siteId: string } | undefined {
  const shortName = cells.text('ref');
  if (shortName === undefined) {
    refuse('incomplete', 'a group has a short name');
    return;
  }
  const ref = REF.test(shortName) ? shortName : refFrom(shortName, [shortName]);
  if (refs.has(ref)) {
    refuse('duplicate_cohort', `"${shortName}" is used twice`, '/ref');
    return;
  }
  const site = cells.text('site');
  const siteId = siteOf(site, context);
  if (siteId === undefined) {
    refuse(...noSite(site, context), '/site');
    return;
  }
  return { shortName, ref, siteId };
}

function agencyIn(
  cells: Cells,
  column: string,
  agencies: Agencies,
  refuse: Refuse,
): CaseAgency | undefined {
  const name = cells.text(column);
  if (name === undefined) return undefined;
  const detail = `there is no agency "${name}" among the answers`;
  const found = agencies.get(name);
  if (!found) refuse('unknown_agency', detail, `/${column}`);
  return found;
}

/** The only site, or the one that is named; undefined where that does not tell which. */
export function siteOf(
  name: string | undefined,
  { sites }: Pick<MappingContext, 'sites'>,
): string | undefined {
  if (sites.length === 1) return sites[0]?.id;
  if (name === undefined) return undefined;
  const named = sites.filter(
    (site) => site.id === name || normalised(site.name) === normalised(name),
  );
  return named.length === 1 ? named[0]?.id : undefined;
}

function noSite(name: string | undefined, { sites }: MappingContext): [string, string] {
  if (sites.length === 0) return ['no_site', 'the supplier has no active site in the register'];
  const names = sites
    .slice(0, 5)
    .map((site) => `"${site.name}"`)
    .join(', ');
  return name === undefined
    ? ['site_unknown', `the supplier has several sites: name one, e.g. ${names}`]
    : ['site_unknown', `"${name}" is not the name of exactly one site; there are e.g. ${names}`];
}

function readCohort(
  cells: Cells,
  head: { ref: string; agency: string | undefined },
  refuse: Refuse,
): CaseCohort | undefined {
  const origin = cells.place('origin');
  const [destination, occupation, from, to] = [
    'destination',
    'occupation',
    'hired_from',
    'hired_to',
  ].map((column) => cells.text(column));
  const [current, former, unreachable] = ['current', 'former', 'unreachable'].map((standing) =>
    cells.count(`workers_${standing}`),
  );
  if (!origin || !destination || !occupation || !from || !to) {
    refuse('incomplete', 'the row lacks a place, a kind of work or days of hiring');
    return;
  }
  if (current === undefined || former === undefined || unreachable === undefined) {
    refuse('incomplete', 'the row lacks a count of workers');
    return;
  }
  const { country, admin1, name } = origin;
  return known({
    ...head,
    origin: known({ country, admin1, name }),
    destination,
    occupation: occupation as CaseCohort['occupation'],
    hiring: { from, to },
    workers: { current, former, unreachable },
    contractMonths: cells.count('contract_months'),
    wage: wageOf(cells, refuse),
    documents: documentsOf(cells),
    debt: debtOf(cells),
    source: SAID,
  });
}

function wageOf(cells: Cells, refuse: Refuse): CaseCohort['wage'] {
  const promised = cells.money('wage_promised');
  const paid = cells.money('wage_paid');
  const currency = promised?.currency ?? paid?.currency;
  if (currency === undefined) return undefined;
  const isOne = paid === undefined || paid.currency === currency;
  if (!isOne) {
    const detail = `promised in ${currency} and paid in ${paid.currency}: the wage paid is left out`;
    refuse('currencies_differ', detail, '/wage_paid');
  }
  return known({
    currency,
    promisedMonthly: promised?.amount,
    paidMonthly: isOne ? paid?.amount : undefined,
  });
}

function documentsOf(cells: Cells): CaseCohort['documents'] {
  const heldBy = cells.text('documents_held_by');
  if (heldBy === undefined) return undefined;
  return known({
    heldBy: heldBy as NonNullable<CaseCohort['documents']>['heldBy'],
    consent: cells.yes('documents_consent'),
    returnHours: cells.count('documents_return_hours')?.toString(),
  });
}

function debtOf(cells: Cells): CaseCohort['debt'] {
  const workers = cells.count('debt_workers');
  if (workers === undefined) return undefined;
  return known({
    workers,
    meanOutstanding: cells.money('debt_outstanding'),
    monthlyRatePercent: cells.text('debt_rate'),
    lender: cells.text('debt_lender') as NonNullable<CaseCohort['debt']>['lender'],
  });
}

/** From the place of origin by sub-agents and agency to the site. */
export function edgesOf(
  { ref, origin, hiring }: Pick<CaseCohort, 'ref' | 'origin' | 'hiring'>,
  stages: readonly (CaseAgency | undefined)[],
  source: string,
): Omit<CaseEdge, 'ref'>[] {
  const chain = stages.filter((one) => one !== undefined);
  const common = { cohort: ref, validFrom: hiring.from, validTo: hiring.to, source };
  const [first] = chain;
  if (!first) return [{ kind: 'EMPLOYS', from: { place: origin }, to: { site: true }, ...common }];
  const onwards = chain.map((agency, at): Omit<CaseEdge, 'ref'> => {
    const next = chain[at + 1];
    const to: CaseNode = next ? { agency: next.ref } : { site: true };
    const hiresOut = !next && agency.role === 'LABOUR_PROVIDER';
    const kind = hiresOut ? 'HIRES_OUT' : 'SUPPLIES_WORKERS_TO';
    return { kind, from: { agency: agency.ref }, to, ...common };
  });
  const recruits = { from: { place: origin }, to: { agency: first.ref }, ...common };
  return [{ kind: 'RECRUITS_IN', ...recruits }, ...onwards];
}

import type { Answers } from '@para42/questionnaires';
import type { CaseAgency, CaseCohort, CaseEdge } from '../casefile/case-file.schema';
import { Cells, known, rowsOf } from './answer-cells';
import {
  normalised,
  provenanceOf,
  refFrom,
  rowRef,
  type Answered,
  type MappingContext,
  type MappingProblem,
  type Refuse,
} from './answered-case';
import { readDeductions } from './map-deductions';
import { readTerms } from './map-cohort-terms';
import { edgesOf } from './map-edges';
import { readTransits, transitEdges } from './map-transits';
import { bindingOf, boundTo, type RowBinding } from './row-binding';

export interface MappedCohort extends Answered<CaseCohort> {
  siteId: string;
  binding: RowBinding;
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

/** Cohorts of the answers, each at its site, with the way that its workers came. */
export function mapCohorts(
  answers: Answers,
  agencies: Agencies,
  context: MappingContext,
): MappedCohorts {
  const problems: MappingProblem[] = [];
  const rows = rowsOf(answers, 'cohorts');
  const groups = new Set(rows.flatMap((row) => new Cells(row).text('ref') ?? []));
  const deductions = readDeductions(answers, groups, problems);
  const transits = readTransits(answers, { group: 'cohort', groups }, problems);
  const byShortName = new Map<string, MappedCohort>();
  const refs = new Set<string>();
  rows.forEach((row, index) => {
    const path = `/cohorts/${row.id}`;
    const cells = new Cells(row);
    const refuse: Refuse = (code, detail, column = '') => {
      problems.push({ path: path + column, code, detail });
      return undefined;
    };
    const head = headOf(cells, { path, refs, context, refuse });
    if (!head) return;
    const agency = agencyIn(cells, 'agency', agencies, refuse);
    const subAgent = agencyIn(cells, 'sub_agent', agencies, refuse);
    const read = readCohort(cells, { ref: head.ref, agency: agency?.ref }, refuse);
    if (!read) return;
    const cohort = known({ ...read, deductions: deductions.of(head.shortName) });
    refs.add(head.ref);
    const provenance = provenanceOf(context, 'cohorts', index);
    byShortName.set(head.shortName, {
      path,
      siteId: head.siteId,
      binding: bindingOf(cells.text('site'), head.siteId),
      row: { ...cohort, provenance },
      edges: [
        ...edgesOf(cohort, [subAgent, agency], SAID).map((edge, step) => ({
          path,
          row: { ref: rowRef(context, row.id, `-${step + 1}`), ...edge, provenance },
        })),
        ...transitEdges(cohort, transits.of(head.shortName), {
          context,
          last: agency ?? subAgent,
          source: SAID,
        }),
      ],
      agencies: [agency, subAgent].flatMap((one) => (one ? [one.ref] : [])),
    });
  });
  for (const name of [...groups].filter((one) => !byShortName.has(one))) {
    const paths = [...transits.of(name).map(({ path }) => path), ...deductions.pathsOf(name)];
    const detail = `the row of group "${name}" could not be used itself`;
    problems.push(...paths.map((path) => ({ path, code: 'cohort_not_mapped', detail })));
  }
  return { byShortName, problems };
}

function headOf(
  cells: Cells,
  around: { path: string; refs: ReadonlySet<string>; context: MappingContext; refuse: Refuse },
): { shortName: string; ref: string; siteId: string } | undefined {
  const { path, refs, context, refuse } = around;
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
  const siteId = boundTo(context.bindings, path, site)?.siteId ?? siteOf(site, context);
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
    ...readTerms(cells, refuse),
    source: SAID,
  });
}

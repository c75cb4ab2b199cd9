import type { Answers, PlaceAnswer, RowAnswer } from '@para42/questionnaires';
import type { CaseAgency, CaseCohort } from '../casefile/case-file.schema';
import { Cells, rowsOf } from './answer-cells';
import {
  nothingAnswered,
  provenanceOf,
  rowRef,
  type AnsweredCase,
  type KnownAgency,
  type MappingContext,
  type MappingProblem,
} from './answered-case';
import { agencyRows, mapAgencies, type AgencyRow, type MappedAgencies } from './map-agencies';
import { placeAgencies, type MappedAnswers } from './map-answers';
import { siteOf } from './map-cohorts';
import { edgesOf } from './map-edges';
import { readPayment } from './map-payments';
import { readTransits, transitEdges, type AnsweredTransits, type Transit } from './map-transits';
import { cohortOf, noGroup, type PlacedCohort } from './match-placement';
import { withoutRefusedText } from './refused-text';
import { bindingOf, boundTo } from './row-binding';
import { unplacedOf } from './unplaced-answers';

/** What answers of an agency are mapped with; its sites are those whose cases name it. */
export interface AgencyMappingContext extends Omit<MappingContext, 'otherCohorts'> {
  self: KnownAgency;
  cohorts: readonly PlacedCohort[];
}

/** Workers whom the agency says to have brought to a site. */
export interface Placement {
  path: string;
  shortName: string;
  siteId: string;
  origin: PlaceAnswer;
  destination: string;
  hiring: { from: string; to: string };
  workers: number;
  subAgent: CaseAgency | undefined;
  /** Places on the way, in their order. */
  transits: readonly Transit[];
  index: number;
  rowId: string;
  /** The cohort of the site's case that they are; undefined where there is none, or several. */
  cohort: CaseCohort | undefined;
  /** The site as the agency wrote it. */
  said: string | undefined;
}

export interface MappedAgencyAnswers extends MappedAnswers {
  placements: Placement[];
}

/** The agency itself among the short names of its answers, where no respondent can write it. */
const SELF = '\u0001self';
const SAID = 'answers of the agency';

/**
 * Rows of case files out of the answers to `recruitment-agency`. Pure. The agency speaks of itself,
 * its sub-agents, the way workers came and its invoices; how many workers a site has, and on which
 * terms, its employer says. So edges and payments go to a cohort that the case has already, and a
 * group that no case knows is told.
 */
export function mapAgencyAnswers(
  said: Answers,
  context: AgencyMappingContext,
): MappedAgencyAnswers {
  const { answers, problems: leftOut } = withoutRefusedText(said, context);
  const agencies = mapAgencies(rowsAbout(answers, context.self), context);
  const problems = [...leftOut, ...agencies.problems];
  const rows = rowsOf(answers, 'placements');
  const groups = new Set(rows.flatMap((row) => new Cells(row).text('ref') ?? []));
  const transits = readTransits(answers, { group: 'placement', groups }, problems);
  const placements = rows.flatMap((row, index) =>
    readPlacement(row, index, { agencies, transits, context, problems }),
  );
  const used = new Set(placements.flatMap((one) => (one.cohort ? [one.shortName] : [])));
  for (const name of [...groups].filter((one) => !used.has(one))) {
    const detail = `the row of group "${name}" could not be used`;
    for (const { path } of transits.of(name)) {
      problems.push({ path: `${path}/placement`, code: 'group_not_mapped', detail });
    }
  }
  const sites = new Map<string, AnsweredCase>();
  for (const placement of placements) {
    const at = sites.get(placement.siteId) ?? nothingAnswered();
    sites.set(placement.siteId, at);
    if (placement.cohort) at.edges.push(...edgesOfPlacement(placement, agencies, context));
  }
  rowsOf(answers, 'invoice_lines').forEach((row, index) =>
    placeInvoiceLine({ row, index, placements, agencies, context, sites, problems }),
  );
  if (sites.size === 0) for (const { id } of context.sites) sites.set(id, nothingAnswered());
  placeAgencies(agencies, sites, usedAt(sites, context.self.agency.ref), context);
  const bindings = Object.fromEntries(
    placements.map(({ path, said, siteId, cohort }) => [
      path,
      bindingOf(said, siteId, cohort?.ref),
    ]),
  );
  const told = {
    groups: { question: 'placements', rows, placed: new Set(Object.keys(bindings)) },
    fees: {
      question: 'invoice_lines',
      rows: rowsOf(answers, 'invoice_lines'),
      group: 'placement',
    },
    licences: agencies.licences,
  };
  return { sites, placements, problems, bindings, unplaced: unplacedOf(told, sites, problems) };
}

/** Agencies that the rows of each site name; the one that answers belongs to every site. */
function usedAt(
  sites: ReadonlyMap<string, AnsweredCase>,
  self: string,
): Map<string, ReadonlySet<string>> {
  return new Map(
    [...sites].map(([siteId, { edges, payments }]) => {
      const ends = edges.flatMap(({ row }) => [row.from.agency, row.to.agency]);
      const paid = payments.map(({ row }) => row.payee.agency);
      return [siteId, new Set([self, ...ends, ...paid].filter((ref) => ref !== undefined))];
    }),
  );
}

/** Rows that tell of agencies: the agency as it is on record, its licences, its sub-agents. */
function rowsAbout(answers: Answers, self: KnownAgency): AgencyRow[] {
  const { kind, name, pseudonym, role, country } = self.agency;
  const itself = {
    ref: SELF,
    person: kind === 'PERSON',
    name: name ?? pseudonym ?? '',
    role,
    country,
  };
  const licences = agencyRows('licences', rowsOf(answers, 'licences'));
  const subAgents = agencyRows('sub_agents', rowsOf(answers, 'sub_agents'));
  return [
    { row: { id: 'self', ...itself }, path: '', question: 'licences', index: 0, onRecord: self },
    ...licences.map((one) => ({ ...one, row: { ...one.row, ...itself }, onRecord: self })),
    ...subAgents.map((one) => ({
      ...one,
      row: {
        ...one.row,
        role: 'SUB_AGENT',
        works_for: new Cells(one.row).text('works_for') ?? SELF,
      },
    })),
  ];
}

function readPlacement(
  row: RowAnswer,
  index: number,
  around: {
    agencies: MappedAgencies;
    transits: AnsweredTransits;
    context: AgencyMappingContext;
    problems: MappingProblem[];
  },
): Placement[] {
  const { agencies, context, problems } = around;
  const path = `/placements/${row.id}`;
  const cells = new Cells(row);
  const refuse = (code: string, detail: string, column = ''): [] => {
    problems.push({ path: path + column, code, detail });
    return [];
  };
  const [shortName, destination, from, to] = ['ref', 'destination', 'hired_from', 'hired_to'].map(
    (column) => cells.text(column),
  );
  const origin = cells.place('origin');
  const workers = cells.count('workers');
  if (!shortName || !destination || !from || !to || !origin || workers === undefined) {
    return refuse('incomplete', 'the row lacks a place, days of hiring or a count of workers');
  }
  const name = cells.text('site');
  const bound = boundTo(context.bindings, path, name);
  const stays = context.sites.some(({ id }) => id === bound?.siteId);
  const siteId = stays ? bound?.siteId : siteOf(name, context);
  if (siteId === undefined) return refuse('site_unknown', noSite(name, context), '/site');
  const named = cells.text('sub_agent');
  const subAgent = named === undefined ? undefined : agencies.byShortName.get(named);
  if (named !== undefined && !subAgent) {
    refuse('unknown_agency', `there is no sub-agent "${named}" among the answers`, '/sub_agent');
  }
  const hiring = { from, to };
  const group = { shortName, siteId, origin, destination, hiring };
  const found = cohortOf(group, {
    self: context.self.agency.ref,
    cohorts: context.cohorts,
    placedBefore: stays ? bound?.cohort : undefined,
  });
  if (found.kind !== 'one') refuse(...noGroup(found, group));
  const cohort = found.kind === 'one' ? found.cohort : undefined;
  const transits = around.transits.of(shortName);
  return [
    { ...group, path, rowId: row.id, index, workers, subAgent, transits, cohort, said: name },
  ];
}

function noSite(name: string | undefined, { sites }: AgencyMappingContext): string {
  if (sites.length === 0) {
    return 'no case names this agency: put it into the case of the site, and the answer is used';
  }
  const names = sites
    .slice(0, 5)
    .map((site) => `"${site.name}"`)
    .join(', ');
  return name === undefined
    ? `several sites name this agency: the answer has to say which, e.g. ${names}`
    : `"${name}" is not the name of exactly one site whose case names this agency; there are e.g. ${names}`;
}

/** From the place by the sub-agent, those for whom he works and the agency itself to the site. */
function edgesOfPlacement(
  { path, index, rowId, cohort, subAgent, transits, hiring }: Placement,
  { agencies }: MappedAgencies,
  context: AgencyMappingContext,
): AnsweredCase['edges'] {
  if (!cohort) return [];
  const byRef = new Map(agencies.map(({ row }) => [row.ref, row]));
  const self = byRef.get(context.self.agency.ref);
  const stages: CaseAgency[] = [];
  for (let one = subAgent; one && one.ref !== self?.ref && !stages.includes(one);) {
    stages.push(one);
    one = one.parent === undefined ? undefined : byRef.get(one.parent);
  }
  const way = { ref: cohort.ref, origin: cohort.origin, hiring };
  const provenance = provenanceOf(context, 'placements', index);
  const chain = edgesOf(way, [...stages, self], SAID).map((edge, step) => ({
    path,
    row: { ref: rowRef(context, rowId, `-${step + 1}`), ...edge, provenance },
  }));
  return [...chain, ...transitEdges(way, transits, { context, last: self, source: SAID })];
}

function placeInvoiceLine(line: {
  row: RowAnswer;
  index: number;
  placements: readonly Placement[];
  agencies: MappedAgencies;
  context: AgencyMappingContext;
  sites: ReadonlyMap<string, AnsweredCase>;
  problems: MappingProblem[];
}): void {
  const { row, index, placements, agencies, context, sites, problems } = line;
  const path = `/invoice_lines/${row.id}`;
  const cells = new Cells(row);
  const refuse = (code: string, detail: string, column = ''): void => {
    problems.push({ path: path + column, code, detail });
  };
  const name = cells.text('placement') ?? '';
  const placement = placements.find(({ shortName }) => shortName === name);
  if (!placement?.cohort) {
    refuse('group_not_mapped', `the row of group "${name}" could not be used`, '/placement');
    return;
  }
  const payee = cells.text('payee');
  const paid = payee === undefined ? SELF : payee;
  const agency = agencies.byShortName.get(paid);
  if (payee !== undefined && !agency) {
    refuse('unknown_agency', `there is no sub-agent "${payee}" among the answers`, '/payee');
  }
  const isAgency = /^AGENCY_|^SUB_AGENT$/.test(cells.text('payee_kind') ?? '');
  const isItself = payee === undefined && cells.text('payee_kind') === 'SUB_AGENT';
  const payment = readPayment(cells, {
    cohort: placement.cohort.ref,
    agency: isAgency && !isItself ? agency?.ref : undefined,
    source: 'AGENCY_INVOICE',
  });
  if (!payment) {
    refuse('incomplete', 'the row lacks a cost, a party, an amount or a day');
    return;
  }
  const ref = rowRef(context, row.id);
  const provenance = provenanceOf(context, 'invoice_lines', index);
  sites.get(placement.siteId)?.payments.push({ path, row: { ref, ...payment, provenance } });
}

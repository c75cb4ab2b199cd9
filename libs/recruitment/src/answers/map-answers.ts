import type { Answers } from '@para42/questionnaires';
import type { CaseAgency, CaseCohort } from '../casefile/case-file.schema';
import { Cells, known, rowsOf } from './answer-cells';
import {
  nothingAnswered,
  type AnsweredCase,
  type MappingContext,
  type MappingProblem,
  type Unplaced,
} from './answered-case';
import { agencyRows, mapAgencies, type MappedAgencies } from './map-agencies';
import { mapCohorts } from './map-cohorts';
import { mapPayments } from './map-payments';
import { withoutRefusedText } from './refused-text';
import { bindingOf, WITHOUT_GROUP, type RowBinding, type RowBindings } from './row-binding';
import { unplacedOf } from './unplaced-answers';

export interface MappedAnswers {
  /** By site, in the order of the answers. */
  sites: ReadonlyMap<string, AnsweredCase>;
  problems: MappingProblem[];
  /** Where the rows were placed, to be kept for the next time. */
  bindings: RowBindings;
  /** What could not be placed. */
  unplaced: Unplaced;
}

/**
 * Rows of case files out of the answers to `recruitment-and-fees`. Pure: the same answers and
 * surroundings give the same rows and refs. Every row of the tables ends as rows of a case or as a
 * problem at its path. What else the questionnaire asks stays in the submission.
 */
export function mapAnswers(said: Answers, context: MappingContext): MappedAnswers {
  const { answers, problems: leftOut } = withoutRefusedText(said, context);
  const agencies = mapAgencies(agencyRows('agencies', rowsOf(answers, 'agencies')), context);
  const cohortRows = rowsOf(answers, 'cohorts');
  const cohorts = mapCohorts(answers, agencies.byShortName, context);
  const shortNames = cohortRows.flatMap((row) => new Cells(row).text('ref') ?? []);
  const { payments, problems } = mapPayments(rowsOf(answers, 'fee_lines'), {
    agencies: agencies.byShortName,
    cohorts,
    refusedCohorts: new Set(shortNames.filter((name) => !cohorts.byShortName.has(name))),
    context,
  });

  const sites = new Map<string, AnsweredCase>();
  const used = new Map<string, Set<string>>();
  const at = (siteId: string): AnsweredCase => {
    const found = sites.get(siteId) ?? nothingAnswered();
    sites.set(siteId, found);
    return found;
  };
  const uses = (siteId: string, refs: readonly string[]): void => {
    used.set(siteId, new Set([...(used.get(siteId) ?? []), ...refs]));
  };
  const repayment = repaymentOf(answers);
  const paid = new Set(payments.flatMap(({ row }) => (row.payer === 'WORKER' ? [row.cohort] : [])));
  for (const cohort of cohorts.byShortName.values()) {
    const isOwed = repayment !== undefined && paid.has(cohort.row.ref);
    const row = isOwed ? { ...cohort.row, repayment } : cohort.row;
    at(cohort.siteId).cohorts.push({ row, path: cohort.path });
    at(cohort.siteId).edges.push(...cohort.edges);
    uses(cohort.siteId, cohort.agencies);
  }
  for (const { siteId, row, path } of payments) {
    at(siteId).payments.push({ row, path });
    if (row.payee.agency !== undefined) uses(siteId, [row.payee.agency]);
  }
  const bindings: Record<string, RowBinding> = {};
  for (const { path, binding } of [...cohorts.byShortName.values(), ...payments]) {
    if (binding) bindings[path] = binding;
  }
  const homeless = placeAgencies(agencies, sites, used, context);
  const [only] = cohortRows.length === 0 && sites.size === 1 ? [...sites.keys()] : [];
  if (only !== undefined) bindings[WITHOUT_GROUP] = bindingOf(undefined, only);
  const all = [...leftOut, ...agencies.problems, ...cohorts.problems, ...problems, ...homeless];
  const placed = new Set(Object.keys(bindings));
  const told = {
    groups: { question: 'cohorts', rows: cohortRows, placed },
    fees: { question: 'fee_lines', rows: rowsOf(answers, 'fee_lines'), group: 'cohort' },
    licences: agencies.licences,
  };
  return { sites, problems: all, bindings, unplaced: unplacedOf(told, sites, all) };
}

/** How workers are repaid: said once, of all who paid. */
export function repaymentOf(answers: Answers): CaseCohort['repayment'] {
  const { repays_freely: freely, repays_former: former } = answers;
  const terms = known({
    freely: typeof freely === 'boolean' ? freely : undefined,
    former: typeof former === 'boolean' ? former : undefined,
  });
  return Object.keys(terms).length === 0 ? undefined : terms;
}

/** Agencies go to the sites whose cohorts they brought; those that no cohort names to every site. */
export function placeAgencies(
  { agencies, licences }: MappedAgencies,
  sites: Map<string, AnsweredCase>,
  used: ReadonlyMap<string, ReadonlySet<string>>,
  { sites: register, bindings }: Pick<MappingContext, 'sites' | 'bindings'>,
): MappingProblem[] {
  const bound = bindings?.[WITHOUT_GROUP]?.siteId;
  const only = bound ?? (register.length === 1 ? register[0]?.id : undefined);
  if (sites.size === 0 && agencies.length > 0) {
    if (only === undefined) {
      const detail = 'no group of workers says at which site this agency is used';
      return agencies.map(({ path }) => ({ path, code: 'site_unknown', detail }));
    }
    sites.set(only, nothingAnswered());
  }
  const rows = new Map(agencies.map(({ row }) => [row.ref, row]));
  const named = new Set([...used.values()].flatMap((refs) => [...withParents(refs, rows)]));
  for (const [siteId, answered] of sites) {
    const here = withParents(used.get(siteId) ?? new Set(), rows);
    const belongs = (ref: string): boolean => here.has(ref) || !named.has(ref);
    answered.agencies.push(...agencies.filter(({ row }) => belongs(row.ref)));
    answered.licences.push(...licences.filter(({ row }) => belongs(row.agency)));
  }
  return [];
}

function withParents(
  refs: ReadonlySet<string>,
  rows: ReadonlyMap<string, CaseAgency>,
): Set<string> {
  const all = new Set<string>();
  const queue = [...refs];
  for (let ref = queue.pop(); ref !== undefined; ref = queue.pop()) {
    if (all.has(ref)) continue;
    all.add(ref);
    const parent = rows.get(ref)?.parent;
    if (parent !== undefined) queue.push(parent);
  }
  return all;
}

import type { CaseEdge, CaseFile, CaseNode } from './case-file.schema';
import type { FaultCollector } from './fault-collector';
import type { EdgeKind } from '../vocabulary/labour.table';

type NodeType = 'place' | 'agency' | 'site';

const ENDS: Readonly<Record<EdgeKind, { from: readonly NodeType[]; to: readonly NodeType[] }>> = {
  RECRUITS_IN: { from: ['place'], to: ['agency'] },
  PASSES_THROUGH: { from: ['place', 'agency'], to: ['place', 'agency'] },
  SUPPLIES_WORKERS_TO: { from: ['agency'], to: ['site', 'agency'] },
  EMPLOYS: { from: ['place', 'agency'], to: ['site'] },
  HIRES_OUT: { from: ['agency'], to: ['site'] },
};

/** Agencies, licences and job orders: who they are and when they hold. */
export function checkParties(
  file: CaseFile,
  agencies: ReadonlySet<string>,
  c: FaultCollector,
): void {
  (file.agencies ?? []).forEach((agency, i) => {
    const at = (field: string): PropertyKey[] => ['agencies', i, field];
    const isFirm = agency.kind === 'FIRM';
    if (isFirm && agency.name === undefined) c.add(at('name'), 'required', 'a firm has a name');
    if (isFirm && agency.pseudonym !== undefined) {
      c.add(at('pseudonym'), 'not_allowed', 'a firm has no pseudonym: take it out');
    }
    if (!isFirm && agency.pseudonym === undefined) {
      c.add(at('pseudonym'), 'required', 'a natural person is known here by a pseudonym');
    }
    if (!isFirm && agency.name !== undefined) {
      c.add(
        at('name'),
        'not_allowed',
        'a natural person is stored by pseudonym: take the name out',
      );
    }
    c.known(at('parent'), agency.parent, agencies, 'agency');
  });
  checkParents(file, c);
  (file.licences ?? []).forEach((licence, i) => {
    c.known(['licences', i, 'agency'], licence.agency, agencies, 'agency');
    c.period(['licences', i, 'validTo'], licence.validFrom, licence.validTo);
    const days = (licence.statuses ?? []).map((status) => status.from);
    days.forEach((day, k) => {
      const before = days[k - 1];
      if (before !== undefined && before >= day) {
        c.add(['licences', i, 'statuses', k, 'from'], 'out_of_order', 'oldest status first', day);
      }
    });
  });
  (file.jobOrders ?? []).forEach((order, i) => {
    c.period(['jobOrders', i, 'validTo'], order.validFrom, order.validTo);
    c.minor(['jobOrders', i, 'maxWorkerFee'], order.maxWorkerFee, order.currency);
  });
}

function checkParents(file: CaseFile, c: FaultCollector): void {
  const parents = new Map((file.agencies ?? []).map((a) => [a.ref, a.parent]));
  (file.agencies ?? []).forEach((agency, i) => {
    const seen = new Set([agency.ref]);
    let parent = agency.parent;
    while (parent !== undefined && !seen.has(parent)) {
      seen.add(parent);
      parent = parents.get(parent);
    }
    if (parent !== undefined && parent === agency.ref) {
      c.add(['agencies', i, 'parent'], 'loop', 'an agency cannot work for itself', agency.parent);
    }
  });
}

/** Edges run the way the workers travel, between ends that their kind allows. */
export function checkEdges(
  file: CaseFile,
  known: { agencies: ReadonlySet<string>; cohorts: ReadonlySet<string> },
  c: FaultCollector,
): void {
  (file.edges ?? []).forEach((edge, i) => {
    for (const end of ['from', 'to'] as const) {
      const types = nodeTypes(edge[end]);
      const path = ['edges', i, end];
      if (types.length !== 1) {
        c.add(path, 'one_of', 'name exactly one of place, agency and site');
        continue;
      }
      const allowed = ENDS[edge.kind][end];
      if (!allowed.includes(types[0] as NodeType)) {
        c.add(path, 'wrong_end', `${edge.kind} runs ${end} ${allowed.join(' or ')}`, types[0]);
      }
      c.known([...path, 'agency'], edge[end].agency, known.agencies, 'agency');
    }
    if (isLoop(edge)) c.add(['edges', i, 'to'], 'loop', 'an edge cannot end where it begins');
    c.known(['edges', i, 'cohort'], edge.cohort, known.cohorts, 'cohort');
    c.period(['edges', i, 'validTo'], edge.validFrom, edge.validTo);
  });
}

function nodeTypes(node: CaseNode): NodeType[] {
  return (['place', 'agency', 'site'] as const).filter((type) => node[type] !== undefined);
}

function isLoop(edge: CaseEdge): boolean {
  return JSON.stringify(sorted(edge.from)) === JSON.stringify(sorted(edge.to));
}

function sorted(node: CaseNode): unknown {
  return [node.agency, node.site, node.place?.country, node.place?.admin1, node.place?.name];
}

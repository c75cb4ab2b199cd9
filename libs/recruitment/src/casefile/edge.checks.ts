import type { EdgeKind } from '../vocabulary/labour.table';
import type { CaseEdge, CaseFile, CaseNode } from './case-file.schema';
import type { FaultCollector } from './fault-collector';

type NodeType = 'place' | 'agency' | 'site';

/** The sites that the edges of a case may name by id. */
export interface KnownSites {
  own: string;
  others: ReadonlySet<string>;
}

interface KnownEnds {
  agencies: ReadonlySet<string>;
  cohorts: ReadonlySet<string>;
  /** Left out where nobody can say which sites there are. */
  sites: KnownSites | undefined;
}

const ENDS: Readonly<Record<EdgeKind, { from: readonly NodeType[]; to: readonly NodeType[] }>> = {
  RECRUITS_IN: { from: ['place'], to: ['agency'] },
  PASSES_THROUGH: { from: ['place', 'agency'], to: ['place', 'agency'] },
  SUPPLIES_WORKERS_TO: { from: ['agency'], to: ['site', 'agency'] },
  EMPLOYS: { from: ['place', 'agency'], to: ['site'] },
  HIRES_OUT: { from: ['agency', 'site'], to: ['site'] },
};

/** Edges are sourced, and run the way the workers travel, between ends that their kind allows. */
export function checkEdges(file: CaseFile, known: KnownEnds, c: FaultCollector): void {
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
      checkSite(edge[end].site, [...path, 'site'], known.sites, c);
    }
    checkWay(edge, i, c);
    if (edge.source === undefined && edge.provenance === undefined) {
      c.add(['edges', i, 'source'], 'required', 'say who or what says so: every edge has a source');
    }
    c.known(['edges', i, 'cohort'], edge.cohort, known.cohorts, 'cohort');
    c.period(['edges', i, 'validTo'], edge.validFrom, edge.validTo);
  });
}

/** Other sites that the edges of a case name. @returns ids, each once */
export function otherSitesOf(file: CaseFile): string[] {
  const named = (file.edges ?? []).flatMap(({ from, to }) => [from.site, to.site]);
  return [...new Set(named.filter((site) => typeof site === 'string'))];
}

function checkSite(
  site: CaseNode['site'],
  path: readonly PropertyKey[],
  known: KnownSites | undefined,
  c: FaultCollector,
): void {
  if (typeof site !== 'string' || !known) return;
  if (site === known.own) {
    c.add(path, 'own_site', 'this is the site of the case itself: write true', site);
  } else if (!known.others.has(site)) {
    c.add(path, 'unknown_site', `the register has no site ${site}: read its id there`, site);
  }
}

/** One end of an edge between sites is the site of the case: of two others, their cases tell. */
function checkWay({ kind, from, to }: CaseEdge, i: number, c: FaultCollector): void {
  if (JSON.stringify(sorted(from)) === JSON.stringify(sorted(to))) {
    c.add(['edges', i, 'to'], 'loop', 'an edge cannot end where it begins');
  } else if (typeof to.site === 'string' && from.site !== true) {
    const detail = `${kind} runs to another site only from the site of the case: put it into the case of that site`;
    c.add(['edges', i, 'to', 'site'], 'other_case', detail, to.site);
  }
}

function nodeTypes(node: CaseNode): NodeType[] {
  return (['place', 'agency', 'site'] as const).filter((type) => node[type] !== undefined);
}

function sorted(node: CaseNode): unknown {
  return [node.agency, node.site, node.place?.country, node.place?.admin1, node.place?.name];
}

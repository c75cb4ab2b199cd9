import type { CaseCohort, CaseEdge, CaseNode } from '../casefile/case-file.schema';
import { grouped } from '../casefile/grouped';

/**
 * Agencies before the one that placed a cohort, along the edges that it can have taken. Edges are
 * found by the node to which they run; each is walked once for a cohort.
 */
export function upstreamAgencies(
  edges: readonly CaseEdge[],
): (cohort: CaseCohort) => readonly string[] {
  const byCohort = grouped(edges, ({ cohort }) => cohort);
  const ofAll = edgesByEnd(byCohort.get(undefined) ?? []);
  // Cohorts that came the same way in the same days share the walk.
  const walked = new Map<string, readonly string[]>();
  return (cohort) => {
    const own = byCohort.get(cohort.ref) ?? [];
    if (own.length > 0) return walk(cohort, own, [ofAll, edgesByEnd(own)]);
    const way = JSON.stringify([cohort.agency, cohort.hiring.from, cohort.hiring.to]);
    const known = walked.get(way) ?? walk(cohort, [], [ofAll]);
    walked.set(way, known);
    return known;
  };
}

type EdgesByEnd = ReadonlyMap<string, readonly CaseEdge[]>;

function edgesByEnd(edges: readonly CaseEdge[]): EdgesByEnd {
  return grouped(edges, ({ to }) => nodeKey(to));
}

function walk(
  { agency, hiring }: CaseCohort,
  own: readonly CaseEdge[],
  ways: readonly EdgesByEnd[],
): string[] {
  const isTaken = (edge: CaseEdge): boolean =>
    (edge.validFrom ?? '') <= hiring.to && (edge.validTo ?? '9999') >= hiring.from;
  const seen = new Set<string>();
  const queue = own.filter(isTaken).flatMap((edge) => [edge.from, edge.to]);
  if (agency !== undefined) queue.push({ agency });
  for (let node = queue.pop(); node !== undefined; node = queue.pop()) {
    const key = nodeKey(node);
    if (seen.has(key) || node.site) continue;
    seen.add(key);
    for (const way of ways) {
      for (const edge of way.get(key) ?? []) if (isTaken(edge)) queue.push(edge.from);
    }
  }
  return [...seen].filter((key) => key.startsWith('agency ')).map((key) => key.slice(7));
}

function nodeKey(node: CaseNode): string {
  if (node.agency !== undefined) return `agency ${node.agency}`;
  if (node.site) return 'site';
  return `place ${node.place?.country} ${node.place?.admin1 ?? ''} ${node.place?.name ?? ''}`;
}

import * as fc from 'fast-check';
import {
  DAYS,
  OF_EACH,
  randomGraph,
  writeGraph,
  type RandomEdge,
  type RandomGraph,
} from '../../../../test/factories/recruitment/random-chains';
import { useTestDatabase } from '../../../../test/setup/database';
import { ChainRepository } from './chain.repository';
import { CERTAINTY_RULES } from './edge-certainty';

const GRAPHS = 60;
const SEED = 20_261_125;
const ALL = { limit: 1_000 };

type End = RandomEdge['from'];
const keyOf = ({ type, at }: End): string => `${type} ${at}`;
const siteKey = (at: number): string => keyOf({ type: 'site', at });

/** Every pair of nodes of which one leads to the other, by trying all in between (Warshall). */
function reachable(
  pairs: readonly (readonly [string, string])[],
): (a: string, b: string) => boolean {
  const nodes = [...new Set(pairs.flat())];
  const leads = new Set(pairs.map(([a, b]) => `${a} > ${b}`));
  const has = (a: string, b: string): boolean => leads.has(`${a} > ${b}`);
  for (const via of nodes)
    for (const a of nodes)
      for (const b of nodes) if (has(a, via) && has(via, b)) leads.add(`${a} > ${b}`);
  return (a, b) => a === b || has(a, b);
}

const isOn = ({ validFrom, validTo }: RandomEdge, day: string | undefined): boolean =>
  day === undefined || ((validFrom ?? '0') <= day && (validTo ?? '9') >= day);

/** The chain of a site reckoned again, by the words of its rules, from the edges themselves. */
function reckoned(graph: RandomGraph, site: number, day: string | undefined): Map<string, string> {
  const edges = graph.edges.filter((edge) => isOn(edge, day));
  const leads = reachable(edges.map(({ from, to }) => [keyOf(from), keyOf(to)] as const));
  const hires = edges.filter(
    ({ kind, from, site: teller }) =>
      kind === 'HIRES_OUT' && from.type === 'site' && from.at === teller,
  );
  const isWhole = (at: number, asked: readonly number[] = []): boolean =>
    at === site ||
    hires.some(
      (hire) =>
        hire.from.at === at &&
        hire.cohort === null &&
        !asked.includes(hire.to.at) &&
        isWhole(hire.to.at, [...asked, at]),
    );
  const isHiredOut = ({ site: teller, cohort }: RandomEdge): boolean =>
    hires.some(
      (hire) =>
        hire.from.at === teller &&
        (hire.cohort === null || cohort === null || hire.cohort === cohort) &&
        isWhole(hire.to.at),
    );
  const isOfOrigin = ({ kind, from, to, validFrom, validTo }: RandomEdge): boolean =>
    kind === 'RECRUITS_IN' &&
    graph.cohorts.some(
      (group) =>
        group.site === site &&
        group.agency === to.at &&
        group.place === from.at &&
        (validFrom ?? '0') <= group.hiredTo &&
        (validTo ?? '9') >= group.hiredFrom,
    );
  const ruleOf = (edge: RandomEdge): string => {
    if (edge.site === site) return 'own_case';
    if (edge.to.type === 'site' && edge.to.at === site) return 'to_the_gate';
    if (isHiredOut(edge)) return 'hired_out';
    return isOfOrigin(edge) ? 'own_origin' : 'shared';
  };
  const inChain = edges.filter(({ to }) => leads(keyOf(to), siteKey(site)));
  return new Map(inChain.map((edge) => [edge.id, ruleOf(edge)]));
}

/** Sites that an agency reaches: by all who work for it, whom they placed, and every way on. */
function sitesReached({ parents, cohorts, edges }: RandomGraph, agency: number): number[] {
  const worksFor = reachable(
    parents.flatMap((parent, at) => (parent === null ? [] : [[`${at}`, `${parent}`] as const])),
  );
  const hands = parents.map((_, at) => at).filter((at) => worksFor(`${at}`, `${agency}`));
  const firstSites = cohorts.flatMap(({ site, agency: by }) =>
    by !== null && hands.includes(by) ? [siteKey(site)] : [],
  );
  const along = reachable(edges.map(({ from, to }) => [keyOf(from), keyOf(to)] as const));
  const starts = [...hands.map((at) => keyOf({ type: 'agency', at })), ...firstSites];
  return Array.from({ length: OF_EACH }, (_, at) => at).filter((at) =>
    starts.some((start) => along(start, siteKey(at))),
  );
}

describe('the labour chain', () => {
  const db = useTestDatabase();
  const chain = new ChainRepository();

  it('is what it is reckoned to be edge by edge, in random graphs with loops, on every day', async () => {
    const seen = new Map<string, number>();
    for (const graph of fc.sample(randomGraph, { numRuns: GRAPHS, seed: SEED })) {
      const { tenantId, ctx } = await db.tenant();
      const ids = await writeGraph(db.superuser, tenantId, graph);
      for (const [at, siteId] of ids.site.entries()) {
        for (const on of [undefined, ...DAYS]) {
          const expected = reckoned(graph, at, on);
          const [all, own] = await db.tx.run(ctx, async (ctx) => [
            await chain.upstreamOf(ctx, siteId, { ...ALL, on }),
            await chain.upstreamOf(ctx, siteId, { ...ALL, on, scope: 'site' }),
          ]);
          expect(new Map(all.map(({ id, rule }) => [id, rule]))).toEqual(expected);
          expect(all).toHaveLength(expected.size);
          const known = [...expected].filter(([, rule]) => rule !== 'shared').map(([id]) => id);
          expect(own.map(({ id }) => id).sort()).toEqual(known.sort());
          for (const rule of expected.values()) seen.set(rule, (seen.get(rule) ?? 0) + 1);
        }
      }
    }
    // A rule that no graph tries would hold whatever the statement says.
    const tried = Object.keys(CERTAINTY_RULES).filter((rule) => (seen.get(rule) ?? 0) > 20);
    expect(tried).toEqual(Object.keys(CERTAINTY_RULES));
  });

  it('leads an agency to the sites that are reckoned: by sub-agents, cohorts and hiring out', async () => {
    let found = 0;
    for (const graph of fc.sample(randomGraph, { numRuns: GRAPHS, seed: SEED + 1 })) {
      const { tenantId, ctx } = await db.tenant();
      const ids = await writeGraph(db.superuser, tenantId, graph);
      for (const [at, agencyId] of ids.agency.entries()) {
        const expected = sitesReached(graph, at).map((site) => ids.site[site] ?? '');
        const sites = await db.tx.run(ctx, (ctx) => chain.sitesOfAgency(ctx, agencyId));
        expect(sites).toEqual(expected.sort());
        found += sites.length;
      }
    }
    expect(found).toBeGreaterThan(GRAPHS);
  });
});

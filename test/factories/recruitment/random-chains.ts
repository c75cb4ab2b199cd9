import { newId } from '@para42/platform';
import * as fc from 'fast-check';
import type { EdgeKind } from '../../../libs/recruitment/src/vocabulary/labour.table';

type NodeType = 'place' | 'agency' | 'site';

interface RandomEnd {
  type: NodeType;
  at: number;
}

export interface RandomEdge {
  id: string;
  /** The site whose case tells it, and one of the site's cohorts. */
  site: number;
  cohort: number | null;
  kind: EdgeKind;
  from: RandomEnd;
  to: RandomEnd;
  validFrom: string | null;
  validTo: string | null;
}

export interface RandomCohort {
  id: string;
  site: number;
  agency: number | null;
  place: number;
  hiredFrom: string;
  hiredTo: string;
}

/** Sites, agencies and places by number, in loops and with gaps: nothing that a case would refuse. */
export interface RandomGraph {
  parents: (number | null)[];
  cohorts: RandomCohort[];
  edges: RandomEdge[];
}

export const OF_EACH = 4;
export const DAYS = ['2020-01-01', '2020-03-01', '2020-06-01', '2020-09-01', '2020-12-31'];

const number = fc.nat(OF_EACH - 1);
const day = fc.constantFrom(...DAYS);
const maybe = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | null> =>
  fc.option(value, { freq: 2, nil: null });
const end = (...types: NodeType[]): fc.Arbitrary<RandomEnd> =>
  fc.record({ type: fc.constantFrom(...types), at: number });
const period = fc.tuple(maybe(day), maybe(day)).map(([a, b]) => {
  const isForward = a === null || b === null || a <= b;
  return isForward ? { validFrom: a, validTo: b } : { validFrom: b, validTo: a };
});

// What tells the rules apart comes twice as often: places of origin, and those that hire out.
const way = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant<EdgeKind>('RECRUITS_IN'),
      from: end('place'),
      to: end('agency'),
    }),
  },
  fc.record({
    kind: fc.constant<EdgeKind>('PASSES_THROUGH'),
    from: end('place', 'agency'),
    to: end('place', 'agency'),
  }),
  fc.record({
    kind: fc.constant<EdgeKind>('SUPPLIES_WORKERS_TO'),
    from: end('agency'),
    to: end('agency', 'site'),
  }),
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant<EdgeKind>('HIRES_OUT'),
      from: end('site'),
      to: end('site'),
    }),
  },
);

interface Ends {
  from: RandomEnd;
  to: RandomEnd;
}

/** The way of a cohort that an agency placed, so that some edges are known by it. */
function wayOf(cohort: RandomCohort | undefined, ends: Ends): Ends {
  if (!cohort || cohort.agency === null) return ends;
  return { from: { type: 'place', at: cohort.place }, to: { type: 'agency', at: cohort.agency } };
}

/** Graphs of a few sites, so that they share agencies and run in loops. */
export const randomGraph: fc.Arbitrary<RandomGraph> = fc
  .record({
    parents: fc.array(maybe(number), { minLength: OF_EACH, maxLength: OF_EACH }),
    cohorts: fc.array(
      fc.record({ site: number, agency: maybe(number), place: number, days: fc.tuple(day, day) }),
      { minLength: 2, maxLength: 6 },
    ),
    edges: fc.array(
      fc.record({
        way,
        period,
        site: number,
        toldByHost: fc.boolean(),
        cohort: fc.nat(11),
        recruited: fc.nat(5),
      }),
      { minLength: 10, maxLength: 30 },
    ),
  })
  .map(({ parents, cohorts: groups, edges }) => {
    const cohorts = groups.map(({ days, ...group }) => {
      const [hiredFrom = '', hiredTo = ''] = [...days].sort();
      return { id: newId(), ...group, hiredFrom, hiredTo };
    });
    const isLoop = ({ from, to }: Ends): boolean => from.type === to.type && from.at === to.at;
    return {
      parents: parents.map((parent, agency) => (parent === agency ? null : parent)),
      cohorts,
      edges: edges
        .filter((edge) => !isLoop(edge.way))
        .map(({ way: { kind, ...ends }, period: days, toldByHost, ...edge }) => {
          const { from, to } = kind === 'RECRUITS_IN' ? wayOf(cohorts[edge.recruited], ends) : ends;
          const between = from.type === 'site' ? (toldByHost ? to.at : from.at) : undefined;
          const site = to.type === 'site' ? (between ?? to.at) : edge.site;
          const own = cohorts.flatMap((group, at) => (group.site === site ? [at] : []));
          return { id: newId(), site, cohort: own[edge.cohort] ?? null, kind, from, to, ...days };
        }),
    };
  });

/** Ids of the nodes of a graph, once it is written. */
export type GraphIds = Readonly<Record<NodeType, readonly string[]>>;

interface Queryable {
  query(sql: string, params: unknown[]): Promise<unknown>;
}

/** Writes a graph into a tenant. */
export async function writeGraph(
  superuser: Queryable,
  tenantId: string,
  graph: RandomGraph,
): Promise<GraphIds> {
  const fresh = (): string[] => Array.from({ length: OF_EACH }, newId);
  const ids = { place: fresh(), agency: fresh(), site: fresh() };
  const write = async (table: string, rows: readonly object[]): Promise<void> => {
    const [first] = rows;
    if (!first) return;
    const columns = ['tenant_id', ...Object.keys(first)].join(', ');
    await superuser.query(
      `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
      [JSON.stringify(rows.map((row) => ({ tenant_id: tenantId, ...row })))],
    );
  };
  const supplier = newId();
  const named = { name: 'n', country_iso3: 'MYS' };
  await write('supplier', [{ id: supplier, ...named, search_text: 'n' }]);
  await write(
    'site',
    ids.site.map((id) => ({ id, supplier_id: supplier, ...named, address: 'a' })),
  );
  await write(
    'chain_place',
    ids.place.map((id, at) => ({ id, country: 'NPL', admin1: 'NP-P1', name: `Village ${at}` })),
  );
  await write(
    'agency',
    ids.agency.map((id, at) => {
      const firm = { kind: 'FIRM', role: 'SUB_AGENT', name: `Agency ${at}`, country: 'NPL' };
      return { id, ref: `a${at}`, ...firm, parent_id: ids.agency[graph.parents[at] ?? -1] ?? null };
    }),
  );
  const head = { version: 1, created_at: '2026-01-01T00:00:00Z' };
  await write(
    'cohort',
    graph.cohorts.map(({ id, site, agency, place, hiredFrom, hiredTo }, at) => ({
      ...head,
      id,
      site_id: ids.site[site],
      ref: `c${at}`,
      position: at,
      agency_id: ids.agency[agency ?? -1] ?? null,
      origin_country: 'NPL',
      origin_admin1: 'NP-P1',
      origin_name: `Village ${place}`,
      destination: 'MYS',
      occupation: 'FACTORY',
      hired_from: hiredFrom,
      hired_to: hiredTo,
      workers_current: 9,
      workers_former: 0,
      workers_unreachable: 0,
    })),
  );
  await write(
    'chain_edge',
    graph.edges.map((edge, at) => {
      const ends = (['from', 'to'] as const).flatMap((side) =>
        (['place', 'agency', 'site'] as const).map((type) => [
          `${side}_${type}_id`,
          edge[side].type === type ? ids[type][edge[side].at] : null,
        ]),
      );
      return {
        ...head,
        id: edge.id,
        site_id: ids.site[edge.site],
        ref: `e${at}`,
        position: at,
        kind: edge.kind,
        ...(Object.fromEntries(ends) as object),
        cohort_id: graph.cohorts[edge.cohort ?? -1]?.id ?? null,
        valid_from: edge.validFrom,
        valid_to: edge.validTo,
        source: 'a register',
      };
    }),
  );
  return ids;
}

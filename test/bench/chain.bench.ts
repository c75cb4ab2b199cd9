import { systemCtx, type TxCtx } from '@para42/platform';
import type { Pool } from 'pg';
import { ChainRepository } from '../../libs/recruitment/src/chain/chain.repository';
import { type Bench, byTurns, digits, secondsOf } from './bench';
import { writeLabourChains } from './data/labour-chains';
import { makeTenant, TENANT } from './data/register';

const CHAINS = 50;
const MOST_EDGES = 10_000;

/** The whole chain of a site as one would ask for it by hand, without row security. */
const CHAIN = `with recursive walk (id, node) as (
    select e.id, e.from_node from chain_edge e where e.tenant_id = $1 and e.to_node = $2
    union
    select e.id, e.from_node from walk w join chain_edge e on e.tenant_id = $1 and e.to_node = w.node
  )
  select e.id, e.kind, e.from_node, e.to_node, e.valid_from::text, e.valid_to::text,
    e.source, e.evidence, e.provenance,
    fp.name, fp.country, fp.admin1, fa.name as from_name, ta.name as to_name
  from walk w join chain_edge e on e.tenant_id = $1 and e.id = w.id
  left join chain_place fp on fp.tenant_id = e.tenant_id and fp.id = e.from_place_id
  left join agency fa on fa.tenant_id = e.tenant_id and fa.id = e.from_agency_id
  left join agency ta on ta.tenant_id = e.tenant_id and ta.id = e.to_agency_id`;

const SITES = `with recursive walk (id, node) as (
    select e.id, e.to_node from chain_edge e where e.tenant_id = $1 and e.from_node = $2
    union
    select e.id, e.to_node from walk w join chain_edge e on e.tenant_id = $1 and e.from_node = w.node
  )
  select distinct e.to_site_id as id from walk w join chain_edge e on e.tenant_id = $1 and e.id = w.id
  where e.to_site_id is not null`;

/** The chain of a site and the sites of an agency, against one recursive statement by hand. */
export const chainBench: Bench = {
  name: 'chain',
  async run(world) {
    const db = await world.database('chain', true);
    await makeTenant(db);
    await writeLabourChains(db);
    const superuser = db.superuser(1);
    // The planner takes a walk for large and hashes every edge at each step: the floor would flatter.
    await superuser.query('set jit = off; set enable_hashjoin = off; set enable_mergejoin = off');
    const tx = await db.tx(1);
    const repository = new ChainRepository();
    const through =
      (read: (ctx: TxCtx, id: string) => Promise<unknown[]>) =>
      (id: string): Promise<unknown[]> =>
        tx.run(systemCtx(TENANT), (ctx) => read(ctx, id), { readOnly: true });
    // In a transaction that names the tenant, as every read of a tenant is.
    const byHand =
      (text: string) =>
      async (id: string): Promise<unknown[]> => {
        await superuser.query(`begin; select set_config('app.tenant_id', '${TENANT}', true)`);
        const name = text.slice(-40);
        const { rows } = await superuser.query<{ id: string }>({
          name,
          text,
          values: [TENANT, id],
        });
        await superuser.query('commit');
        return rows;
      };
    const compare = async (
      ids: readonly string[],
      product: (id: string) => Promise<unknown[]>,
      floor: (id: string) => Promise<unknown[]>,
    ) => {
      const found = await rowsOf(ids, product);
      if (found !== (await rowsOf(ids, floor))) throw new Error('product and floor disagree');
      const seen = await byTurns(
        world.size(7, 5),
        () => secondsOf(() => rowsOf(ids, product)),
        () => secondsOf(() => rowsOf(ids, floor)),
      );
      const each = (seconds: number): string => `${digits((seconds / ids.length) * 1000)} ms`;
      const note = `${each(seen.product)} each, by hand ${each(seen.floor)}; ${digits(found / ids.length)} rows each`;
      return { ratio: seen.product / seen.floor, notes: [note] };
    };
    const chain = await compare(
      await some(superuser, 'site'),
      through((ctx, id) => repository.upstreamOf(ctx, id, { limit: MOST_EDGES })),
      byHand(CHAIN),
    );
    const sites = await compare(
      await some(superuser, 'agency'),
      through((ctx, id) => repository.sitesOfAgency(ctx, id)),
      byHand(SITES),
    );
    // The bar is the same at every size: the graph is.
    return [
      { name: 'chain', bar: 1.5, kind: 'most', ...chain },
      { name: 'chain-sites', bar: 1.5, kind: 'most', ...sites },
    ];
  },
};

async function some(superuser: Pool, table: 'site' | 'agency'): Promise<string[]> {
  const { rows } = await superuser.query<{ id: string }>(
    `select id from ${table} where tenant_id = $1 order by id limit $2`,
    [TENANT, CHAINS],
  );
  return rows.map(({ id }) => id);
}

/** Reads one after the other. @returns rows in all */
async function rowsOf(
  ids: readonly string[],
  read: (id: string) => Promise<unknown[]>,
): Promise<number> {
  let rows = 0;
  for (const id of ids) rows += (await read(id)).length;
  return rows;
}

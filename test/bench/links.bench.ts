import { Clock, systemCtx } from '@para42/platform';
import { LinkRegisterRepository } from '../../libs/suppliers/src/links/link-register.repository';
import { LinkStepRepository } from '../../libs/suppliers/src/links/link-step.repository';
import { SupplyChainService } from '../../libs/suppliers/src/links/supply-chain.service';
import { TierService } from '../../libs/suppliers/src/links/tier.service';
import { type Bench, byTurns, digits, secondsOf } from './bench';
import { makeTenant, TENANT } from './data/register';
import { firstSites, writeSupplyLinks } from './data/supply-links';

const WALKS = 20;
const DEPTH = 5;
const ON = '2026-01-01';

/** The links behind a site as one would ask for them by hand, by the same rule of what meets what. */
const UPSTREAM = `with recursive walk (supplier_id, site_id, step) as (
    select $2::uuid, $3::uuid, 0
    union
    select e.from_supplier_id, e.from_site_id, w.step + 1 from walk w
    join supply_link e on e.tenant_id = $1 and e.to_supplier_id = w.supplier_id
      and (w.site_id is null or e.to_site_id is null or e.to_site_id = w.site_id)
      and e.withdrawn_because is null
      and (e.valid_from is null or e.valid_from <= $4) and (e.valid_until is null or e.valid_until >= $4)
    where w.step < ${DEPTH}
  ), met as (
    select e.id, min(w.step) + 1 as step from walk w
    join supply_link e on e.tenant_id = $1 and e.to_supplier_id = w.supplier_id
      and (w.site_id is null or e.to_site_id is null or e.to_site_id = w.site_id)
      and e.withdrawn_because is null
      and (e.valid_from is null or e.valid_from <= $4) and (e.valid_until is null or e.valid_until >= $4)
    where w.step < ${DEPTH} group by e.id
  )
  select e.id, m.step, e.hs_code, e.product_name, e.valid_from::text, e.valid_until::text, e.source_kind,
    e.from_supplier_id, e.from_site_id, e.to_supplier_id, e.to_site_id,
    coalesce(fs.name, fp.name) as from_name, coalesce(ts.name, tp.name) as to_name, fp.country_iso3, fp.relation
  from met m join supply_link e on e.tenant_id = $1 and e.id = m.id
  join supplier fp on fp.tenant_id = $1 and fp.id = e.from_supplier_id
  join supplier tp on tp.tenant_id = $1 and tp.id = e.to_supplier_id
  left join site fs on fs.tenant_id = $1 and fs.id = e.from_site_id
  left join site ts on ts.tenant_id = $1 and ts.id = e.to_site_id`;

/** Everything within five links behind a site, among a million links, against one recursive statement. */
export const linksBench: Bench = {
  name: 'links',
  async run(world) {
    const db = await world.database('links', true);
    await makeTenant(db);
    await writeSupplyLinks(db, world.size(1_000_000, 100_000));
    const superuser = db.superuser(1);
    // The planner takes a walk for large and hashes every link at each step: the floor would flatter.
    await superuser.query('set jit = off; set enable_hashjoin = off; set enable_mergejoin = off');
    const tx = await db.tx(1);
    const [register, steps, clock] = [
      new LinkRegisterRepository(),
      new LinkStepRepository(),
      new Clock(),
    ];
    const tiers = new TierService(tx, clock, register, steps);
    const chains = new SupplyChainService(tx, clock, register, steps, tiers);
    const { rows: sites } = await superuser.query<{ id: string; supplier_id: string }>(
      firstSites(WALKS),
    );
    const question = { direction: 'upstream', on: ON, depth: DEPTH, places: 10_000 } as const;
    const product = async (withTiers: boolean): Promise<number> => {
      let links = 0;
      for (const { id } of sites) {
        const start = { type: 'site', id } as const;
        const asked = { ...question, tiers: withTiers };
        links += (await chains.of(systemCtx(TENANT), start, asked)).links.length;
      }
      return links;
    };
    const floor = async (): Promise<number> => {
      let links = 0;
      for (const { id, supplier_id } of sites) {
        await superuser.query(`begin; select set_config('app.tenant_id', '${TENANT}', true)`);
        const walk = { name: 'links', text: UPSTREAM, values: [TENANT, supplier_id, id, ON] };
        links += (await superuser.query(walk)).rows.length;
        await superuser.query('commit');
      }
      return links;
    };
    const found = await product(false);
    if (found !== (await floor())) throw new Error('product and floor disagree');
    const seen = await byTurns(
      world.size(7, 5),
      () => secondsOf(() => product(false)),
      () => secondsOf(floor),
    );
    const each = (seconds: number): string => `${digits((seconds / sites.length) * 1000)} ms`;
    const note = `${each(seen.product)} each, by hand ${each(seen.floor)}; ${digits(found / sites.length)} links each`;
    const withTiers = await secondsOf(() => product(true));
    const ratio = seen.product / seen.floor;
    const notes = [note, `${each(withTiers)} each with the tier of every place`];
    return [{ name: 'links', bar: 1.5, kind: 'most', ratio, notes }];
  },
};

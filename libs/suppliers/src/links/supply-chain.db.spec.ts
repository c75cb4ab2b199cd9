import type { INestApplicationContext } from '@nestjs/common';
import * as fc from 'fast-check';
import {
  DAYS,
  randomLinks,
  SUPPLIERS,
  writeLinks,
  type LinkIds,
  type RandomEnd,
  type RandomLink,
  type RandomLinks,
} from '../../../../test/factories/suppliers/random-links';
import { useTestDatabase, type TestTenant } from '../../../../test/setup/database';
import { SuppliersModule } from '../suppliers.module';
import { SuppliersReadModel } from '../suppliers.read-model';
import { SupplyChainService } from './supply-chain.service';
import type { LinkEnd } from './supply-link';
import { TierService } from './tier.service';

const GRAPHS = 30;
const SEED = 20_261_126;
const PRODUCTS = ['4015', '401519', '5201', ' gloves!'];

/* The graph reckoned again by its words, link by link, each against each. */

const meets = (end: RandomEnd, begin: RandomEnd): boolean =>
  end.supplier === begin.supplier &&
  (end.site === null || begin.site === null || end.site === begin.site);

const counts = ({ validFrom, validUntil, withdrawn }: RandomLink, on: string): boolean =>
  !withdrawn && (validFrom ?? '0') <= on && (validUntil ?? '9') >= on;

const carries = ({ hsCode, productName }: RandomLink, product: string): boolean => {
  if (!/^\d/.test(product)) return productName?.toLowerCase() === 'gloves';
  if (hsCode === null) return false;
  const digits = Math.min(hsCode.length, product.length);
  return hsCode.slice(0, digits) === product.slice(0, digits);
};

const keyOf = ({ supplier, site }: RandomEnd): string => `${supplier}/${site ?? '-'}`;

/** Links by the step in which a walk from `start` meets them. */
function stepsFrom(
  links: readonly RandomLink[],
  start: RandomEnd,
  direction: 'upstream' | 'downstream',
  goes: (link: RandomLink, step: number) => boolean = () => true,
): RandomLink[][] {
  const [near, far] =
    direction === 'upstream' ? (['to', 'from'] as const) : (['from', 'to'] as const);
  const steps: RandomLink[][] = [];
  let at: RandomEnd[] = [start];
  for (let step = 1; ; step += 1) {
    const met = links.filter(
      (link) =>
        !steps.flat().includes(link) &&
        goes(link, step) &&
        at.some((place) => meets(place, link[near])),
    );
    if (met.length === 0) return steps;
    steps.push(met);
    at = met.map((link) => link[far]);
  }
}

function placesOf(
  steps: readonly (readonly RandomLink[])[],
  start: RandomEnd,
  direction: 'upstream' | 'downstream',
): Map<string, number> {
  const places = new Map([[keyOf(start), 0]]);
  const put = (end: RandomEnd, step: number) =>
    places.set(keyOf(end), Math.min(places.get(keyOf(end)) ?? step, step));
  steps.forEach((links, at) => {
    for (const { from, to } of links) {
      put(direction === 'upstream' ? to : from, at);
      put(direction === 'upstream' ? from : to, at + 1);
    }
  });
  return places;
}

/** Numbers of links that come back to themselves, those that lead to each other together. */
function knotsOf(links: readonly RandomLink[]): number[][] {
  const leads = links.map((link) => {
    const reached = new Set<number>();
    const open = [link];
    for (let next = open.pop(); next; next = open.pop()) {
      for (const [at, other] of links.entries()) {
        if (!meets(next.to, other.from) || reached.has(at)) continue;
        reached.add(at);
        open.push(other);
      }
    }
    return reached;
  });
  const knots: number[][] = [];
  for (const at of links.keys()) {
    if (!leads[at]?.has(at)) continue;
    const knot = knots.find(([first = -1]) => leads[at]?.has(first) && leads[first]?.has(at));
    if (knot) knot.push(at);
    else knots.push([at]);
  }
  return knots;
}

function tierOf(
  { own, links }: RandomLinks,
  place: RandomEnd,
  on: string,
  product?: string,
): number | undefined {
  if (own.includes(place.supplier)) return 0;
  const steps = stepsFrom(
    links.filter((link) => counts(link, on)),
    place,
    'downstream',
  );
  const at = steps.findIndex((met) =>
    met.some((link) => own.includes(link.to.supplier) && (!product || carries(link, product))),
  );
  return at < 0 ? undefined : at + 1;
}

const PLACES: RandomEnd[] = Array.from({ length: SUPPLIERS }, (_, supplier) => [
  { supplier, site: null },
  { supplier, site: 0 },
  { supplier, site: 1 },
]).flat();

describe('supply chains', () => {
  const db = useTestDatabase();
  let module: INestApplicationContext;
  let chains: SupplyChainService;
  let tiers: TierService;

  beforeAll(async () => {
    module = await db.module({ imports: [SuppliersModule] });
    chains = module.get(SupplyChainService);
    tiers = module.get(TierService);
  });

  const idOf = ({ suppliers, sites }: LinkIds, { supplier, site }: RandomEnd): string =>
    (site === null ? suppliers[supplier] : sites[supplier]?.[site]) ?? '';
  const endOf = (ids: LinkIds, end: RandomEnd): LinkEnd => ({
    type: end.site === null ? 'supplier' : 'site',
    id: idOf(ids, end),
  });
  const sorted = (groups: string[][]): string[][] =>
    groups.map((group) => [...group].sort()).sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));

  /** Random graphs, each in a tenant of its own. */
  async function inGraphs(
    seed: number,
    check: (graph: RandomLinks, ids: LinkIds, tenant: TestTenant) => Promise<void>,
  ): Promise<void> {
    for (const graph of fc.sample(randomLinks, { numRuns: GRAPHS, seed })) {
      const tenant = await db.tenant();
      await check(graph, await writeLinks(db, tenant.ctx, graph), tenant);
    }
  }

  it('are what they are reckoned to be link by link, with loops, both ways, on every day', async () => {
    const seen = { links: 0, knots: 0, byProduct: 0, wholes: 0 };
    await inGraphs(SEED, async (graph, ids, { ctx }) => {
      for (const [at, place] of PLACES.entries()) {
        const on = DAYS[at % DAYS.length] ?? '';
        const product = at % 3 === 0 ? PRODUCTS[at % PRODUCTS.length] : undefined;
        const productAt = at % 2 === 0 ? 'first' : 'every';
        const direction = at % 4 < 2 ? 'upstream' : 'downstream';
        const links = graph.links.filter((link) => counts(link, on));
        const steps = stepsFrom(
          links,
          place,
          direction,
          (link, step) => !product || (productAt === 'first' && step > 1) || carries(link, product),
        );
        const question = { direction, on, product, productAt } as const;
        const chain = await chains.of(ctx, endOf(ids, place), question);
        const linkId = (link: RandomLink): string => ids.links[graph.links.indexOf(link)] ?? '';
        expect(new Map(chain.links.map((link) => [link.id, link.steps]))).toEqual(
          new Map(steps.flatMap((met, step) => met.map((link) => [linkId(link), step + 1]))),
        );
        const places = placesOf(steps, place, direction);
        expect(
          new Map(chain.places.map(({ id, steps, tier }) => [id, `${steps} ${tier ?? 'none'}`])),
        ).toEqual(
          new Map(
            PLACES.filter((each) => places.has(keyOf(each))).map((each) => [
              idOf(ids, each),
              `${places.get(keyOf(each))} ${tierOf(graph, each, on) ?? 'none'}`,
            ]),
          ),
        );
        expect(chain).toMatchObject({ on, cut: null, tiers: 'told' });
        const told = steps.flat();
        expect(sorted(chain.cycles)).toEqual(
          sorted(knotsOf(told).map((knot) => knot.map((n) => linkId(told[n] as RandomLink)))),
        );
        seen.links += told.length;
        seen.knots += chain.cycles.length;
        if (product && told.length > 0) seen.byProduct += 1;
        if (told.some(({ to }) => to.site === null)) seen.wholes += 1;
      }
    });
    // What no graph tries would hold whatever the statement says.
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(20);
  }, 60_000);

  it('have the tier of every place, of many at once, and by the product that reaches the buyer', async () => {
    const seen = new Map<string, number>();
    const count = (what: string): void => void seen.set(what, (seen.get(what) ?? 0) + 1);
    const readModel = module.get(SuppliersReadModel);
    await inGraphs(SEED + 1, async (graph, ids, { ctx }) => {
      for (const [at, place] of PLACES.entries()) {
        const on = DAYS[at % DAYS.length] ?? '';
        const product = PRODUCTS[at % PRODUCTS.length] ?? '';
        const end = endOf(ids, place);
        const plain = tierOf(graph, place, on);
        expect(await tiers.tier(ctx, end, { on })).toEqual({
          on,
          tier: plain ?? null,
          complete: true,
        });
        const byProduct = tierOf(graph, place, on, product);
        expect(await tiers.tier(ctx, end, { on, product })).toMatchObject({
          tier: byProduct ?? null,
        });
        count(`tier ${plain ?? 'none'}`);
        if (byProduct !== plain) count('another by product');
      }
      for (const on of DAYS) {
        const { tiers, complete } = await db.tx.run(ctx, (ctx) =>
          readModel.tierOf(ctx, ids.suppliers, on),
        );
        const expected = ids.suppliers.flatMap((id, supplier) => {
          const tier = tierOf(graph, { supplier, site: null }, on);
          return tier === undefined ? [] : [[id, tier] as const];
        });
        expect({ tiers, complete }).toEqual({ tiers: new Map(expected), complete: true });
      }
    });
    const tried = ['tier none', 'tier 0', 'tier 1', 'tier 2', 'tier 3', 'another by product'];
    for (const what of tried) expect([what, (seen.get(what) ?? 0) > 2]).toEqual([what, true]);
  }, 60_000);

  it('tell by which products a place reaches the buyer, each by a shortest way that holds together', async () => {
    let ways = 0;
    await inGraphs(SEED + 2, async (graph, ids, { ctx }) => {
      for (const [at, place] of PLACES.entries()) {
        const on = DAYS[at % DAYS.length] ?? '';
        const steps = stepsFrom(
          graph.links.filter((link) => counts(link, on)),
          place,
          'downstream',
        );
        const expected = new Map<string, number>();
        for (const [step, met] of steps.entries()) {
          for (const { to, hsCode, productName } of met) {
            const key = `${hsCode ?? ''} ${productName ?? ''}`;
            if (graph.own.includes(to.supplier) && !expected.has(key)) expected.set(key, step + 1);
          }
        }
        const found = await tiers.products(ctx, endOf(ids, place), on);
        expect(
          new Map(
            found.products.map(({ hsCode, productName, path }) => [
              `${hsCode ?? ''} ${productName ?? ''}`,
              path.length,
            ]),
          ),
        ).toEqual(expected);
        for (const { path } of found.products) {
          const links = path.map(({ id }) => graph.links[ids.links.indexOf(id)] as RandomLink);
          const ends = [place, ...links.map(({ to }) => to)];
          expect(links.every(({ from }, n) => meets(ends[n] as RandomEnd, from))).toBe(true);
          expect(graph.own).toContain(links.at(-1)?.to.supplier);
          ways += 1;
        }
      }
    });
    expect(ways).toBeGreaterThan(GRAPHS);
  }, 60_000);

  it('say where they are cut: by depth, by places, and never by halves of what they tell', async () => {
    const seen = new Set<string>();
    await inGraphs(SEED + 3, async (graph, ids, { ctx }) => {
      const [on = ''] = DAYS;
      const links = graph.links.filter((link) => counts(link, on));
      for (const place of PLACES) {
        const whole = placesOf(stepsFrom(links, place, 'upstream'), place, 'upstream');
        const shallow = stepsFrom(links, place, 'upstream').slice(0, 1);
        const question = { direction: 'upstream', on } as const;
        const deep = await chains.of(ctx, endOf(ids, place), { ...question, depth: 1 });
        expect(deep.links.map(({ id }) => id).sort()).toEqual(
          shallow
            .flat()
            .map((link) => ids.links[graph.links.indexOf(link)])
            .sort(),
        );
        // Without a next place there is nothing that a limit could have kept back.
        if (stepsFrom(links, place, 'upstream').length > 1) {
          expect(deep.cut).toEqual({ because: 'depth', steps: 1 });
          seen.add('depth');
        }
        const few = await chains.of(ctx, endOf(ids, place), { ...question, places: 3 });
        expect(few.places.length).toBeLessThanOrEqual(3);
        expect(few.cut?.because).toBe(whole.size > 3 ? 'places' : undefined);
        const told = new Set(few.places.map(({ id }) => id));
        expect(few.links.every(({ from, to }) => told.has(from.id) && told.has(to.id))).toBe(true);
        for (const { id, steps } of few.places) {
          const each = PLACES.find((place) => idOf(ids, place) === id) as RandomEnd;
          expect(steps).toBe(whole.get(keyOf(each)));
        }
        if (whole.size > 3) seen.add('places');
      }
    });
    expect([...seen].sort()).toEqual(['depth', 'places']);
  }, 60_000);
});

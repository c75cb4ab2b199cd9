import { SuppliersModule } from '@para42/suppliers';
import type { Pool } from 'pg';
import { SupplierService } from '../../libs/suppliers/src/register/supplier.service';
import { type Bench, byTurns, digits, median, secondsOf } from './bench';
import { makeTenant, TENANT, writeSuppliers } from './data/register';
import { buyerCtx, ProductContext } from './product-context';

const SEARCHES = 60;
const PAGE = 51;

/** Suppliers by part of a name under row security, against the same search by the owner. */
export const searchBench: Bench = {
  name: 'search',
  async run(world) {
    const db = await world.database('register', true);
    await makeTenant(db);
    await db.once('suppliers', (superuser) =>
      writeSuppliers(superuser, world.size(1_000_000, 100_000)),
    );
    const owner = db.superuser(1);
    const parts = await partsOfNames(owner);
    const product = await ProductContext.open(db, [SuppliersModule]);
    try {
      const suppliers = product.get(SupplierService);
      const ctx = buyerCtx(TENANT, TENANT);
      const seen = await byTurns(
        world.size(5, 3),
        () => typical(parts, (part) => suppliers.search(ctx, part, undefined, PAGE)),
        () => typical(parts, (part) => byOwner(owner, part)),
      );
      return [
        {
          name: 'search',
          ratio: seen.product / seen.floor,
          bar: world.small ? 4 : 2,
          kind: 'most',
          notes: [`${digits(seen.product)} ms; by the owner ${digits(seen.floor)} ms`],
        },
      ];
    } finally {
      await product.close();
    }
  },
};

/** Parts that tell one supplier from most others: eight letters from the end of a name. */
async function partsOfNames(owner: Pool): Promise<string[]> {
  const { rows } = await owner.query<{ part: string }>(
    `select right(search_text, 8) as part from supplier tablesample system (5)
     where tenant_id = $1 order by random() limit $2`,
    [TENANT, SEARCHES],
  );
  return rows.map((row) => row.part);
}

/** Milliseconds of the median search. */
async function typical(
  parts: readonly string[],
  search: (part: string) => Promise<readonly unknown[]>,
): Promise<number> {
  const times: number[] = [];
  for (const part of parts) {
    const seconds = await secondsOf(async () => {
      const found = await search(part);
      if (found.length === 0) throw new Error(`nothing was found by ${part}`);
    });
    times.push(seconds * 1_000);
  }
  return median(times);
}

async function byOwner(owner: Pool, part: string): Promise<readonly unknown[]> {
  const { rows } = await owner.query<object>(
    `select s.id, s.name, s.country_iso3, s.relation, s.state, s.main_sector, coalesce(r.open_flags, 0),
       r.highest_severity, s.version
     from (select supplier_id from supplier_search where tenant_id = $1 and search_text like '%' || $2 || '%'
           order by supplier_id limit $3) x
     join supplier s on s.tenant_id = $1 and s.id = x.supplier_id
     left join supplier_risk r on r.tenant_id = s.tenant_id and r.supplier_id = s.id
     order by s.id`,
    [TENANT, part, PAGE],
  );
  return rows;
}

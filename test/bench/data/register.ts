import { IdentityModule, TenantProvisioning } from '@para42/identity';
import { systemCtx } from '@para42/platform';
import type { Pool } from 'pg';
import type { BenchDatabase } from '../bench-database';
import { ProductContext } from '../product-context';

export const TENANT = 'be000000-0000-7000-8000-000000000001';

/** The tenant of the register and its owner are made with the real provisioning. */
async function withProvisioning<T>(
  db: BenchDatabase,
  work: (provisioning: TenantProvisioning) => Promise<T>,
): Promise<T> {
  const product = await ProductContext.open(db, [IdentityModule]);
  try {
    return await work(product.get(TenantProvisioning));
  } finally {
    await product.close();
  }
}

export async function makeTenant(db: BenchDatabase): Promise<void> {
  await db.once('tenant', async () => {
    await withProvisioning(db, (provisioning) =>
      provisioning.provisionTenant({
        id: TENANT,
        slug: 'bench',
        name: 'Bench',
        owner: { email: 'owner@bench.example', displayName: 'Owner' },
      }),
    );
  });
}

export async function ownerId(db: BenchDatabase): Promise<string> {
  const { rows } = await db
    .superuser(1)
    .query<{ id: string }>('select user_id as id from membership where tenant_id = $1', [TENANT]);
  return rows[0]?.id ?? '';
}

/** An access token of the tenant's owner, for an hour. */
export async function ownerToken(db: BenchDatabase): Promise<string> {
  const owner = await ownerId(db);
  return withProvisioning(db, (provisioning) =>
    provisioning.mintToken(systemCtx(TENANT), owner, 3_600),
  );
}

const COUNTRIES = `array['BGD','NPL','MMR','VNM','IND','TUR','MYS','PAK','KHM','IDN']`;
const WORDS = `array['Star','Golden','River','Himal','Delta','Orient','Lotus','Union','Prime','Meridian','Sunrise','Pacific']`;
const TRADES = `array['Garments','Textiles','Rubber','Electronics','Foods','Plastics','Footwear','Seafood']`;

/**
 * Suppliers of made-up names in ten countries, one in twenty with open flags, written in sets. Ids
 * are time-ordered as the product's are: here by their number.
 */
export async function writeSuppliers(superuser: Pool, count: number): Promise<void> {
  await superuser.query(
    `insert into supplier (tenant_id, id, name, country_iso3, main_sector, employees, search_text)
     select $1, id, name, country, 'apparel', 100 + n % 900, lower(name)
     from (select n, ${supplierId('n')} as id, (${COUNTRIES})[1 + n % 10] as country,
         (${WORDS})[1 + n % 12] || ' ' || (${WORDS})[1 + (n / 12) % 12] || ' ' || (${TRADES})[1 + (n / 144) % 8]
           || ' ' || to_hex((n::bigint * 2654435761) % 4294967296) as name
       from generate_series(1, $2::int) n) s`,
    [TENANT, count],
  );
  await superuser.query(
    `insert into supplier_risk (tenant_id, supplier_id, open_flags, highest_severity)
     select tenant_id, id, 1 + employees % 3, 1 + employees % 5 from supplier
     where tenant_id = $1 and employees % 20 = 0`,
    [TENANT],
  );
  await superuser.query(
    `insert into supplier_search (tenant_id, supplier_id, search_text)
     select tenant_id, id, search_text from supplier where tenant_id = $1`,
    [TENANT],
  );
  await superuser.query('vacuum analyze supplier, supplier_risk, supplier_search');
}

export function supplierId(number: string): string {
  return `('be010000-0000-7000-8000-' || lpad(to_hex(${number}), 12, '0'))::uuid`;
}

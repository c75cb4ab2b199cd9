import { newId } from '@para42/platform';

interface Queryable {
  query(sql: string, params: unknown[]): Promise<unknown>;
}

/** A supplier with one site in Malaysia, for tests. @returns ids */
export async function workedSite(
  superuser: Queryable,
  tenantId: string,
): Promise<{ supplierId: string; siteId: string }> {
  const supplierId = newId();
  const siteId = newId();
  await superuser.query(
    `insert into supplier (tenant_id, id, name, country_iso3, search_text) values ($1, $2, $3, 'MYS', $3)`,
    [tenantId, supplierId, 'Meru Glove Works'],
  );
  await superuser.query(
    `insert into site (tenant_id, id, supplier_id, name, address, country_iso3) values ($1, $2, $3, $4, $5, 'MYS')`,
    [tenantId, siteId, supplierId, 'Meru plant', 'Jalan Meru, Klang'],
  );
  return { supplierId, siteId };
}

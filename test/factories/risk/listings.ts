import { listingsChanged } from '@para42/locations';
import { newId, Tx, type Ctx } from '@para42/platform';
import type { RiskWorld } from './risk-world';

export interface ListedEntry {
  country: string;
  category: string;
  admin1?: string;
  good?: string;
  childLabour?: boolean;
  forcedLabour?: boolean;
  validFrom?: string;
}

/** An edition of a list as it lies in the tables, without the file that it would be read from; told to those who listen. */
export async function putListings(
  { db, module }: RiskWorld,
  ctx: Ctx,
  list: string,
  asOf: string,
  entries: readonly ListedEntry[],
): Promise<void> {
  const { tenantId } = ctx;
  const versionId = newId();
  await db.superuser.query(
    `insert into source_version (tenant_id, id, source_code, as_of, sha256, byte_count, file_name, object_key, licence,
       attribution, row_count, record_count, refused_count, state, loaded_by, loaded_at)
     values ($1, $2, $3, $4, $5, 1, 'f', 'k', 'l', 'a', $6, $6, 0, 'loaded', 'system:test', now())`,
    [
      tenantId,
      versionId,
      list,
      asOf,
      versionId.replaceAll('-', '').padEnd(64, '0'),
      entries.length,
    ],
  );
  for (const entry of entries) {
    await db.superuser.query(
      `insert into listing (tenant_id, id, source_version_id, source_code, country, admin1, good, category,
         hs_prefixes, good_names, child_labour, forced_labour, valid_from, valid_to, text)
       values ($1, $2, $3, $4, $5, $6, $7, $8, '{}', $12, $9, $10, $11, null, 'As published')`,
      [
        tenantId,
        newId(),
        versionId,
        list,
        entry.country,
        entry.admin1 ?? '',
        entry.good ?? '',
        entry.category,
        entry.childLabour ?? false,
        entry.forcedLabour ?? false,
        entry.validFrom ?? asOf,
        entry.good ? [entry.good] : [],
      ],
    );
  }
  // Those that an edition before named changed too.
  const { rows } = await db.superuser.query<{ country: string }>(
    `select distinct country from listing where tenant_id = $1 and source_code = $2`,
    [tenantId, list],
  );
  await module.get(Tx, { strict: false }).run(ctx, (txCtx) => {
    const countries = rows.map(({ country }) => country);
    txCtx.events.publish(listingsChanged, { countries, sourceVersionId: versionId });
    return Promise.resolve();
  });
}

import type { AuditorTx, Ctx } from '@para42/platform';
import type { Pool } from 'pg';
import type { Fault } from '../files/product-files';
import type { World } from './steps';

export interface AuditorSight {
  /** Tables of which rows of other suppliers exist, so that seeing none of them says something. */
  telling: string[];
  /** Rows that were seen, all tables together. */
  seen: number;
  faults: Fault[];
}

/**
 * Reads every table that the auditors' role may read, with `select *` and not a word about tenant or
 * supplier, and looks for rows beyond the one supplier of the grant.
 */
export async function auditorSight(
  superuser: Pool,
  auditorTx: AuditorTx,
  world: World,
): Promise<AuditorSight> {
  const tables = await tablesOf(superuser);
  const sight: AuditorSight = { telling: [], seen: 0, faults: [] };
  for (const { name, column } of tables) {
    const others = await superuser.query(
      `select 1 from ${name} where tenant_id <> $1 or ${column} <> $2 limit 1`,
      [world.tenant, world.get('supplier')],
    );
    if (others.rows.length > 0) sight.telling.push(name);
    const rows = await auditorTx.read(auditorOf(world), (tx) =>
      tx.query<Record<string, string>>(`select * from ${name}`),
    );
    sight.seen += rows.length;
    const beyond = rows.filter(
      (row) => row.tenant_id !== world.tenant || row[column] !== world.get('supplier'),
    );
    if (beyond.length > 0)
      sight.faults.push(`an auditor sees ${beyond.length} rows of ${name} beyond the grant`);
  }
  return sight;
}

function auditorOf(world: World): Ctx {
  return {
    tenantId: world.tenant,
    actor: { kind: 'auditor', id: 'auditor-under-test' },
    grantId: world.get('auditor.grant'),
    permissions: new Set(['evidence:read']),
    requestId: 'auditor-scope',
  };
}

async function tablesOf(superuser: Pool): Promise<{ name: string; column: string }[]> {
  const { rows } = await superuser.query<{ name: string; column: string }>(
    `select c.relname as name, case c.relname when 'supplier' then 'id' else 'supplier_id' end as column
     from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
       and has_table_privilege('para42_auditor', c.oid, 'select')
       and (c.relname = 'supplier' or exists (
         select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'supplier_id' and a.attnotnull))
     order by 1`,
  );
  return rows;
}

import type { INestApplicationContext } from '@nestjs/common';
import { EvidenceContributors, type EvidenceScope } from '@para42/evidence';
import { AuditorTx, newId, type JsonValue } from '@para42/platform';
import { RECORD_TEXTS } from '../../../libs/evidence/src/bundles/record-texts.table';
import { undeclaredTexts } from '../../../libs/evidence/src/bundles/record-texts.policy';
import type { TestDatabase, TestTenant } from '../../setup/database';

export type CollectedRecord = Readonly<Record<string, JsonValue>>;

/** A scope as tests ask for it: every cycle, as auditors see it, where nothing else is said. */
export type AskedScope = Omit<EvidenceScope, 'tenantId' | keyof typeof WHOLE> &
  Partial<Pick<EvidenceScope, keyof typeof WHOLE>>;

export const WHOLE = { cycleIds: 'all', redaction: 'auditor' } as const;

/** An auditor's grant, of every supplier or of some. @returns its id */
export async function grantOf(
  db: TestDatabase,
  { tenantId }: TestTenant,
  supplierIds: 'all' | readonly string[],
  limits: GrantLimits = {},
): Promise<string> {
  const id = newId();
  await db.superuser.query(
    `insert into auditor_grant (tenant_id, id, auditor_name, organisation, reason, all_suppliers, all_cycles,
       records_from, records_until, not_before, expires_at, granted_by)
     values ($1, $2, 'Ada Auditor', 'Audit House', 'Yearly', $3, $4, $5, $6, now() - interval '1 hour',
       now() + interval '1 hour', 'buyer:x')`,
    [tenantId, id, supplierIds === 'all', !limits.cycleIds, limits.from, limits.to],
  );
  for (const supplierId of supplierIds === 'all' ? [] : supplierIds) {
    await db.superuser.query(
      `insert into auditor_grant_supplier (tenant_id, grant_id, supplier_id) values ($1, $2, $3)`,
      [tenantId, id, supplierId],
    );
  }
  for (const cycleId of limits.cycleIds ?? []) {
    await db.superuser.query(
      `insert into auditor_grant_cycle (tenant_id, grant_id, cycle_id) values ($1, $2, $3)`,
      [tenantId, id, cycleId],
    );
  }
  return id;
}

/**
 * Fails on a text that nobody declared in `record-texts.table.ts`: bundles would black it out, and
 * whether it may leave is for whoever adds it to say. Every spec of a contributor calls this.
 */
export function assertDeclared(context: string, file: string, record: JsonValue): void {
  const name = `${context}/${file}`;
  const texts = undeclaredTexts(name, record);
  if (!RECORD_TEXTS[name]) throw new Error(`record-texts.table.ts does not have ${name}`);
  if (texts.length > 0) throw new Error(`${name} has texts that are not declared: ${texts.join()}`);
}

export interface GrantLimits {
  cycleIds?: readonly string[];
  /** YYYY-MM-DD. */
  from?: string;
  to?: string;
}

/** What a context puts into a bundle, read in the auditor's role under a grant; records by file. */
export async function collected(
  db: TestDatabase,
  module: INestApplicationContext,
  context: string,
  tenant: TestTenant,
  scope: AskedScope,
  granted: 'all' | readonly string[] = 'all',
  limits: GrantLimits = {},
): Promise<Map<string, CollectedRecord[]>> {
  const contributors = module.get(EvidenceContributors, { strict: false }).all();
  const contributor = contributors.find((one) => one.context === context);
  if (!contributor) throw new Error(`${context} puts nothing into a bundle`);
  const auditor = tenant.as('auditor', await grantOf(db, tenant, granted, limits));
  const files = new Map<string, CollectedRecord[]>();
  await module.get(AuditorTx, { strict: false }).read(auditor, async (tx) => {
    for await (const { file, record } of contributor.collect(tx, {
      ...WHOLE,
      tenantId: tenant.tenantId,
      ...scope,
    })) {
      assertDeclared(context, file, record);
      files.set(file, [...(files.get(file) ?? []), record as CollectedRecord]);
    }
  });
  return files;
}

import { invalid } from '@para42/platform';
import type { GrantRow } from '../grants/grant';
import type { GrantInput } from '../grants/grant.service';
import type { GrantDto, MakeGrantDto } from './grant.dto';

/** @throws DomainError invalid `grant_scope`, `grant_window` */
export function readGrant(body: MakeGrantDto): GrantInput {
  return {
    auditorName: body.auditorName,
    organisation: body.organisation,
    email: body.email,
    reason: body.reason,
    suppliers: scopeOf('suppliers', body.allSuppliers, body.supplierIds),
    cycles: scopeOf('cycles', body.allCycles, body.cycleIds),
    recordsFrom: body.recordsFrom ?? null,
    recordsUntil: body.recordsUntil ?? null,
    notBefore: body.notBefore === undefined ? null : instant('/notBefore', body.notBefore),
    expiresAt: instant('/expiresAt', body.expiresAt),
  };
}

/** All must be said: a list left out by mistake would open everything. */
function scopeOf(
  what: string,
  all: boolean | undefined,
  ids: string[] | undefined,
): 'all' | string[] {
  if (all === true && ids === undefined) return 'all';
  if (all !== true && ids !== undefined && ids.length > 0) return ids;
  throw invalid('grant_scope', `Say all ${what}, or name at least one; not both.`);
}

function instant(path: string, text: string): Date {
  const date = new Date(text);
  const exists = !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text.slice(0, 19));
  if (exists) return date;
  const detail = 'This instant does not exist. Write it as 2026-03-31T18:00:00Z.';
  throw invalid('grant_window', detail, [{ path, code: 'grant_window', detail }]);
}

export function presentGrant(row: GrantRow): GrantDto {
  return {
    id: row.id,
    auditorName: row.auditor_name,
    organisation: row.organisation,
    email: row.email,
    reason: row.reason,
    allSuppliers: row.all_suppliers,
    supplierIds: row.supplier_ids,
    allCycles: row.all_cycles,
    cycleIds: row.cycle_ids,
    recordsFrom: row.records_from,
    recordsUntil: row.records_until,
    notBefore: row.not_before.toISOString(),
    expiresAt: row.expires_at.toISOString(),
    revokedAt: row.revoked_at?.toISOString() ?? null,
    grantedBy: row.granted_by,
    state: row.state,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}

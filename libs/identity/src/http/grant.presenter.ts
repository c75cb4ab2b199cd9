import { invalid, type FieldProblem } from '@para42/platform';
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
    ...scopesOf(body),
    recordsFrom: body.recordsFrom ?? null,
    recordsUntil: body.recordsUntil ?? null,
    notBefore: body.notBefore === undefined ? null : instant('/notBefore', body.notBefore),
    expiresAt: instant('/expiresAt', body.expiresAt),
  };
}

function scopesOf(body: MakeGrantDto): Pick<GrantInput, 'suppliers' | 'cycles'> {
  const suppliers = scopeOf(body.allSuppliers, body.supplierIds);
  const cycles = scopeOf(body.allCycles, body.cycleIds);
  if (suppliers && cycles) return { suppliers, cycles };
  const errors = [
    ...(suppliers ? [] : [scopeProblem('allSuppliers', 'supplierIds')]),
    ...(cycles ? [] : [scopeProblem('allCycles', 'cycleIds')]),
  ];
  throw invalid('grant_scope', errors.map(({ detail }) => detail).join(' '), errors);
}

/** All must be said: a list left out by mistake would open everything. */
function scopeOf(
  all: boolean | undefined,
  ids: string[] | undefined,
): 'all' | string[] | undefined {
  if (all === true) return ids === undefined ? 'all' : undefined;
  return ids !== undefined && ids.length > 0 ? ids : undefined;
}

function scopeProblem(all: string, ids: string): FieldProblem {
  const detail = `Set either ${all} to true, or ${ids} to at least one id; not both.`;
  return { path: `/${all}`, code: 'grant_scope', detail };
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

import { Injectable } from '@nestjs/common';
import { actorOf, type TxCtx } from '@para42/platform';
import { searchText, supplierKey } from './names';
import type { Supplier, SupplierFields, SupplierWithRisk } from './supplier';
import { SupplierEntity } from './supplier.entity';
import type { SupplierState } from './supplier.states';

const COLUMNS = `s.id, s.name, s.native_name as "nativeName", s.aliases, s.other_names as "otherNames",
  s.country_iso3 as "countryIso3", s.relation,
  s.state, s.lei, s.os_id as "osId", s.registration_numbers as "registrationNumbers", s.parent_name as "parentName",
  s.parent_os_id as "parentOsId", s.employees, s.employees_on::text as "employeesOn", s.employees_source as "employeesSource",
  s.main_sector as "mainSector", s.state_control as "stateControl", s.state_control_on::text as "stateControlOn",
  s.state_control_source as "stateControlSource",
  to_char(s.created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "createdAt", s.version`;

/** An id that was merged away answers with the record that took its place. */
const STANDING = `coalesce((select merged_into from supplier where tenant_id = $1 and id = $2), $2)`;

export interface StateChange {
  id: string;
  supplierId: string;
  from: SupplierState;
  to: SupplierState;
  reason: string | null;
  exitAssessment: Record<string, string> | null;
  /** Editions of lists that were in use or in quarantine; only of a screening and an approval. */
  heldAgainst: readonly object[] | null;
}

/** One supplier at a time. */
@Injectable()
export class SupplierRepository {
  async insert(ctx: TxCtx, id: string, fields: SupplierFields): Promise<void> {
    await ctx.tx.repo(SupplierEntity).insert({
      tenantId: ctx.tenantId,
      id,
      ...fields,
      state: 'listed',
      version: 1,
      ...derived(fields),
    });
  }

  /** @returns whether the version was still the current one */
  async update(ctx: TxCtx, id: string, version: number, fields: SupplierFields): Promise<boolean> {
    const { affected } = await ctx.tx
      .repo(SupplierEntity)
      .update(
        { tenantId: ctx.tenantId, id, version },
        { ...fields, ...derived(fields), version: version + 1, changedAt: () => 'now()' },
      );
    return affected === 1;
  }

  /** @returns whether the version was still the current one */
  async move(ctx: TxCtx, change: StateChange, version: number): Promise<boolean> {
    const { affected } = await ctx.tx
      .repo(SupplierEntity)
      .update(
        { tenantId: ctx.tenantId, id: change.supplierId, version },
        { state: change.to, version: version + 1, changedAt: () => 'now()' },
      );
    if (affected !== 1) return false;
    await ctx.tx.exec(
      `insert into supplier_state_change (tenant_id, id, supplier_id, from_state, to_state, reason, exit_assessment, held_against, changed_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [
        ctx.tenantId,
        change.id,
        change.supplierId,
        change.from,
        change.to,
        change.reason,
        change.exitAssessment && JSON.stringify(change.exitAssessment),
        change.heldAgainst && JSON.stringify(change.heldAgainst),
        actorOf(ctx),
      ],
    );
    return true;
  }

  find(ctx: TxCtx, id: string): Promise<Supplier | undefined> {
    return ctx.tx.one<Supplier>(
      `select ${COLUMNS} from supplier s where s.tenant_id = $1 and s.id = ${STANDING}`,
      [ctx.tenantId, id],
    );
  }

  /** For the buyer's side: a supplier's own user has no row of the summary to read. */
  async findWithRisk(ctx: TxCtx, id: string): Promise<SupplierWithRisk | undefined> {
    const row = await ctx.tx.one<Supplier & { openFlags: number; highestSeverity: number | null }>(
      `select ${COLUMNS}, coalesce(r.open_flags, 0) as "openFlags", r.highest_severity as "highestSeverity"
       from supplier s left join supplier_risk r on r.tenant_id = s.tenant_id and r.supplier_id = s.id
       where s.tenant_id = $1 and s.id = ${STANDING}`,
      [ctx.tenantId, id],
    );
    if (!row) return undefined;
    const { openFlags, highestSeverity, ...supplier } = row;
    return { ...supplier, risk: { openFlags, highestSeverity } };
  }

  findMany(ctx: TxCtx, ids: readonly string[]): Promise<Supplier[]> {
    return ctx.tx.query<Supplier>(
      `select ${COLUMNS} from supplier s where s.tenant_id = $1 and s.id = any($2::uuid[]) order by s.id`,
      [ctx.tenantId, ids],
    );
  }

  /** Another supplier of the same name and country, of the same LEI or of the same OS ID. */
  findTwin(
    ctx: TxCtx,
    id: string,
    fields: SupplierFields,
  ): Promise<{ id: string; sameLei: boolean; sameOsId: boolean } | undefined> {
    return ctx.tx.one(
      `select coalesce(merged_into, id) as id, coalesce(lei = $4, false) as "sameLei", coalesce(os_id = $5, false) as "sameOsId" from supplier
       where tenant_id = $1 and id <> $2 and merged_into is distinct from $2
         and (import_key = $3 or lei = $4 or os_id = $5) limit 1`,
      [ctx.tenantId, id, supplierKey(fields.countryIso3, fields.name), fields.lei, fields.osId],
    );
  }
}

function derived(fields: SupplierFields): { importKey: string; searchText: string } {
  return {
    importKey: supplierKey(fields.countryIso3, fields.name),
    searchText: searchText(
      fields.name,
      fields.nativeName,
      ...fields.aliases,
      ...fields.otherNames.map(({ text }) => text),
    ),
  };
}

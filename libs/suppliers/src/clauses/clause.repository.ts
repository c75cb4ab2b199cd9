import { Injectable } from '@nestjs/common';
import { actorOf, type TxCtx } from '@para42/platform';
import type { Clause, ClauseKind, ClauseSignatory, NewClause } from './clause';

export interface ClauseFilter {
  supplierId?: string;
  kind?: ClauseKind;
}

/** A supplier that may be traded with, and what it has not accepted. */
export interface LackingSupplier {
  id: string;
  name: string;
  countryIso3: string;
  state: string;
  missing: ClauseKind[];
}

interface Row extends NewClause {
  id: string;
  recordedAt: string;
  acceptedOn: string | null;
  signatoryName: string | null;
  signatoryRole: string | null;
  signatoryAuthority: string | null;
  withdrawnOn: string | null;
  withdrawReason: string | null;
  version: number;
}

const COLUMNS = `id, supplier_id as "supplierId", kind, text_sha256 as "textSha256", document_id as "documentId",
  valid_from::text as "validFrom", valid_until::text as "validUntil",
  to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "recordedAt", accepted_on::text as "acceptedOn",
  signatory_name as "signatoryName", signatory_role as "signatoryRole", signatory_authority as "signatoryAuthority",
  withdrawn_on::text as "withdrawnOn", withdraw_reason as "withdrawReason", version`;

@Injectable()
export class ClauseRepository {
  async insert(ctx: TxCtx, id: string, clause: NewClause, by: string): Promise<void> {
    const { supplierId, kind, textSha256, documentId, validFrom, validUntil } = clause;
    await ctx.tx.exec(
      `insert into contract_clause (tenant_id, id, supplier_id, kind, text_sha256, document_id, valid_from, valid_until,
         recorded_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
      [ctx.tenantId, id, supplierId, kind, textSha256, documentId, validFrom, validUntil, by],
    );
  }

  /** A supplier's own user finds its own only. */
  async find(ctx: TxCtx, id: string): Promise<Clause | undefined> {
    const row = await ctx.tx.one<Row>(
      `select ${COLUMNS} from contract_clause where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
    return row && fromRow(row);
  }

  /** Newest first; of a supplier with those of what was merged into it. */
  async list(
    ctx: TxCtx,
    { supplierId, kind }: ClauseFilter,
    beforeId: string | undefined,
    limit: number,
  ): Promise<Clause[]> {
    const rows = await ctx.tx.query<Row>(
      `select ${COLUMNS} from contract_clause where tenant_id = $1 and ($2::uuid is null or supplier_id = any(ids_of_supplier($2)))
         and ($3::text is null or kind = $3) and ($4::uuid is null or id < $4) order by id desc limit $5`,
      [ctx.tenantId, supplierId ?? null, kind ?? null, beforeId ?? null, limit],
    );
    return rows.map(fromRow);
  }

  /** @returns whether the version was still the current one */
  async accept(
    ctx: TxCtx,
    { id, version }: Clause,
    on: string,
    { name, role, authority }: ClauseSignatory,
  ): Promise<boolean> {
    const changed = await ctx.tx.exec(
      `update contract_clause set accepted_on = $4, accepted_by = $5, signatory_name = $6, signatory_role = $7,
         signatory_authority = $8, version = version + 1
       where tenant_id = $1 and id = $2 and version = $3 and accepted_on is null and withdrawn_on is null`,
      [ctx.tenantId, id, version, on, actorOf(ctx), name, role, authority],
    );
    return changed === 1;
  }

  /** @returns whether the version was still the current one */
  async withdraw(
    ctx: TxCtx,
    { id, version }: Clause,
    on: string,
    reason: string,
  ): Promise<boolean> {
    const changed = await ctx.tx.exec(
      `update contract_clause set withdrawn_on = $4, withdrawn_by = $5, withdraw_reason = $6, version = version + 1
       where tenant_id = $1 and id = $2 and version = $3 and withdrawn_on is null`,
      [ctx.tenantId, id, version, on, actorOf(ctx), reason],
    );
    return changed === 1;
  }

  /** Suppliers without one of the kinds in force on the day, by id. Own operations sign no contract. */
  lacking(
    ctx: TxCtx,
    kinds: readonly ClauseKind[],
    on: string,
    afterId: string | undefined,
    limit: number,
  ): Promise<LackingSupplier[]> {
    return ctx.tx.query<LackingSupplier>(
      `select s.id, s.name, s.country_iso3 as "countryIso3", s.state, m.missing
       from supplier s cross join lateral (
         select array_agg(k.kind order by k.place) as missing from unnest($2::text[]) with ordinality as k (kind, place)
         where not exists (select 1 from contract_clause c where c.tenant_id = s.tenant_id and c.supplier_id = s.id
           and c.kind = k.kind and c.accepted_on is not null and c.withdrawn_on is null and c.valid_from <= $3
           and (c.valid_until is null or c.valid_until >= $3))) m
       where s.tenant_id = $1 and s.relation = 'supplier' and s.state not in ('refused', 'exited') and s.merged_into is null
         and m.missing is not null and ($4::uuid is null or s.id > $4)
       order by s.id limit $5`,
      [ctx.tenantId, kinds, on, afterId ?? null, limit],
    );
  }
}

function fromRow(row: Row): Clause {
  const { acceptedOn, signatoryName, signatoryRole, signatoryAuthority, ...rest } = row;
  const { withdrawnOn, withdrawReason, ...clause } = rest;
  return {
    ...clause,
    acceptance:
      acceptedOn === null
        ? null
        : {
            on: acceptedOn,
            signatory: {
              name: signatoryName ?? '',
              role: signatoryRole ?? '',
              authority: signatoryAuthority ?? '',
            },
          },
    withdrawal: withdrawnOn === null ? null : { on: withdrawnOn, reason: withdrawReason ?? '' },
  };
}

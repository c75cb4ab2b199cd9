import type { JsonValue, TxHandle } from '@para42/platform';

/** What a bundle covers. */
interface Scope {
  tenantId: string;
  supplierIds: 'all' | readonly string[];
  /** YYYY-MM-DD, both ends included; undefined: open. */
  from?: string;
  to?: string;
}

type Row = Record<string, JsonValue> & { id: string };

/** Read at a time. */
const PAGE = 1_000;

const DAY = (column: string) => `(${column} at time zone 'UTC')::date`;
const AT = (column: string) =>
  `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const KNOWN = (column: string) =>
  `case when $4::date is null or ${column} <= $4 then ${column}::text end`;

/** Why, and what an exit was assessed as, are free text: they stay in the ledger. */
const CHANGES = `select id, supplier_id as "supplierId", from_state as "from", to_state as "to",
    exit_assessment ->> 'assessment' as "exitAssessmentId", ${AT('created_at')} as "changedAt"
  from supplier_state_change where tenant_id = $1 and ($2::uuid[] is null or supplier_id = any($2))
    and ($3::date is null or ${DAY('created_at')} >= $3) and ($4::date is null or ${DAY('created_at')} <= $4)
    and ($5::uuid is null or id > $5)
  order by id limit ${PAGE}`;
/** Who signed is a person and stays out; in what function is told. What came after the last day is not. */
const CLAUSES = `select id, supplier_id as "supplierId", kind, text_sha256 as "textSha256", document_id as "documentId",
    valid_from::text as "validFrom", valid_until::text as "validUntil", ${KNOWN('accepted_on')} as "acceptedOn",
    case when accepted_on is not null and ($4::date is null or accepted_on <= $4) then signatory_role end as "signedAs",
    ${KNOWN('withdrawn_on')} as "withdrawnOn"
  from contract_clause where tenant_id = $1 and ($2::uuid[] is null or supplier_id = any($2))
    and ($3::date is null or valid_until is null or valid_until >= $3) and ($4::date is null or valid_from <= $4)
    and ($5::uuid is null or id > $5)
  order by id limit ${PAGE}`;

/** How suppliers moved along their states, for a bundle. */
export function stateChangeRecords(tx: TxHandle, scope: Scope): AsyncGenerator<JsonValue> {
  return read(tx, scope, CHANGES);
}

/** The clauses of their contracts, for a bundle. */
export function clauseRecords(tx: TxHandle, scope: Scope): AsyncGenerator<JsonValue> {
  return read(tx, scope, CLAUSES);
}

async function* read(
  tx: TxHandle,
  { tenantId, supplierIds, from, to }: Scope,
  sql: string,
): AsyncGenerator<JsonValue> {
  const suppliers = supplierIds === 'all' ? null : supplierIds;
  let after: string | null = null;
  for (;;) {
    const rows: Row[] = await tx.query<Row>(sql, [
      tenantId,
      suppliers,
      from ?? null,
      to ?? null,
      after,
    ]);
    yield* rows;
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.id ?? null;
  }
}

import { Injectable } from '@nestjs/common';
import type { JsonValue, TxHandle } from '@para42/platform';

/** What a bundle covers; the evidence context, which stands above this one, calls it EvidenceScope. */
export interface ScreeningScopeOfBundle {
  readonly tenantId: string;
  readonly supplierIds: readonly string[] | 'all';
  /** YYYY-MM-DD, both ends included; undefined: open. */
  readonly from?: string;
  readonly to?: string;
}

export interface ScreeningRecord {
  readonly file: 'entity-list-versions' | 'screening-hits';
  readonly record: JsonValue;
}

/** Read at a time. */
const PAGE = 500;

const VERSIONS = `select id, list_code as list, as_of::text as "asOf", sha256, byte_count::text as bytes, licence, attribution,
    row_count as rows, entry_count as entries, refused_count as refused, state,
    jsonb_path_query_array(reasons, '$[*].code') as "keptOutFor",
    to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "loadedAt"
  from entity_list_version
  where tenant_id = $1 and ($2::date is null or loaded_at < $2::date + 1) and ($3::uuid is null or id > $3)
  order by id limit ${PAGE}`;

const HITS = `select id, subject_kind as "subjectKind", subject_id as "subjectId", supplier_id as "supplierId", list_code as list,
    list_version_id as "listVersionId", score, strength, state, verdict, opened_on::text as "openedOn",
    closed_on::text as "closedOn", close_cause as "closeCause", subject_sha256 as "subjectSha256",
    entry_sha256 as "entrySha256"
  from screening_hit
  where tenant_id = $1 and ($2::date is null or opened_on <= $2) and ($3::uuid is null or id > $3)
    and ($4::date is null or closed_on is null or closed_on >= $4) and supplier_id is not null
    and ($5::uuid[] is null or supplier_id = any ($5))
  order by id limit ${PAGE}`;

/**
 * This context's part of an evidence bundle: which editions were used, and that suppliers were held against them with
 * what result. No name of an entry leaves the house: hashes vouch for both sides, and natural persons on a list are
 * nowhere. Has the shape of an EvidenceContributor, and is registered where the two are composed.
 */
@Injectable()
export class ScreeningEvidence {
  readonly context = 'screening';

  async *collect(tx: TxHandle, scope: ScreeningScopeOfBundle): AsyncGenerator<ScreeningRecord> {
    const { tenantId, supplierIds, from = null, to = null } = scope;
    const suppliers = supplierIds === 'all' ? null : supplierIds;
    yield* pages(tx, 'entity-list-versions', (after) => [VERSIONS, [tenantId, to, after]]);
    yield* pages(tx, 'screening-hits', (after) => [HITS, [tenantId, to, after, from, suppliers]]);
  }
}

type Row = Readonly<Record<string, JsonValue>> & { readonly id: string };

async function* pages(
  tx: TxHandle,
  file: ScreeningRecord['file'],
  statement: (after: string | null) => [sql: string, params: readonly unknown[]],
): AsyncGenerator<ScreeningRecord> {
  for (let after: string | null = null; ;) {
    const rows: Row[] = await tx.query<Row>(...statement(after));
    for (const record of rows) yield { file, record };
    if (rows.length < PAGE) return;
    after = rows[rows.length - 1]?.id ?? null;
  }
}

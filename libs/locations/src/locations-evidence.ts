import { Injectable } from '@nestjs/common';
import type { JsonValue, TxHandle } from '@para42/platform';
import { AreaMentions } from './area-mentions';

/** What a bundle covers; the evidence context, which stands above this one, calls it EvidenceScope. */
export interface LocationsScope {
  readonly tenantId: string;
  readonly supplierIds: 'all' | readonly string[];
  /** YYYY-MM-DD, both ends included; undefined: open. */
  readonly from?: string;
  readonly to?: string;
}

export interface LocationsRecord {
  readonly file: 'source-versions' | 'crisis-areas';
  readonly record: JsonValue;
}

/** Read at a time. */
const PAGE = 500;

const VERSIONS = `select id, source_code as source, as_of::text as "asOf", sha256, byte_count::text as bytes,
    licence, attribution, row_count as rows, record_count as records, refused_count as refused, state,
    jsonb_path_query_array(reasons, '$[*].code') as "keptOutFor",
    to_char(loaded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "loadedAt"
  from source_version
  where tenant_id = $1 and ($2::date is null or loaded_at < $2::date + 1) and ($3::uuid is null or id > $3)
  order by id limit ${PAGE}`;

const AREAS = `select id, source_code as source, external_id as "externalId", source_version_id as "sourceVersionId",
    title, crisis_type as "crisisType", severity, severity_text as "severityText",
    valid_from::text as "validFrom", emerging_until::text as "emergingUntil",
    active_until::text as "activeUntil", valid_to::text as "validTo", revision,
    jsonb_path_query_array(extents, '$[*].method') as methods,
    jsonb_path_query_array(extents, '$[*].country') as countries, content_sha256 as "contentSha256"
  from crisis_area
  where tenant_id = $1 and ($2::date is null or valid_from <= $2)
    and ($4::date is null or valid_to is null or valid_to >= $4) and ($3::uuid is null or id > $3)
    and ($5::uuid[] is null or id = any($5))
  order by id limit ${PAGE}`;

/**
 * This context's part of an evidence bundle: which editions of which sources were used (hash,
 * licence, day) and which crisis areas they told of. Has the shape of an EvidenceContributor, which
 * stands above this context: it is registered where the two are composed. Editions are the same
 * whichever suppliers a bundle is about; of areas one about some suppliers tells those that flags of
 * theirs name, since a tenant's own say what it knows of others. Who loaded a file is left to the ledger.
 *
 * Shapes stay out, since their coordinates are no integers; `contentSha256` vouches for them.
 */
@Injectable()
export class LocationsEvidence {
  readonly context = 'locations';

  constructor(private readonly mentions: AreaMentions) {}

  async *collect(tx: TxHandle, scope: LocationsScope): AsyncGenerator<LocationsRecord> {
    const { tenantId, supplierIds, from = null, to = null } = scope;
    const named =
      supplierIds === 'all' ? null : await this.mentions.of(tx, { ...scope, supplierIds });
    yield* pages(tx, 'source-versions', (after) => [VERSIONS, [tenantId, to, after]]);
    yield* pages(tx, 'crisis-areas', (after) => [AREAS, [tenantId, to, after, from, named]]);
  }
}

type Row = Readonly<Record<string, JsonValue>> & { readonly id: string };

async function* pages(
  tx: TxHandle,
  file: LocationsRecord['file'],
  statement: (
    after: string | null,
  ) => [sql: string, params: readonly (string | null | readonly string[])[]],
): AsyncGenerator<LocationsRecord> {
  for (let after: string | null = null; ;) {
    const rows: Row[] = await tx.query<Row>(...statement(after));
    for (const record of rows) yield { file, record };
    if (rows.length < PAGE) return;
    after = rows[rows.length - 1]?.id ?? null;
  }
}

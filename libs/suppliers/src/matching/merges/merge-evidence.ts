import type { JsonValue, TxHandle } from '@para42/platform';

/** What a bundle covers. */
interface Scope {
  tenantId: string;
  supplierIds: 'all' | readonly string[];
  /** YYYY-MM-DD, both ends included; undefined: open. */
  from?: string;
  to?: string;
}

/** Read at a time. */
const PAGE = 1_000;

const DAY = (column: string) => `(${column} at time zone 'UTC')::date`;
const KNOWN = (column: string) => `($4::date is null or ${DAY(column)} <= $4)`;

/** Why, and what the survivor took over, stay in the ledger. What came after the last day is not told. */
const MERGES = `select m.id, m.subject_kind as kind, m.survivor_id as "survivorId", m.merged_id as "mergedId", m.origin,
    ${DAY('m.merged_at')}::text as "mergedOn", m.merged_by as "mergedBy",
    case when ${KNOWN('m.undone_at')} then ${DAY('m.undone_at')}::text end as "undoneOn",
    case when ${KNOWN('m.undone_at')} then m.undone_by end as "undoneBy"
  from record_merge m
  where m.tenant_id = $1 and ($3::date is null or m.undone_at is null or ${DAY('m.undone_at')} >= $3) and ${KNOWN('m.merged_at')}
    and ($2::uuid[] is null or m.survivor_id = any($2) or m.merged_id = any($2)
      or exists (select 1 from site s where s.tenant_id = m.tenant_id and s.id = m.survivor_id and s.supplier_id = any($2)))
    and ($5::uuid is null or m.id > $5)
  order by m.id limit ${PAGE}`;

type Row = Record<string, JsonValue> & {
  id: string;
  origin: string;
  mergedBy: string;
  undoneBy: string | null;
};

/**
 * Which records were made one and which of these two again, for a bundle. Who decided is a number by which two decisions
 * of one person are known as such in this file, and no more; null where nobody was asked.
 */
export async function* mergeRecords(
  tx: TxHandle,
  { tenantId, supplierIds, from, to }: Scope,
): AsyncGenerator<JsonValue> {
  const suppliers = supplierIds === 'all' ? null : supplierIds;
  const people = new Map<string, number>();
  const numberOf = (actor: string | null): number | null => {
    if (actor === null) return null;
    const known = people.get(actor) ?? people.size + 1;
    people.set(actor, known);
    return known;
  };
  let after: string | null = null;
  for (;;) {
    const rows: Row[] = await tx.query<Row>(MERGES, [
      tenantId,
      suppliers,
      from ?? null,
      to ?? null,
      after,
    ]);
    for (const { mergedBy, undoneBy, ...merge } of rows)
      yield {
        ...merge,
        decidedBy: merge.origin === 'person' ? numberOf(mergedBy) : null,
        undoneBy: numberOf(undoneBy),
      };
    if (rows.length < PAGE) return;
    after = rows.at(-1)?.id ?? null;
  }
}

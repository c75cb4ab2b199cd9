import type { TxHandle } from '@para42/platform';
import type { EvidenceScope } from '../evidence.contributors';

export interface ExtractedEntry {
  seq: number;
  line: string;
}

export interface ExtractedPart {
  seq: number;
  ordinal: number;
  salt: Buffer;
  body: string;
}

const PAGE = 2_000;

/** Every line up to `size`, in order. */
export async function* linesUpTo(
  tx: TxHandle,
  tenantId: string,
  size: number,
): AsyncGenerator<ExtractedEntry> {
  for (let after = 0; after < size;) {
    const rows = await tx.query<ExtractedEntry>(
      `select seq::int as seq, line from ledger_entry where tenant_id = $1 and seq > $2 and seq <= $3
       order by seq limit $4`,
      [tenantId, after, size, PAGE],
    );
    yield* rows;
    const last = rows.at(-1);
    if (!last) throw new Error(`the ledger lacks line ${after + 1}`);
    after = last.seq;
  }
}

/** Sequence numbers of the entries about any of these subjects, within the days of the scope. */
export async function seqsOfSubjects(
  tx: TxHandle,
  { tenantId, from, to }: Pick<EvidenceScope, 'tenantId' | 'from' | 'to'>,
  subjectIds: readonly string[],
  size: number,
): Promise<number[]> {
  const seqs = new Set<number>();
  for (let i = 0; i < subjectIds.length; i += PAGE) {
    const rows = await tx.query<{ seq: number }>(
      `select seq::int as seq from ledger_entry where tenant_id = $1 and subject_id = any($2::text[]) and seq <= $3
         and ($4::text is null or left(line::json ->> 'at', 10) >= $4)
         and ($5::text is null or left(line::json ->> 'at', 10) <= $5)`,
      [tenantId, subjectIds.slice(i, i + PAGE), size, from ?? null, to ?? null],
    );
    for (const row of rows) seqs.add(row.seq);
  }
  return [...seqs].sort((a, b) => a - b);
}

/** Parts of the given entries, by entry and place. */
export async function* partsOf(
  tx: TxHandle,
  tenantId: string,
  seqs: readonly number[],
): AsyncGenerator<ExtractedPart[]> {
  for (let i = 0; i < seqs.length; i += PAGE) {
    const rows = await tx.query<ExtractedPart>(
      `select seq::int as seq, ordinal, salt, body from ledger_part where tenant_id = $1 and seq = any($2::bigint[])
       order by seq, ordinal`,
      [tenantId, seqs.slice(i, i + PAGE)],
    );
    for (let at = 0; at < rows.length;) {
      const seq = rows[at]?.seq;
      let end = at;
      while (rows[end]?.seq === seq) end += 1;
      yield rows.slice(at, end);
      at = end;
    }
  }
}

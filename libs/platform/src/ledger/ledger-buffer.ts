import { commitParts, makeLine, sha256Hex, type JsonValue } from '@para42/verifier';
import type { OpenTx } from '../context/open-tx';
import type { Statement } from '../database/one-message';
import { actorOf } from '../context/ctx';

/** One thing that happened. Parts are sealed apart, so that each can be shown or hidden alone. */
export interface LedgerRecord {
  /** `subject.verb-past`, e.g. `supplier.created`. */
  action: string;
  subject: { type: string; id: string };
  /** JSON without floats (decimals are strings); one part per record of a batch or hidable field. */
  parts: readonly JsonValue[];
}

const ZEROS = '0'.repeat(64);

/**
 * Ledger entries of one transaction, written last: the tenant's head stays locked only from here
 * to COMMIT. A chain is one writer at a time by nature.
 */
export class LedgerBuffer {
  private readonly pending: LedgerRecord[] = [];

  append(record: LedgerRecord): void {
    this.pending.push(record);
  }

  /** @returns the statement that writes the entries, to be sent with COMMIT; none without entries */
  async close(ctx: OpenTx): Promise<Statement | undefined> {
    const records = this.pending.splice(0);
    if (records.length === 0) return undefined;
    const head = await lockHead(ctx);
    let { size: seq, chain: prev } = head;
    const entries: { seq: number; line: string; hash: string; record: LedgerRecord }[] = [];
    const parts: { seq: number; ordinal: number; salt: Buffer; body: string }[] = [];
    for (const record of records) {
      seq += 1;
      const commitment = commitParts(record.parts);
      const line = makeLine({
        tenant: ctx.tenantId,
        seq,
        at: head.at,
        actor: actorOf(ctx),
        action: record.action,
        subject: `${record.subject.type}:${record.subject.id}`,
        payloadCommit: commitment.root,
        prev,
      });
      prev = sha256Hex(line);
      entries.push({ seq, line, hash: prev, record });
      commitment.bodies.forEach((body, i) =>
        parts.push({ seq, ordinal: i, salt: commitment.salts[i] as Buffer, body }),
      );
    }
    return writing(ctx, entries, parts);
  }
}

interface Head {
  size: number;
  /** Hash of the last line. */
  chain: string;
  at: string;
}

async function lockHead(ctx: OpenTx): Promise<Head> {
  const sql = `select size::int as size, chain,
      to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from ledger_head where tenant_id = $1 for update`;
  const [found] = await ctx.tx.prepared<Head>('ledger-lock-head', sql, [ctx.tenantId]);
  if (found) return found;
  await ctx.tx.exec(
    `insert into ledger_head (tenant_id, size, chain) values ($1, 0, $2) on conflict do nothing`,
    [ctx.tenantId, ZEROS],
  );
  const created = await ctx.tx.one<Head>(sql, [ctx.tenantId]);
  if (!created) throw new Error('the ledger head of the tenant cannot be read');
  return created;
}

/** One statement, since every message while the head is locked is waited for by all who write. */
function writing(
  ctx: OpenTx,
  entries: readonly { seq: number; line: string; hash: string; record: LedgerRecord }[],
  parts: readonly { seq: number; ordinal: number; salt: Buffer; body: string }[],
): Statement {
  const last = entries.at(-1);
  return {
    name: 'ledger-write',
    text: `with entries as (
       insert into ledger_entry (tenant_id, seq, line, hash, action, subject_type, subject_id)
       select $1, * from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
     ), parts as (
       insert into ledger_part (tenant_id, seq, ordinal, salt, body)
       select $1, * from unnest($8::bigint[], $9::int[], $10::bytea[], $11::text[])
     )
     update ledger_head set size = $12, chain = $13 where tenant_id = $1`,
    values: [
      ctx.tenantId,
      entries.map((e) => e.seq),
      entries.map((e) => e.line),
      entries.map((e) => e.hash),
      entries.map((e) => e.record.action),
      entries.map((e) => e.record.subject.type),
      entries.map((e) => e.record.subject.id),
      parts.map((p) => p.seq),
      parts.map((p) => p.ordinal),
      parts.map((p) => p.salt),
      parts.map((p) => p.body),
      last?.seq,
      last?.hash,
    ],
  };
}

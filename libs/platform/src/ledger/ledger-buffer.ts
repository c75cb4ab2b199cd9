import { randomBytes } from 'node:crypto';
import { commitParts, makeLine, sha256Hex, type JsonValue } from '@para42/verifier';
import type { OpenTx } from '../context/open-tx';

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

  async flush(ctx: OpenTx): Promise<void> {
    const records = this.pending.splice(0);
    if (records.length === 0) return;
    const head = await lockHead(ctx);
    let { size: seq, chain: prev } = head;
    const entries: { seq: number; line: string; hash: string; record: LedgerRecord }[] = [];
    const parts: { seq: number; ordinal: number; salt: Buffer; body: string }[] = [];
    for (const record of records) {
      seq += 1;
      const salts = record.parts.map(() => randomBytes(16));
      const commitment = commitParts(record.parts, salts);
      const line = makeLine({
        tenant: ctx.tenantId,
        seq,
        at: head.at,
        actor: `${ctx.actor.kind}:${ctx.actor.id}`,
        action: record.action,
        subject: `${record.subject.type}:${record.subject.id}`,
        payloadCommit: commitment.root,
        prev,
      });
      prev = sha256Hex(line);
      entries.push({ seq, line, hash: prev, record });
      commitment.bodies.forEach((body, i) =>
        parts.push({ seq, ordinal: i, salt: salts[i] as Buffer, body }),
      );
    }
    await insertEntries(ctx, entries);
    await insertParts(ctx, parts);
    await ctx.tx.exec(`update ledger_head set size = $2, chain = $3 where tenant_id = $1`, [
      ctx.tenantId,
      seq,
      prev,
    ]);
  }
}

async function lockHead(ctx: OpenTx): Promise<{ size: number; chain: string; at: string }> {
  const sql = `select size::int as size, chain,
      to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from ledger_head where tenant_id = $1 for update`;
  const found = await ctx.tx.one<{ size: number; chain: string; at: string }>(sql, [ctx.tenantId]);
  if (found) return found;
  await ctx.tx.exec(
    `insert into ledger_head (tenant_id, size, chain) values ($1, 0, $2) on conflict do nothing`,
    [ctx.tenantId, ZEROS],
  );
  const created = await ctx.tx.one<{ size: number; chain: string; at: string }>(sql, [
    ctx.tenantId,
  ]);
  if (!created) throw new Error('the ledger head of the tenant cannot be read');
  return created;
}

async function insertEntries(
  ctx: OpenTx,
  entries: readonly { seq: number; line: string; hash: string; record: LedgerRecord }[],
): Promise<void> {
  await ctx.tx.exec(
    `insert into ledger_entry (tenant_id, seq, line, hash, action, subject_type, subject_id)
     select $1, * from unnest($2::bigint[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[])`,
    [
      ctx.tenantId,
      entries.map((e) => e.seq),
      entries.map((e) => e.line),
      entries.map((e) => e.hash),
      entries.map((e) => e.record.action),
      entries.map((e) => e.record.subject.type),
      entries.map((e) => e.record.subject.id),
    ],
  );
}

async function insertParts(
  ctx: OpenTx,
  parts: readonly { seq: number; ordinal: number; salt: Buffer; body: string }[],
): Promise<void> {
  if (parts.length === 0) return;
  await ctx.tx.exec(
    `insert into ledger_part (tenant_id, seq, ordinal, salt, body)
     select $1, * from unnest($2::bigint[], $3::int[], $4::bytea[], $5::text[])`,
    [
      ctx.tenantId,
      parts.map((p) => p.seq),
      parts.map((p) => p.ordinal),
      parts.map((p) => p.salt),
      parts.map((p) => p.body),
    ],
  );
}

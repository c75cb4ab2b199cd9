import { createPool } from '../database/data-source';
import { TxHandle } from '../database/tx-handle';

const PAGE = 5_000;
const READ_LIMIT_MS = 120_000;

/** What a copy of a ledger is made of. */
export interface LedgerCopy {
  tenantId: string;
  /** Lines in the order of their seq, each ending in LF, as they stand in the table. */
  lines(): AsyncGenerator<string>;
  /** The newest signed checkpoint; undefined where none was made yet. */
  checkpoint(): Promise<string | undefined>;
}

/** A tenant's ledger through a handle that may read it. Nothing is checked here: that is the verifier's. */
export function ledgerCopy(tx: TxHandle, tenantId: string): LedgerCopy {
  return {
    tenantId,
    async *lines() {
      for (let after = '-1'; ;) {
        const rows = await tx.query<{ seq: string; line: string }>(
          'select seq, line from ledger_entry where tenant_id = $1 and seq > $2 order by seq limit $3',
          [tenantId, after, PAGE],
        );
        for (const { line } of rows) yield line;
        const last = rows.at(-1);
        if (!last || rows.length < PAGE) return;
        after = last.seq;
      }
    },
    async checkpoint() {
      const row = await tx.one<{ note: string }>(
        'select note from checkpoint where tenant_id = $1 order by size desc limit 1',
        [tenantId],
      );
      return row?.note;
    },
  };
}

/**
 * Reads a ledger as the operator does before a backup: one snapshot, read only, by the login
 * para42_backup. It depends on nothing that a damaged ledger could have broken.
 *
 * @param url connection URL of para42_backup
 * @param tenant id or slug
 */
export async function readLedgerAsOperator<T>(
  url: string,
  tenant: string,
  read: (copy: LedgerCopy) => Promise<T>,
): Promise<T> {
  const pool = createPool(url, {
    max: 1,
    applicationName: 'para42-ledger',
    onError: () => undefined,
    statementTimeoutMs: READ_LIMIT_MS,
  });
  try {
    const client = await pool.connect();
    try {
      await client.query('begin isolation level repeatable read read only');
      const tx = new TxHandle(client, undefined);
      const found = await tx.one<{ id: string }>(
        'select id from tenant where id::text = $1 or slug = $1',
        [tenant],
      );
      if (!found) throw new Error(`No tenant has the id or slug ${tenant}.`);
      return await read(ledgerCopy(tx, found.id));
    } finally {
      client.release(true);
    }
  } finally {
    await pool.end();
  }
}

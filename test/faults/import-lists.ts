import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Ctx } from '@para42/platform';
import { SuppliersJobsModule } from '@para42/suppliers';
import { FacilityImportService } from '../../libs/suppliers/src/imports/facility-import.service';
import type { TestDatabase } from '../setup/database';
import { sleep } from './fault-run';
import { faultTenant } from './fault-tenant';

/** Rows that an import commits together. */
export const CHUNK_ROWS = 5_000;
/** What a chunk writes with, and what it ends with; other transactions of an import are short. */
export const CHUNK_STATEMENTS = {
  writing: 'insert into (supplier|site|facility_import_chunk) ',
  ending: 'rows_in = rows_in|ledger_',
};
const DONE_LIMIT_MS = 240_000;

/**
 * A list of so many rows, different for each number. Every list has rows that are refused, held, told
 * again and taken in with a remark, and names suppliers that other lists name as well.
 */
export function listText(number: number, rows: number): string {
  const lines = Array.from({ length: rows }, (_, n) => lineOf(number, n));
  return `country,name,address,sector,number_of_workers,lat,lng,supplier_name,external_ref\n${lines.join('\n')}\n`;
}

function lineOf(list: number, n: number): string {
  // Every ninetieth row says again what the row ten above it said.
  const row = n % 90 === 89 ? n - 10 : n;
  const country = row % 70 === 7 ? 'Atlantis' : row % 2 ? 'Nepal' : 'Bangladesh';
  const workers = row % 50 === 3 ? 'some' : String(50 + (row % 900));
  const place = row % 2 ? '27.7,85.3' : '23.8,90.4';
  return [
    `${country},Works ${list}-${row},"${row} Mill Road, Ward ${list}",Apparel,${workers},${place}`,
    `Group ${row % 1_000} Ltd,L${list}-${row}`,
  ].join(',');
}

/** A tenant with an owner in a database of its own, into which lists come. */
export class ListRegister {
  private constructor(
    private readonly db: TestDatabase,
    private readonly actor: Ctx,
    private readonly imports: FacilityImportService,
    /** Access token of the owner, for an hour. */
    readonly token: string,
  ) {}

  static async open(db: TestDatabase): Promise<ListRegister> {
    const { module, actor, token } = await faultTenant(db, [SuppliersJobsModule]);
    return new ListRegister(db, actor, module.get(FacilityImportService, { strict: false }), token);
  }

  async send(name: string, text: string): Promise<void> {
    const path = join(mkdtempSync(join(this.db.config.home, 'list-')), name);
    writeFileSync(path, text);
    const sha256 = createHash('sha256').update(text).digest('hex');
    const file = { path, name, bytes: Buffer.byteLength(text), sha256, detectedType: 'text/csv' };
    await this.imports.request(this.actor, file, 'apply', {});
  }

  /** Chunks that are in. */
  async chunks(): Promise<number> {
    const { rows } = await this.db.superuser.query<{ n: number }>(
      'select count(*)::int as n from facility_import_chunk',
    );
    return rows[0]?.n ?? 0;
  }

  /** @throws Error where an import did not end well, or not in time */
  async allDone(signal: AbortSignal): Promise<void> {
    const end = Date.now() + DONE_LIMIT_MS;
    for (;;) {
      signal.throwIfAborted();
      const { rows } = await this.db.superuser.query<{ state: string; told: string }>(
        `select r.state, i.file_name || ': ' || r.state || ' ' || coalesce(r.error_code, '') || ', row ' || i.next_row as told
         from facility_import i join run r on r.tenant_id = i.tenant_id and r.id = i.run_id where r.state <> 'done'`,
      );
      const told = rows.map((row) => row.told).join('; ');
      if (rows.length === 0) return;
      if (rows.some(({ state }) => state === 'failed' || state === 'cancelled') || Date.now() > end)
        throw new Error(`imports did not end: ${told}`);
      await sleep(100);
    }
  }
}

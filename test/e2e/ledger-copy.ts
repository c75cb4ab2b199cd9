import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import {
  bundleStream,
  GENESIS_PREV,
  LAYOUT,
  ledgerSegments,
  lineHash,
  type SigningKey,
  type TrustedKey,
  verificationGuide,
  type VerificationReport,
  verifyLedger,
} from '@para42/verifier';
import type { PoolClient } from 'pg';
import { type GuideRun, runGuide, unpack } from '../../libs/verifier/test/shell-guide';

const GUIDE = verificationGuide('ledger');
const LINES_PER_FILE = 100;

/** The lines of a tenant's ledger as they lie in the database, in the order of their seq. */
export async function ledgerLines(client: PoolClient, tenantId: string): Promise<string[]> {
  const { rows } = await client.query<{ line: string }>(
    'select line from ledger_entry where tenant_id = $1 order by seq',
    [tenantId],
  );
  return rows.map((row) => row.line);
}

/**
 * What a superuser does who wants the ledger to read as these lines: triggers and foreign keys off,
 * rows rewritten, added and removed.
 *
 * @param adept hashes and head are mended too, so that nothing in the database contradicts the lines
 */
export async function rewriteLedger(
  client: PoolClient,
  tenantId: string,
  lines: readonly string[],
  adept: boolean,
): Promise<void> {
  await client.query('set local session_replication_role = replica');
  await client.query('delete from ledger_entry where tenant_id = $1 and seq > $2', [
    tenantId,
    lines.length,
  ]);
  await client.query(
    `insert into ledger_entry (tenant_id, seq, line, hash, action, subject_type, subject_id)
     select $1, seq, line, hash, 'forged', 'forged', 'forged'
     from unnest($2::text[], $3::text[]) with ordinality as t(line, hash, seq)
     on conflict (tenant_id, seq) do update
       set line = excluded.line, hash = case when $4 then excluded.hash else ledger_entry.hash end
       where ledger_entry.line is distinct from excluded.line`,
    [tenantId, lines, lines.map(lineHash), adept],
  );
  if (!adept) return;
  const last = lines.at(-1);
  await client.query('update ledger_head set size = $2, chain = $3 where tenant_id = $1', [
    tenantId,
    lines.length,
    last === undefined ? GENESIS_PREV : lineHash(last),
  ]);
}

/** A folder with a ledger's lines and a kept checkpoint beside it, as a reader would have them. */
export class LedgerCopy {
  private readonly home = mkdtempSync(join(tmpdir(), 'para42-ledger-'));
  private copies = 0;

  constructor(
    private readonly key: SigningKey,
    private readonly keys: readonly TrustedKey[],
  ) {}

  /** As `para42 verify` does it. */
  async byVerifier(lines: readonly string[], note: string): Promise<VerificationReport> {
    return verifyLedger(this.write(lines).files, { keys: this.keys, checkpoint: note });
  }

  /** By the commands of VERIFY.md and nothing of ours. */
  byShell(lines: readonly string[], note: string): GuideRun {
    const { folder } = this.write(lines);
    const kept = join(this.home, 'kept.note');
    writeFileSync(kept, note);
    return runGuide(GUIDE, folder, this.key, { KEPT: kept });
  }

  /** A signed bundle of a whole ledger under a checkpoint; answers its path. */
  async bundle(tenantId: string, lines: readonly string[], note: string): Promise<string> {
    const payload = [{ path: LAYOUT.checkpoint, content: note }];
    const segments = ledgerSegments(lines);
    const stream = bundleStream({
      base: 'bundle',
      tenant: tenantId,
      ledger: 'full',
      redaction: 'auditor',
      signedAt: new Date().toISOString(),
      key: this.key,
      payload: (async function* () {
        yield* payload;
        yield* segments;
      })(),
    });
    this.copies += 1;
    const file = join(this.home, `bundle-${this.copies}.zip`);
    writeFileSync(file, await buffer(stream));
    return file;
  }

  /** By the commands of the VERIFY.md that lies in the bundle. */
  async bundleByShell(bundle: string, note: string): Promise<GuideRun> {
    const folder = await unpack(bundle, bundle.replace(/\.zip$/, ''));
    const kept = join(this.home, 'kept.note');
    writeFileSync(kept, note);
    return runGuide(readFileSync(join(folder, LAYOUT.guide), 'utf8'), folder, this.key, {
      KEPT: kept,
    });
  }

  remove(): void {
    rmSync(this.home, { recursive: true, force: true });
  }

  private write(lines: readonly string[]): { folder: string; files: string[] } {
    this.copies += 1;
    const folder = join(this.home, `copy-${this.copies}`);
    mkdirSync(folder);
    const files: string[] = [];
    for (let at = 0; at < Math.max(1, lines.length); at += LINES_PER_FILE) {
      const file = join(folder, `${String(at + 1).padStart(10, '0')}.jsonl`);
      writeFileSync(file, lines.slice(at, at + LINES_PER_FILE).join(''));
      files.push(file);
    }
    return { folder, files };
  }
}

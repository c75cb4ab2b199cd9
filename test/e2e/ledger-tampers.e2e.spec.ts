import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CheckpointSigner, LedgerKeys, newId } from '@para42/platform';
import {
  checkpointOrigin,
  signCheckpoint,
  type SigningKey,
  type TrustedKey,
  verifyBundle,
} from '@para42/verifier';
import type { Pool, PoolClient } from 'pg';
import { pino } from 'pino';
import { LedgerFollower } from '../../libs/platform/src/ledger/ledger-follower';
import { itWith } from '../../libs/verifier/test/installed-tools';
import { diceFrom, edited, rechained, TAMPERS } from '../../libs/verifier/test/ledger-tampers';
import { GUIDE_PROGRAMS } from '../../libs/verifier/test/shell-guide';
import { poolOf } from '../setup/cloned-database';
import { type TestTenant, useTestDatabase } from '../setup/database';
import { LedgerCopy, ledgerLines, rewriteLedger } from './ledger-copy';

const TIMES = 20;
const COVERED = 300;
const LATER = 60;
const CLEAN_RUNS = 100;
const withTools = itWith(...GUIDE_PROGRAMS);

describe('a ledger in the database, tampered with by its superuser', () => {
  const db = useTestDatabase();
  let home: string;
  let keys: LedgerKeys;
  let signing: SigningKey;
  let trusted: TrustedKey[];
  let signerPool: Pool;
  let tenant: TestTenant;
  let copy: LedgerCopy;
  /** The checkpoint that left the house when the ledger had COVERED entries. */
  let kept: string;

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'para42-signer-'));
    keys = new LedgerKeys(join(home, 'signer-keys'), join(home, 'keys.json'));
    await keys.ensure('test.example', new Date());
    [signing, trusted] = [await keys.signing(), await keys.trusted()];
    copy = new LedgerCopy(signing, trusted);
    signerPool = poolOf(db.env.DATABASE_URL_SIGNER ?? '', 2);
    tenant = await db.tenant();
    const signer = newSigner();
    for (let size = 0; size < COVERED; size += 100) {
      await append(tenant, 100);
      expect(await signer.signAll()).toBe(1);
    }
    kept = await latestNote(tenant);
    await append(tenant, LATER);
  });

  afterAll(async () => {
    await signerPool.end();
    copy.remove();
    rmSync(home, { recursive: true, force: true });
  });

  function newSigner(): CheckpointSigner {
    return new CheckpointSigner(signerPool, signing, trusted, pino({ level: 'silent' }));
  }

  /** Entries of one to three parts, by several writers at once, some of them in one transaction. */
  async function append({ ctx }: TestTenant, entries: number): Promise<void> {
    const write = (count: number) =>
      db.tx.run(ctx, (txCtx) => {
        for (let i = 0; i < count; i += 1) {
          const parts = Array.from({ length: 1 + (i % 3) }, (_, part) => ({ part, note: newId() }));
          const subject = { type: 'test', id: newId() };
          txCtx.ledger.append({ action: 'test.written', subject, parts });
        }
        return Promise.resolve();
      });
    const batches: number[] = [];
    for (let left = entries; left > 0; left -= batches.at(-1) ?? 0) {
      batches.push(Math.min(left, 1 + (left % 4)));
    }
    for (let at = 0; at < batches.length; at += 4) {
      await Promise.all(batches.slice(at, at + 4).map(write));
    }
  }

  async function latestNote({ tenantId }: TestTenant): Promise<string> {
    const { rows } = await db.superuser.query<{ note: string }>(
      'select note from checkpoint where tenant_id = $1 order by size desc limit 1',
      [tenantId],
    );
    return rows[0]?.note ?? '';
  }

  /** Rewrites the ledger, lets `look` read what the database then holds, and takes it all back. */
  async function tampered<T>(
    change: (lines: string[]) => string[],
    adept: boolean,
    look: (lines: string[], client: PoolClient) => Promise<T> | T,
  ): Promise<T> {
    const client = await db.superuser.connect();
    try {
      await client.query('begin');
      const before = await ledgerLines(client, tenant.tenantId);
      await rewriteLedger(client, tenant.tenantId, change(before), adept);
      return await look(await ledgerLines(client, tenant.tenantId), client);
    } finally {
      await client.query('rollback');
      client.release();
    }
  }

  const change = (kind: string, seed: number) => (lines: string[]) =>
    TAMPERS[kind]?.(lines, COVERED, diceFrom(seed)) ?? lines;

  it('is refused by the database to everybody else', async () => {
    for (const statement of [
      'update ledger_entry set line = line',
      'delete from ledger_entry',
      'truncate ledger_entry cascade',
    ]) {
      await expect(db.superuser.query(statement)).rejects.toThrow('append only');
      await expect(db.tx.run(tenant.ctx, ({ tx }) => tx.exec(statement, []))).rejects.toMatchObject(
        { code: '42501' },
      );
    }
  });

  describe.each(Object.keys(TAMPERS))('%s', (kind) => {
    it(`is found ${TIMES} times of ${TIMES} by the verifier`, async () => {
      for (let seed = 1; seed <= TIMES; seed += 1) {
        const report = await tampered(change(kind, seed), seed % 2 === 0, (lines) =>
          copy.byVerifier(lines, kept),
        );
        expect([seed, report.verdict, report.covered]).toEqual([seed, 'fault', 0]);
      }
    });

    withTools(`is found ${TIMES} times of ${TIMES} by the commands of VERIFY.md`, async () => {
      for (let seed = 1; seed <= TIMES; seed += 1) {
        const run = await tampered(change(kind, seed), seed % 2 === 0, (lines) =>
          copy.byShell(lines, kept),
        );
        expect([seed, run.bad]).toEqual([seed, ['ledger against the checkpoint']]);
      }
    });

    it('is not signed over', async () => {
      const origin = checkpointOrigin(signing.name, tenant.tenantId);
      for (let seed = 1; seed <= TIMES; seed += 1) {
        await tampered(change(kind, seed), seed % 2 === 0, async (_, client) => {
          const follower = new LedgerFollower(tenant.tenantId, origin);
          await expect(follower.catchUp(client, trusted)).rejects.toThrow('ledger of');
        });
      }
    });
  });

  it('holds after all of it was taken back, and what came later is called not covered', async () => {
    const counts = { verdict: 'holds', covered: COVERED, notCovered: LATER };
    const run = (lines: string[]) => copy.byVerifier(lines, kept);
    expect(await tampered((lines) => lines, true, run)).toMatchObject(counts);
    const later = (lines: string[]) =>
      rechained(lines.map((line, i) => (i < COVERED + 5 ? line : edited(line, diceFrom(i)))));
    expect(await tampered(later, true, run)).toMatchObject(counts);
    const shorter = await tampered((lines) => lines.slice(0, COVERED), true, run);
    expect(shorter).toMatchObject({ ...counts, notCovered: 0 });
  });

  withTools('is called not covered by the commands, too', async () => {
    const later = (lines: string[]) =>
      rechained([...lines.slice(0, -1), edited(lines.at(-1) ?? '', diceFrom(1))]);
    const run = await tampered(later, true, (lines) => copy.byShell(lines, kept));
    expect(run.bad).toEqual([]);
    expect(run.output).toContain(`covered: ${COVERED}, not covered: ${LATER}`);
  });

  withTools(
    'is found in a bundle, even where the house itself signed the forged ledger',
    async () => {
      const origin = checkpointOrigin(signing.name, tenant.tenantId);
      for (const kind of Object.keys(TAMPERS)) {
        const forged = (lines: string[]) => rechained(change(kind, 7)(lines));
        const [lines, note] = await tampered(forged, true, async (found, client) => {
          // Without its checkpoints the signer knows no better than what it reads.
          await client.query('delete from checkpoint where tenant_id = $1', [tenant.tenantId]);
          const follower = new LedgerFollower(tenant.tenantId, origin);
          await follower.catchUp(client, trusted);
          return [found, signCheckpoint(follower.checkpoint(), [signing])] as const;
        });
        const bundle = await copy.bundle(tenant.tenantId, lines, note);
        const unaware = await verifyBundle(bundle, { keys: trusted });
        const report = await verifyBundle(bundle, { keys: trusted, checkpoint: kept });
        expect([kind, unaware.verdict]).toEqual([kind, 'holds']);
        // One that ends before the kept checkpoint may just be older: it is not accepted either.
        expect([kind, report.verdict]).toEqual([
          kind,
          kind === 'truncate' ? 'incomplete' : 'fault',
        ]);
        const { bad } = await copy.bundleByShell(bundle, kept);
        expect([kind, bad]).toEqual([kind, ['ledger against the kept checkpoint']]);
      }
    },
  );

  withTools(`raises no false alarm in ${CLEAN_RUNS} clean runs`, async () => {
    const signer = newSigner();
    const other = await db.tenant();
    const notes: string[] = [];
    for (let turn = 1; turn <= CLEAN_RUNS; turn += 1) {
      await append(other, 1 + (turn % 3));
      // Now and then the signer starts anew and reads everything again.
      expect(await (turn % 10 === 0 ? newSigner() : signer).signAll()).toBeGreaterThan(0);
      notes.push(await latestNote(other));
      const client = await db.superuser.connect();
      const lines = await ledgerLines(client, other.tenantId).finally(() => client.release());
      const note = notes[diceFrom(turn)(notes.length)] ?? '';
      const report = await copy.byVerifier(lines, note);
      expect([turn, report.verdict, report.firstFault]).toEqual([turn, 'holds', undefined]);
      expect(report.covered + report.notCovered).toBe(lines.length);
      expect(copy.byShell(lines, note)).toMatchObject({ bad: [], good: { length: 2 } });
    }
  });
});

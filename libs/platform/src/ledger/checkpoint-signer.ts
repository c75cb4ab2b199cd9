import type { Pool, PoolClient } from 'pg';
import type { Logger } from 'pino';
import {
  checkpointOrigin,
  isTagManifest,
  signCheckpoint,
  signTagManifest,
  type SigningKey,
  type TrustedKey,
} from '@para42/verifier';
import { inTransaction } from '../database/transaction';
import { LedgerFollower, LedgerInconsistent } from './ledger-follower';

interface Request {
  tenant_id: string;
  id: string;
  kind: 'checkpoint' | 'tagmanifest';
  content: string | null;
  /** Whether it belongs to a bundle that was ordered and is not built. */
  building: boolean;
}

/**
 * Signs checkpoints of every tenant's ledger and the manifests of bundles, with a key that neither
 * the database nor the queue ever sees. It reads ledger lines and inserts checkpoints; it cannot
 * change a line.
 */
export class CheckpointSigner {
  private readonly followers = new Map<string, LedgerFollower>();

  constructor(
    private readonly pool: Pool,
    private readonly key: SigningKey,
    private readonly trusted: readonly TrustedKey[],
    private readonly logger: Logger,
  ) {}

  /** Signs every ledger that grew. @returns the number of new checkpoints */
  async signAll(): Promise<number> {
    const { rows } = await this.pool.query<{ tenant_id: string }>(
      `select h.tenant_id from ledger_head h
       where h.size > coalesce((select max(size) from checkpoint c where c.tenant_id = h.tenant_id), 0)`,
    );
    let signed = 0;
    for (const { tenant_id } of rows) signed += (await this.signTenant(tenant_id)) ? 1 : 0;
    return signed;
  }

  /** Answers what was asked for. @returns the number of requests answered */
  async serveRequests(): Promise<number> {
    const { rows } = await this.pool.query<Request>(
      `select s.tenant_id, s.id, s.kind, s.content, b.id is not null as building
       from signing_request s
       left join bundle b on b.tenant_id = s.tenant_id and b.id = s.bundle_id and b.state = 'queued'
       where s.done_at is null order by s.created_at limit 50`,
    );
    for (const request of rows) await this.serve(request);
    return rows.length;
  }

  private async serve(request: Request): Promise<void> {
    if (request.kind === 'checkpoint') {
      const signed = await this.signTenant(request.tenant_id);
      await this.finish(request, signed === undefined ? { refused: 'ledger_inconsistent' } : {});
      return;
    }
    const content = request.content ?? '';
    const refused = !isTagManifest(content)
      ? 'not_a_tagmanifest'
      : !request.building
        ? 'no_bundle_building'
        : undefined;
    if (refused) {
      await this.finish(request, { refused });
      return;
    }
    await this.finish(request, signTagManifest(this.key, content));
  }

  private async finish(
    request: Request,
    outcome: { signature?: string; sshSignature?: string; refused?: string },
  ): Promise<void> {
    await this.pool.query(
      `update signing_request set signature = $3, ssh_signature = $4, refused = $5, done_at = now()
       where tenant_id = $1 and id = $2`,
      [
        request.tenant_id,
        request.id,
        outcome.signature ?? null,
        outcome.sshSignature ?? null,
        outcome.refused ?? null,
      ],
    );
  }

  /** @returns whether a new checkpoint was made; undefined where the ledger is inconsistent */
  private async signTenant(tenantId: string): Promise<boolean | undefined> {
    const origin = checkpointOrigin(this.key.name, tenantId);
    const follower = this.followers.get(tenantId) ?? new LedgerFollower(tenantId, origin);
    this.followers.set(tenantId, follower);
    try {
      return await inTransaction(
        this.pool,
        'begin isolation level repeatable read',
        async (client) => {
          await follower.catchUp(client, this.trusted);
          return this.insert(client, tenantId, follower);
        },
      );
    } catch (error) {
      this.followers.delete(tenantId);
      if (!(error instanceof LedgerInconsistent)) throw error;
      this.logger.error({ alert: true, tenant: tenantId, err: error.message }, 'ledger not signed');
      return undefined;
    }
  }

  private async insert(
    client: PoolClient,
    tenantId: string,
    follower: LedgerFollower,
  ): Promise<boolean> {
    if (follower.size === 0) return false;
    const checkpoint = follower.checkpoint();
    const note = signCheckpoint(checkpoint, [this.key]);
    const { rowCount } = await client.query(
      `insert into checkpoint (tenant_id, size, root, note) values ($1, $2, $3, $4) on conflict do nothing`,
      [tenantId, checkpoint.size, checkpoint.root.toString('base64'), note],
    );
    return rowCount === 1;
  }
}

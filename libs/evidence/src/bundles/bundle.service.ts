import { Transform, type Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { IdentityReadModel, PartyDirectory } from '@para42/identity';
import {
  DomainError,
  newId,
  notFound,
  ObjectStore,
  RunService,
  Tx,
  type Ctx,
  type TxCtx,
} from '@para42/platform';
import { buildBundleJob } from '../evidence.jobs';
import { BundleRepository } from './bundle.repository';
import type { Bundle, Redaction } from './bundle';

export interface BundleOrder {
  /** Undefined: everything that the grant (or the buyer's right) reaches. */
  supplierIds?: string[];
  redaction: Redaction;
}

/** A download looks again after so many bytes whether the grant still holds. */
const RECHECK_BYTES = 1_000_000;

@Injectable()
export class BundleService {
  constructor(
    private readonly tx: Tx,
    private readonly bundles: BundleRepository,
    private readonly runs: RunService,
    private readonly identity: IdentityReadModel,
    private readonly parties: PartyDirectory,
    private readonly objects: ObjectStore,
  ) {}

  /** Orders a bundle; it is built in the background. An auditor's reaches no further than its grant. */
  order(ctx: Ctx, order: BundleOrder): Promise<Bundle> {
    return this.tx.run(ctx, async (txCtx) => {
      const scope = await this.scopeOf(txCtx, order.supplierIds);
      const id = newId();
      const run = await this.runs.create(txCtx, {
        kind: 'bundle',
        subject: { type: 'bundle', id },
      });
      const bundle = {
        id,
        grantId: ctx.grantId ?? null,
        redaction: order.redaction,
        runId: run.id,
        ...scope,
      };
      await this.bundles.insert(txCtx, bundle);
      txCtx.jobs.enqueue(buildBundleJob, { bundleId: id }, { runId: run.id });
      txCtx.ledger.append({
        action: 'bundle.ordered',
        subject: { type: 'bundle', id },
        parts: [
          {
            grant: bundle.grantId,
            redaction: order.redaction,
            allSuppliers: scope.allSuppliers,
            suppliers: scope.supplierIds,
          },
        ],
      });
      return this.getOrThrow(txCtx, id);
    });
  }

  list(ctx: Ctx, afterId: string | undefined, limit: number): Promise<Bundle[]> {
    return this.tx.run(ctx, (txCtx) => this.bundles.list(txCtx, afterId, limit), {
      readOnly: true,
    });
  }

  get(ctx: Ctx, id: string): Promise<Bundle> {
    return this.tx.run(ctx, (txCtx) => this.getOrThrow(txCtx, id), { readOnly: true });
  }

  /** The ZIP. Its use is in the ledger before the first byte goes out. */
  async content(ctx: Ctx, id: string): Promise<{ bundle: Bundle; body: Readable }> {
    const { bundle, key } = await this.tx.run(ctx, async (txCtx) => {
      const found = await this.getOrThrow(txCtx, id);
      const objectKey = await this.bundles.objectKey(txCtx, id);
      if (!objectKey) {
        throw new DomainError(
          'conflict',
          'bundle_not_built',
          'The bundle is still being built. Ask again in a moment; its progress tells how far it is.',
          { retryAfter: 2 },
        );
      }
      txCtx.ledger.append({
        action: 'bundle.downloaded',
        subject: { type: 'bundle', id },
        parts: [{ grant: found.grantId }],
      });
      return { bundle: found, key: objectKey };
    });
    const body = await this.objects.get(key);
    return {
      bundle,
      body: ctx.actor.kind === 'auditor' ? body.pipe(this.whileGranted(ctx)) : body,
    };
  }

  /** Ends the stream when the grant ends: the reader is left with a bundle that does not verify. */
  private whileGranted(ctx: Ctx): Transform {
    const stillLive = async () => (await this.identity.grantScope(plain(ctx)))?.live === true;
    let sinceCheck = 0;
    return new Transform({
      transform(chunk: Buffer, _encoding, done) {
        sinceCheck += chunk.length;
        if (sinceCheck < RECHECK_BYTES) {
          done(null, chunk);
          return;
        }
        sinceCheck = 0;
        stillLive().then(
          (live) => (live ? done(null, chunk) : done(new Error('the grant has ended'))),
          (error: unknown) =>
            done(error instanceof Error ? error : new Error('the grant cannot be read')),
        );
      },
    });
  }

  private async scopeOf(
    ctx: TxCtx,
    wanted: string[] | undefined,
  ): Promise<{ allSuppliers: boolean; supplierIds: string[] }> {
    const granted = ctx.actor.kind === 'auditor' ? await this.identity.grantScope(ctx) : undefined;
    if (ctx.actor.kind === 'auditor' && !granted?.live) throw notFound('grant');
    const reach = granted?.suppliers ?? 'all';
    if (!wanted)
      return { allSuppliers: reach === 'all', supplierIds: reach === 'all' ? [] : [...reach] };
    const beyond = reach === 'all' ? [] : wanted.filter((id) => !reach.includes(id));
    if (beyond.length > 0) throw notFound('supplier');
    // Suppliers are hidden from auditors here: the grant itself says which there are.
    const missing = granted ? undefined : await this.parties.firstMissing(ctx, 'supplier', wanted);
    if (missing !== undefined) throw notFound('supplier');
    return { allSuppliers: false, supplierIds: [...new Set(wanted)] };
  }

  private async getOrThrow(ctx: TxCtx, id: string): Promise<Bundle> {
    const bundle = await this.bundles.find(ctx, id);
    if (!bundle) throw notFound('bundle');
    return bundle;
  }
}

/** The context outside any transaction. */
function plain({ tenantId, actor, grantId, permissions, requestId }: Ctx): Ctx {
  return { tenantId, actor, grantId, permissions, requestId };
}

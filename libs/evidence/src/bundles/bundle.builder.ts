import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Inject, Injectable } from '@nestjs/common';
import {
  AuditorTx,
  Clock,
  CONFIG,
  DomainError,
  ObjectStore,
  RunService,
  Tx,
  type Config,
  type Ctx,
  type TaskHandle,
  type TxHandle,
} from '@para42/platform';
import {
  bundleStream,
  documentPath,
  readKeys,
  type ArchiveFile,
  type VerifierKey,
} from '@para42/verifier';
import { BundleScopes } from './bundle-scopes';
import { BundleContents, type CollectedContents } from './bundle-contents';
import { BundleRepository } from './bundle.repository';
import type { Bundle } from './bundle';
import { BundleSpool } from './bundle-spool';
import { SigningClient } from './signing.client';

/** Builds a bundle: checkpoint, contents in one transaction, then the signed bag as a stream. */
@Injectable()
export class BundleBuilder {
  constructor(
    private readonly tx: Tx,
    private readonly auditorTx: AuditorTx,
    private readonly bundles: BundleRepository,
    private readonly contents: BundleContents,
    private readonly signing: SigningClient,
    private readonly objects: ObjectStore,
    private readonly runs: RunService,
    private readonly scopes: BundleScopes,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async build(ctx: Ctx, bundle: Bundle, task: TaskHandle): Promise<void> {
    const report = (stage: string, done: number) =>
      this.runs.progress(ctx, bundle.runId, { stage, done, total: 3 });
    await report('checkpoint', 0);
    await this.signing.checkpoint(ctx);
    const spool = await BundleSpool.create();
    try {
      await report('collect', 1);
      const previous = await this.tx.run(
        ctx,
        (txCtx) => this.bundles.previousCheckpoint(txCtx, bundle.grantId, bundle.id),
        { readOnly: true },
      );
      const scope = await this.scopes.of(ctx, bundle);
      const collected = await this.read(ctx, bundle, async (tx) => {
        const checkpoint = await this.bundles.latestCheckpoint(tx, ctx.tenantId);
        if (!checkpoint)
          throw new DomainError('conflict', 'no_checkpoint', 'The ledger has no checkpoint yet.');
        const request = {
          scope,
          redaction: bundle.redaction,
          checkpoint,
          previous,
        };
        return { checkpoint, ...(await this.contents.collect(tx, request, spool)) };
      });
      await report('write', 2);
      const objectKey = `${ctx.tenantId}/bundles/${bundle.id}.zip`;
      const stored = await this.objects.put(
        objectKey,
        await this.stream(ctx, bundle, collected, spool),
      );
      const built = { objectKey, ...stored, checkpointSize: collected.checkpoint.size };
      await task.complete(async (txCtx) => {
        await this.bundles.markBuilt(txCtx, bundle.id, built);
        await this.runs.finish(txCtx, bundle.runId, 'done', {
          sha256: stored.sha256,
          bytes: stored.bytes,
        });
        txCtx.ledger.append({
          action: 'bundle.built',
          subject: { type: 'bundle', id: bundle.id },
          parts: [
            {
              sha256: stored.sha256,
              bytes: stored.bytes,
              checkpoint: built.checkpointSize,
              records: collected.records,
            },
          ],
        });
      });
    } finally {
      await spool.dispose();
    }
  }

  /** An auditor's bundle is read in the auditors' role, in the scope of the grant. */
  private read<T>(ctx: Ctx, bundle: Bundle, fn: (tx: TxHandle) => Promise<T>): Promise<T> {
    if (bundle.grantId) return this.auditorTx.read({ ...ctx, grantId: bundle.grantId }, fn);
    return this.tx.run(ctx, (txCtx) => fn(txCtx.tx), { readOnly: true, timeoutMs: 60_000 });
  }

  private async stream(
    ctx: Ctx,
    bundle: Bundle,
    collected: CollectedContents,
    spool: BundleSpool,
  ): Promise<ReturnType<typeof bundleStream>> {
    return bundleStream({
      base: `para42-evidence-${bundle.id}`,
      tenant: ctx.tenantId,
      ledger: collected.extent,
      redaction: bundle.redaction,
      signedAt: this.clock.now().toISOString(),
      key: {
        ...(await this.signingKey()),
        signTagManifest: (content) =>
          this.signing.tagManifest(ctx, { content, bundleId: bundle.id }),
      },
      info: [['Source-Organization', ctx.tenantId]],
      payload: this.payload(ctx, collected, spool),
    });
  }

  private async *payload(
    ctx: Ctx,
    collected: CollectedContents,
    spool: BundleSpool,
  ): AsyncGenerator<ArchiveFile> {
    yield* spool.files();
    for (const sha256 of [...collected.documents].sort()) {
      const key = `${ctx.tenantId}/documents/${sha256}`;
      yield { path: documentPath(sha256), content: () => this.objects.get(key) };
    }
  }

  /** The public half of the key that the signer uses: the newest in `keys.json`. */
  private async signingKey(): Promise<VerifierKey> {
    const keys = readKeys(await readFile(join(this.config.home, 'keys.json'), 'utf8'));
    const key = keys.at(-1);
    if (!key) throw new Error('keys.json has no key');
    return key;
  }
}

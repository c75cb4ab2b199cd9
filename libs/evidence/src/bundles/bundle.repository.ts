import { Injectable } from '@nestjs/common';
import { actorOf, newId, type TxCtx, type TxHandle } from '@para42/platform';
import type { Bundle } from './bundle';

export interface SigningAnswer {
  done: boolean;
  refused: string | null;
  signature: string | null;
  sshSignature: string | null;
}

const TIME = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const ITS_RUN = `r.tenant_id = bundle.tenant_id and r.id = bundle.run_id`;
/** Nobody builds it any more: its attempts are used up, or who ordered it may no longer. */
const GIVEN_UP = `(state = 'queued' and exists (
    select 1 from run r where ${ITS_RUN} and r.state in ('failed', 'cancelled')))`;
const COLUMNS = `id, grant_id as "grantId", all_suppliers as "allSuppliers", supplier_ids as "supplierIds", redaction,
  case when ${GIVEN_UP} then 'failed' else state end as state,
  case when ${GIVEN_UP} then (select r.error_code from run r where ${ITS_RUN}) end as failure, run_id as "runId",
  (select json_build_object('stage', r.stage, 'done', r.done, 'total', r.total) from run r where ${ITS_RUN}) as progress,
  checkpoint_size::float8 as "checkpointSize", bytes::float8 as bytes, sha256,
  to_char(created_at at time zone 'UTC', ${TIME}) as "requestedAt",
  to_char(built_at at time zone 'UTC', ${TIME}) as "builtAt", version`;

@Injectable()
export class BundleRepository {
  async insert(
    ctx: TxCtx,
    bundle: Pick<Bundle, 'id' | 'grantId' | 'allSuppliers' | 'supplierIds' | 'redaction' | 'runId'>,
  ): Promise<void> {
    await ctx.tx.exec(
      `insert into bundle (tenant_id, id, grant_id, requested_by, all_suppliers, supplier_ids, redaction, run_id)
       values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [
        ctx.tenantId,
        bundle.id,
        bundle.grantId,
        actorOf(ctx),
        bundle.allSuppliers,
        bundle.supplierIds,
        bundle.redaction,
        bundle.runId,
      ],
    );
  }

  find(ctx: TxCtx, id: string): Promise<Bundle | undefined> {
    return ctx.tx.one<Bundle>(`select ${COLUMNS} from bundle where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      id,
    ]);
  }

  /** Newest first. */
  list(ctx: TxCtx, afterId: string | undefined, limit: number): Promise<Bundle[]> {
    return ctx.tx.query<Bundle>(
      `select ${COLUMNS} from bundle where tenant_id = $1 and ($2::uuid is null or id < $2) order by id desc limit $3`,
      [ctx.tenantId, afterId ?? null, limit],
    );
  }

  async objectKey(ctx: TxCtx, id: string): Promise<string | undefined> {
    const row = await ctx.tx.one<{ key: string | null }>(
      `select object_key as key from bundle where tenant_id = $1 and id = $2 and state = 'built'`,
      [ctx.tenantId, id],
    );
    return row?.key ?? undefined;
  }

  async markBuilt(
    ctx: TxCtx,
    id: string,
    built: { objectKey: string; bytes: number; sha256: string; checkpointSize: number },
  ): Promise<void> {
    await ctx.tx.exec(
      `update bundle set state = 'built', object_key = $3, bytes = $4, sha256 = $5, checkpoint_size = $6,
         built_at = now(), version = version + 1
       where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id, built.objectKey, built.bytes, built.sha256, built.checkpointSize],
    );
  }

  /** Asks the signer. @returns the id of the request */
  async requestSignature(
    ctx: TxCtx,
    kind: 'checkpoint' | 'tagmanifest',
    of: { content: string; bundleId: string } | undefined,
  ): Promise<string> {
    const id = newId();
    await ctx.tx.exec(
      `insert into signing_request (tenant_id, id, kind, content, bundle_id) values ($1, $2, $3, $4, $5)`,
      [ctx.tenantId, id, kind, of?.content ?? null, of?.bundleId ?? null],
    );
    return id;
  }

  answer(ctx: TxCtx, requestId: string): Promise<SigningAnswer | undefined> {
    return ctx.tx.one<SigningAnswer>(
      `select done_at is not null as done, refused, signature, ssh_signature as "sshSignature"
       from signing_request where tenant_id = $1 and id = $2`,
      [ctx.tenantId, requestId],
    );
  }

  latestCheckpoint(
    tx: TxHandle,
    tenantId: string,
  ): Promise<{ size: number; note: string } | undefined> {
    return tx.one(
      `select size::int as size, note from checkpoint where tenant_id = $1 order by size desc limit 1`,
      [tenantId],
    );
  }

  /** The checkpoint of the last bundle that was built under the same grant. */
  previousCheckpoint(
    ctx: TxCtx,
    grantId: string | null,
    bundleId: string,
  ): Promise<{ size: number; note: string } | undefined> {
    return ctx.tx.one(
      `select c.size::int as size, c.note from bundle b
       join checkpoint c on c.tenant_id = b.tenant_id and c.size = b.checkpoint_size
       where b.tenant_id = $1 and b.grant_id is not distinct from $2::uuid and b.id <> $3 and b.state = 'built'
       order by b.built_at desc limit 1`,
      [ctx.tenantId, grantId, bundleId],
    );
  }
}

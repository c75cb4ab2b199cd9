import { Injectable } from '@nestjs/common';
import { actorOf, newId, type TxCtx } from '@para42/platform';
import type { Attestation, NewAttestation } from './document';

@Injectable()
export class AttestationRepository {
  /** Once for each content of a kind, and again after a withdrawal. @returns false where it is attested */
  async insert(ctx: TxCtx, attestation: NewAttestation & { id: string }): Promise<boolean> {
    const inserted = await ctx.tx.exec(
      `insert into attestation (tenant_id, id, supplier_id, site_id, kind, sha256, holder, seen_by, seen_on, statement,
         round)
       select $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 1 + count(*) from attestation a
       join attestation_withdrawal w on w.tenant_id = a.tenant_id and w.attestation_id = a.id
       where a.tenant_id = $1 and a.supplier_id = $3 and a.sha256 = $6 and a.kind = $5
       on conflict on constraint uq_attestation_content do nothing`,
      [
        ctx.tenantId,
        attestation.id,
        attestation.supplierId,
        attestation.siteId,
        attestation.kind,
        attestation.sha256,
        attestation.holder,
        attestation.seenBy,
        attestation.seenOn,
        attestation.statement,
      ],
    );
    return inserted === 1;
  }

  find(ctx: TxCtx, id: string): Promise<Attestation | undefined> {
    return ctx.tx.one<Attestation>(
      `select a.id, a.supplier_id as "supplierId", a.site_id as "siteId", a.kind, a.sha256, a.holder,
         a.seen_by as "seenBy", a.seen_on::text as "seenOn", a.statement, w.withdrawn_on::text as "withdrawnOn",
         w.reason as "withdrawnFor"
       from attestation a left join attestation_withdrawal w on w.tenant_id = a.tenant_id and w.attestation_id = a.id
       where a.tenant_id = $1 and a.id = $2`,
      [ctx.tenantId, id],
    );
  }

  /** @returns false where it is withdrawn already */
  async withdraw(
    ctx: TxCtx,
    { id, supplierId }: Attestation,
    { reason, on }: { reason: string; on: string },
  ): Promise<boolean> {
    const inserted = await ctx.tx.exec(
      `insert into attestation_withdrawal (tenant_id, id, attestation_id, supplier_id, reason, withdrawn_on, withdrawn_by)
       values ($1, $2, $3, $4, $5, $6, $7) on conflict on constraint uq_attestation_withdrawal_attestation do nothing`,
      [ctx.tenantId, newId(), id, supplierId, reason, on, actorOf(ctx)],
    );
    return inserted === 1;
  }
}

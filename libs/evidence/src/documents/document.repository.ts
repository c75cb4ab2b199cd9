import { Injectable } from '@nestjs/common';
import { actorOf, type TxCtx, type TxHandle } from '@para42/platform';
import type { AuditAsked, DocumentRecord, EvidenceFilter, EvidenceItem } from './document';

const DOCUMENT = `id, supplier_id as "supplierId", site_id as "siteId", kind, title, media_type as "mediaType",
  bytes::float8 as bytes, sha256, effective_on::text as "effectiveOn", asked_recruitment as "askedRecruitment",
  to_char(created_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "addedAt"`;

@Injectable()
export class DocumentRepository {
  /** @returns false where the same content of that kind is there already */
  async insert(
    ctx: TxCtx,
    document: Omit<DocumentRecord, 'addedAt'> & { objectKey: string },
  ): Promise<boolean> {
    const inserted = await ctx.tx.exec(
      `insert into document (tenant_id, id, supplier_id, site_id, kind, title, media_type, bytes, sha256, object_key,
         effective_on, asked_recruitment, added_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13) on conflict on constraint uq_document_content do nothing`,
      [
        ctx.tenantId,
        document.id,
        document.supplierId,
        document.siteId,
        document.kind,
        document.title,
        document.mediaType,
        document.bytes,
        document.sha256,
        document.objectKey,
        document.effectiveOn,
        document.askedRecruitment,
        actorOf(ctx),
      ],
    );
    return inserted === 1;
  }

  /** What an audit asked, where nobody has told before. @returns whether it is told by this */
  async tellAsked(ctx: TxCtx, id: string, asked: AuditAsked): Promise<boolean> {
    const told = await ctx.tx.exec(
      `update document set asked_recruitment = $3
       where tenant_id = $1 and id = $2 and kind = 'audit_report' and asked_recruitment is null`,
      [ctx.tenantId, id, asked],
    );
    return told === 1;
  }

  find(ctx: TxCtx, id: string): Promise<DocumentRecord | undefined> {
    return ctx.tx.one<DocumentRecord>(
      `select ${DOCUMENT} from document where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
  }

  findByContent(
    ctx: TxCtx,
    supplierId: string,
    sha256: string,
    kind: string,
  ): Promise<DocumentRecord | undefined> {
    return ctx.tx.one<DocumentRecord>(
      `select ${DOCUMENT} from document where tenant_id = $1 and supplier_id = $2 and sha256 = $3 and kind = $4`,
      [ctx.tenantId, supplierId, sha256, kind],
    );
  }

  async objectKey(ctx: TxCtx, id: string): Promise<string | undefined> {
    const row = await ctx.tx.one<{ key: string }>(
      `select object_key as key from document where tenant_id = $1 and id = $2`,
      [ctx.tenantId, id],
    );
    return row?.key;
  }

  /** Documents and attestations together, by id; for the buyer's and the auditor's list alike. */
  list(
    tx: TxHandle,
    tenantId: string,
    filter: EvidenceFilter,
    afterId: string | undefined,
    limit: number,
  ): Promise<EvidenceItem[]> {
    return tx.query<EvidenceItem>(
      `select * from (
         select id, 'document' as type, supplier_id as "supplierId", site_id as "siteId", kind, sha256,
           bytes::float8 as bytes, effective_on::text as dated, null::text as "withdrawnOn"
         from document where tenant_id = $1 and ($2::uuid is null or supplier_id = any(ids_of_supplier($2)))
         union all
         select a.id, 'attestation', a.supplier_id, a.site_id, a.kind, a.sha256, null::float8, a.seen_on::text,
           w.withdrawn_on::text
         from attestation a left join attestation_withdrawal w on w.tenant_id = a.tenant_id and w.attestation_id = a.id
           and ($6::date is null or w.withdrawn_on <= $6::date)
         where a.tenant_id = $1 and ($2::uuid is null or a.supplier_id = any(ids_of_supplier($2)))) e
       where ($3::uuid is null or id > $3) and ($5::date is null or dated::date >= $5) and ($6::date is null or dated::date <= $6)
       order by id limit $4`,
      [
        tenantId,
        filter.supplierId ?? null,
        afterId ?? null,
        limit,
        filter.from ?? null,
        filter.to ?? null,
      ],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { AuditAsked } from './documents/document';

/** The latest audit report of a supplier, or of one of its sites. */
export interface AuditReport {
  id: string;
  supplierId: string;
  siteId: string | null;
  /** YYYY-MM-DD. */
  effectiveOn: string;
  /** Whether it asked how workers got their jobs; null where nobody has told. */
  askedRecruitment: AuditAsked | null;
}

/** A document by what an answer that names it is held to. */
export interface NamedDocument {
  id: string;
  sha256: string;
  /** YYYY-MM-DD. */
  effectiveOn: string;
}

/** The narrow questions that other contexts ask of evidence. */
@Injectable()
export class EvidenceReadModel {
  /** Per supplier and site the latest audit report that speaks of a day up to `until`. */
  latestAudits(ctx: TxCtx, supplierIds: readonly string[], until: string): Promise<AuditReport[]> {
    return ctx.tx.query<AuditReport>(
      `select distinct on (supplier_id, site_id) id, supplier_id as "supplierId", site_id as "siteId",
         effective_on::text as "effectiveOn", asked_recruitment as "askedRecruitment" from document
       where tenant_id = $1 and supplier_id = any($2::uuid[]) and kind = 'audit_report' and effective_on <= $3
       order by supplier_id, site_id, effective_on desc, id desc`,
      [ctx.tenantId, supplierIds, until],
    );
  }

  /** Those of some documents that are of a supplier; another's are not found. */
  documentsOf(ctx: TxCtx, supplierId: string, ids: readonly string[]): Promise<NamedDocument[]> {
    return ctx.tx.query<NamedDocument>(
      `select id, sha256, effective_on::text as "effectiveOn" from document
       where tenant_id = $1 and id = any($2::uuid[]) and supplier_id = any(ids_of_supplier($3)) order by id`,
      [ctx.tenantId, ids, supplierId],
    );
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TxHandle } from '@para42/platform';
import {
  EvidenceContributors,
  type EvidenceContributor,
  type EvidenceRecord,
  type EvidenceScope,
} from './evidence.contributors';

/** The evidence context's own part of a bundle: documents that go in, and attestations. */
@Injectable()
export class EvidenceOwnRecords implements EvidenceContributor, OnModuleInit {
  readonly context = 'evidence';

  constructor(private readonly contributors: EvidenceContributors) {}

  onModuleInit(): void {
    this.contributors.register(this);
  }

  async *collect(tx: TxHandle, scope: EvidenceScope): AsyncGenerator<EvidenceRecord> {
    const suppliers = scope.supplierIds === 'all' ? null : scope.supplierIds;
    const documents = await tx.query<Record<string, string | null>>(
      `select id, supplier_id as "supplierId", site_id as "siteId", kind, title, media_type as "mediaType",
         sha256 as "documentSha256", effective_on::text as "effectiveOn"
       from document where tenant_id = $1 and ($2::uuid[] is null or supplier_id = any($2)) order by id`,
      [scope.tenantId, suppliers],
    );
    for (const record of documents) yield { file: 'documents', record };
    const attestations = await tx.query<Record<string, string | null>>(
      `select id, supplier_id as "supplierId", site_id as "siteId", kind, sha256, seen_on::text as "seenOn"
       from attestation where tenant_id = $1 and ($2::uuid[] is null or supplier_id = any($2)) order by id`,
      [scope.tenantId, suppliers],
    );
    for (const record of attestations) yield { file: 'attestations', record };
  }
}

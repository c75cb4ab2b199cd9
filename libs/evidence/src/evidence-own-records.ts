import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TxHandle } from '@para42/platform';
import {
  EvidenceContributors,
  type EvidenceContributor,
  type EvidenceRecord,
  type EvidenceScope,
} from './evidence.contributors';

const IN_SCOPE = 'tenant_id = $1 and ($2::uuid[] is null or supplier_id = any($2))';
const within = (day: string) =>
  `($3::date is null or ${day} >= $3) and ($4::date is null or ${day} <= $4)`;

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
    const limits = [scope.tenantId, suppliers, scope.from ?? null, scope.to ?? null];
    const documents = await tx.query<Record<string, string | null>>(
      `select id, supplier_id as "supplierId", site_id as "siteId", kind, title, media_type as "mediaType",
         sha256 as "documentSha256", effective_on::text as "effectiveOn", asked_recruitment as "askedRecruitment"
       from document where ${IN_SCOPE} and ${within('effective_on')} order by id`,
      limits,
    );
    for (const record of documents) yield { file: 'documents', record };
    const attestations = await tx.query<Record<string, string | null>>(
      `select id, supplier_id as "supplierId", site_id as "siteId", kind, sha256, seen_on::text as "seenOn", (
           select w.withdrawn_on::text from attestation_withdrawal w
           where w.tenant_id = $1 and w.attestation_id = attestation.id and ($4::date is null or w.withdrawn_on <= $4)
         ) as "withdrawnOn"
       from attestation where ${IN_SCOPE} and ${within('seen_on')} order by id`,
      limits,
    );
    for (const record of attestations) yield { file: 'attestations', record };
  }
}

import { Injectable } from '@nestjs/common';
import type { JsonValue, TxHandle } from '@para42/platform';
import type { Redaction } from './bundles/bundle';

/**
 * What a bundle covers. A record is in it when its supplier, its cycle (where it is of one) and its days
 * are; of what changed after `to` no record tells. Figures of the whole tenant only where `supplierIds`
 * is `all`.
 */
export interface EvidenceScope {
  tenantId: string;
  supplierIds: 'all' | readonly string[];
  cycleIds: 'all' | readonly string[];
  /** YYYY-MM-DD, both ends included; undefined: open. */
  from?: string;
  to?: string;
  redaction: Redaction;
}

/** One record of a bundle; `file` becomes `data/records/<context>/<file>.jsonl`. */
export interface EvidenceRecord {
  file: string;
  record: JsonValue;
  /** Whether what the ledger holds of this record speaks of others too, and so stays out. */
  ledgerStaysOut?: boolean;
}

/**
 * What a context has to show. Reads through the auditors' role, so that row security and the grant
 * hold whatever the code forgets; personal data and counts of 1 to 4 people stay out.
 */
export interface EvidenceContributor {
  context: string;
  collect(tx: TxHandle, scope: EvidenceScope): AsyncIterable<EvidenceRecord>;
}

/** Every context puts its contributor here when its module starts. */
@Injectable()
export class EvidenceContributors {
  private readonly contributors = new Map<string, EvidenceContributor>();

  register(contributor: EvidenceContributor): void {
    const { context } = contributor;
    if (!/^[a-z]+$/.test(context)) throw new Error(`'${context}' is not a name of a context`);
    if (this.contributors.has(context)) throw new Error(`two contributors for ${context}`);
    this.contributors.set(context, contributor);
  }

  /** In the order of their names, so that a bundle's order does not depend on start-up. */
  all(): EvidenceContributor[] {
    return [...this.contributors.values()].sort((a, b) => (a.context < b.context ? -1 : 1));
  }
}

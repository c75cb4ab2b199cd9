import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { FlagState } from './flag.states';
import type { SourceRef } from './facts';

export interface Flag {
  id: string;
  ruleCode: string;
  ruleVersion: number;
  subject: string;
  siteId: string;
  supplierId: string;
  key: string;
  state: FlagState;
  scale: number;
  scope: number;
  irremediability: number;
  severity: number;
  likelihood: number;
  priority: number;
  crisisType: string | null;
  title: string;
  sentence: string;
  parameters: Record<string, number>;
  facts: Record<string, unknown>;
  factsHash: string;
  sources: SourceRef[];
  raisedOn: string;
  confirmedOn: string;
  clearedOn: string | null;
  decisionReason: string | null;
  /** `kind:id` of who decided. */
  decidedBy: string | null;
  reviewOn: string | null;
  revision: number;
  version: number;
}

export interface FlagFilter {
  siteId?: string;
  supplierId?: string;
  state?: string;
  ruleCode?: string;
  /** Only settled flags whose day of review has come. */
  review?: 'due';
}

export interface FlagRevision {
  flagId: string;
  revision: number;
  ruleVersion: number;
  state: FlagState;
  factsHash: string;
  sentence: string;
  severity: number;
  cause: string;
  knownOn: string;
}

const COLUMNS = `id, rule_code as "ruleCode", rule_version as "ruleVersion", subject, site_id as "siteId",
  supplier_id as "supplierId", flag_key as key, state, scale, scope, irremediability, severity, likelihood, priority,
  crisis_type as "crisisType", title, sentence, parameters, facts, facts_hash as "factsHash", sources,
  raised_on::text as "raisedOn", confirmed_on::text as "confirmedOn", cleared_on::text as "clearedOn",
  decision_reason as "decisionReason", decided_by as "decidedBy", review_on::text as "reviewOn", revision, version`;

const REVIEW_DUE = `and state in ('dismissed', 'mitigated') and review_on <= $9::date`;

@Injectable()
export class FlagReadingRepository {
  find(ctx: TxCtx, id: string): Promise<Flag | undefined> {
    return ctx.tx.one<Flag>(`select ${COLUMNS} from flag where tenant_id = $1 and id = $2`, [
      ctx.tenantId,
      id,
    ]);
  }

  byIds(ctx: TxCtx, ids: readonly string[]): Promise<Flag[]> {
    return ctx.tx.query<Flag>(
      `select ${COLUMNS} from flag where tenant_id = $1 and id = any($2::uuid[]) order by priority desc, id`,
      [ctx.tenantId, ids],
    );
  }

  /** The gravest first. */
  list(
    ctx: TxCtx,
    filter: FlagFilter,
    after: { priority: number; id: string } | undefined,
    limit: number,
    today: string,
  ): Promise<Flag[]> {
    return ctx.tx.query<Flag>(
      `select ${COLUMNS} from flag where tenant_id = $1 and ($2::uuid is null or site_id = any(ids_of_site($2)))
         and ($3::uuid is null or supplier_id = any(ids_of_supplier($3)))
         and ($4::text is null or state = $4) and ($5::text is null or rule_code = $5)
         ${filter.review === 'due' ? REVIEW_DUE : ''}
         and ($6::int is null or priority < $6 or (priority = $6 and id > $7::uuid))
       order by priority desc, id limit $8`,
      [
        ctx.tenantId,
        filter.siteId ?? null,
        filter.supplierId ?? null,
        filter.state ?? null,
        filter.ruleCode ?? null,
        after?.priority ?? null,
        after?.id ?? null,
        limit,
        ...(filter.review === 'due' ? [today] : []),
      ],
    );
  }

  /** Flags of sites whose cause is there and which nobody has dismissed. */
  liveOfSites(ctx: TxCtx, siteIds: readonly string[]): Promise<Flag[]> {
    return ctx.tx.query<Flag>(
      `select ${COLUMNS} from flag where tenant_id = $1 and site_id = any($2::uuid[])
         and state in ('open', 'acknowledged', 'mitigated') order by id`,
      [ctx.tenantId, siteIds],
    );
  }

  /** Sites with an open flag of at least that severity, each once. */
  flaggedSites(
    ctx: TxCtx,
    severityAtLeast: number,
  ): Promise<{ supplierId: string; siteId: string }[]> {
    return ctx.tx.query<{ supplierId: string; siteId: string }>(
      `select distinct supplier_id as "supplierId", site_id as "siteId" from flag
       where tenant_id = $1 and state in ('open', 'acknowledged') and severity >= $2
       order by supplier_id, site_id`,
      [ctx.tenantId, severityAtLeast],
    );
  }

  revisions(ctx: TxCtx, flagId: string): Promise<FlagRevision[]> {
    return ctx.tx.query<FlagRevision>(
      `select flag_id as "flagId", revision, rule_version as "ruleVersion", state, facts_hash as "factsHash", sentence, severity, cause,
         known_on::text as "knownOn"
       from flag_revision where tenant_id = $1 and flag_id = $2 order by revision`,
      [ctx.tenantId, flagId],
    );
  }

  /** What was known at the end of a day: the last revision of every flag of a site up to then. */
  asOf(ctx: TxCtx, siteId: string, day: string): Promise<FlagRevision[]> {
    return ctx.tx.query<FlagRevision>(
      `select distinct on (r.flag_id) r.flag_id as "flagId", r.revision, r.rule_version as "ruleVersion", r.state, r.facts_hash as "factsHash",
         r.sentence, r.severity, r.cause, r.known_on::text as "knownOn"
       from flag_revision r join flag f on f.tenant_id = r.tenant_id and f.id = r.flag_id
       where r.tenant_id = $1 and f.site_id = $2 and r.known_on <= $3
       order by r.flag_id, r.revision desc`,
      [ctx.tenantId, siteId, day],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { ClearReason } from './clear-reason';
import { DECIDED, type FlagRevision } from './flag-reading.repository';
import type { FlagState } from './flag.states';
import type { SourceRef } from './facts';

/** A flag as it was known at the end of a day. */
export interface FlagKnown extends FlagRevision {
  ruleCode: string;
  title: string;
  siteId: string;
  supplierId: string;
  priority: number;
}

/** One side of a difference. */
export interface FlagSide {
  revision: number;
  ruleVersion: number;
  state: FlagState;
  clearedBecause: ClearReason | null;
  severity: number;
  facts: Record<string, unknown>;
  factsHash: string;
  parameters: Record<string, number>;
  sources: SourceRef[];
  sentence: string;
}

/** What happened to a flag between the two sides. */
export interface FlagStep {
  revision: number;
  state: FlagState;
  cause: string;
  /** YYYY-MM-DD. */
  on: string;
}

export interface FlagPair {
  flagId: string;
  ruleCode: string;
  title: string;
  siteId: string;
  supplierId: string;
  /** Null where it was not there. */
  before: FlagSide | null;
  after: FlagSide;
  steps: FlagStep[];
}

const SIDE = (
  r: string,
) => `json_build_object('revision', ${r}.revision, 'ruleVersion', ${r}.rule_version,
    'state', ${r}.state, 'clearedBecause', ${r}.cleared_because, 'severity', ${r}.severity, 'facts', ${r}.facts, 'factsHash', ${r}.facts_hash,
    'parameters', ${r}.parameters, 'sources', ${r}.sources, 'sentence', ${r}.sentence)`;
const LAST = (day: string) => `select * from flag_revision v
    where v.tenant_id = $1 and v.flag_id = f.id and v.known_on <= ${day} order by v.revision desc limit 1`;
const WHAT = (r: string) => `(${r}.state, ${r}.facts_hash, ${r}.severity)`;

/** What was known of flags on days past. */
@Injectable()
export class FlagHistoryRepository {
  /** The last revision of every flag up to a day, by id of the flag. */
  knownOn(
    ctx: TxCtx,
    day: string,
    siteId: string | undefined,
    afterId: string | undefined,
    limit: number,
  ): Promise<FlagKnown[]> {
    return ctx.tx.query<FlagKnown>(
      `select f.id as "flagId", f.rule_code as "ruleCode", f.title, f.site_id as "siteId", r.supplier_id as "supplierId",
         r.revision, r.rule_version as "ruleVersion", r.state, r.facts_hash as "factsHash", r.sentence, r.severity,
         r.priority, ${DECIDED('r')}, r.cause, r.known_on::text as "knownOn"
       from flag f join lateral (${LAST('$2')}) r on true
       where f.tenant_id = $1 and f.raised_on <= $2 and ($3::uuid is null or f.site_id = $3)
         and ($4::uuid is null or f.id > $4)
       order by f.id limit $5`,
      [ctx.tenantId, day, siteId ?? null, afterId ?? null, limit],
    );
  }

  /** Flags that are not at the end of one day what they were at the end of another, by id. */
  between(
    ctx: TxCtx,
    days: { from: string; to: string },
    afterId: string | undefined,
    limit: number,
  ): Promise<FlagPair[]> {
    return ctx.tx.query<FlagPair>(
      `select f.id as "flagId", f.rule_code as "ruleCode", f.title, f.site_id as "siteId", f.supplier_id as "supplierId",
         case when b.revision is not null then ${SIDE('b')} end as before, ${SIDE('a')} as after,
         (select json_agg(json_build_object('revision', s.revision, 'state', s.state, 'cause', s.cause,
             'on', s.known_on::text) order by s.revision)
           from flag_revision s where s.tenant_id = $1 and s.flag_id = f.id
             and s.revision > coalesce(b.revision, 0) and s.revision <= a.revision) as steps
       from flag f
       join lateral (${LAST('$3')}) a on true
       left join lateral (${LAST('$2')}) b on true
       where f.tenant_id = $1 and ($4::uuid is null or f.id > $4)
         and f.id in (select flag_id from flag_revision
           where tenant_id = $1 and known_on > $2 and known_on <= $3 and ($4::uuid is null or flag_id > $4))
         and (b.revision is null or ${WHAT('b')} is distinct from ${WHAT('a')})
       order by f.id limit $5`,
      [ctx.tenantId, days.from, days.to, afterId ?? null, limit],
    );
  }
}

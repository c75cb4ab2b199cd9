import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';

/** How a flag left the risks that stand: a person dismissed it, or the data no longer show its cause. */
export interface FlagDeparture {
  flagId: string;
  supplierId: string;
  state: 'dismissed' | 'cleared';
  /** YYYY-MM-DD. */
  on: string;
  /** `kind:id` of the person who dismissed it; `data` where it was cleared. */
  by: string;
  why: string;
  /** Of a dismissal: the day on which it is looked at again. */
  reviewOn: string | null;
  /** The revision with which it left; another one where it came back and left again. */
  revision: number;
  /** Whether it left after the instant that was asked about. */
  recent: boolean;
}

/** The revision with which the flag left the last time: the first after the last one that stood. */
const LEFT = `join lateral (
    select v.revision, v.known_on, v.known_from from flag_revision v
    where v.tenant_id = f.tenant_id and v.flag_id = f.id and v.revision > coalesce((
      select max(b.revision) from flag_revision b
      where b.tenant_id = f.tenant_id and b.flag_id = f.id and b.state not in ('dismissed', 'cleared')), 0)
    order by v.revision limit 1) l on true
  join flag_revision n on n.tenant_id = f.tenant_id and n.flag_id = f.id and n.revision = f.revision`;
const GONE_WORDS = `case f.cleared_because when 'rule_off' then 'Its rule was switched off; its cause may still be there'
    when 'rule_retired' then 'Its rule was retired; its cause may still be there'
    when 'rule_changed' then 'Its rule asks otherwise; its cause is still there'
    else 'The data no longer show its cause' end`;
const GONE = `f.tenant_id = $1 and f.state in ('dismissed', 'cleared')`;

@Injectable()
export class FlagDeparturesRepository {
  /** Of these flags those that left, and how. @param since an instant of the database; null: ever */
  ofFlags(ctx: TxCtx, flagIds: readonly string[], since: string | null): Promise<FlagDeparture[]> {
    return ctx.tx.query<FlagDeparture>(
      `select f.id as "flagId", f.supplier_id as "supplierId", f.state,
         case f.state when 'cleared' then f.cleared_on::text else l.known_on::text end as "on",
         case f.state when 'cleared' then 'data' else f.decided_by end as by,
         case f.state when 'cleared' then ${GONE_WORDS} || ' (' || n.cause || ').'
           else f.decision_reason end as why,
         case f.state when 'dismissed' then f.review_on::text end as "reviewOn", l.revision,
         ($3::timestamptz is null or l.known_from >= $3) as recent
       from flag f ${LEFT} where ${GONE} and f.id = any($2::uuid[]) order by f.id`,
      [ctx.tenantId, flagIds, since],
    );
  }

  /**
   * Flags that left since an instant, and dismissed ones whose day of review has come, by id.
   * @param since an instant of the database; null: ever
   */
  gone(
    ctx: TxCtx,
    since: string | null,
    today: string,
    afterId: string | null,
    limit: number,
  ): Promise<Pick<FlagDeparture, 'flagId' | 'supplierId'>[]> {
    return ctx.tx.query(
      `select f.id as "flagId", f.supplier_id as "supplierId" from flag f ${LEFT}
       where ${GONE} and ($4::uuid is null or f.id > $4)
         and ($2::timestamptz is null or l.known_from >= $2 or (f.state = 'dismissed' and f.review_on <= $3))
       order by f.id limit $5`,
      [ctx.tenantId, since, today, afterId, limit],
    );
  }
}

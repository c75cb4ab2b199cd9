import { Injectable } from '@nestjs/common';
import { actorOf, newId, type TxCtx } from '@para42/platform';
import type { InvolvedParty, Involvement } from '../vocabulary/labour.table';

export interface NewInvolvement {
  party: InvolvedParty;
  /** Of a party that is an agency. */
  agencyId: string | null;
  kind: Involvement;
  /** Day of the judgement. */
  on: string;
  reason: string;
}

/** A judgement of how a party is involved in what was observed. */
export interface InvolvementRecord extends NewInvolvement {
  id: string;
  observationId: string;
  author: string;
  recordedAt: string;
}

/** How a party is involved by its latest judgement. */
export type StandingInvolvement = Pick<
  InvolvementRecord,
  'observationId' | 'party' | 'agencyId' | 'kind' | 'on'
>;

const COLUMNS = `id, observation_id as "observationId", party, agency_id as "agencyId", kind, judged_on::text as "on",
  reason, author, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "recordedAt"`;

/** Judgements are added and never changed: a later one stands beside those before it. */
@Injectable()
export class InvolvementRepository {
  /** The newest first. @param before the id after which to go on */
  list(
    ctx: TxCtx,
    observationId: string,
    before: string | undefined,
    limit: number,
  ): Promise<InvolvementRecord[]> {
    return ctx.tx.query<InvolvementRecord>(
      `select ${COLUMNS} from observation_involvement
       where tenant_id = $1 and observation_id = $2 and ($3::uuid is null or id < $3) order by id desc limit $4`,
      [ctx.tenantId, observationId, before ?? null, limit],
    );
  }

  /** The latest judgement of each party, by party. */
  standing(ctx: TxCtx, observationId: string): Promise<InvolvementRecord[]> {
    return ctx.tx.query<InvolvementRecord>(
      `select distinct on (party, agency_id) ${COLUMNS} from observation_involvement
       where tenant_id = $1 and observation_id = $2 order by party, agency_id, judged_on desc, id desc`,
      [ctx.tenantId, observationId],
    );
  }

  /** The same of many observations, without reasons. */
  standingIn(ctx: TxCtx, observationIds: readonly string[]): Promise<StandingInvolvement[]> {
    return ctx.tx.query<StandingInvolvement>(
      `select distinct on (observation_id, party, agency_id) observation_id as "observationId", party,
         agency_id as "agencyId", kind, judged_on::text as "on"
       from observation_involvement where tenant_id = $1 and observation_id = any ($2::uuid[])
       order by observation_id, party, agency_id, judged_on desc, id desc`,
      [ctx.tenantId, observationIds],
    );
  }

  async add(
    ctx: TxCtx,
    observationId: string,
    { party, agencyId, kind, on, reason }: NewInvolvement,
    recordedAt: string,
  ): Promise<InvolvementRecord> {
    const record = { id: newId(), observationId, author: actorOf(ctx) };
    await ctx.tx.exec(
      `insert into observation_involvement (tenant_id, id, observation_id, party, agency_id, kind, judged_on, reason,
         author, recorded_at) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
      [
        ctx.tenantId,
        record.id,
        observationId,
        party,
        agencyId,
        kind,
        on,
        reason,
        record.author,
        recordedAt,
      ],
    );
    return { ...record, party, agencyId, kind, on, reason, recordedAt };
  }
}

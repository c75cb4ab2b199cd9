import { Injectable } from '@nestjs/common';
import { actorOf, newId, type TxCtx } from '@para42/platform';
import type { SubjectKind } from '../subjects/screening-subject';
import type { CloseCause, Hit } from './hit';
import type { Verdict } from './hit.states';

export const HIT_COLUMNS = `h.id, h.subject_kind as "subjectKind", h.subject_id as "subjectId", h.supplier_id as "supplierId",
  h.entry_id as "entryId", h.list_code as list, h.list_version_id as "listVersionId", h.score, h.strength, h.parts,
  h.subject_sha256 as "subjectSha256", h.entry_sha256 as "entrySha256", h.state, h.verdict,
  h.review_reason as "reviewReason", h.reviewed_by as "reviewedBy",
  to_char(h.reviewed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "reviewedAt",
  h.opened_on::text as "openedOn", h.closed_on::text as "closedOn", h.close_cause as "closeCause", h.version`;

export type WrittenHit = Omit<
  Hit,
  'verdict' | 'reviewReason' | 'reviewedBy' | 'reviewedAt' | 'version'
>;

export interface HitRecord {
  readonly hitId: string;
  readonly what: string;
  readonly verdict: Verdict | null;
  readonly reason: string | null;
  readonly score: number;
  readonly listVersionId: string;
}

/** Hits as screening writes them. */
@Injectable()
export class HitRepository {
  /** One writer of hits in a tenant at a time, to the end of the transaction: walks never interleave. */
  async lock(ctx: TxCtx): Promise<void> {
    await ctx.tx.query(`select pg_advisory_xact_lock(hashtextextended($1, 1))`, [
      `screening:${ctx.tenantId}`,
    ]);
  }

  ofSubjects(ctx: TxCtx, kind: SubjectKind, ids: readonly string[]): Promise<Hit[]> {
    return ctx.tx.query<Hit>(
      `select ${HIT_COLUMNS} from screening_hit h
       where h.tenant_id = $1 and h.subject_kind = $2 and h.subject_id = any ($3::uuid[]) order by h.id`,
      [ctx.tenantId, kind, ids],
    );
  }

  /** Hits that stand, of subjects between two ids that are none of these: after the first, up to the last. */
  standingBetween(
    ctx: TxCtx,
    kind: SubjectKind,
    after: string | null,
    upTo: string | null,
    except: readonly string[],
  ): Promise<Hit[]> {
    return ctx.tx.query<Hit>(
      `select ${HIT_COLUMNS} from screening_hit h
       where h.tenant_id = $1 and h.subject_kind = $2 and h.state <> 'closed' and ($3::uuid is null or h.subject_id > $3)
         and ($4::uuid is null or h.subject_id <= $4) and h.subject_id <> all ($5::uuid[]) order by h.id`,
      [ctx.tenantId, kind, after, upTo, except],
    );
  }

  standingOfEntries(ctx: TxCtx, entryIds: readonly string[]): Promise<Hit[]> {
    return ctx.tx.query<Hit>(
      `select ${HIT_COLUMNS} from screening_hit h
       where h.tenant_id = $1 and h.state <> 'closed' and h.entry_id = any ($2::uuid[]) order by h.id`,
      [ctx.tenantId, entryIds],
    );
  }

  /** New hits, and known ones as they are now; verdicts stay. */
  async put(ctx: TxCtx, hits: readonly WrittenHit[]): Promise<void> {
    if (hits.length === 0) return;
    await ctx.tx.exec(
      `insert into screening_hit (tenant_id, id, subject_kind, subject_id, supplier_id, entry_id, list_code,
         list_version_id, score, strength, parts, subject_sha256, entry_sha256, state, opened_on)
       select $1, r.id, r."subjectKind", r."subjectId", r."supplierId", r."entryId", r.list, r."listVersionId", r.score,
         r.strength, r.parts, r."subjectSha256", r."entrySha256", r.state, r."openedOn"
       from jsonb_to_recordset($2::jsonb) as r(id uuid, "subjectKind" text, "subjectId" uuid, "supplierId" uuid,
         "entryId" uuid, list text, "listVersionId" uuid, score smallint, strength text, parts jsonb,
         "subjectSha256" text, "entrySha256" text, state text, "openedOn" date)
       on conflict (tenant_id, subject_kind, subject_id, entry_id) do update set supplier_id = excluded.supplier_id,
         list_version_id = excluded.list_version_id, score = excluded.score, strength = excluded.strength,
         parts = excluded.parts, subject_sha256 = excluded.subject_sha256, entry_sha256 = excluded.entry_sha256,
         state = excluded.state, opened_on = excluded.opened_on, closed_on = null, close_cause = null,
         version = screening_hit.version + 1, changed_at = now()`,
      [ctx.tenantId, JSON.stringify(hits)],
    );
  }

  async close(
    ctx: TxCtx,
    hits: readonly { id: string; cause: CloseCause }[],
    on: string,
  ): Promise<void> {
    if (hits.length === 0) return;
    await ctx.tx.exec(
      `update screening_hit h set state = 'closed', closed_on = $3, close_cause = r.cause, version = h.version + 1,
         changed_at = now()
       from jsonb_to_recordset($2::jsonb) as r(id uuid, cause text) where h.tenant_id = $1 and h.id = r.id`,
      [ctx.tenantId, JSON.stringify(hits), on],
    );
  }

  /** @returns whether the version was still the current one */
  async review(
    ctx: TxCtx,
    id: string,
    version: number,
    review: { verdict: Verdict; reason: string; at: Date },
  ): Promise<boolean> {
    const changed = await ctx.tx.exec(
      `update screening_hit set state = $4, verdict = $4, review_reason = $5, reviewed_by = $6, reviewed_at = $7,
         version = version + 1, changed_at = now()
       where tenant_id = $1 and id = $2 and version = $3 and state <> 'closed'`,
      [ctx.tenantId, id, version, review.verdict, review.reason, actorOf(ctx), review.at],
    );
    return changed === 1;
  }

  async record(ctx: TxCtx, records: readonly HitRecord[], at: Date): Promise<void> {
    if (records.length === 0) return;
    await ctx.tx.exec(
      `insert into screening_hit_change (tenant_id, id, hit_id, what, verdict, reason, score, list_version_id, changed_by,
         changed_at)
       select $1, r.id, r."hitId", r.what, r.verdict, r.reason, r.score, r."listVersionId", $3, $4
       from jsonb_to_recordset($2::jsonb) as r(id uuid, "hitId" uuid, what text, verdict text, reason text,
         score smallint, "listVersionId" uuid)`,
      [
        ctx.tenantId,
        JSON.stringify(records.map((record) => ({ id: newId(), ...record }))),
        actorOf(ctx),
        at,
      ],
    );
  }
}

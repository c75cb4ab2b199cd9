import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import type { MatchKind } from '../compare/party';
import type { CandidateState, MatchCandidate, MatchCandidateView } from './match-candidate';

const TIME = 'YYYY-MM-DD"T"HH24:MI:SS"Z"';
const COLUMNS = `c.id, c.subject_kind as kind, c.first_id as "firstId", c.second_id as "secondId", c.verdict, c.score,
  c.name_score as "nameScore", c.address_score as "addressScore", c.distance_m as "distanceM", c.identifiers, c.reasons,
  c.held_because as "heldBecause", c.first_content as "firstContent", c.second_content as "secondContent", c.state,
  c.decided_by as "decidedBy", to_char(c.decided_at at time zone 'UTC', '${TIME}') as "decidedAt",
  c.decision_reason as "decisionReason", to_char(c.created_at at time zone 'UTC', '${TIME}') as "createdAt", c.version`;
const name = (id: string): string =>
  `case c.subject_kind when 'site' then (select name from site where tenant_id = c.tenant_id and id = c.${id})
     else (select name from supplier where tenant_id = c.tenant_id and id = c.${id}) end`;
const VIEW = `${COLUMNS}, ${name('first_id')} as "firstName", ${name('second_id')} as "secondName",
  (select m.id from record_merge m where m.tenant_id = c.tenant_id and m.candidate_id = c.id order by m.id desc limit 1) as "mergeId"`;

export type NewCandidate = Omit<MatchCandidate, 'id' | 'createdAt' | 'version'>;

export interface CandidateFilter {
  state?: CandidateState;
  kind?: MatchKind;
  /** One of the two. */
  subjectId?: string;
}

export interface CandidateDecision {
  state: 'same' | 'different';
  by: string;
  at: Date;
  reason: string;
}

/** Pairs of records that may be one, and what was decided about them. */
@Injectable()
export class MatchCandidateRepository {
  /** Every candidate in which one of these is. */
  ofSubjects(ctx: TxCtx, kind: MatchKind, ids: readonly string[]): Promise<MatchCandidate[]> {
    return ctx.tx.query<MatchCandidate>(
      `select ${COLUMNS} from match_candidate c where c.tenant_id = $1 and c.subject_kind = $2
         and (c.first_id = any($3::uuid[]) or c.second_id = any($3::uuid[])) order by c.id`,
      [ctx.tenantId, kind, ids],
    );
  }

  /** The candidate of two records, in whatever order they are named. */
  ofPair(
    ctx: TxCtx,
    kind: MatchKind,
    pair: readonly [string, string],
  ): Promise<MatchCandidate | undefined> {
    return ctx.tx.one<MatchCandidate>(
      `select ${COLUMNS} from match_candidate c where c.tenant_id = $1 and c.subject_kind = $2
         and c.first_id = least($3::uuid, $4::uuid) and c.second_id = greatest($3::uuid, $4::uuid)`,
      [ctx.tenantId, kind, ...pair],
    );
  }

  /** New ones, and in the place of those that there are. @returns ids in the order given */
  async put(
    ctx: TxCtx,
    candidates: readonly (NewCandidate & { id?: string })[],
  ): Promise<string[]> {
    if (candidates.length === 0) return [];
    const records = candidates.map((candidate) => ({
      ...candidate,
      id: candidate.id ?? newId(),
    }));
    await ctx.tx.exec(
      `insert into match_candidate (tenant_id, id, subject_kind, first_id, second_id, verdict, score, name_score,
         address_score, distance_m, identifiers, reasons, held_because, first_content, second_content, state, decided_by,
         decided_at, decision_reason)
       select $1, r.id, r.kind, r."firstId", r."secondId", r.verdict, r.score, r."nameScore", r."addressScore",
         r."distanceM", r.identifiers, r.reasons, r."heldBecause", r."firstContent", r."secondContent", r.state,
         r."decidedBy", r."decidedAt", r."decisionReason"
       from jsonb_to_recordset($2::jsonb) as r (id uuid, kind text, "firstId" uuid, "secondId" uuid, verdict text, score int,
         "nameScore" int, "addressScore" int, "distanceM" int, identifiers text, reasons jsonb, "heldBecause" text,
         "firstContent" uuid, "secondContent" uuid, state text, "decidedBy" text, "decidedAt" timestamptz,
         "decisionReason" text)
       on conflict (tenant_id, subject_kind, first_id, second_id) do update set verdict = excluded.verdict,
         score = excluded.score, name_score = excluded.name_score, address_score = excluded.address_score,
         distance_m = excluded.distance_m, identifiers = excluded.identifiers, reasons = excluded.reasons,
         held_because = excluded.held_because, first_content = excluded.first_content,
         second_content = excluded.second_content, state = excluded.state, decided_by = excluded.decided_by,
         decided_at = excluded.decided_at, decision_reason = excluded.decision_reason,
         version = match_candidate.version + 1, changed_at = now()`,
      [ctx.tenantId, JSON.stringify(records)],
    );
    return records.map(({ id }) => id);
  }

  /** Open ones whose cause is gone. */
  async withdraw(ctx: TxCtx, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await ctx.tx.exec(
      `update match_candidate set state = 'withdrawn', version = version + 1, changed_at = now()
       where tenant_id = $1 and id = any($2::uuid[]) and state = 'open'`,
      [ctx.tenantId, ids],
    );
  }

  /** @returns whether the version was still the current one */
  async decide(
    ctx: TxCtx,
    id: string,
    version: number,
    { state, by, at, reason }: CandidateDecision,
  ): Promise<boolean> {
    const touched = await ctx.tx.exec(
      `update match_candidate set state = $4, decided_by = $5, decided_at = $6, decision_reason = $7,
         version = version + 1, changed_at = now()
       where tenant_id = $1 and id = $2 and version = $3`,
      [ctx.tenantId, id, version, state, by, at, reason],
    );
    return touched === 1;
  }

  find(ctx: TxCtx, id: string): Promise<MatchCandidateView | undefined> {
    return ctx.tx.one<MatchCandidateView>(
      `select ${VIEW} from match_candidate c where c.tenant_id = $1 and c.id = $2`,
      [ctx.tenantId, id],
    );
  }

  /** Newest first. */
  list(
    ctx: TxCtx,
    { state, kind, subjectId }: CandidateFilter,
    before: string | undefined,
    limit: number,
  ): Promise<MatchCandidateView[]> {
    return ctx.tx.query<MatchCandidateView>(
      `select ${VIEW} from match_candidate c where c.tenant_id = $1 and ($2::text is null or c.state = $2)
         and ($3::text is null or c.subject_kind = $3) and ($4::uuid is null or c.first_id = $4 or c.second_id = $4)
         and ($5::uuid is null or c.id < $5)
       order by c.id desc limit $6`,
      [ctx.tenantId, state ?? null, kind ?? null, subjectId ?? null, before ?? null, limit],
    );
  }
}

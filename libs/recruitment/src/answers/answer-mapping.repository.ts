import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import type { MappingProblem } from './answered-case';

/** `applied`: its rows stand in the cases; `superseded`: a later submission came first. */
export type MappingState = 'applied' | 'superseded' | 'withdrawn';

/** What became of one submission in the cases of its sites. */
export interface AnswerMapping {
  id: string;
  submissionId: string;
  assignmentId: string;
  supplierId: string;
  /** The one site that was asked; null where the supplier answered for all its sites. */
  siteId: string | null;
  state: MappingState;
  submittedAt: string;
  /** Sites whose cases have rows of it. */
  siteIds: string[];
  /** Rows by list of the case file. */
  rows: Record<string, number>;
  problems: MappingProblem[];
  mappedAt: string;
  version: number;
}

export type NewMapping = Omit<AnswerMapping, 'id' | 'mappedAt' | 'version'>;

export interface MappingFilter {
  supplierId?: string;
  submissionId?: string;
}

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const COLUMNS = `id, submission_id as "submissionId", assignment_id as "assignmentId", supplier_id as "supplierId",
  site_id as "siteId", state, to_char(submitted_at at time zone 'UTC', ${INSTANT}) as "submittedAt",
  site_ids as "siteIds", rows, problems, to_char(mapped_at at time zone 'UTC', ${INSTANT}) as "mappedAt", version`;

@Injectable()
export class AnswerMappingRepository {
  /** Lets one mapping of a supplier run at a time, so that none overwrites another. */
  async lock(ctx: TxCtx, supplierId: string): Promise<void> {
    await ctx.tx.query(`select pg_advisory_xact_lock(hashtextextended('answers:' || $1, 42))`, [
      `${ctx.tenantId} ${supplierId}`,
    ]);
  }

  /** All that a respondent has submitted, the latest first. */
  ofRespondent(ctx: TxCtx, supplierId: string, siteId: string | null): Promise<AnswerMapping[]> {
    return ctx.tx.query<AnswerMapping>(
      `select ${COLUMNS} from answer_mapping
       where tenant_id = $1 and supplier_id = $2 and site_id is not distinct from $3::uuid
       order by submitted_at desc, id desc`,
      [ctx.tenantId, supplierId, siteId],
    );
  }

  /** Newest first; `before` is the id after which to go on. */
  list(
    ctx: TxCtx,
    filter: MappingFilter,
    before: string | undefined,
    limit: number,
  ): Promise<AnswerMapping[]> {
    return ctx.tx.query<AnswerMapping>(
      `select ${COLUMNS} from answer_mapping
       where tenant_id = $1 and ($2::uuid is null or supplier_id = $2) and ($3::uuid is null or submission_id = $3)
         and ($4::uuid is null or id < $4) order by id desc limit $5`,
      [ctx.tenantId, filter.supplierId ?? null, filter.submissionId ?? null, before ?? null, limit],
    );
  }

  /** Keeps the outcome of a submission. @returns false where it is what was kept before */
  async keep(ctx: TxCtx, mapping: NewMapping, at: string): Promise<boolean> {
    const written = await ctx.tx.exec(
      `insert into answer_mapping (tenant_id, id, submission_id, assignment_id, supplier_id, site_id, state,
         submitted_at, site_ids, rows, problems, mapped_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)
       on conflict (tenant_id, submission_id) do update set state = excluded.state, site_ids = excluded.site_ids,
         rows = excluded.rows, problems = excluded.problems, mapped_at = excluded.mapped_at,
         version = answer_mapping.version + 1
       where (answer_mapping.state, answer_mapping.site_ids, answer_mapping.rows, answer_mapping.problems)
         is distinct from (excluded.state, excluded.site_ids, excluded.rows, excluded.problems)`,
      [
        ctx.tenantId,
        newId(),
        mapping.submissionId,
        mapping.assignmentId,
        mapping.supplierId,
        mapping.siteId,
        mapping.state,
        mapping.submittedAt,
        mapping.siteIds,
        JSON.stringify(mapping.rows),
        JSON.stringify(mapping.problems),
        at,
      ],
    );
    return written === 1;
  }

  /** Earlier submissions whose rows a later one has replaced. */
  async supersede(ctx: TxCtx, ids: readonly string[]): Promise<void> {
    await ctx.tx.exec(
      `update answer_mapping set state = 'superseded', site_ids = '{}', rows = '{}', problems = '[]',
         version = version + 1
       where tenant_id = $1 and id = any ($2::uuid[])`,
      [ctx.tenantId, ids],
    );
  }
}

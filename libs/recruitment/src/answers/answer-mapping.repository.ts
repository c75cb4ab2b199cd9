import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import type { RepaymentTerms } from '../casefile/case-input';
import type { MappingProblem } from './answered-case';
import type { EarlierAdmission } from './earlier-admission';
import type { RowBindings } from './row-binding';

/** `applied`: its rows stand in the cases; `superseded`: a later submission came first. */
export type MappingState = 'applied' | 'superseded' | 'withdrawn';

/** What became of one submission in the cases of its sites. */
export interface AnswerMapping {
  id: string;
  submissionId: string;
  assignmentId: string;
  /** Null where an agency answered. */
  supplierId: string | null;
  agencyId: string | null;
  /** The one site that was asked; null where the supplier answered for all its sites. */
  siteId: string | null;
  state: MappingState;
  submittedAt: string;
  /** Sites whose cases have rows of it. */
  siteIds: string[];
  /** Rows by list of the case file. */
  rows: Record<string, number>;
  problems: MappingProblem[];
  /** Where its rows were placed: there they stay. */
  bindings: RowBindings;
  /** The most rows by list that the cases ever held of it. */
  placed: Record<string, number>;
  /** What the respondent admitted before and takes back in it. */
  admissions: EarlierAdmission[];
  /** How an agency says that workers are repaid; null where it says nothing, or an employer answers. */
  terms: RepaymentTerms | null;
  mappedAt: string;
  version: number;
}

export type NewMapping = Omit<AnswerMapping, 'id' | 'mappedAt' | 'version'>;

/** Who answered: a supplier, for one site or for all, or an agency. */
export type Respondent = Pick<AnswerMapping, 'supplierId' | 'agencyId' | 'siteId'>;

export interface MappingFilter {
  supplierId?: string;
  agencyId?: string;
  submissionId?: string;
}

const INSTANT = `'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'`;
const COLUMNS = `id, submission_id as "submissionId", assignment_id as "assignmentId", supplier_id as "supplierId",
  agency_id as "agencyId", site_id as "siteId", state, to_char(submitted_at at time zone 'UTC', ${INSTANT}) as "submittedAt",
  site_ids as "siteIds", rows, problems, bindings, placed, admissions, terms, to_char(mapped_at at time zone 'UTC', ${INSTANT}) as "mappedAt", version`;

@Injectable()
export class AnswerMappingRepository {
  /** Lets one mapping of a respondent run at a time, so that none overwrites another. */
  async lock(ctx: TxCtx, respondentId: string): Promise<void> {
    await ctx.tx.query(`select pg_advisory_xact_lock(hashtextextended('answers:' || $1, 42))`, [
      `${ctx.tenantId} ${respondentId}`,
    ]);
  }

  /** All that a respondent has submitted, the latest first. */
  ofRespondent(ctx: TxCtx, { supplierId, agencyId, siteId }: Respondent): Promise<AnswerMapping[]> {
    return ctx.tx.query<AnswerMapping>(
      `select ${COLUMNS} from answer_mapping
       where tenant_id = $1 and supplier_id is not distinct from $2::uuid
         and agency_id is not distinct from $3::uuid and site_id is not distinct from $4::uuid
       order by submitted_at desc, id desc`,
      [ctx.tenantId, supplierId, agencyId, siteId],
    );
  }

  /** What agencies last submitted and is in use, by agency. */
  ofAgencies(ctx: TxCtx, agencyIds: readonly string[]): Promise<AnswerMapping[]> {
    return ctx.tx.query<AnswerMapping>(
      `select ${COLUMNS} from answer_mapping
       where tenant_id = $1 and agency_id = any ($2::uuid[]) and state = 'applied' order by agency_id, id`,
      [ctx.tenantId, agencyIds],
    );
  }

  /** What counts of a site's employer: answers about the site itself, else about all its sites. */
  async ofEmployer(
    ctx: TxCtx,
    { supplierId, siteId }: { supplierId: string; siteId: string },
  ): Promise<AnswerMapping | undefined> {
    const [found] = await ctx.tx.query<AnswerMapping>(
      `select ${COLUMNS} from answer_mapping
       where tenant_id = $1 and supplier_id = $2 and (site_id = $3 or site_id is null) and state = 'applied'
       order by site_id is null, submitted_at desc limit 1`,
      [ctx.tenantId, supplierId, siteId],
    );
    return found;
  }

  /** Submissions in use of which something was left out for want of a rate. */
  async waitingForRates(ctx: TxCtx): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select submission_id as id from answer_mapping
       where tenant_id = $1 and state = 'applied' and problems @> '[{"code": "rate_missing"}]' order by submission_id`,
      [ctx.tenantId],
    );
    return rows.map(({ id }) => id);
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
         and ($4::uuid is null or agency_id = $4) and ($5::uuid is null or id < $5) order by id desc limit $6`,
      [
        ctx.tenantId,
        filter.supplierId ?? null,
        filter.submissionId ?? null,
        filter.agencyId ?? null,
        before ?? null,
        limit,
      ],
    );
  }

  /** Keeps the outcome of a submission. @returns false where it is what was kept before */
  async keep(ctx: TxCtx, mapping: NewMapping, at: string): Promise<boolean> {
    const written = await ctx.tx.exec(
      `insert into answer_mapping (tenant_id, id, submission_id, assignment_id, supplier_id, site_id, state,
         submitted_at, site_ids, rows, problems, mapped_at, agency_id, terms, bindings, placed, admissions)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17)
       on conflict (tenant_id, submission_id) do update set state = excluded.state, site_ids = excluded.site_ids,
         rows = excluded.rows, problems = excluded.problems, terms = excluded.terms, mapped_at = excluded.mapped_at,
         bindings = excluded.bindings, placed = excluded.placed, admissions = excluded.admissions,
         version = answer_mapping.version + 1
       where (answer_mapping.state, answer_mapping.site_ids, answer_mapping.rows, answer_mapping.problems, answer_mapping.terms,
           answer_mapping.bindings, answer_mapping.placed, answer_mapping.admissions)
         is distinct from (excluded.state, excluded.site_ids, excluded.rows, excluded.problems, excluded.terms,
           excluded.bindings, excluded.placed, excluded.admissions)`,
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
        mapping.agencyId,
        mapping.terms && JSON.stringify(mapping.terms),
        JSON.stringify(mapping.bindings),
        JSON.stringify(mapping.placed),
        JSON.stringify(mapping.admissions),
      ],
    );
    return written === 1;
  }

  /** Earlier submissions whose rows a later one has replaced: what waits now waits in that one. */
  async supersede(ctx: TxCtx, ids: readonly string[]): Promise<void> {
    await ctx.tx.exec(
      `update answer_mapping set state = 'superseded', site_ids = '{}', rows = '{}', problems = '[]',
         admissions = coalesce((select jsonb_agg(one order by at) from jsonb_array_elements(admissions)
           with ordinality as kept (one, at) where one ->> 'state' <> 'waits_for_review'), '[]'),
         version = version + 1
       where tenant_id = $1 and id = any ($2::uuid[])`,
      [ctx.tenantId, ids],
    );
  }
}

import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';

/** Of what the answers of a site's employer and of one of its agencies differ. */
export interface AnswerContradiction {
  siteId: string;
  agencyId: string;
  role: string;
  licences: boolean;
  groups: boolean;
  fees: boolean;
  repayment: boolean;
  employerSubmission: string;
  agencySubmission: string;
}

export type NewContradiction = Omit<AnswerContradiction, 'role'>;

/** The outcome of comparing, kept so that it can be read for many sites at once. */
@Injectable()
export class ContradictionRepository {
  /** Those that differ in anything, by site and agency. */
  ofSites(ctx: TxCtx, siteIds: readonly string[]): Promise<AnswerContradiction[]> {
    return ctx.tx.query<AnswerContradiction>(
      `select d.site_id as "siteId", d.agency_id as "agencyId", a.role, d.licences, d.groups, d.fees, d.repayment,
         d.employer_submission_id as "employerSubmission", d.agency_submission_id as "agencySubmission"
       from answer_contradiction d join agency a on a.tenant_id = d.tenant_id and a.id = d.agency_id
       where d.tenant_id = $1 and d.site_id = any ($2::uuid[]) and (d.licences or d.groups or d.fees or d.repayment)
       order by d.site_id, d.agency_id`,
      [ctx.tenantId, siteIds],
    );
  }

  /**
   * What a comparison of a site found; agencies that it does not name differ in nothing any more.
   * @returns whether anything is other than it was
   */
  async keep(ctx: TxCtx, siteId: string, found: readonly NewContradiction[]): Promise<boolean> {
    const changed = await ctx.tx.exec(
      `insert into answer_contradiction (tenant_id, site_id, agency_id, licences, groups, fees, repayment,
         employer_submission_id, agency_submission_id)
       select $1, $2, f."agencyId", f.licences, f.groups, f.fees, f.repayment, f."employerSubmission", f."agencySubmission"
       from jsonb_to_recordset($3::jsonb) as f("agencyId" uuid, licences boolean, groups boolean, fees boolean, repayment boolean,
         "employerSubmission" uuid, "agencySubmission" uuid)
       on conflict on constraint pk_answer_contradiction do update set licences = excluded.licences,
         groups = excluded.groups, fees = excluded.fees, repayment = excluded.repayment, employer_submission_id = excluded.employer_submission_id,
         agency_submission_id = excluded.agency_submission_id, changed_at = now()
       where (answer_contradiction.licences, answer_contradiction.groups, answer_contradiction.fees, answer_contradiction.repayment,
           answer_contradiction.employer_submission_id, answer_contradiction.agency_submission_id)
         is distinct from (excluded.licences, excluded.groups, excluded.fees, excluded.repayment, excluded.employer_submission_id,
           excluded.agency_submission_id)`,
      [ctx.tenantId, siteId, JSON.stringify(found)],
    );
    const gone = await ctx.tx.exec(
      `update answer_contradiction set licences = false, groups = false, fees = false, repayment = false, changed_at = now()
       where tenant_id = $1 and site_id = $2 and (licences or groups or fees or repayment) and not agency_id = any ($3::uuid[])`,
      [ctx.tenantId, siteId, found.map(({ agencyId }) => agencyId)],
    );
    return changed + gone > 0;
  }
}

import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { AGENCY_TEMPLATE, EMPLOYER_TEMPLATE } from '../vocabulary/answered-template.table';
import type { AnswerOrigin } from './provenance.checks';

/** What is on record of the answers that rows of cases say they came from. */
@Injectable()
export class AnswerOriginRepository {
  /** By assignment; one of which the tenant has mapped no answers is not in it. */
  async of(
    ctx: TxCtx,
    siteId: string,
    assignments: readonly string[],
  ): Promise<Map<string, AnswerOrigin>> {
    if (assignments.length === 0) return new Map();
    const rows = await ctx.tx.query<{ id: string; byAgency: boolean; ofSite: boolean }>(
      `select m.assignment_id as id, bool_or(m.agency_id is not null) as "byAgency", bool_or(
           s.id = any (m.site_ids) or (m.supplier_id = s.supplier_id and (m.site_id is null or m.site_id = s.id))
           or exists (select 1 from case_agency c
             where c.tenant_id = m.tenant_id and c.site_id = s.id and c.agency_id = m.agency_id)) as "ofSite"
       from answer_mapping m join site s on s.tenant_id = m.tenant_id and s.id = $2
       where m.tenant_id = $1 and m.assignment_id = any ($3::uuid[]) group by m.assignment_id`,
      [ctx.tenantId, siteId, assignments],
    );
    return new Map(
      rows.map(({ id, byAgency, ofSite }) => [
        id,
        { template: byAgency ? AGENCY_TEMPLATE : EMPLOYER_TEMPLATE, ofSite },
      ]),
    );
  }
}

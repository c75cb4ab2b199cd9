import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { AskedTemplate } from '../asked-template.repository';
import type { InquiryRow } from './inquiry.repository';

/** An inquiry that stands, with its frozen document. */
export interface StandingInquiry extends Pick<
  InquiryRow,
  'id' | 'kind' | 'toldOn' | 'templateId' | 'templateCode' | 'templateVersion' | 'templateHash'
> {
  state: 'submitted' | 'accepted';
  acceptedAs: number | null;
  /** Told in the months that are looked back on. */
  recent: boolean;
  /** Canonical text of an InquiryDocument. */
  document: string;
}

export interface BesideSubject {
  supplierId: string | null;
  siteId: string | null;
  agencyId: string | null;
}

/** Read at most: the latest told. A document is some ten kilobytes. */
export const MOST_BESIDE = 300;
/** What was told longer before than this says little about now. */
const MONTHS = 24;
const MOST_SUBMISSIONS = 20;

/**
 * Reads interviews too for those who may not hear them, since only together they are told of; a
 * service that reads them here hides them.
 */
@Injectable()
export class BesideRepository {
  /** Inquiries that stand about exactly this site, supplier as a whole, or agency; interviews also of before. */
  standing(ctx: TxCtx, subject: BesideSubject, until: string): Promise<StandingInquiry[]> {
    const { column, value } = aboutOf(subject);
    return ctx.tx.query<StandingInquiry>(
      `select i.id, i.kind, left(i.told_on::text, case i.kind when 'auditor' then 10 else 7 end) as "toldOn", i.state,
         i.template_id as "templateId", t.code as "templateCode", t.template_version as "templateVersion",
         t.hash as "templateHash", r.document,
         i.accepted_as as "acceptedAs", i.told_on >= $3::date - interval '${MONTHS} months' as recent
       from inquiry i
       join inquiry_template t on t.tenant_id = i.tenant_id and t.id = i.template_id
       join inquiry_round r on r.tenant_id = i.tenant_id and r.inquiry_id = i.id and r.round = i.round
       where i.tenant_id = $1 and ${column} and i.state in ('submitted', 'accepted')
         and (i.kind = 'interviewer' or i.told_on >= $3::date - interval '${MONTHS} months')
       order by i.told_on desc, i.id limit ${MOST_BESIDE}`,
      [ctx.tenantId, value, until],
    );
  }

  /** What a submission answers: its assignment may have moved to another version since. */
  asked(ctx: TxCtx, submissionId: string): Promise<AskedTemplate | undefined> {
    return ctx.tx.one<AskedTemplate>(
      `select t.id, t.code, t.template_version as version, t.hash from submission s
         join questionnaire_template t on t.tenant_id = s.tenant_id and t.id = s.template_id
       where s.tenant_id = $1 and s.id = $2`,
      [ctx.tenantId, submissionId],
    );
  }

  /** Ids of the latest submissions that stand, one of each questionnaire. */
  async submissions(
    ctx: TxCtx,
    { supplierId, siteId, agencyId }: BesideSubject,
  ): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select distinct on (template_code) id from submission
       where tenant_id = $1 and state in ('submitted', 'accepted')
         and ($2::uuid is null or site_id = any(ids_of_site($2)))
         and ($3::uuid is null or (supplier_id = any(ids_of_supplier($3)) and site_id is null))
         and ($4::uuid is null or agency_id = $4)
       order by template_code, submitted_at desc, id desc limit ${MOST_SUBMISSIONS}`,
      [ctx.tenantId, siteId, supplierId, agencyId],
    );
    return rows.map(({ id }) => id);
  }
}

function aboutOf({ supplierId, siteId, agencyId }: BesideSubject) {
  if (siteId) return { column: 'i.about_site_id = any(ids_of_site($2))', value: siteId };
  if (supplierId) {
    return { column: 'i.about_supplier_id = any(ids_of_supplier($2))', value: supplierId };
  }
  return { column: 'i.about_agency_id = $2', value: agencyId };
}

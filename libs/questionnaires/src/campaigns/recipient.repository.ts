import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { TemplateSubject } from '../engine/template-document';

/**
 * Those asked for, and under which ids there may be something of them: what was given for a record
 * that was merged away counts for the one that took its place. Each by equality alone, so that one
 * recipient is found by an index and 50,000 by one pass.
 */
const OF_REGISTER = (table: 'supplier' | 'site'): string =>
  `select r.id as key, r.id from unnest($2::uuid[]) as r (id)
   union all select m.merged_into, m.id from ${table} m
     where m.tenant_id = $1 and m.merged_into is not null and m.merged_into = any($2)`;
const IDS: Readonly<Record<TemplateSubject, string>> = {
  supplier: OF_REGISTER('supplier'),
  site: OF_REGISTER('site'),
  agency: `select r.id as key, r.id from unnest($2::uuid[]) as r (id)`,
};
const IS: Readonly<Record<TemplateSubject, string>> = {
  supplier: `x.supplier_id = i.id and x.site_id is null`,
  site: `x.site_id = i.id`,
  agency: `x.agency_id = i.id`,
};

/** What is known of recipients, all of one kind, by what they were asked before. */
@Injectable()
export class RecipientRepository {
  /** Those whose answers to a questionnaire were submitted since that instant, and accepted. */
  async acceptedSince(
    ctx: TxCtx,
    kind: TemplateSubject,
    ids: readonly string[],
    { code, since }: { code: string; since: Date },
  ): Promise<Set<string>> {
    const rows = await ctx.tx.query<{ key: string }>(
      `select distinct i.key from (${IDS[kind]}) as i join submission x on ${IS[kind]}
       where x.tenant_id = $1 and x.template_code = $3 and x.state = 'accepted' and x.submitted_at >= $4`,
      [ctx.tenantId, ids, code, since],
    );
    return new Set(rows.map(({ key }) => key));
  }

  /** Those who have the same questionnaire before them already. */
  async stillAsked(
    ctx: TxCtx,
    kind: TemplateSubject,
    ids: readonly string[],
    code: string,
  ): Promise<Set<string>> {
    const rows = await ctx.tx.query<{ key: string }>(
      `select distinct i.key from (${IDS[kind]}) as i join assignment x on ${IS[kind]}
         join questionnaire_template t on t.tenant_id = x.tenant_id and t.id = x.template_id
       where x.tenant_id = $1 and t.code = $3 and x.state in ('open', 'in_progress', 'returned', 'submitted')`,
      [ctx.tenantId, ids, code],
    );
    return new Set(rows.map(({ key }) => key));
  }
}

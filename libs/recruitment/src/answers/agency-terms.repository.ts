import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import type { AgencyTerms } from '../casefile/case-input';

/** On which terms agencies say that workers get back what they paid. */
@Injectable()
export class AgencyTermsRepository {
  /** Of the latest submission of each agency that stands; of agencies that said so, by ref. */
  async of(ctx: TxCtx, refs: readonly string[]): Promise<AgencyTerms[]> {
    if (refs.length === 0) return [];
    const rows = await ctx.tx.query<{ agency: string; terms: Omit<AgencyTerms, 'agency'> }>(
      `select a.ref as agency, m.terms from answer_mapping m
       join agency a on a.tenant_id = m.tenant_id and a.id = m.agency_id
       where m.tenant_id = $1 and m.state = 'applied' and m.terms is not null and a.ref = any ($2::text[])
       order by a.ref`,
      [ctx.tenantId, refs],
    );
    return rows.map(({ agency, terms }) => ({ agency, ...terms }));
  }
}

import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import {
  bothChains,
  type AgencyTie,
  type NamedAgency,
  type PayingChain,
  type Payroll,
} from './paying-chain.policy';

/** The site and, by whose case so ever, the employers that hire workers out to it. */
const GATES = `
  gates (site_id, cohort_id) as (
    select $2::uuid, null::uuid
    union
    select e.from_site_id, case when e.site_id = $2 then e.cohort_id else g.cohort_id end from gates g
    join chain_edge e on e.tenant_id = $1 and e.to_site_id = g.site_id and e.kind = 'HIRES_OUT'
      and e.from_site_id is not null
  )`;

@Injectable()
export class PayingChainRepository {
  /**
   * Who charged workers of a site, who works for whom, and who keeps the payroll: as it stands, and
   * as it stood when the plan was agreed. What was taken out of the case since still holds.
   */
  async of(
    ctx: TxCtx,
    { siteId, planId }: { siteId: string; planId: string },
  ): Promise<PayingChain> {
    const agreed = await this.agreed(ctx, planId);
    const charged = await this.charged(ctx, siteId);
    const payrolls = await this.payrolls(ctx, siteId);
    const alone: PayingChain = { charged, payrolls, agencies: [], ties: [] };
    const chain = agreed ? bothChains(agreed, alone) : alone;
    if (chain.charged.length === 0) return chain;
    const agencies = await this.agencies(ctx);
    const ties = await this.ties(ctx);
    return bothChains(chain, { charged: [], payrolls: [], agencies, ties });
  }

  private async agreed(ctx: TxCtx, planId: string): Promise<PayingChain | undefined> {
    const row = await ctx.tx.one<{ chain: PayingChain | null }>(
      `select paying_chain as chain from repayment_plan where tenant_id = $1 and id = $2`,
      [ctx.tenantId, planId],
    );
    return row?.chain ?? undefined;
  }

  async keep(ctx: TxCtx, planId: string, chain: PayingChain): Promise<void> {
    await ctx.tx.exec(
      `update repayment_plan set paying_chain = $3 where tenant_id = $1 and id = $2`,
      [ctx.tenantId, planId, JSON.stringify(chain)],
    );
  }

  /**
   * Where it is not told who was paid, it is taken to be the agency that placed the cohort:
   * repayment must not depend on what a report left out.
   */
  private async charged(ctx: TxCtx, siteId: string): Promise<string[]> {
    const rows = await ctx.tx.query<{ id: string }>(
      `select distinct coalesce(p.payee_agency_id, c.agency_id) as id
       from payment p join cohort c on c.tenant_id = p.tenant_id and c.id = p.cohort_id
       where p.tenant_id = $1 and p.site_id = $2 and p.payer = 'WORKER'
         and coalesce(p.payee_agency_id, c.agency_id) is not null
         and (p.payee_agency_id is not null
           or p.payee_kind in ('AGENCY_ORIGIN', 'AGENCY_DESTINATION', 'SUB_AGENT', 'UNKNOWN'))`,
      [ctx.tenantId, siteId],
    );
    return rows.map(({ id }) => id);
  }

  /** Employers and those who hire out, along edges; a labour provider is one by what it does. */
  private payrolls(ctx: TxCtx, siteId: string): Promise<Payroll[]> {
    return ctx.tx.query(
      `with recursive ${GATES}
       select e.from_agency_id as "agencyId", case when e.site_id = $2 then e.cohort_id else g.cohort_id end as "cohortId"
       from gates g join chain_edge e on e.tenant_id = $1 and e.to_site_id = g.site_id and e.from_agency_id is not null
       join agency a on a.tenant_id = $1 and a.id = e.from_agency_id
       where e.kind in ('EMPLOYS', 'HIRES_OUT') or (e.kind = 'SUPPLIES_WORKERS_TO' and a.role = 'LABOUR_PROVIDER')
       union
       select a.id, c.id from cohort c join agency a on a.tenant_id = $1 and a.id = c.agency_id
       where c.tenant_id = $1 and c.site_id = $2 and a.role = 'LABOUR_PROVIDER'`,
      [ctx.tenantId, siteId],
    );
  }

  private agencies(ctx: TxCtx): Promise<NamedAgency[]> {
    return ctx.tx.query(
      `select id, coalesce(name, pseudonym) as name, country from agency where tenant_id = $1`,
      [ctx.tenantId],
    );
  }

  private ties(ctx: TxCtx): Promise<AgencyTie[]> {
    return ctx.tx.query(
      `select 'WORKS_FOR' as kind, id as from, parent_id as to from agency
       where tenant_id = $1 and parent_id is not null
       union
       select 'SUPPLIES', from_agency_id, to_agency_id from chain_edge
       where tenant_id = $1 and from_agency_id is not null and to_agency_id is not null`,
      [ctx.tenantId],
    );
  }
}

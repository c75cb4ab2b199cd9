import { Injectable } from '@nestjs/common';
import { notFound, type TxCtx } from '@para42/platform';
import { AgencyReadingRepository } from '../agencies/agency-reading.repository';
import {
  barredAgencies,
  ofCharging,
  payrollsOf,
  type Barred,
  type PayingChain,
} from './paying-chain.policy';
import { PayingChainRepository } from './paying-chain.repository';
import { repaymentErrors } from './repayment.errors';

/** How money reaches workers of a cohort. */
export interface Way {
  cohortId: string;
  route: string;
  throughAgencyId: string | null;
}

interface Of {
  siteId: string;
  planId: string;
}

/** Sees to it that no money goes to workers through whoever charged them. */
@Injectable()
export class IndependenceService {
  constructor(
    private readonly agencies: AgencyReadingRepository,
    private readonly chains: PayingChainRepository,
  ) {}

  /** Keeps with a plan who charged, who works for whom and who keeps the payroll. */
  async keep(ctx: TxCtx, plan: Of): Promise<void> {
    await this.chains.keep(ctx, plan.planId, ofCharging(await this.chains.of(ctx, plan)));
  }

  /**
   * Neither by name nor by payroll does money go through whoever charged, by what is known now or
   * was known at agreement.
   * @throws DomainError not_found, invalid `paid_through_charging_agency`
   */
  async assert(ctx: TxCtx, plan: Of, way: Way): Promise<void> {
    const { throughAgencyId } = way;
    if (throughAgencyId !== null && !(await this.agencies.find(ctx, throughAgencyId))) {
      throw notFound('agency');
    }
    if (!isByAgency(way)) return;
    const chain = await this.chains.of(ctx, plan);
    const barred = barredAgencies(chain);
    const named = throughAgencyId === null ? undefined : barred.get(throughAgencyId);
    if (named) throw repaymentErrors.paidThroughCharger('/throughAgencyId', named);
    const keeper = keepers(way, chain, barred).next().value;
    if (keeper) throw repaymentErrors.paidThroughCharger('/route', keeper);
  }

  /** Payments that went through an agency of which it is known by now that it charged. */
  async through(ctx: TxCtx, plan: Of, ways: ReadonlyMap<string, Way>): Promise<Set<string>> {
    const told = [...ways].filter(([, way]) => isByAgency(way));
    if (told.length === 0) return new Set();
    const chain = await this.chains.of(ctx, plan);
    const barred = barredAgencies(chain);
    const found = told.filter(
      ([, way]) =>
        barred.has(way.throughAgencyId ?? '') || !keepers(way, chain, barred).next().done,
    );
    return new Set(found.map(([id]) => id));
  }
}

function isByAgency({ route, throughAgencyId }: Way): boolean {
  return route === 'PAYROLL' || throughAgencyId !== null;
}

/** Why agencies on whose payroll the money is paid are barred. */
function* keepers(
  { route, cohortId }: Way,
  chain: PayingChain,
  barred: Barred,
): Generator<'TIED' | 'NAMESAKE', undefined> {
  if (route !== 'PAYROLL') return;
  for (const id of payrollsOf(chain, cohortId)) {
    const why = barred.get(id);
    if (why) yield why;
  }
}

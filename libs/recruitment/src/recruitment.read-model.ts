import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import {
  AgencyReadingRepository,
  type AgencyRecord,
  type ChainAgency,
} from './agencies/agency-reading.repository';
import { CaseFileReadingRepository } from './casefile/case-file-reading.repository';
import type { ChainEdge } from './chain/chain-edge';
import { ChainRepository, type SiteChainEdge } from './chain/chain.repository';
import {
  ContradictionRepository,
  type AnswerContradiction,
} from './comparison/contradiction.repository';
import { InvolvementRepository, type StandingInvolvement } from './observed/involvement.repository';
import { CorridorRepository, type Corridor, type OriginPlace } from './cohorts/corridor.repository';
import {
  ObservationReadingRepository,
  type GradeRecord,
  type ObservationRecord,
} from './observed/observation-reading.repository';
import {
  RepaymentReadingRepository,
  type RepaymentSummary,
} from './repayment/repayment-reading.repository';

/** A present observation with everything that is needed to explain it. */
export interface SiteObservation extends ObservationRecord {
  ruleCode: string;
  ruleSource: string;
  basisKind: string;
  confidence: string;
}

const MOST_EDGES = 10_000;
const LICENCE_KINDS = new Set(['AGENCY_UNLICENSED', 'SUB_AGENT_UNLICENSED', 'LICENCE_EXPIRED']);
const FEE_KINDS = new Set(['FEE_PAID', 'FEE_OVER_CAP', 'FEE_UNDISCLOSED', 'RECEIPT_MISMATCH']);

/** What other contexts may ask of recruitment; each question in the caller's transaction. */
@Injectable()
export class RecruitmentReadModel {
  constructor(
    private readonly observations: ObservationReadingRepository,
    private readonly agencies: AgencyReadingRepository,
    private readonly chain: ChainRepository,
    private readonly corridorsOf: CorridorRepository,
    private readonly repayments: RepaymentReadingRepository,
    private readonly contradictions: ContradictionRepository,
    private readonly involvements: InvolvementRepository,
    private readonly cases: CaseFileReadingRepository,
  ) {}

  /** Present observations of sites, by site and key. */
  async observationsOfSites(ctx: TxCtx, siteIds: readonly string[]): Promise<SiteObservation[]> {
    const rows = await this.observations.presentAt(ctx, siteIds);
    return rows.map((row) => ({
      ...row,
      ruleCode: row.basis.code,
      ruleSource: row.basis.source,
      basisKind: row.basis.kind,
      confidence: row.basis.confidence,
    }));
  }

  /** Present observations about fees. */
  async feeFindingsOfSites(ctx: TxCtx, siteIds: readonly string[]): Promise<SiteObservation[]> {
    const rows = await this.observationsOfSites(ctx, siteIds);
    return rows.filter((row) => FEE_KINDS.has(row.kind));
  }

  /** Agencies and sub-agents whose licence did not cover a hiring date, as observations. */
  async licencesNotCoveringHiring(
    ctx: TxCtx,
    siteIds: readonly string[],
  ): Promise<SiteObservation[]> {
    const rows = await this.observationsOfSites(ctx, siteIds);
    return rows.filter((row) => LICENCE_KINDS.has(row.kind));
  }

  /** Present or withdrawn; undefined where there is none of this id. */
  observation(ctx: TxCtx, id: string): Promise<ObservationRecord | undefined> {
    return this.observations.find(ctx, id);
  }

  /** Where workers of sites come from and pass through: places only. */
  originsOfSites(ctx: TxCtx, siteIds: readonly string[]): Promise<OriginPlace[]> {
    return this.corridorsOf.originsOf(ctx, siteIds);
  }

  /** Sites whose workers come from, or pass through, one of these countries (ISO alpha-3). */
  siteIdsFrom(ctx: TxCtx, countries: readonly string[]): Promise<string[]> {
    return this.corridorsOf.siteIdsFrom(ctx, countries);
  }

  /** Sites whose cohorts work in one of these countries (ISO alpha-3). */
  siteIdsTo(ctx: TxCtx, countries: readonly string[]): Promise<string[]> {
    return this.corridorsOf.siteIdsTo(ctx, countries);
  }

  agenciesOfSites(
    ctx: TxCtx,
    siteIds: readonly string[],
  ): Promise<{ siteId: string; agency: AgencyRecord }[]> {
    return this.agencies.ofSites(ctx, siteIds);
  }

  /** Agencies of the cases of sites, in short. */
  agenciesInChains(ctx: TxCtx, siteIds: readonly string[]): Promise<ChainAgency[]> {
    return this.agencies.inChains(ctx, siteIds);
  }

  /** Sites whose cases name one of the agencies, whether or not an edge leads from it to them. */
  siteIdsNaming(ctx: TxCtx, agencyIds: readonly string[]): Promise<string[]> {
    return this.cases.sitesOfAgencies(ctx, agencyIds);
  }

  /** Of what the answers of employers and agencies differ at sites. */
  contradictionsOfSites(ctx: TxCtx, siteIds: readonly string[]): Promise<AnswerContradiction[]> {
    return this.contradictions.ofSites(ctx, siteIds);
  }

  /** The latest judgement of each party in each of the observations. */
  involvementIn(ctx: TxCtx, observationIds: readonly string[]): Promise<StandingInvolvement[]> {
    return this.involvements.standingIn(ctx, observationIds);
  }

  agency(ctx: TxCtx, id: string): Promise<AgencyRecord | undefined> {
    return this.agencies.find(ctx, id);
  }

  /** Ids of every site that an agency reaches. */
  sitesOfAgency(ctx: TxCtx, agencyId: string): Promise<string[]> {
    return this.chain.sitesOfAgency(ctx, agencyId);
  }

  /** The whole chain of a site, at most 10,000 edges. @param on only edges in use on that day */
  chainOfSite(ctx: TxCtx, siteId: string, on?: string): Promise<SiteChainEdge[]> {
    return this.chain.upstreamOf(ctx, siteId, { limit: MOST_EDGES, on });
  }

  edgesWithoutEvidence(ctx: TxCtx, after: string | undefined, limit: number): Promise<ChainEdge[]> {
    return this.chain.withoutEvidence(ctx, after, limit);
  }

  /** Corridors by number of workers, at most `limit`. */
  corridors(ctx: TxCtx, limit: number): Promise<Corridor[]> {
    return this.corridorsOf.byWorkers(ctx, limit);
  }

  /** Continuum grades of the cohorts of sites. */
  gradesOfSites(ctx: TxCtx, siteIds: readonly string[]): Promise<GradeRecord[]> {
    return this.observations.gradesAt(ctx, siteIds);
  }

  /** What is owed, set aside and paid at sites. */
  repaymentOfSites(ctx: TxCtx, siteIds: readonly string[]): Promise<RepaymentSummary[]> {
    return this.repayments.summaries(ctx, siteIds);
  }
}

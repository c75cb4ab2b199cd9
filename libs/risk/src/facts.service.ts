import { Injectable } from '@nestjs/common';
import { locate, LocationsReadModel } from '@para42/locations';
import type { TxCtx } from '@para42/platform';
import { RecruitmentReadModel } from '@para42/recruitment';
import { SuppliersReadModel, type SweepSite } from '@para42/suppliers';
import { AnswerFactsService } from './answer-facts.service';
import { AssessmentFactsService } from './assessment-facts.service';
import {
  workersBand,
  type AgencyFact,
  type ContradictionFact,
  type ObservationFact,
  type ScoreFact,
  type SiteFacts,
} from './facts';
import {
  areaFact,
  distinctOrigins,
  originFact,
  originKey,
  placesOfTheirOwn,
  sinceFirstHiring,
} from './origin-facts';
import { ListingFactsService } from './listing-facts.service';
import { placeOfSite } from './site-place';
import { ScreeningFactsService } from './screening-facts.service';

/** Nobody works at a closed site any more; what was done to those who did stays to be put right. */
const CLOSED = {
  areas: [],
  origins: [],
  scores: [],
  listings: [],
  goods: [],
  destinations: [],
  agencies: [],
  screeningHits: [],
};
const NOTHING_DONE = {
  sectors: [],
  products: [],
  processes: [],
  businessProcesses: [],
  stateControl: 'unknown',
} as const;
const NOT_LISTED = { listings: [], goods: [], destinations: [] };

/** Collects what is known of sites, set by set: a fixed number of statements for any number of sites. */
@Injectable()
export class FactsService {
  constructor(
    private readonly suppliers: SuppliersReadModel,
    private readonly locations: LocationsReadModel,
    private readonly recruitment: RecruitmentReadModel,
    private readonly assessments: AssessmentFactsService,
    private readonly listings: ListingFactsService,
    private readonly answers: AnswerFactsService,
    private readonly screening: ScreeningFactsService,
  ) {}

  async ofSites(ctx: TxCtx, siteIds: readonly string[], asOf: string): Promise<SiteFacts[]> {
    const sites = await this.suppliers.sitesByIds(ctx, siteIds);
    const origins = placesOfTheirOwn(sites, await this.recruitment.originsOfSites(ctx, siteIds));
    const placed = sites.map((site) => ({ site, place: locate(placeOfSite(site)) }));
    const areas = await this.locations.areasTouching(
      ctx,
      placed.map(({ place }) => place),
      asOf,
    );
    const ofOrigins = await this.locations.areasTouching(
      ctx,
      distinctOrigins(origins),
      asOf,
      undefined,
      sinceFirstHiring(origins),
    );
    const listed = await this.listings.ofSites(ctx, placed, origins, asOf);
    const scores = await this.scoresByCountry(ctx, sites, asOf);
    const observations = await this.observationsBySite(ctx, siteIds);
    const contradictions = await this.contradictionsBySite(ctx, siteIds);
    const agencies = await this.agenciesBySite(ctx, siteIds);
    const hits = await this.screening.ofSites(ctx, sites, agencies);
    const answers = await this.answers.ofSites(ctx, sites, asOf);
    const looks = await this.assessments.latestOf(ctx, sites, asOf);
    const originsOf = grouped(
      origins,
      (origin) => origin.siteId,
      (origin) => originFact(origin, ofOrigins.get(originKey(origin)) ?? []),
    );
    return sites.map((site) => ({
      asOf,
      site: {
        id: site.id,
        supplierId: site.supplierId,
        country: site.countryIso3,
        admin1: site.admin1Code ?? site.admin1,
        ...(site.state === 'active' ? doneAt(site) : NOTHING_DONE),
        workersBand: workersBand(site.workersMax ?? site.workersMin),
        ...(site.state === 'active' ? {} : { closed: true as const }),
      },
      ...(site.state === 'active'
        ? {
            areas: (areas.get(site.id) ?? []).map(areaFact),
            origins: originsOf.get(site.id) ?? [],
            scores: scores.get(site.countryIso3) ?? [],
            ...(listed.get(site.id) ?? NOT_LISTED),
            agencies: agencies.get(site.id) ?? [],
            screeningHits: hits.get(site.id) ?? [],
          }
        : CLOSED),
      observations: observations.get(site.id) ?? [],
      answers: answers.get(site.id) ?? [],
      contradictions: contradictions.get(site.id) ?? [],
      ...(looks.get(site.id) ?? { assessment: null, audit: null }),
    }));
  }

  private async scoresByCountry(
    ctx: TxCtx,
    sites: readonly SweepSite[],
    asOf: string,
  ): Promise<Map<string, ScoreFact[]>> {
    const countries = [...new Set(sites.map((site) => site.countryIso3))];
    const scores = await this.locations.scoresAsOf(ctx, {
      countries,
      indicators: ['INFORM'],
      on: asOf,
    });
    return grouped(
      scores,
      (score) => score.country,
      ({ indicator, score, validFrom, source }) => ({
        indicator,
        score,
        validFrom,
        source,
      }),
    );
  }

  private async agenciesBySite(
    ctx: TxCtx,
    siteIds: readonly string[],
  ): Promise<Map<string, AgencyFact[]>> {
    return grouped(
      await this.recruitment.agenciesInChains(ctx, siteIds),
      ({ siteId }) => siteId,
      ({ siteId: _, ...agency }) => agency,
    );
  }

  private async contradictionsBySite(
    ctx: TxCtx,
    siteIds: readonly string[],
  ): Promise<Map<string, ContradictionFact[]>> {
    return grouped(
      await this.recruitment.contradictionsOfSites(ctx, siteIds),
      ({ siteId }) => siteId,
      ({ siteId: _, ...contradiction }) => contradiction,
    );
  }

  private async observationsBySite(
    ctx: TxCtx,
    siteIds: readonly string[],
  ): Promise<Map<string, ObservationFact[]>> {
    const observations = await this.recruitment.observationsOfSites(ctx, siteIds);
    return grouped(
      observations,
      (o) => o.siteId,
      (o) => ({
        id: o.id,
        kind: o.kind,
        title: o.title,
        factsHash: o.factsHash,
        ruleCode: o.ruleCode,
        ruleSource: o.ruleSource,
        indicators: o.indicators,
        cohortId: o.cohortId,
        observedOn: o.observedOn,
      }),
    );
  }
}

function doneAt({
  sectors,
  products,
  processes,
  businessProcesses,
  stateControl,
}: SweepSite): Pick<SiteFacts['site'], keyof typeof NOTHING_DONE> {
  return {
    sectors: [...sectors].sort(),
    products: [...products].sort(),
    processes: [...processes].sort(),
    businessProcesses: [...businessProcesses].sort(),
    stateControl,
  };
}

function grouped<T, R>(
  items: readonly T[],
  key: (item: T) => string,
  map: (item: T) => R,
): Map<string, R[]> {
  const groups = new Map<string, R[]>();
  for (const item of items) {
    const group = groups.get(key(item));
    if (group) group.push(map(item));
    else groups.set(key(item), [map(item)]);
  }
  return groups;
}

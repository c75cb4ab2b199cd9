import { Injectable } from '@nestjs/common';
import {
  admin1Of,
  findAdmin1,
  LocationsReadModel,
  unitCountriesIn,
  type CrisisArea,
} from '@para42/locations';
import type { TxCtx } from '@para42/platform';
import { RecruitmentReadModel } from '@para42/recruitment';
import { SuppliersReadModel, type SweepSite } from '@para42/suppliers';
import { FlagRepository } from './flag.repository';
import { RuleSettingRepository } from './rule-setting.repository';
import { RULES } from './rules';
import { assessmentOverdue } from './rules/assessment-overdue.rule';
import { defaultsOf, type Rule } from './rules/define-rule';
import { regionListedConflict } from './rules/region-listed-conflict.rule';
import { siteInCrisisArea } from './rules/site-in-crisis-area.rule';
import { LiveRulesService } from './tenant-rules/live-rules.service';

const PAGE = 5_000;
/** Beyond so many sites a full sweep is no dearer than picking them out, and holds no list in memory. */
const MOST = 50_000;
/** Ranges of cells in one question: thousands of areas have a hundred times as many. */
const SPANS = 4_000;

/** Ids of sites, or all of them where nearly all would be named. */
export type Reach = readonly string[] | 'all';

/** Which sites a change can touch: wider than the truth, since the assessment itself is exact. */
@Injectable()
export class ChangeReachService {
  constructor(
    private readonly locations: LocationsReadModel,
    private readonly suppliers: SuppliersReadModel,
    private readonly recruitment: RecruitmentReadModel,
    private readonly flags: FlagRepository,
    private readonly own: LiveRulesService,
    private readonly settings: RuleSettingRepository,
  ) {}

  /** By the areas' cells, by their regions, by origins of workers, and by flags that stand on them. */
  async ofAreas(ctx: TxCtx, areaIds: readonly string[]): Promise<Reach> {
    const found = new Set(await this.flags.siteIdsByArea(ctx, areaIds));
    const areas = await this.locations.crisisAreas(ctx, areaIds);
    const spans = await this.locations.cellsOf(ctx, areaIds);
    for (let at = 0; at < spans.length; at += SPANS) {
      const some = spans.slice(at, at + SPANS);
      for (const id of await this.suppliers.siteIdsInCells(ctx, some, undefined, MOST + 1)) {
        found.add(id);
      }
      if (found.size > MOST) return 'all';
    }
    const regions = regionsOf(areas);
    for (const [country, region] of regions) {
      if (!(await this.addCountry(ctx, country, (site) => reaches(region, site), found)))
        return 'all';
    }
    const fromCountries = [...new Set([...regions.keys(), ...unitCountriesIn(spans)])];
    for (const id of await this.recruitment.siteIdsFrom(ctx, fromCountries)) found.add(id);
    return found.size > MOST ? 'all' : [...found];
  }

  async ofCountries(ctx: TxCtx, countries: readonly string[]): Promise<Reach> {
    const found = new Set<string>();
    for (const country of countries) {
      if (!(await this.addCountry(ctx, country, () => true, found))) return 'all';
    }
    return [...found];
  }

  /** Sites in the countries, and those whose workers went there to work. */
  async ofListings(ctx: TxCtx, countries: readonly string[]): Promise<Reach> {
    const within = await this.ofCountries(ctx, countries);
    return together(within, await this.recruitment.siteIdsTo(ctx, countries));
  }

  /**
   * Sites whose flags may change with the day alone: what they rest on eases or ends; and those that
   * something reaches which was known ahead and begins on this day.
   */
  async ofDay(ctx: TxCtx, day: string): Promise<Reach> {
    const own = await this.own.onDays(ctx);
    if (own.everywhere || (await this.fallsDueUnflagged(ctx))) return 'all';
    const flagged = await this.flags.siteIdsByRules(ctx, [...DATED, ...own.codes], MOST + 1);
    const { areaIds, countries } = await this.locations.beginningOn(ctx, day);
    const inAreas = areaIds.length > 0 ? await this.ofAreas(ctx, areaIds) : [];
    const inCountries = countries.length > 0 ? await this.ofListings(ctx, countries) : [];
    return together(flagged, inAreas, inCountries);
  }

  /** Sites for which a supplier answered, or was audited, as a whole; the one site where it was that alone. */
  async ofSupplier(ctx: TxCtx, supplierId: string, siteId?: string): Promise<Reach> {
    if (siteId) return [siteId];
    const found = new Set<string>();
    const page = (after: string | undefined) =>
      this.suppliers.sitesBatch(ctx, after, PAGE, { supplierIds: [supplierId] });
    return (await collect(page, (site) => site.id, found)) ? [...found] : 'all';
  }

  /** Sites whose own hits changed, or those of their suppliers or of agencies of their labour chains. */
  async ofScreened(
    ctx: TxCtx,
    told: {
      supplierIds: readonly string[];
      siteIds: readonly string[];
      agencyIds: readonly string[];
    },
  ): Promise<Reach> {
    const found = new Set(told.siteIds);
    const { supplierIds } = told;
    if (supplierIds.length > 0) {
      const page = (after: string | undefined) =>
        this.suppliers.sitesBatch(ctx, after, PAGE, { supplierIds });
      if (!(await collect(page, (site) => site.id, found))) return 'all';
    }
    for (const id of await this.recruitment.siteIdsNaming(ctx, told.agencyIds)) found.add(id);
    return found.size > MOST ? 'all' : [...found];
  }

  /**
   * Whether a fresh assessment can fall due at a site without a flag of its place, by which it would be
   * found: where the tenant has a rule of places off, or begin at a higher grade.
   */
  private async fallsDueUnflagged(ctx: TxCtx): Promise<boolean> {
    const choices = await this.settings.current(ctx);
    const leastOf = (rule: Rule) => {
      const choice = choices.get(rule.code);
      const { minimumSeverity = 0 } = { ...defaultsOf(rule), ...choice?.parameters };
      return choice?.enabled === false ? Infinity : minimumSeverity;
    };
    const due = leastOf(assessmentOverdue);
    return due < Infinity && [siteInCrisisArea, regionListedConflict].some((r) => leastOf(r) > due);
  }

  private addCountry(
    ctx: TxCtx,
    country: string,
    wanted: (site: SweepSite) => boolean,
    found: Set<string>,
  ): Promise<boolean> {
    const page = (after: string | undefined) =>
      this.suppliers.sitesBatch(ctx, after, PAGE, { country });
    return collect(page, (site) => site.id, found, wanted);
  }
}

const DATED = RULES.filter((rule) => rule.dated).map((rule) => rule.code);

function together(...reaches: readonly Reach[]): Reach {
  const found = new Set<string>();
  for (const reach of reaches) {
    if (reach === 'all') return 'all';
    for (const id of reach) found.add(id);
  }
  return found.size > MOST ? 'all' : [...found];
}

/** What of a country areas reach by name: all of it, what has no place of its own, or some units. */
interface NamedReach {
  whole: boolean;
  unlocated: boolean;
  /** ISO 3166-2. */
  readonly units: Set<string>;
}

/** By country; shapes are found by their cells. */
function regionsOf(areas: readonly CrisisArea[]): Map<string, NamedReach> {
  const regions = new Map<string, NamedReach>();
  const of = (country: string): NamedReach => {
    const known = regions.get(country) ?? { whole: false, unlocated: false, units: new Set() };
    regions.set(country, known);
    return known;
  };
  for (const extent of areas.flatMap((area) => area.extents)) {
    if (extent.method === 'country') {
      if (extent.reach !== 'unlocated') of(extent.country).whole = true;
      else of(extent.country).unlocated = true;
    } else if (extent.method === 'admin1') {
      const country = admin1Of(extent.admin1)?.country;
      if (country) of(country).units.add(extent.admin1);
    }
  }
  return regions;
}

function reaches({ whole, unlocated, units }: NamedReach, site: SweepSite): boolean {
  return whole || (unlocated && isUnlocated(site)) || (units.size > 0 && mayLieIn(site, units));
}

/** Without a coordinate that a shape could be asked with. */
function isUnlocated(site: SweepSite): boolean {
  return site.lat === null || site.check === 'other_country' || site.precision === 'coarse';
}

/** Where the register does not say, the coordinate may. */
function mayLieIn(site: SweepSite, units: ReadonlySet<string>): boolean {
  const written = site.admin1Code ?? site.admin1;
  const stated = written ? findAdmin1(site.countryIso3, written) : undefined;
  return stated === undefined || units.has(stated.code);
}

/** Adds every page. @returns false where there are more than are worth picking out */
async function collect<T>(
  page: (after: string | undefined) => Promise<T[]>,
  idOf: (item: T) => string,
  found: Set<string>,
  wanted: (item: T) => boolean = () => true,
): Promise<boolean> {
  let after: string | undefined;
  for (;;) {
    const items = await page(after);
    for (const item of items) if (wanted(item)) found.add(idOf(item));
    if (found.size > MOST) return false;
    const last = items[PAGE - 1];
    if (last === undefined) return true;
    after = idOf(last);
  }
}

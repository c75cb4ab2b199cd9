import { Injectable } from '@nestjs/common';
import { LocationsReadModel } from '@para42/locations';
import type { TxCtx } from '@para42/platform';
import { RecruitmentReadModel } from '@para42/recruitment';
import { SuppliersReadModel } from '@para42/suppliers';
import { FlagRepository } from './flag.repository';

const PAGE = 5_000;

/** Which sites a change can touch: wider than the truth, since the assessment itself is exact. */
@Injectable()
export class ChangeReachService {
  constructor(
    private readonly locations: LocationsReadModel,
    private readonly suppliers: SuppliersReadModel,
    private readonly recruitment: RecruitmentReadModel,
    private readonly flags: FlagRepository,
  ) {}

  /** By the areas' cells, by their countries, by origins of workers, and by flags that stand on them. */
  async ofAreas(ctx: TxCtx, areaIds: readonly string[]): Promise<string[]> {
    const { ranges, regions } = await this.locations.reachOf(ctx, areaIds);
    const bounds = ranges.map(({ low, high }) => ({ low: BigInt(low), high: BigInt(high) }));
    const countries = [...new Set(regions.map((region) => region.country))];
    const inCells = await paged((after) => this.suppliers.siteIdsInCells(ctx, bounds, after, PAGE));
    return [
      ...inCells,
      ...(await this.ofCountries(ctx, countries)),
      ...(await this.recruitment.siteIdsFrom(ctx, countries)),
      ...(await this.flags.siteIdsByArea(ctx, areaIds)),
    ];
  }

  async ofCountries(ctx: TxCtx, countries: readonly string[]): Promise<string[]> {
    const found: string[] = [];
    for (const country of countries) {
      const page = async (after: string | undefined) =>
        (await this.suppliers.sitesBatch(ctx, after, PAGE, { country })).map((site) => site.id);
      found.push(...(await paged(page)));
    }
    return found;
  }
}

/** Every page of ids in their order. */
async function paged(page: (after: string | undefined) => Promise<string[]>): Promise<string[]> {
  const all: string[] = [];
  for (;;) {
    const ids = await page(all.at(-1));
    all.push(...ids);
    if (ids.length < PAGE) return all;
  }
}

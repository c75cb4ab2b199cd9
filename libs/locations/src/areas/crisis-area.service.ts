import { Injectable } from '@nestjs/common';
import { type Ctx, notFound, Tx } from '@para42/platform';
import { countryOrThrow } from '../locations.errors';
import { type AreaFilter, AreaReadingRepository } from './area-reading.repository';
import type { CrisisArea, CrisisAreaEpisode } from './crisis-area';

export interface CrisisAreaDetail {
  readonly area: CrisisArea;
  readonly episodes: readonly CrisisAreaEpisode[];
}

@Injectable()
export class CrisisAreaService {
  constructor(
    private readonly tx: Tx,
    private readonly areas: AreaReadingRepository,
  ) {}

  /** @param filter `country` as a code or any name */
  list(
    ctx: Ctx,
    filter: AreaFilter,
    after: { validFrom: string; id: string } | undefined,
    limit: number,
  ): Promise<CrisisArea[]> {
    const { country, ...rest } = filter;
    const resolved = {
      ...rest,
      ...(country === undefined ? {} : { country: countryOrThrow(country).alpha3 }),
    };
    return this.tx.run(ctx, (txCtx) => this.areas.list(txCtx, resolved, after, limit), {
      readOnly: true,
    });
  }

  get(ctx: Ctx, id: string): Promise<CrisisAreaDetail> {
    return this.tx.run(
      ctx,
      async (txCtx) => {
        const [area] = await this.areas.byIds(txCtx, [id]);
        if (!area) throw notFound('crisis area');
        return { area, episodes: await this.areas.episodes(txCtx, id) };
      },
      { readOnly: true },
    );
  }
}

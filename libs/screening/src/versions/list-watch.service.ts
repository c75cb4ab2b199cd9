import { Inject, Injectable } from '@nestjs/common';
import { Clock, LOGGER, type TxCtx } from '@para42/platform';
import type { Logger } from 'pino';
import { ENTITY_LISTS } from '../lists';
import { listAge } from './list-age';
import { ListVersionRepository } from './list-version.repository';

/** Raises an alert for each list in use whose edition is older than its rhythm. */
@Injectable()
export class ListWatchService {
  constructor(
    private readonly clock: Clock,
    private readonly versions: ListVersionRepository,
    @Inject(LOGGER) private readonly logger: Logger,
  ) {}

  async watch(ctx: TxCtx): Promise<void> {
    const editions = await this.versions.inUse(ctx);
    for (const list of ENTITY_LISTS) {
      const edition = editions.find((each) => each.list === list.code);
      const { state, asOf, days, rhythmDays } = listAge(this.clock.today(), list, edition);
      if (state !== 'old') continue;
      this.logger.error(
        { alert: true, tenant: ctx.tenantId, list: list.code, asOf, days, rhythmDays },
        'entity list older than its rhythm',
      );
    }
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { SiteFlags, type SiteFlagSource } from '@para42/suppliers';
import { FlaggedSitesRepository } from './flagged-sites.repository';

/** Answers the register's lists which sites have a flag that somebody has to look at. */
@Injectable()
export class FlaggedSites implements OnModuleInit {
  constructor(
    private readonly register: SiteFlags,
    private readonly sites: FlaggedSitesRepository,
  ) {}

  onModuleInit(): void {
    const source: SiteFlagSource = {
      flaggedAfter: (ctx, afterId, limit) => this.sites.after(ctx, afterId, limit),
      flaggedAmong: (ctx, ids) => this.sites.among(ctx, ids),
    };
    this.register.register(source);
  }
}

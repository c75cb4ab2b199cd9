import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { ScreeningRunService, ScreeningSubjects } from '@para42/screening';
import { AgencySubjectRepository } from './agency-subject.repository';

const KINDS = ['agency', 'sub_agent'] as const;

/** Agencies and sub-agents, for list screening; never a natural person. */
@Injectable()
export class AgencySubjects implements OnModuleInit {
  constructor(
    private readonly subjects: ScreeningSubjects,
    private readonly screenings: ScreeningRunService,
    private readonly agencies: AgencySubjectRepository,
  ) {}

  onModuleInit(): void {
    for (const kind of KINDS) {
      this.subjects.register({
        kind,
        read: (ctx, afterId, limit) => this.agencies.read(ctx, kind, afterId, limit),
        byIds: (ctx, ids) => this.agencies.byIds(ctx, kind, ids),
      });
    }
  }

  /** Screens agencies that are new or have changed; as both kinds, since the role may have changed. */
  async changed(ctx: TxCtx, ids: readonly string[]): Promise<void> {
    for (const kind of KINDS) await this.screenings.later(ctx, kind, ids);
  }
}

import { Injectable, type OnModuleInit } from '@nestjs/common';
import { invalid, type TxCtx } from '@para42/platform';
import { RecipientSources, type Recipient, type RecipientSource } from '@para42/questionnaires';
import { z } from 'zod';
import { FlagReadingRepository } from './flag-reading.repository';

const paramsSchema = z.strictObject({
  as: z.enum(['supplier', 'site']).default('supplier'),
  severityAtLeast: z.int().min(1).max(5).default(1),
  ruleCodes: z.array(z.string().max(80)).max(100).optional(),
  crisisTypes: z.array(z.string().max(80)).max(20).optional(),
});

/** Whom to ask because of open flags: their suppliers, or the very sites. */
@Injectable()
export class FlaggedRecipients implements RecipientSource, OnModuleInit {
  readonly name = 'flagged';

  constructor(
    private readonly sources: RecipientSources,
    private readonly flags: FlagReadingRepository,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  /** @throws DomainError invalid `bad_source_params` */
  async recipients(
    ctx: TxCtx,
    params: Readonly<Record<string, unknown>>,
  ): Promise<readonly Recipient[]> {
    const parsed = paramsSchema.safeParse(params);
    if (!parsed.success) {
      throw invalid(
        'bad_source_params',
        'The source "flagged" takes `as` ("supplier" or "site"), `severityAtLeast` (1 to 5), `ruleCodes` and `crisisTypes`.',
      );
    }
    const { as, severityAtLeast, ...origins } = parsed.data;
    const sites = await this.flags.flaggedSites(ctx, severityAtLeast, origins);
    return as === 'site' ? sites : sites.map(({ supplierId }) => ({ supplierId }));
  }
}

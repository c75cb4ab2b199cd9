import { Injectable, type OnModuleInit } from '@nestjs/common';
import { invalid, notFound, type TxCtx } from '@para42/platform';
import { RecipientSources, type Recipient, type RecipientSource } from '@para42/questionnaires';
import { z } from 'zod';
import { AgencyReadingRepository } from './agency-reading.repository';

const MOST = 1_000;
const paramsSchema = z
  .strictObject({
    agencyIds: z.array(z.uuid()).max(MOST).optional(),
    ofSites: z.array(z.uuid()).max(MOST).optional(),
  })
  .refine(({ agencyIds, ofSites }) => agencyIds !== undefined || ofSites !== undefined);

/** Agencies to be asked themselves: named ones, or all that the cases of sites name. */
@Injectable()
export class AgencyRecipients implements RecipientSource, OnModuleInit {
  readonly name = 'agencies';

  constructor(
    private readonly sources: RecipientSources,
    private readonly agencies: AgencyReadingRepository,
  ) {}

  onModuleInit(): void {
    this.sources.register(this);
  }

  /** @throws DomainError invalid `bad_source_params`; not_found `agency_not_found` */
  async recipients(
    ctx: TxCtx,
    params: Readonly<Record<string, unknown>>,
  ): Promise<readonly Recipient[]> {
    const parsed = paramsSchema.safeParse(params);
    if (!parsed.success) {
      throw invalid(
        'bad_source_params',
        `The source "agencies" takes \`agencyIds\`, \`ofSites\` or both, up to ${MOST} ids each.`,
      );
    }
    const { agencyIds = [], ofSites = [] } = parsed.data;
    const named = agencyIds.map((id) => id.toLowerCase());
    const existing = new Set(await this.agencies.existing(ctx, named));
    if (named.some((id) => !existing.has(id))) throw notFound('agency');
    const ofCases = await this.agencies.ofSites(ctx, ofSites);
    return [...named, ...ofCases.map(({ agency }) => agency.id)].map((agencyId) => ({ agencyId }));
  }
}

import { Body, Get, Patch, Post, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  IdParam,
  IfMatch,
  pageOf,
  readCursor,
  Requires,
  Responds,
  TenantController,
  WithBodyLimits,
  type Ctx,
  type Page,
} from '@para42/platform';
import { LinkBatchService } from '../links/link-batch.service';
import type { PastLink, SupplyLink } from '../links/supply-link';
import { SupplyLinkService } from '../links/supply-link.service';
import { changedTerms, newLink } from './link-input';
import { ID_CURSOR } from './supplier.controller';
import {
  ChangeSupplyLinkDto,
  CreateSupplyLinkDto,
  CreateSupplyLinksDto,
  EndSupplyLinkDto,
  MOST_IN_BATCH,
  PastSupplyLinksDto,
  SupplyLinkDto,
  SupplyLinkListQuery,
  SupplyLinkPage,
  ToldSupplyLinksDto,
  WithdrawSupplyLinkDto,
} from './supply-link.dto';

@TenantController('supply-links', { tag: 'Suppliers' })
export class SupplyLinkController {
  constructor(
    private readonly links: SupplyLinkService,
    private readonly batches: LinkBatchService,
  ) {}

  @Does('Lists supply links: who supplies whom, with what, by whose word.')
  @Get()
  @Requires('supplier:read')
  @Responds(SupplyLinkPage)
  async list(@Context() ctx: Ctx, @Query() query: SupplyLinkListQuery): Promise<Page<SupplyLink>> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = query;
    const links = await this.links.list(ctx, filter, readCursor(after, ID_CURSOR), limit + 1);
    return pageOf(links, limit, ({ id }) => id);
  }

  @Does('Puts on record that one site or supplier supplies another.')
  @Post()
  @Requires('supplier:write')
  @Responds(SupplyLinkDto, { status: 201 })
  tell(@Context() ctx: Ctx, @Body() body: CreateSupplyLinkDto): Promise<SupplyLink> {
    return this.links.tell(ctx, newLink(body));
  }

  @Does('Puts up to 5,000 supply links on record: all of them, or none and each fault is named.')
  @Post('batch')
  @Requires('supplier:write')
  @WithBodyLimits({ maxBytes: 6_000_000, maxArray: MOST_IN_BATCH })
  @Responds(ToldSupplyLinksDto, { status: 201 })
  async tellMany(
    @Context() ctx: Ctx,
    @Body() body: CreateSupplyLinksDto,
  ): Promise<ToldSupplyLinksDto> {
    return { ids: await this.batches.tell(ctx, body.links.map(newLink)) };
  }

  @Does('Shows one supply link.')
  @Get(':id')
  @Requires('supplier:read')
  @Responds(SupplyLinkDto)
  get(@Context() ctx: Ctx, @IdParam('id', 'supply link') id: string): Promise<SupplyLink> {
    return this.links.get(ctx, id);
  }

  @Does('Shows what a supply link said before it was corrected, ended or withdrawn.')
  @Get(':id/versions')
  @Requires('supplier:read')
  @Responds(PastSupplyLinksDto)
  async past(
    @Context() ctx: Ctx,
    @IdParam('id', 'supply link') id: string,
  ): Promise<{ items: PastLink[] }> {
    return { items: await this.links.past(ctx, id) };
  }

  @Does('Corrects product, days or source of a supply link. Other ends are another link.')
  @Patch(':id')
  @Requires('supplier:write')
  @Responds(SupplyLinkDto)
  change(
    @Context() ctx: Ctx,
    @IdParam('id', 'supply link') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeSupplyLinkDto,
  ): Promise<SupplyLink> {
    return this.links.change(ctx, id, version, changedTerms(body), body.reason);
  }

  @Does('Ends a supply link: it holds to the end of that day.')
  @Post(':id/end')
  @Requires('supplier:write')
  @Responds(SupplyLinkDto)
  end(
    @Context() ctx: Ctx,
    @IdParam('id', 'supply link') id: string,
    @IfMatch() version: number,
    @Body() { on, reason }: EndSupplyLinkDto,
  ): Promise<SupplyLink> {
    return this.links.end(ctx, id, version, on, reason);
  }

  @Does('Withdraws a supply link that never held. It stays on record and counts on no day.')
  @Post(':id/withdraw')
  @Requires('supplier:write')
  @Responds(SupplyLinkDto)
  withdraw(
    @Context() ctx: Ctx,
    @IdParam('id', 'supply link') id: string,
    @IfMatch() version: number,
    @Body() { reason }: WithdrawSupplyLinkDto,
  ): Promise<SupplyLink> {
    return this.links.withdraw(ctx, id, version, reason);
  }
}

import { Body, Get, Patch, Post, Query } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  IdParam,
  IfMatch,
  PageQuery,
  pageOf,
  readCursor,
  Requires,
  Responds,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import { z } from 'zod';
import { SiteService } from '../register/site.service';
import { SupplierService } from '../register/supplier.service';
import { answerFor } from './matching.presenter';
import { changedSupplier, newSite, newSupplier } from './register-input';
import { CreateSiteDto, SiteDto, SitePage } from './site.dto';
import { presentSite } from './site.presenter';
import { presentSupplier } from './supplier.presenter';
import {
  ChangeSupplierDto,
  CreateSupplierDto,
  SupplierDto,
  SupplierLineDto,
  SupplierListQuery,
  SupplierPage,
  SupplierSearchQuery,
} from './supplier.dto';

export const ID_CURSOR = z.uuid();

@TenantController('suppliers', { tag: 'Suppliers' })
export class SupplierController {
  constructor(
    private readonly suppliers: SupplierService,
    private readonly sites: SiteService,
  ) {}

  @Does('Lists suppliers.')
  @Get()
  @Requires('supplier:read')
  @Responds(SupplierPage)
  async list(
    @Context() ctx: Ctx,
    @Query() query: SupplierListQuery,
  ): Promise<Page<SupplierLineDto>> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = query;
    const cursor = readCursor(after, ID_CURSOR);
    return pageOf(await this.suppliers.list(ctx, filter, cursor, limit + 1), limit, ({ id }) => id);
  }

  @Does('Finds suppliers by part of any of their names.')
  @Get('search')
  @Requires('supplier:read')
  @Responds(SupplierPage)
  async search(
    @Context() ctx: Ctx,
    @Query() query: SupplierSearchQuery,
  ): Promise<Page<SupplierLineDto>> {
    const { limit = DEFAULT_LIMIT, after, q } = query;
    const cursor = readCursor(after, ID_CURSOR);
    return pageOf(await this.suppliers.search(ctx, q, cursor, limit + 1), limit, ({ id }) => id);
  }

  @Does('Puts a supplier on record.')
  @Post()
  @Requires('supplier:write')
  @Responds(SupplierDto, { status: 201 })
  async create(@Context() ctx: Ctx, @Body() body: CreateSupplierDto): Promise<SupplierDto> {
    return presentSupplier(await this.suppliers.create(ctx, newSupplier(body)));
  }

  @Does('Shows one supplier. An id that was merged away answers with the one that took its place.')
  @Get(':id')
  @Requires('supplier:read')
  @Responds(SupplierDto)
  async get(@Context() ctx: Ctx, @IdParam('id', 'supplier') id: string): Promise<SupplierDto> {
    return answerFor(id, presentSupplier(await this.suppliers.get(ctx, id)));
  }

  @Does('Changes what is known of a supplier.')
  @Patch(':id')
  @Requires('supplier:write')
  @Responds(SupplierDto)
  async change(
    @Context() ctx: Ctx,
    @IdParam('id', 'supplier') id: string,
    @IfMatch() version: number,
    @Body() body: ChangeSupplierDto,
  ): Promise<SupplierDto> {
    return presentSupplier(await this.suppliers.change(ctx, id, version, changedSupplier(body)));
  }

  @Does('Lists the sites of a supplier.')
  @Get(':id/sites')
  @Requires('supplier:read')
  @Responds(SitePage)
  async listSites(
    @Context() ctx: Ctx,
    @IdParam('id', 'supplier') id: string,
    @Query() query: PageQuery,
  ): Promise<Page<SiteDto>> {
    const { limit = DEFAULT_LIMIT, after } = query;
    const sites = await this.sites.listOf(ctx, id, readCursor(after, ID_CURSOR), limit + 1);
    return pageOf(sites.map(presentSite), limit, (site) => site.id);
  }

  @Does('Puts a site of a supplier on record.')
  @Post(':id/sites')
  @Requires('supplier:write')
  @Responds(SiteDto, { status: 201 })
  async createSite(
    @Context() ctx: Ctx,
    @IdParam('id', 'supplier') id: string,
    @Body() body: CreateSiteDto,
  ): Promise<SiteDto> {
    return presentSite(await this.sites.create(ctx, id, newSite(body)));
  }
}

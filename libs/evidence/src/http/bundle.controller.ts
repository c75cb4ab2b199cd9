import { Body, Get, Post, Query, StreamableFile } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  IdParam,
  pageOf,
  PageQuery,
  readCursor,
  Requires,
  Responds,
  RespondsWithFile,
  TenantController,
  type Ctx,
  type Page,
} from '@para42/platform';
import { z } from 'zod';
import type { Bundle } from '../bundles/bundle';
import { BundleService } from '../bundles/bundle.service';
import { BundleDto, BundlePage, OrderBundleDto } from './bundle.dto';

const cursor = z.object({ id: z.uuid() });

@TenantController('bundles', { tag: 'Evidence' })
export class BundleController {
  constructor(private readonly bundles: BundleService) {}

  @Does('Orders an evidence bundle. It is built in the background; `state` becomes `built`.')
  @Post()
  @Requires('bundle:request')
  @Responds(BundleDto, { status: 202 })
  order(@Context() ctx: Ctx, @Body() body: OrderBundleDto): Promise<Bundle> {
    return this.bundles.order(ctx, {
      supplierIds: body.supplierIds,
      redaction: body.redaction ?? 'auditor',
    });
  }

  @Does('Lists bundles, newest first. An auditor sees those of its grant.')
  @Get()
  @Requires('bundle:request')
  @Responds(BundlePage)
  async list(@Context() ctx: Ctx, @Query() query: PageQuery): Promise<Page<Bundle>> {
    const limit = query.limit ?? DEFAULT_LIMIT;
    const rows = await this.bundles.list(ctx, readCursor(query.after, cursor)?.id, limit + 1);
    return pageOf(rows, limit, ({ id }) => ({ id }));
  }

  @Does('Shows one bundle and whether it is built.')
  @Get(':id')
  @Requires('bundle:request')
  @Responds(BundleDto)
  get(@Context() ctx: Ctx, @IdParam('id', 'bundle') id: string): Promise<Bundle> {
    return this.bundles.get(ctx, id);
  }

  @Does('Sends the ZIP of a bundle. Check it with `para42 verify`.')
  @Get(':id/content')
  @Requires('bundle:request')
  @RespondsWithFile('The bundle, a BagIt bag in a ZIP', 'application/zip')
  async content(@Context() ctx: Ctx, @IdParam('id', 'bundle') id: string): Promise<StreamableFile> {
    const { bundle, body } = await this.bundles.content(ctx, id);
    return new StreamableFile(body, {
      type: 'application/zip',
      disposition: `attachment; filename="para42-evidence-${id}.zip"`,
      ...(bundle.bytes ? { length: bundle.bytes } : {}),
    });
  }
}

import { Body, Post } from '@nestjs/common';
import type { Ctx } from '../context/ctx';
import { Context, Requires } from '../http/access.decorators';
import { WithBodyLimits } from '../http/body-limits.decorator';
import { Does } from '../http/operation.decorator';
import { Responds, TenantController } from '../http/route.decorators';
import { BounceService } from './bounce.service';
import { BounceDto, DeliveryDto } from './delivery.dto';
import { presentDelivery } from './delivery.presenter';

@TenantController('deliveries', { tag: 'People' })
export class BounceController {
  constructor(private readonly bounces: BounceService) {}

  @Does(
    'Takes in what came back of a mail. For the program that reads the mailbox of bounces, with a key of its own.',
  )
  @Post('bounces')
  @Requires('delivery:report')
  @WithBodyLimits({ maxBytes: 500_000 })
  @Responds(DeliveryDto)
  async report(@Context() ctx: Ctx, @Body() body: BounceDto): Promise<DeliveryDto> {
    return presentDelivery(await this.bounces.report(ctx, body.message));
  }
}

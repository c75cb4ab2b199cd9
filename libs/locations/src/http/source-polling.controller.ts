import { Body, Param, Post, Put } from '@nestjs/common';
import {
  Context,
  type Ctx,
  Does,
  Requires,
  Responds,
  type Run,
  RunDto,
  TenantController,
} from '@para42/platform';
import { SourcePollingService } from '../polling/source-polling.service';
import { SourceStatusService } from '../versions/source-status.service';
import { RiskSourceDto } from './risk-source.dto';
import { type PresentedSource, presentSource } from './risk-source.presenter';
import { SetSourcePollingDto, SetSourceUseDto } from './source-status.dto';

@TenantController('risk-sources', { tag: 'Locations' })
export class SourcePollingController {
  constructor(
    private readonly polling: SourcePollingService,
    private readonly statuses: SourceStatusService,
  ) {}

  @Does('Switches a source on or off, with a reason. The older decisions stay on record.')
  @Put(':code/use')
  @Requires('source:load')
  @Responds(RiskSourceDto)
  async setUse(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @Body() { on, reason }: SetSourceUseDto,
  ): Promise<PresentedSource> {
    return presentSource(await this.statuses.setUse(ctx, code, on, reason));
  }

  @Does('Switches the polling of a source on or off, and says where and how often it is asked.')
  @Put(':code/polling')
  @Requires('source:load')
  @Responds(RiskSourceDto)
  async setPolling(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @Body() body: SetSourcePollingDto,
  ): Promise<PresentedSource> {
    await this.polling.set(ctx, code, body);
    return presentSource(await this.statuses.get(ctx, code));
  }

  @Does('Asks the publisher for the current edition at once.')
  @Post(':code/poll-now')
  @Requires('source:load')
  @Responds(RunDto, { status: 202, description: 'The run that asks' })
  pollNow(@Context() ctx: Ctx, @Param('code') code: string): Promise<Run> {
    return this.polling.pollNow(ctx, code);
  }
}

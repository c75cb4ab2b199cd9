import { Get, Inject, Res } from '@nestjs/common';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { Public } from '../http/access.decorators';
import { TextField } from '../http/field.decorators';
import { Does } from '../http/operation.decorator';
import { OpenController, Responds } from '../http/route.decorators';
import type { PlatformReply } from '../http/request-state';
import { Metrics } from './metrics';
import { Readiness } from './readiness';

export class HealthDto {
  @TextField({ example: 'ok' })
  status!: string;
}

@OpenController('', { tag: 'Health' })
@Public()
export class HealthController {
  constructor(
    @Inject(Readiness) private readonly readiness: Readiness,
    @Inject(Metrics) private readonly metrics: Metrics,
  ) {}

  @Does('Says that the process lives.')
  @Get('healthz')
  @Responds(HealthDto)
  live(): HealthDto {
    return { status: 'ok' };
  }

  @Does(
    'Says that the process can serve. Postgres answers, the migrations are in, and it is not stopping.',
  )
  @Get('readyz')
  @Responds(HealthDto)
  async ready(): Promise<HealthDto> {
    await this.readiness.assert();
    return { status: 'ready' };
  }

  @Get('metrics')
  @ApiExcludeEndpoint()
  async scrape(@Res() reply: PlatformReply): Promise<void> {
    const { contentType, body } = await this.metrics.render();
    await reply.header('content-type', contentType).send(body);
  }
}

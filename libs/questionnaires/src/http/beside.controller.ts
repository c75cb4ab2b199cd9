import { Get, Query } from '@nestjs/common';
import {
  Context,
  Does,
  IdParam,
  Requires,
  Responds,
  TenantController,
  type Ctx,
} from '@para42/platform';
import { BesideService } from '../second-party/beside.service';
import { BesideDto, BesideListDto, BesideQuery } from './beside.dto';
import { presentBeside } from './inquiry.presenter';

@TenantController('', { tag: 'Questionnaires' })
export class BesideController {
  constructor(private readonly beside: BesideService) {}

  @Does(
    'Lays beside each submitted answer what second parties said, and lists where they differ. Interviews of workers are told of as bands; fewer than five only to who may hear them. Nothing of it is for the respondent.',
  )
  @Get('submissions/:id/beside')
  @Requires('inquiry:read')
  @Responds(BesideDto)
  async ofSubmission(
    @Context() ctx: Ctx,
    @IdParam('id', 'submission') id: string,
  ): Promise<BesideDto> {
    return presentBeside(await this.beside.ofSubmission(ctx, id));
  }

  @Does(
    'The same for the latest submissions about one site, supplier or agency, one of each questionnaire.',
  )
  @Get('second-parties')
  @Requires('inquiry:read')
  @Responds(BesideListDto)
  async ofSubject(@Context() ctx: Ctx, @Query() query: BesideQuery): Promise<BesideListDto> {
    return { items: (await this.beside.ofSubject(ctx, query)).map(presentBeside) };
  }
}

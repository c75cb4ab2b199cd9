import { Body, Get, Post, StreamableFile } from '@nestjs/common';
import {
  Context,
  Does,
  IdParam,
  Requires,
  Responds,
  RespondsWithFile,
  TenantController,
  type Ctx,
} from '@para42/platform';
import { CONTENT_TYPES, EXPORTED_STATES } from '../responses/response-export';
import { ResponseExportService } from '../responses/response-export.service';
import { OrderResponseExportDto, ResponseExportDto } from './response-export.dto';

@TenantController('response-exports', { tag: 'Questionnaires' })
export class ResponseExportController {
  constructor(private readonly exports: ResponseExportService) {}

  @Does('Orders a file of responses. It is written in the background; `state` becomes `done`.')
  @Post()
  @Requires('assignment:review')
  @Responds(ResponseExportDto, { status: 202 })
  async order(
    @Context() ctx: Ctx,
    @Body() body: OrderResponseExportDto,
  ): Promise<ResponseExportDto> {
    const { state, ...order } = body;
    const states = state ? [state] : EXPORTED_STATES;
    const made = await this.exports.order(ctx, { ...order, states });
    return { ...made, states: [...made.states] };
  }

  @Does('Shows one file of responses and whether it is written.')
  @Get(':id')
  @Requires('assignment:review')
  @Responds(ResponseExportDto)
  async get(
    @Context() ctx: Ctx,
    @IdParam('id', 'response-export') id: string,
  ): Promise<ResponseExportDto> {
    const made = await this.exports.get(ctx, id);
    return { ...made, states: [...made.states] };
  }

  @Does(
    'Sends the file. Counts of 1 to 4 people, and what is personal or protected, are not in it.',
  )
  @Get(':id/content')
  @Requires('assignment:review')
  @RespondsWithFile('A ZIP of CSV files, a workbook, or JSON', '*/*')
  async content(
    @Context() ctx: Ctx,
    @IdParam('id', 'response-export') id: string,
  ): Promise<StreamableFile> {
    const { made, body } = await this.exports.content(ctx, id);
    const { type, ending } = CONTENT_TYPES[made.format];
    return new StreamableFile(body, {
      type,
      disposition: `attachment; filename="responses-${id}.${ending}"`,
      ...(made.bytes ? { length: made.bytes } : {}),
    });
  }
}

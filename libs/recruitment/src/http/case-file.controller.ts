import { Body, Get, Headers, Put, Res } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiResponse } from '@nestjs/swagger';
import {
  Context,
  Does,
  IdParam,
  OpenController,
  Public,
  Requires,
  Responds,
  TenantController,
  WithBodyLimits,
  type Ctx,
  type PlatformReply,
} from '@para42/platform';
import { caseFileJsonSchema } from '../casefile/case-file.schema';
import { CaseFileService, type AcceptedCase } from '../casefile/case-file.service';
import {
  AcceptedCaseDto,
  CASE_FILE_READ_SCHEMA,
  CASE_FILE_SCHEMA,
  presentCase,
  withoutServer,
} from './case-file.dto';
import { seenVersion } from './seen-version';

const LARGEST_CASE = { maxBytes: 16_000_000, maxArray: 50_000 };

@TenantController('sites/:siteId/case-file', { tag: 'Recruitment' })
export class CaseFileController {
  constructor(private readonly cases: CaseFileService) {}

  @Does('Replaces the case of the site as a whole.')
  @Put()
  @Requires('recruitment:write')
  @WithBodyLimits(LARGEST_CASE)
  @ApiBody({ schema: CASE_FILE_SCHEMA })
  @ApiHeader({ name: 'If-Match', required: false, description: 'ETag of the case as last read' })
  @Responds(AcceptedCaseDto)
  put(
    @Context() ctx: Ctx,
    @IdParam('siteId') siteId: string,
    @Headers('if-match') ifMatch: string | undefined,
    @Body() document: unknown,
  ): Promise<AcceptedCase> {
    return this.cases.put(ctx, siteId, withoutServer(document), seenVersion(ifMatch));
  }

  @Does(
    'Shows the case of the site as it stands, answers included. `server` is what the product adds.',
  )
  @Get()
  @Requires('recruitment:read')
  @Responds(undefined)
  @ApiResponse({
    status: 200,
    headers: { ETag: { description: 'The version of the case', schema: { type: 'string' } } },
    content: { 'application/json': { schema: CASE_FILE_READ_SCHEMA } },
  })
  async get(
    @Context() ctx: Ctx,
    @IdParam('siteId') siteId: string,
    @Res({ passthrough: true }) reply: PlatformReply,
  ): Promise<object> {
    const stored = await this.cases.get(ctx, siteId);
    void reply.header('etag', `"${stored.version}"`);
    return presentCase(siteId, stored);
  }
}

/** The schema by which anyone can write a case file. */
@OpenController('/v1/case-file-schema', { tag: 'Recruitment' })
@Public()
export class CaseFileSchemaController {
  @Does('Gives the schema by which anyone can write a case file (JSON Schema 2020-12).')
  @Get()
  @Responds(undefined)
  @ApiResponse({
    status: 200,
    content: {
      'application/json': { schema: { type: 'object', additionalProperties: true } },
    },
  })
  get(): object {
    return caseFileJsonSchema();
  }
}

import { Readable } from 'node:stream';
import { Body, Get, Param, Post, StreamableFile } from '@nestjs/common';
import {
  Context,
  Does,
  Requires,
  Responds,
  RespondsWithFile,
  TenantController,
  Upload,
  UploadsFile,
  type Ctx,
  type UploadedFile,
  WORKBOOK_TYPE,
} from '@para42/platform';
import { SUBJECTS } from '../engine/template-document';
import { FormExchangeService, IMPORT_MODES } from '../forms/form-exchange.service';
import { FormImportDto, NotCarriedDto, SendFormDto } from './form.dto';
import { presentFormImport } from './form.presenter';

const FILE = {
  maxBytes: 10_000_000,
  // Also what is taken for a workbook by mistake: who reads it says what it is and what to do.
  types: [
    WORKBOOK_TYPE,
    'application/vnd.ms-excel.sheet.macroenabled.12',
    'application/zip',
    'application/x-cfb',
    'text/csv',
  ],
  fields: {
    subject: { description: 'Who answers it', required: true, oneOf: SUBJECTS },
    code: {
      description: 'Of the template, beginning with own-; by default from the id of the form',
    },
    locale: { description: 'Language of texts whose column names none, e.g. en (default)' },
    mode: {
      description: 'apply (default): make a draft. dry_run: say what would become of the form',
      oneOf: IMPORT_MODES,
    },
  },
};

@TenantController('template-drafts/from-xlsform', { tag: 'Questionnaires' })
export class FormImportController {
  constructor(private readonly forms: FormExchangeService) {}

  @Does('Makes a draft of an XLSForm workbook; lists what is wrong, and what is not carried.')
  @Post()
  @Requires('questionnaire:manage')
  @UploadsFile(FILE)
  @Responds(FormImportDto)
  async import(
    @Context() ctx: Ctx,
    @Body() { mode = 'apply', ...body }: SendFormDto,
    @Upload() file: UploadedFile,
  ): Promise<FormImportDto> {
    return presentFormImport(await this.forms.import(ctx, file, { ...body, mode }));
  }
}

@TenantController('questionnaire-templates/:code/versions/:version/xlsform', {
  tag: 'Questionnaires',
})
export class FormExportController {
  constructor(private readonly forms: FormExchangeService) {}

  @Does('Sends a template as an XLSForm workbook, with a sheet of what is not carried.')
  @Get()
  @Requires('questionnaire:manage')
  @RespondsWithFile('The form', WORKBOOK_TYPE)
  async export(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @Param('version') version: string,
  ): Promise<StreamableFile> {
    const { name, content } = await this.forms.export(ctx, code, numberOf(version));
    const disposition = `attachment; filename="${name}"`;
    return new StreamableFile(Readable.from(content), { type: WORKBOOK_TYPE, disposition });
  }

  @Does('Lists what of a template its XLSForm workbook has no place for.')
  @Get('not-carried')
  @Requires('questionnaire:manage')
  @Responds(NotCarriedDto)
  async notCarried(
    @Context() ctx: Ctx,
    @Param('code') code: string,
    @Param('version') version: string,
  ): Promise<NotCarriedDto> {
    const items = await this.forms.notCarried(ctx, code, numberOf(version));
    return { items: [...items] };
  }
}

const numberOf = (version: string): number => (/^\d{1,4}$/.test(version) ? Number(version) : 0);

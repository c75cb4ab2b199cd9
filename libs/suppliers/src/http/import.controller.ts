import { Body, Get, Post, Query, StreamableFile } from '@nestjs/common';
import {
  Context,
  DEFAULT_LIMIT,
  Does,
  IdParam,
  PageQuery,
  pageOf,
  readCursor,
  Requires,
  Responds,
  RespondsWithFile,
  TenantController,
  TEXT_ENCODINGS,
  Upload,
  UploadsFile,
  type Ctx,
  type Page,
  type UploadedFile,
  WORKBOOK_TYPE,
} from '@para42/platform';
import { z } from 'zod';
import { IMPORT_MODES } from '../imports/facility-import';
import { FacilityImportService } from '../imports/facility-import.service';
import { ImportReportService } from '../imports/import-report.service';
import {
  ImportDto,
  ImportPage,
  ImportRowDto,
  ImportRowPage,
  ImportRowQuery,
  SendImportDto,
} from './import.dto';
import { presentImport, presentImportRow } from './import.presenter';
import { ID_CURSOR } from './supplier.controller';

const ROW_CURSOR = z.int().min(1);
const FILE = {
  maxBytes: 100_000_000,
  // Whoever reads tables can tell a workbook with a password from a picture.
  types: 'any' as const,
  fields: {
    mode: {
      description: 'dry_run (default): say what would change. apply: change it',
      oneOf: IMPORT_MODES,
    },
    encoding: {
      description: 'Of a CSV file, where its content does not tell',
      oneOf: TEXT_ENCODINGS,
    },
    sheetName: { description: 'Of a workbook; default: its first visible sheet' },
  },
};

@TenantController('imports', { tag: 'Imports' })
export class ImportController {
  constructor(
    private readonly imports: FacilityImportService,
    private readonly reports: ImportReportService,
  ) {}

  @Does('Takes a facility list in (CSV or XLSX). It is read in the background.')
  @Post()
  @Requires('import:run')
  @UploadsFile(FILE)
  @Responds(ImportDto, { status: 202 })
  async send(
    @Context() ctx: Ctx,
    @Body() body: SendImportDto,
    @Upload() file: UploadedFile,
  ): Promise<ImportDto> {
    const { mode = 'dry_run', encoding, sheetName } = body;
    return presentImport(await this.imports.request(ctx, file, mode, { encoding, sheetName }));
  }

  @Does('Lists imports, newest first.')
  @Get()
  @Requires('supplier:read')
  @Responds(ImportPage)
  async list(@Context() ctx: Ctx, @Query() query: PageQuery): Promise<Page<ImportDto>> {
    const { limit = DEFAULT_LIMIT, after } = query;
    const found = await this.imports.list(ctx, readCursor(after, ID_CURSOR), limit + 1);
    return pageOf(found.map(presentImport), limit, ({ id }) => id);
  }

  @Does('Shows one import: how the list was read, and what came of it.')
  @Get(':id')
  @Requires('supplier:read')
  @Responds(ImportDto)
  async get(@Context() ctx: Ctx, @IdParam('id', 'import') id: string): Promise<ImportDto> {
    return presentImport(await this.imports.get(ctx, id));
  }

  @Does('Lists what became of each row, and what is wrong with it, in the order of the file.')
  @Get(':id/rows')
  @Requires('supplier:read')
  @Responds(ImportRowPage)
  async listRows(
    @Context() ctx: Ctx,
    @IdParam('id', 'import') id: string,
    @Query() query: ImportRowQuery,
  ): Promise<Page<ImportRowDto>> {
    const { limit = DEFAULT_LIMIT, after, ...filter } = query;
    const afterRow = readCursor(after, ROW_CURSOR);
    const rows = await this.imports.listRows(ctx, id, { ...filter, afterRow, limit: limit + 1 });
    return pageOf(rows.map(presentImportRow), limit, ({ rowNumber }) => rowNumber);
  }

  @Does('Sends the list as it came in with a column of remarks, to be mended and sent again.')
  @Get(':id/report.csv')
  @Requires('supplier:read')
  @RespondsWithFile('The list with remarks', 'text/csv')
  async report(@Context() ctx: Ctx, @IdParam('id', 'import') id: string): Promise<StreamableFile> {
    return new StreamableFile(await this.reports.csv(ctx, id), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="import-${id}.csv"`,
    });
  }

  @Does('Sends the list with the remarks as a workbook, to be mended and sent again.')
  @Get(':id/report.xlsx')
  @Requires('supplier:read')
  @RespondsWithFile('The list with remarks', WORKBOOK_TYPE)
  async reportWorkbook(
    @Context() ctx: Ctx,
    @IdParam('id', 'import') id: string,
  ): Promise<StreamableFile> {
    return new StreamableFile(await this.reports.xlsx(ctx, id), {
      type: WORKBOOK_TYPE,
      disposition: `attachment; filename="import-${id}.xlsx"`,
    });
  }

  @Does('Brings in what a finished dry run looked at, as a new import.')
  @Post(':id/apply')
  @Requires('import:run')
  @Responds(ImportDto, { status: 202 })
  async apply(@Context() ctx: Ctx, @IdParam('id', 'import') id: string): Promise<ImportDto> {
    return presentImport(await this.imports.apply(ctx, id));
  }

  @Does('Stops an import before its next chunk of rows. What came in until then stays.')
  @Post(':id/cancel')
  @Requires('import:run')
  @Responds(ImportDto)
  async cancel(@Context() ctx: Ctx, @IdParam('id', 'import') id: string): Promise<ImportDto> {
    return presentImport(await this.imports.cancel(ctx, id));
  }
}

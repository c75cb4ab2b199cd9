import { ResponseExportController } from './http/response-export.controller';
import { WorkbookController } from './http/workbook.controller';
import { ResponseExportBuilder } from './responses/response-export.builder';
import { ResponseExportService } from './responses/response-export.service';
import { exportResponsesJob } from './responses/response.jobs';
import { ResponseRepository } from './responses/response.repository';
import { WorkbookService } from './workbook/workbook.service';

/** Answers as files: workbooks of respondents, and what buyers take out. */
export const EXCHANGE = [
  ResponseExportBuilder,
  ResponseExportService,
  ResponseRepository,
  WorkbookService,
];

export const EXCHANGE_CONTROLLERS = [ResponseExportController, WorkbookController];

export const exchangeJobs = [exportResponsesJob];

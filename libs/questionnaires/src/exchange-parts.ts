import { FormExchangeService } from './forms/form-exchange.service';
import { FormExportController, FormImportController } from './http/form.controller';
import { ResponseExportController } from './http/response-export.controller';
import { WorkbookController } from './http/workbook.controller';
import { ResponseExportBuilder } from './responses/response-export.builder';
import { ResponseExportService } from './responses/response-export.service';
import { exportResponsesJob } from './responses/response.jobs';
import { ResponseRepository } from './responses/response.repository';
import { WorkbookService } from './workbook/workbook.service';

/** Answers and questionnaires as files: workbooks of respondents, forms, and what buyers take out. */
export const EXCHANGE = [
  FormExchangeService,
  ResponseExportBuilder,
  ResponseExportService,
  ResponseRepository,
  WorkbookService,
];

export const EXCHANGE_CONTROLLERS = [
  FormExportController,
  FormImportController,
  ResponseExportController,
  WorkbookController,
];

export const exchangeJobs = [exportResponsesJob];

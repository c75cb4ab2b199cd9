import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { csvLine, ObjectStore, Tx, writeWorkbook, type Ctx } from '@para42/platform';
import { openFacilityFile, type FacilityFile } from './facility-file';
import type { FacilityImport, ImportRow } from './facility-import';
import { FacilityImportService } from './facility-import.service';
import { ImportRowRepository } from './import-row.repository';
import { keptCells } from './kept-cells.policy';
import { ColumnIndex } from './column-index';
import type { RowProblem } from './row-problem';
import { StoredCopy } from './stored-copy';

const PAGE = 2_000;
/** Spreadsheet programs take a file without it for one of their own country's encoding. */
const BYTE_ORDER_MARK = '\ufeff';

/** The list as it came in, but for what is not kept, with what became of each row: to be mended and sent again. */
@Injectable()
export class ImportReportService {
  constructor(
    private readonly tx: Tx,
    private readonly imports: FacilityImportService,
    private readonly rows: ImportRowRepository,
    private readonly objects: ObjectStore,
  ) {}

  async csv(ctx: Ctx, importId: string): Promise<Readable> {
    const { batches } = await this.table(ctx, importId);
    return Readable.from(csvOf(batches), { objectMode: false });
  }

  /** As a workbook with one sheet, of the name that the list's sheet had. */
  async xlsx(ctx: Ctx, importId: string): Promise<Readable> {
    const { batches, sheetName = 'Sites' } = await this.table(ctx, importId);
    return Readable.from(writeWorkbook(sheetName, batches), { objectMode: false });
  }

  private async table(
    ctx: Ctx,
    importId: string,
  ): Promise<{ batches: AsyncGenerator<string[][]>; sheetName?: string }> {
    const made = await this.imports.get(ctx, importId);
    const copy = await StoredCopy.of(this.objects, made.objectKey);
    try {
      const file = await openFacilityFile(copy.path, made.options);
      return { batches: this.lines(ctx, made, file, copy), sheetName: made.reading?.sheetName };
    } catch (error) {
      await copy.remove();
      throw error;
    }
  }

  private async *lines(
    ctx: Ctx,
    made: FacilityImport,
    { header, rows }: FacilityFile,
    copy: StoredCopy,
  ): AsyncGenerator<string[][]> {
    const reports = this.reports(ctx, made.id);
    const columns = new ColumnIndex(header);
    try {
      const titles = header.columns.map((column) => column.header);
      yield [[...titles, 'source_row', 'outcome', 'remarks']];
      let report = await reports.next();
      for await (const batch of rows) {
        const table: string[][] = [];
        for (const row of batch) {
          const { rowNumber } = row;
          const cells = keptCells(row, columns);
          while (!report.done && report.value.rowNumber < rowNumber) report = await reports.next();
          const found = report.done || report.value.rowNumber !== rowNumber ? null : report.value;
          const own = titles.map((_, index) => cells[index] ?? '');
          const remarks = (found?.problems ?? []).map(remark).join(' | ');
          table.push([...own, String(rowNumber), found?.outcome ?? '', remarks]);
        }
        yield table;
      }
    } finally {
      await reports.return(undefined);
      await rows.return(undefined);
      await copy.remove();
    }
  }

  private async *reports(ctx: Ctx, importId: string): AsyncGenerator<ImportRow> {
    let afterRow = 0;
    for (;;) {
      const page = await this.tx.run(
        ctx,
        (txCtx) => this.rows.list(txCtx, importId, { afterRow, limit: PAGE }),
        { readOnly: true },
      );
      yield* page;
      if (page.length < PAGE) return;
      afterRow = page.at(-1)?.rowNumber ?? afterRow;
    }
  }
}

async function* csvOf(batches: AsyncIterable<string[][]>): AsyncGenerator<string> {
  let mark = BYTE_ORDER_MARK;
  for await (const rows of batches) {
    yield mark + rows.map((cells) => csvLine(cells)).join('');
    mark = '';
  }
}

/** Begins with the cell, which no spreadsheet program takes for a formula. */
function remark({ cell, code, detail, mend }: RowProblem): string {
  return `${cell} ${code}: ${detail} ${mend}`;
}

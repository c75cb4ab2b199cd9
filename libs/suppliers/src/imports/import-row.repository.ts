import { Injectable } from '@nestjs/common';
import { newId, type TxCtx } from '@para42/platform';
import type { PlannedRow, RowOutcome } from './chunk-plan';
import { OUTCOME_LETTERS, OUTCOMES, type ImportRow } from './facility-import';

/** Raw text of such a cell is of no use to anybody, and a row may be 200,000 characters long. */
const MOST_CELL_CHARS = 1_000;

const LETTERS_TO_OUTCOMES = `case letter ${OUTCOMES.map((o) => `when '${OUTCOME_LETTERS[o]}' then '${o}'`).join(' ')} end`;

export interface RowQuery {
  outcome?: RowOutcome;
  /** Only rows with something to say. */
  remarked?: boolean;
  afterRow?: number;
  limit: number;
}

/** The report of an import, row by row. */
@Injectable()
export class ImportRowRepository {
  async insertChunk(ctx: TxCtx, importId: string, rows: readonly PlannedRow[]): Promise<void> {
    await ctx.tx.exec(
      `insert into facility_import_chunk (tenant_id, id, import_id, first_row, last_row, row_numbers, outcomes, site_ids)
       values ($1, $2, $3, $4, $5, $6::int[], $7, $8::uuid[])`,
      [
        ctx.tenantId,
        newId(),
        importId,
        rows[0]?.row.rowNumber ?? 0,
        rows.at(-1)?.row.rowNumber ?? 0,
        rows.map(({ row }) => row.rowNumber),
        rows.map(({ outcome }) => OUTCOME_LETTERS[outcome]).join(''),
        rows.map(({ siteId }) => siteId),
      ],
    );
    await this.insertRemarked(
      ctx,
      importId,
      rows.filter(({ row }) => row.problems.length > 0),
    );
  }

  /**
   * The next rows after `afterRow`. Chunks without the outcome are passed over by their letters, so
   * that a rare one is found without opening the rest.
   */
  list(ctx: TxCtx, importId: string, query: RowQuery): Promise<ImportRow[]> {
    const letter = query.outcome ? OUTCOME_LETTERS[query.outcome] : null;
    return ctx.tx.query<ImportRow>(
      `select u.row_number as "rowNumber", ${LETTERS_TO_OUTCOMES} as outcome, u.site_id as "siteId", x.cells,
         coalesce(x.problems, '[]') as problems
       from facility_import_chunk c
       cross join lateral unnest(c.row_numbers, string_to_array(c.outcomes, null), c.site_ids) as u (row_number, letter, site_id)
       left join facility_import_row x on x.tenant_id = c.tenant_id and x.import_id = c.import_id and x.row_number = u.row_number
       where c.tenant_id = $1 and c.import_id = $2 and c.last_row > $3 and u.row_number > $3
         and ($4::text is null or (strpos(c.outcomes, $4) > 0 and u.letter = $4))
         and (not $6::boolean or x.row_number is not null)
       order by c.first_row, u.row_number limit $5`,
      [ctx.tenantId, importId, query.afterRow ?? 0, letter, query.limit, query.remarked ?? false],
    );
  }

  private async insertRemarked(
    ctx: TxCtx,
    importId: string,
    rows: readonly PlannedRow[],
  ): Promise<void> {
    if (rows.length === 0) return;
    const records = rows.map(({ row, outcome }) => ({
      id: newId(),
      row_number: row.rowNumber,
      outcome,
      cells: row.cells.map((cell) => storable(cell.slice(0, MOST_CELL_CHARS))),
      problems: row.problems.map((problem) => ({ ...problem, value: storable(problem.value) })),
    }));
    await ctx.tx.exec(
      `insert into facility_import_row (tenant_id, id, import_id, row_number, outcome, cells, problems)
       select $1, r.id, $3, r.row_number, r.outcome, r.cells, r.problems
       from json_to_recordset($2::json) as r (id uuid, row_number int, outcome text, cells jsonb, problems jsonb)`,
      [ctx.tenantId, JSON.stringify(records), importId],
    );
  }
}

/** Text of the database holds neither NUL nor half a surrogate pair. */
function storable(text: string): string {
  return text.replace(/\0/g, '').replace(/\p{Cs}/gu, '\ufffd');
}

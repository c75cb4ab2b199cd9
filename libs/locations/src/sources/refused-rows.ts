import type { RefusedRow } from './risk-source';

/** The first of them are kept with a version; of the others the number. */
export const REFUSED_KEPT = 100;

/** What could not be used of a file: a hostile one has millions of rows that are none. */
export class RefusedRows {
  private readonly rows: RefusedRow[] = [];
  private count = 0;

  push(row: RefusedRow): void {
    this.count += 1;
    if (this.rows.length < REFUSED_KEPT) this.rows.push(row);
  }

  /** As they stand in the content of a file. */
  told(): { refused: readonly RefusedRow[]; refusedCount?: number } {
    const { rows, count } = this;
    return count > rows.length ? { refused: rows, refusedCount: count } : { refused: rows };
  }
}

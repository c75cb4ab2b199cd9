import type { SheetRow } from '@para42/platform';
import { fingerprint } from '../register/names';
import type { FacilityRow } from './facility';
import type { Header } from './header';
import type { ImportField } from './import-columns.data';
import { readFacility } from './read-facility';
import { ColumnIndex } from './column-index';
import { contentOf, RowKeys } from './row-keys';
import { rowProblem } from './row-problem';

/** Consecutive rows that are brought in together. */
export interface FacilityChunk {
  firstRow: number;
  lastRow: number;
  rows: FacilityRow[];
  /** Where the list names the supplier. */
  supplierCell?: SupplierCell;
}

export interface SupplierCell {
  index: number;
  column: ImportField;
}

export interface ChunkOptions {
  /** Rows above this one were brought in before; they only count as seen. */
  fromRow: number;
  size: number;
  /** Is told of each of those rows. */
  onSeen?: (row: FacilityRow) => void;
}

/**
 * Reads rows into chunks. A row that means the same site as one further up is told apart here, over
 * the whole file, so that the order of chunks and where an import was resumed make no difference.
 */
export async function* readChunks(
  batches: AsyncIterable<SheetRow[]>,
  header: Header,
  { fromRow, size, onSeen }: ChunkOptions,
): AsyncGenerator<FacilityChunk> {
  const columns = new ColumnIndex(header);
  const [supplierCell] = (['supplier_name', 'parent_company'] as const).flatMap((column) => {
    const index = columns.of(column);
    return index === undefined ? [] : [{ index, column }];
  });
  const keys = new RowKeys();
  let rows: FacilityRow[] = [];
  for await (const batch of batches) {
    for (const sheetRow of batch) {
      const row = refuseSeen(readFacility(sheetRow, columns), keys);
      if (row.rowNumber < fromRow) {
        onSeen?.(row);
        continue;
      }
      rows.push(row);
      if (rows.length < size) continue;
      yield chunkOf(rows, supplierCell);
      rows = [];
    }
  }
  if (rows.length > 0) yield chunkOf(rows, supplierCell);
}

function chunkOf(rows: FacilityRow[], supplierCell: SupplierCell | undefined): FacilityChunk {
  const [firstRow = 0, lastRow = 0] = [rows[0]?.rowNumber, rows.at(-1)?.rowNumber];
  return { firstRow, lastRow, rows, supplierCell };
}

function refuseSeen(row: FacilityRow, keys: RowKeys): FacilityRow {
  const { facility, rowNumber } = row;
  if (!facility) return row;
  const { siteKey, osId, externalRef, contentHash } = facility;
  const means = [
    siteKey,
    ...(osId ? [fingerprint('os-id', osId)] : []),
    ...(externalRef ? [fingerprint('external-ref', externalRef)] : []),
  ];
  for (const key of means) {
    const first = keys.add(key, rowNumber, contentHash);
    if (!first) continue;
    const same = first.content === contentOf(contentHash);
    const code = same ? 'duplicate_row' : 'duplicate_conflict';
    const note = `The first is row ${first.rowNumber}.`;
    row.problems.push(rowProblem(code, { rowNumber, value: facility.name, note }));
    return row;
  }
  return row;
}

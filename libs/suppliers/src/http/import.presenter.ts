import type { ImportReading, ImportRow, ImportWithState } from '../imports/facility-import';
import type { ImportDto, ImportReadingDto, ImportRowDto } from './import.dto';

export function presentImport(made: ImportWithState): ImportDto {
  const { id, runId, mode, state, cancelRequested, counts, reading, createdAt } = made;
  return {
    id,
    runId,
    mode,
    state,
    cancelRequested,
    file: { name: made.fileName, bytes: made.fileBytes, sha256: made.fileSha256 },
    reading: reading && presentReading(reading),
    progress: { done: counts.rowsIn, total: reading?.rows ?? null },
    counts,
    error: presentError(made),
    createdAt,
  };
}

export function presentImportRow({
  rowNumber,
  outcome,
  siteId,
  problems,
}: ImportRow): ImportRowDto {
  return { rowNumber, outcome, siteId, problems };
}

function presentReading({ header, ...reading }: ImportReading): ImportReadingDto {
  return {
    type: reading.type,
    encoding: reading.encoding ?? null,
    encodingGuessed: reading.encodingGuessed ?? false,
    delimiter: reading.delimiter ?? null,
    sheetName: reading.sheetName ?? null,
    headerRow: header.rowNumber,
    columns: header.columns.map(({ header: title, field }) => ({ header: title, field })),
  };
}

/** The run knows the code; what to do about a fault of the file is kept with the reading. */
function presentError({ error, reading }: ImportWithState): ImportDto['error'] {
  const fault = reading?.fault;
  return error && fault?.code === error.code ? fault : error;
}

import type { WorkbookOutcome } from '../workbook/workbook.service';
import type { WorkbookOutcomeDto } from './workbook.dto';

export function presentOutcome(outcome: WorkbookOutcome): WorkbookOutcomeDto {
  const changes = outcome.changes.map(({ path, kind, declined, value, sheet, cell }) => ({
    path,
    kind,
    declined,
    value,
    sheet,
    cell,
  }));
  return { ...outcome, changes };
}

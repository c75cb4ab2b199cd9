import type { CaseReading } from '../casefile/case-reading.service';
import { money, type Decimal } from '../money/money';
import type { ReconciliationRow, SourceView } from '../reconciliation/reconciliation-row';
import { indicatorLabel } from '../vocabulary/labour.table';
import type {
  ContinuumDto,
  ReconciliationDto,
  ReconciliationRowDto,
  SourceViewDto,
} from './case-reading.dto';

export function presentContinuum(siteId: string, { grades }: CaseReading): ContinuumDto {
  return {
    siteId,
    cohorts: grades.map(({ indicators, observations, missing, involvement, ...grade }) => ({
      ...grade,
      indicators: indicators.map((code) => ({ code, label: indicatorLabel(code) })),
      observations: [...observations],
      missing: [...missing],
      involvement: [...involvement],
    })),
  };
}

export function presentReconciliation(
  siteId: string,
  { reconciliation, problems }: CaseReading,
): ReconciliationDto {
  return { siteId, rows: reconciliation.map(presentRow), problems: [...new Set(problems)] };
}

function presentRow(row: ReconciliationRow): ReconciliationRowDto {
  const { cohort, costCode, label, currency, sources, spread, legalCap, differences } = row;
  const amount = (value: Decimal | null): string | null =>
    value === null ? null : money(value, currency);
  const view = (source: SourceView | null): SourceViewDto | null =>
    source && {
      byWorker: amount(source.byWorker),
      byOthers: amount(source.byOthers),
      lines: [...source.lines],
    };
  return {
    cohort,
    costCode,
    label,
    currency,
    workerReport: view(sources.WORKER_REPORT),
    spread: spread && {
      interviews: spread.interviews,
      lowest: amount(spread.lowest),
      highest: amount(spread.highest),
    },
    agencyInvoice: view(sources.AGENCY_INVOICE),
    employerLedger: view(sources.EMPLOYER_LEDGER),
    legalCap: legalCap && {
      rule: legalCap.rule,
      amount: money(legalCap.amount, currency),
      covers: [...legalCap.covers],
    },
    policyCap: money(row.policyCap, currency),
    restsOn: row.heldAgainst.kind,
    differences: [...differences],
  };
}

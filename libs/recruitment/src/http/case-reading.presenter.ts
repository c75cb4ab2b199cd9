import type { CaseReading } from '../casefile/case-reading.service';
import { money, type Decimal } from '../money/money';
import type { ReconciliationRow, SourceView } from '../reconciliation/reconciliation-row';
import type { RuleShare } from '../reconciliation/rule-shares';
import { indicatorLabel } from '../vocabulary/labour.table';
import type {
  ContinuumDto,
  ReconciliationDto,
  ReconciliationRowDto,
  RuleShareDto,
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
  const { cohort, costCode, label, currency, sources, spread, differences } = row;
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
      mean: money(spread.mean, currency),
      standardDeviation: amount(spread.standardDeviation),
      lowest: amount(spread.lowest),
      highest: amount(spread.highest),
    },
    agencyInvoice: view(sources.AGENCY_INVOICE),
    employerLedger: view(sources.EMPLOYER_LEDGER),
    borne: money(row.borne, currency),
    heldAgainst: row.heldAgainst.map(presentShare),
    policyCap: money(row.policyCap, currency),
    differences: [...differences],
  };
}

function presentShare(share: RuleShare): RuleShareDto {
  const { borne, cap, together, covers, lines, ...rest } = share;
  const amount = (value: Decimal): string => money(value, share.currency);
  return {
    ...rest,
    borne: amount(borne),
    cap: amount(cap),
    together: amount(together),
    covers: [...covers],
    lines: [...lines],
  };
}

import type { RowAnswer } from '@para42/questionnaires';
import type { CaseLicence } from '../casefile/case-file.schema';
import { Cells } from './answer-cells';
import {
  nothingUnplaced,
  type Answered,
  type AnsweredCase,
  type MappingProblem,
  type Unplaced,
} from './answered-case';

interface Told {
  /** Rows that tell of groups, and those of costs, with the column that names the group. */
  groups: { question: string; rows: readonly RowAnswer[]; placed: ReadonlySet<string> };
  fees: { question: string; rows: readonly RowAnswer[]; group: string };
  licences: readonly Answered<CaseLicence>[];
}

/** Rows that came into no case, each with the reason that was told for it. */
export function unplacedOf(
  { groups, fees, licences }: Told,
  sites: ReadonlyMap<string, AnsweredCase>,
  problems: readonly MappingProblem[],
): Unplaced {
  const all = [...sites.values()];
  const paths = new Set(all.flatMap(({ payments }) => payments.map(({ path }) => path)));
  const reason = (path: string): string =>
    problems.find(
      ({ path: of, code }) =>
        code !== 'text_left_out' && (of === path || of.startsWith(`${path}/`)),
    )?.detail ?? 'no group of workers says at which site';
  const unplaced = nothingUnplaced();
  for (const row of groups.rows) {
    const path = `/${groups.question}/${row.id}`;
    if (groups.placed.has(path)) continue;
    const cells = new Cells(row);
    unplaced.groups.push({
      shortName: cells.text('ref') ?? '',
      origin: cells.place('origin'),
      destination: cells.text('destination'),
      reason: reason(path),
    });
  }
  const reasons = new Map(unplaced.groups.map((one) => [one.shortName, one.reason]));
  for (const row of fees.rows) {
    const path = `/${fees.question}/${row.id}`;
    if (paths.has(path)) continue;
    const cells = new Cells(row);
    const group = cells.text(fees.group) ?? '';
    const why = reasons.get(group) ?? reason(path);
    unplaced.fees.push({ group, costCode: cells.text('cost_code'), reason: why });
  }
  const placed = new Set(all.flatMap((one) => one.licences.map(({ row }) => row)));
  for (const { row, path } of licences) {
    if (placed.has(row)) continue;
    unplaced.licences.push({ agency: row.agency, number: row.number, reason: reason(path) });
  }
  return unplaced;
}

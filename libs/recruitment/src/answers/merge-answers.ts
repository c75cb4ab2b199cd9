import { canonicalJson } from '@para42/platform';
import { CASE_FILE_FORMAT, type CaseFile } from '../casefile/case-file.schema';
import { known } from './answer-cells';
import {
  ANSWERED_SECTIONS,
  type Answered,
  type AnsweredCase,
  type AnsweredSection,
  type MappingProblem,
} from './answered-case';

export interface Merged {
  file: CaseFile;
  /** Rows in the file that the answers made, with the answer of each. */
  ours: ReadonlyMap<object, string>;
  /** Lists that others wrote: where no row is left they stay, empty, and say that there are none. */
  ofOthers: ReadonlySet<AnsweredSection>;
  problems: MappingProblem[];
}

export interface MergeOptions {
  /** Assignments of the same questionnaire and respondent: their rows are replaced. */
  replaces: ReadonlySet<string>;
  /** Refs of cohorts to which an agreed plan of repayment owes money. */
  owed: ReadonlySet<string>;
}

export type AnyRow = Record<string, unknown> & {
  ref: string;
  provenance?: { assignment: string };
};

/**
 * Puts what answers say into the case of a site, list by list. Rows that answers of the same
 * questionnaire and respondent made before are replaced; every other row stays as it is. Where an
 * answer has the ref of somebody else's row, that row stays and the difference is told. A row of
 * earlier answers to which others have come to refer stays, and that is told as well.
 */
export function mergeAnswers(
  current: CaseFile | undefined,
  answered: AnsweredCase,
  { replaces, owed }: MergeOptions,
): Merged {
  const problems: MappingProblem[] = [];
  const ours = new Map<object, string>();
  const isOurs = (row: AnyRow): boolean =>
    row.provenance !== undefined && replaces.has(row.provenance.assignment);
  const lists = new Map<AnsweredSection, AnyRow[]>();
  const dropped = new Map<AnsweredSection, AnyRow[]>();
  for (const section of ANSWERED_SECTIONS) {
    const before = rowsOf(current, section);
    const rows = new Map(
      (answered[section] as readonly Answered<AnyRow>[]).map((one) => [keyOf(one.row), one]),
    );
    const list: AnyRow[] = [];
    for (const row of before) {
      const answer = rows.get(keyOf(row));
      if (!isOurs(row)) {
        list.push(row);
        if (answer && differs(row, answer.row, section)) problems.push(kept(answer, section));
        rows.delete(keyOf(row));
      } else if (answer) {
        const isFewer =
          section === 'cohorts' && owed.has(row.ref) && heads(answer.row) < heads(row);
        if (isFewer) problems.push(fewer(answer));
        else ours.set(answer.row, answer.path);
        list.push(isFewer ? row : answer.row);
        rows.delete(keyOf(row));
      } else {
        dropped.set(section, [...(dropped.get(section) ?? []), row]);
      }
    }
    for (const { row, path } of rows.values()) {
      list.push(row);
      ours.set(row, path);
    }
    lists.set(section, list);
  }
  keepWhatIsUsed(current, lists, dropped, owed, problems);
  const ofOthers = new Set(
    ANSWERED_SECTIONS.filter(
      (section) => current?.[section] && !rowsOf(current, section).some(isOurs),
    ),
  );
  return { file: assemble(current, lists, ofOthers), ours, ofOthers, problems };
}

function rowsOf(file: CaseFile | undefined, section: AnsweredSection): readonly AnyRow[] {
  return file?.[section] ?? [];
}

/** Within its list a row is known by its ref; a licence by its agency and ref. */
function keyOf(row: AnyRow): string {
  return 'number' in row ? `${String(row.agency)} ${row.ref}` : row.ref;
}

function differs(row: AnyRow, answer: AnyRow, section: AnsweredSection): boolean {
  // What an agency on record says against the answers was told when they were mapped.
  if (section === 'agencies') return false;
  return words(row) !== words(answer);
}

/** What a row says, apart from where it came from. */
function words({ provenance: _, source, ...row }: AnyRow): string {
  const said = typeof source === 'object' ? { ...row, source } : row;
  return canonicalJson(said);
}

function kept({ row, path }: Answered<AnyRow>, section: AnsweredSection): MappingProblem {
  const detail = `the case has "${row.ref}" among its ${section} from elsewhere, and kept that row`;
  return { path, code: 'kept_as_in_case', detail };
}

function heads({ workers }: AnyRow): number {
  const { current = 0, former = 0 } = (workers ?? {}) as { current?: number; former?: number };
  return current + former;
}

/** Workers whom a plan has promised money do not leave the case because answers count fewer. */
function fewer({ row, path }: Answered<AnyRow>): MappingProblem {
  const detail =
    `a repayment plan owes or has repaid money to workers of "${row.ref}", of whom the answers ` +
    'count fewer than before: the case kept that row; put the case in with what is true';
  return { path, code: 'fewer_than_before', detail };
}

/** Cohorts first: an agency stays as well where a cohort that stays names it. */
function keepWhatIsUsed(
  current: CaseFile | undefined,
  lists: Map<AnsweredSection, AnyRow[]>,
  dropped: ReadonlyMap<AnsweredSection, readonly AnyRow[]>,
  owed: ReadonlySet<string>,
  problems: MappingProblem[],
): void {
  const keep = (section: AnsweredSection, row: AnyRow, code: string, detail: string): void => {
    lists.get(section)?.push(row);
    problems.push({ path: '', code, detail });
  };
  const { individuals = [], events = [], involvement = [] } = current ?? {};
  const all = (): object[] => [
    ...[...lists.values()].flat(),
    ...individuals,
    ...events,
    ...involvement,
  ];
  for (const row of dropped.get('cohorts') ?? []) {
    if (owed.has(row.ref)) {
      const detail = `the plan that was agreed owes money to "${row.ref}", which the answers no longer have`;
      keep('cohorts', row, 'cohort_under_repayment', detail);
    } else if (all().some((other) => names(other, 'cohort', row.ref))) {
      const detail = `others refer to cohort "${row.ref}", which the answers no longer have`;
      keep('cohorts', row, 'cohort_still_used', detail);
    }
  }
  const agencies = [...(dropped.get('agencies') ?? [])];
  for (let at = next(agencies, all()); at >= 0; at = next(agencies, all())) {
    const [row] = agencies.splice(at, 1) as [AnyRow];
    const detail = `others refer to agency "${row.ref}", which the answers no longer have`;
    keep('agencies', row, 'agency_still_used', detail);
  }
}

function next(agencies: readonly AnyRow[], rows: readonly object[]): number {
  return agencies.findIndex(({ ref }) => rows.some((row) => names(row, 'agency', ref)));
}

/** Whether a row refers to a cohort or an agency by its ref. */
function names(row: object, what: 'cohort' | 'agency', ref: string): boolean {
  const { cohort, agency, parent, payee, from, to } = row as Record<string, unknown>;
  if (what === 'cohort') return cohort === ref;
  const nested = [payee, from, to].map((node) => (node as { agency?: string } | undefined)?.agency);
  return [agency, parent, ...nested].includes(ref);
}

/**
 * An empty list says that there are none, which is only left standing where others said it and no
 * answer has said otherwise: a list that answers filled is unknown again once they are gone.
 */
function assemble(
  current: CaseFile | undefined,
  lists: ReadonlyMap<AnsweredSection, AnyRow[]>,
  ofOthers: ReadonlySet<AnsweredSection>,
): CaseFile {
  const kept = [...lists].map(([section, list]) => [
    section,
    list.length > 0 || ofOthers.has(section) ? list : undefined,
  ]);
  return known({
    format: CASE_FILE_FORMAT,
    ...current,
    ...(Object.fromEntries(kept) as Partial<CaseFile>),
  });
}

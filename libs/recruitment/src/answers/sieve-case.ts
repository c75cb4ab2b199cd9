import type { CaseFault } from '../casefile/case-file.faults';
import type { CaseFile } from '../casefile/case-file.schema';
import { known } from './answer-cells';
import { ANSWERED_SECTIONS, type AnsweredSection, type MappingProblem } from './answered-case';
import type { Merged } from './merge-answers';

/** What is wrong with a case as a whole: its fields and its references. */
export type FaultsOf = (file: CaseFile) => readonly CaseFault[];

/** Code by which a row that a case cannot hold is told. */
export const ROW_NOT_SOUND = 'row_not_sound';

export interface UnsoundRow {
  row: object;
  section: AnsweredSection;
  problem: MappingProblem;
}

export interface Sieved {
  /** The case that can be stored; undefined where it has faults that no answer made. */
  file: CaseFile | undefined;
  problems: MappingProblem[];
  /** Rows of the answers that were not sound as they stood, before any other had gone. */
  unsound: UnsoundRow[];
}

/**
 * Takes out of a merged case the rows of the answers that it cannot hold, until what is left has no
 * faults, and tells each. A row may go because another that it needed has gone.
 */
export function sieveCase(merged: Merged, faultsOf: FaultsOf): Sieved {
  const { file, ours } = merged;
  const problems: MappingProblem[] = [];
  let unsound: UnsoundRow[] | undefined;
  let left = file;
  for (;;) {
    const faults = faultsOf(left);
    if (faults.length === 0) return { file: left, problems, unsound: unsound ?? [] };
    const found = faults.flatMap((fault) => {
      const row = rowAt(left, fault.path);
      const path = row && ours.get(row);
      return row && path !== undefined ? [unsoundRow(row, path, fault)] : [];
    });
    const gone = new Set(found.map(({ row }) => row));
    unsound ??= found;
    problems.push(...found.map(({ problem }) => problem));
    if (gone.size === 0) {
      return { file: undefined, problems: [...problems, blocked(faults)], unsound };
    }
    left = without(left, gone, merged);
  }
}

/** Faults of rows that answers made, each with its answer; those of other rows are left out. */
export function problemsOfOurs(
  { file, ours }: Pick<Merged, 'file' | 'ours'>,
  faults: readonly CaseFault[],
): MappingProblem[] {
  return faults.flatMap((fault) => {
    const row = rowAt(file, fault.path);
    const path = row && ours.get(row);
    return path === undefined ? [] : [problemOf(path, fault)];
  });
}

function rowAt(file: CaseFile, pointer: string): object | undefined {
  const [, section, index] = pointer.split('/');
  const list = file[section as AnsweredSection] as unknown;
  const row = Array.isArray(list) ? (list[Number(index)] as unknown) : undefined;
  return typeof row === 'object' && row !== null ? row : undefined;
}

/** One code for all, the fault's own first in its words: so it is known that the row is in no case. */
function unsoundRow(row: object, path: string, fault: CaseFault): UnsoundRow {
  const { detail } = problemOf(path, fault);
  const [, section] = fault.path.split('/');
  const problem = { path, code: ROW_NOT_SOUND, detail: `${fault.code}: ${detail}` };
  return { row, section: section as AnsweredSection, problem };
}

function problemOf(path: string, { code, detail, path: pointer }: CaseFault): MappingProblem {
  const field = pointer.split('/').slice(3).join('.');
  return { path, code, detail: field === '' ? detail : `${field}: ${detail}` };
}

function blocked(faults: readonly CaseFault[]): MappingProblem {
  const shown = faults.slice(0, 5).map(({ path, detail }) => `${path}: ${detail}`);
  const detail = `the case has faults of its own and took nothing from the answers: ${shown.join('; ')}`;
  return { path: '', code: 'case_not_sound', detail };
}

function without(file: CaseFile, gone: ReadonlySet<object>, { ofOthers }: Merged): CaseFile {
  const lists = ANSWERED_SECTIONS.map((section) => {
    const list = file[section] as readonly object[] | undefined;
    const rows = list?.filter((row) => !gone.has(row)) ?? [];
    return [section, rows.length > 0 || ofOthers.has(section) ? rows : undefined];
  });
  return known({ ...file, ...(Object.fromEntries(lists) as Partial<CaseFile>) });
}

import type { CaseFile } from '../casefile/case-file.schema';
import type { AnsweredCase, AnsweredSection, MappingProblem } from './answered-case';
import type { AnyRow } from './merge-answers';

/** Lists of which a row stays; an agency stays where one of them names it. */
export const PLACED_SECTIONS = [
  'licences',
  'edges',
  'cohorts',
  'payments',
] as const satisfies readonly AnsweredSection[];

/**
 * The same submission mapped again may add rows, and takes none away: an answer that made rows of a
 * list before, and makes none of it now at any site, keeps those it made. Whether a case can still
 * hold them is found where all its rows are looked at.
 *
 * @param pathOf the answer that made a row; undefined where another submission made it
 */
export function keepPlaced(
  current: CaseFile | undefined,
  answered: AnsweredCase,
  {
    made,
    pathOf,
  }: {
    /** `list path` of every row that the answers make now, over all sites. */
    made: ReadonlySet<string>;
    pathOf: (row: AnyRow) => string | undefined;
  },
): { answered: AnsweredCase; problems: MappingProblem[] } {
  const problems: MappingProblem[] = [];
  const kept = { ...answered };
  for (const section of PLACED_SECTIONS) {
    const rows = ((current?.[section] ?? []) as readonly AnyRow[]).flatMap((row) => {
      const path = pathOf(row);
      return path === undefined || made.has(`${section} ${path}`) ? [] : [{ row, path }];
    });
    if (rows.length === 0) continue;
    Object.assign(kept, { [section]: [...answered[section], ...rows] });
    problems.push(
      ...rows.map(({ row, path }) => ({
        path,
        code: 'kept_as_placed',
        detail: `"${row.ref}" among the ${section} stays as it was placed before`,
      })),
    );
  }
  return { answered: kept, problems };
}

/** What the answers make, as `keepPlaced` asks for it. */
export function madeBy(sites: ReadonlyMap<string, AnsweredCase>): Set<string> {
  return new Set(
    [...sites.values()].flatMap((answered) =>
      PLACED_SECTIONS.flatMap((section) =>
        answered[section].map(({ path }) => `${section} ${path}`),
      ),
    ),
  );
}

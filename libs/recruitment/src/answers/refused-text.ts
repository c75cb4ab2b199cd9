import type { Answers, RowAnswer } from '@para42/questionnaires';
import { saysWho } from '../casefile/says-who';
import { costLabel, type CostCode } from '../vocabulary/cost-code.table';
import { Cells, rowsOf } from './answer-cells';
import { rowRef, type MappingContext, type MappingProblem } from './answered-case';

/** Short names of groups and agencies, and the columns that name them. */
const NAMES: ReadonlySet<string> = new Set([
  'ref',
  'cohort',
  'placement',
  'agency',
  'sub_agent',
  'payee',
  'works_for',
]);

/**
 * The answers without what no case may hold: the number of a person's papers, the name of a person.
 * What the row tells besides is kept, so that nothing goes from a case by how it was worded. Neither
 * the rows nor what is told of them repeat the text.
 */
export function withoutRefusedText(
  answers: Answers,
  context: Pick<MappingContext, 'assignment'>,
): { answers: Answers; problems: MappingProblem[] } {
  const problems: MappingProblem[] = [];
  const names = neutralNames(answers, context);
  const tables = Object.keys(answers).map((table) => {
    const rows = tableOf(answers, table);
    if (rows.length === 0) return [table, answers[table]];
    return [
      table,
      rows.map((row) =>
        cleared(row, names, {
          nameless: rowRef(context, row.id),
          tell: (column) => problems.push(told(table, row, column)),
        }),
      ),
    ];
  });
  return { answers: Object.fromEntries(tables) as Answers, problems };
}

/** Rows of a table; none of a question that has a list of choices. */
function tableOf(answers: Answers, question: string): RowAnswer[] {
  return rowsOf(answers, question).filter((row) => typeof row === 'object');
}

/** What stands for each short name that is refused, wherever it is named. */
function neutralNames(
  answers: Answers,
  context: Pick<MappingContext, 'assignment'>,
): ReadonlyMap<string, string> {
  const rows = Object.keys(answers).flatMap((table) => tableOf(answers, table));
  const names = new Map<string, string>();
  for (const row of rows) {
    const name = new Cells(row).text('ref');
    if (name === undefined || names.has(name) || !saysWho(name)) continue;
    names.set(name, rowRef(context, row.id));
  }
  return names;
}

function cleared(
  row: RowAnswer,
  names: ReadonlyMap<string, string>,
  { nameless, tell }: { nameless: string; tell: (column: string) => void },
): RowAnswer {
  const cells = new Cells(row);
  const changed: Record<string, RowAnswer[string]> = {};
  const change = (column: string, by: RowAnswer[string]): void => {
    changed[column] = by;
    tell(column);
  };
  for (const column of Object.keys(row)) {
    const place = cells.place(column);
    const text = cells.text(column);
    if (place) {
      const { admin1 = '', name = '' } = place;
      if (!saysWho(admin1) && !saysWho(name)) continue;
      change(column, {
        ...place,
        admin1: saysWho(admin1) ? undefined : place.admin1,
        name: saysWho(name) ? undefined : place.name,
      });
    } else if (text !== undefined && NAMES.has(column)) {
      if (saysWho(text)) change(column, names.get(text) ?? 'not named');
    } else if (text !== undefined && column in INSTEAD) {
      const printed = column === 'licence_number' ? 'printed' : 'text';
      if (isKeptApart(cells, column) || !saysWho(text, printed)) continue;
      change(column, INSTEAD[column]?.(cells, nameless));
    }
  }
  return { ...row, ...changed };
}

/** What a person is called only tells rows apart, and goes into no case. */
function isKeptApart(cells: Cells, column: string): boolean {
  return column === 'name' && cells.yes('person') === true;
}

/** Texts of which no other row hangs, each with what stands for it; undefined: nothing does. */
const INSTEAD: Readonly<Record<string, (cells: Cells, nameless: string) => string | undefined>> = {
  label: (cells) => {
    const code = cells.text('cost_code');
    return code === undefined ? undefined : costLabel(code as CostCode);
  },
  purpose: () => undefined,
  name: (_, nameless) => `Firm ${nameless}`,
  licence_number: () => undefined,
  licence_authority: () => 'Authority that is not named',
};

function told(table: string, { id }: RowAnswer, column: string): MappingProblem {
  const detail =
    'says who somebody is, by a name or the number of a paper, which is not stored: this text was ' +
    'left out and the row was taken without it; word it without them';
  return { path: `/${table}/${id}/${column}`, code: 'text_left_out', detail };
}

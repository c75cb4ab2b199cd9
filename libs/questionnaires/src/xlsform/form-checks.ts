import type { FormList } from './form-choices';
import type { FormTable } from './form-header';
import { short, type FormReport } from './form-report';
import type { FormNode, SurveyRow } from './form-tree';
import { readRowSettings, ROW_SETTINGS_COLUMN } from './row-settings';

const READ: ReadonlySet<string> = new Set(
  (
    'type name label hint guidance_hint required required_message relevant constraint ' +
    'constraint_message calculation default appearance read_only choice_filter repeat_count ' +
    'parameters trigger media bind disabled why evidence'
  )
    .split(' ')
    .concat(ROW_SETTINGS_COLUMN),
);

/** What is wrong with single rows, and columns that nobody reads. */
export function checkForm(
  survey: FormTable,
  nodes: readonly FormNode[],
  lists: ReadonlyMap<string, FormList>,
  hasChoices: boolean,
  report: FormReport,
): void {
  reportColumns(survey, report);
  checkExpressions(survey, report);
  for (const row of rowsIn(nodes)) {
    checkList(row, lists, hasChoices, report);
    if (readRowSettings(row.text(ROW_SETTINGS_COLUMN)) === undefined) {
      report.problem(
        row.place(ROW_SETTINGS_COLUMN),
        'settings_invalid',
        `The cell is not what Para 42 writes into the column ${ROW_SETTINGS_COLUMN}. Empty it.`,
      );
    }
  }
}

/** Of all expressions of a form together: public forms of 300 questions have a tenth of it. */
const MOST_CHARACTERS = 200_000;
const EXPRESSIONS = ['relevant', 'constraint', 'calculation', 'required', 'repeat_count'];

function checkExpressions(survey: FormTable, report: FormReport): void {
  let characters = 0;
  for (const row of survey.rows) {
    for (const column of EXPRESSIONS) characters += survey.text(row, column).length;
    if (characters <= MOST_CHARACTERS) continue;
    report.problem(
      { sheet: 'survey', cell: `A${row.rowNumber}` },
      'form_too_large',
      `The expressions of the form have more than ${MOST_CHARACTERS} characters. Split the form.`,
    );
    return;
  }
}

function rowsIn(nodes: readonly FormNode[]): SurveyRow[] {
  return nodes.flatMap((node) => [node.row, ...(node.is === 'item' ? [] : rowsIn(node.children))]);
}

function checkList(
  row: SurveyRow,
  lists: ReadonlyMap<string, FormList>,
  hasChoices: boolean,
  report: FormReport,
): void {
  const { type } = row;
  if (type.is !== 'select' || type.fromFile) return;
  const place = row.place('type');
  if (type.list === '') {
    report.problem(
      place,
      'list_not_named',
      `${JSON.stringify(short(row.typeText, 40))} names no list. Write the name of the list behind it.`,
    );
  } else if (!hasChoices) {
    report.problem(
      { sheet: 'choices' },
      'sheet_missing',
      `The workbook has no sheet named choices, and ${place.cell ?? ''} of survey asks for its list ${JSON.stringify(short(type.list, 40))}.`,
    );
  } else if (/^\$\{/.test(type.list)) {
    report.loss(
      place,
      'choices_from_repeat',
      row.typeText,
      'Choices are not made of answers; it becomes a text.',
    );
  } else if (!lists.has(type.list)) {
    report.problem(
      place,
      'list_unknown',
      `The sheet choices has no list ${JSON.stringify(short(type.list, 40))}.`,
    );
  } else if (lists.get(type.list)?.choices.length === 0) {
    report.problem(
      place,
      'list_empty',
      `The list ${JSON.stringify(short(type.list, 40))} has no choice that can be used.`,
    );
  } else if (type.several) checkSpaces(lists.get(type.list), report);
}

/** Once for each choice, however many questions have the list. */
function checkSpaces(list: FormList | undefined, report: FormReport): void {
  for (const { name, cell } of list?.choices ?? []) {
    if (!/\s/.test(name) || report.has('choices', cell)) continue;
    report.problem(
      { sheet: 'choices', cell },
      'choice_name_invalid',
      `The name ${JSON.stringify(short(name, 40))} has a space, which separates the choices of one answer. Use _ instead.`,
    );
  }
}

function reportColumns(survey: FormTable, report: FormReport): void {
  const seen = new Set<string>();
  for (const { key, title } of survey.columns) {
    if (READ.has(key) || seen.has(key)) continue;
    seen.add(key);
    const row = survey.rows.find((one) => survey.text(one, key) !== '');
    if (!row) continue;
    report.loss(
      { sheet: 'survey', cell: survey.cell(row, key) },
      'column_not_read',
      title,
      'The column is left out.',
    );
  }
}

import type { FormSheetRow, FormTable } from './form-header';
import { isFormName } from './form-names';
import { short, type FormPlace, type FormReport } from './form-report';
import { rowTypeOf, type RowType } from './form-types';

/** One row of the sheet `survey` that says something. */
export interface SurveyRow {
  rowNumber: number;
  type: RowType;
  /** As written. */
  typeText: string;
  name: string;
  text(column: string): string;
  texts(column: string): Map<string, string>;
  place(column: string): FormPlace;
}

export interface FormGroup {
  is: 'group' | 'repeat';
  row: SurveyRow;
  children: FormNode[];
}

export interface FormItem {
  is: 'item';
  row: SurveyRow;
}

export type FormNode = FormGroup | FormItem;

/** The rows of `survey` as groups within groups. Groups that do not fit go into the report. */
export function readTree(table: FormTable, report: FormReport): FormNode[] {
  const root: FormNode[] = [];
  const open: FormGroup[] = [];
  for (const row of rowsOf(table, report)) {
    const into = open.at(-1)?.children ?? root;
    const { type } = row;
    if (type.is === 'begin') {
      const group: FormGroup = { is: type.what, row, children: [] };
      into.push(group);
      open.push(group);
    } else if (type.is === 'end') close(open, type.what, row, report);
    else into.push({ is: 'item', row });
  }
  for (const group of open) {
    report.problem(
      group.row.place('type'),
      'group_not_closed',
      `The ${group.is} ${JSON.stringify(group.row.name)} is begun and never ended. Add a row end_${group.is}.`,
    );
  }
  checkNames(root, report);
  return root;
}

function close(
  open: FormGroup[],
  what: 'group' | 'repeat',
  row: SurveyRow,
  report: FormReport,
): void {
  const group = open.at(-1);
  if (!group) {
    report.problem(
      row.place('type'),
      'group_end_without_begin',
      `Nothing is open that end_${what} could end. Take the row out, or add its begin_${what}.`,
    );
    return;
  }
  if (group.is !== what) {
    report.problem(
      row.place('type'),
      'group_end_of_other_kind',
      `end_${what} stands where the ${group.is} ${JSON.stringify(group.row.name)} is open (row ${group.row.rowNumber}). End it with end_${group.is} first.`,
    );
  }
  open.pop();
}

function rowsOf(table: FormTable, report: FormReport): SurveyRow[] {
  return table.rows.flatMap((row) => {
    const read = surveyRow(table, row);
    if (/^(yes|true)$/i.test(read.text('disabled'))) {
      report.loss(read.place('disabled'), 'row_disabled', read.name, 'The row is left out.');
      return [];
    }
    return isUsable(read, report) ? [read] : [];
  });
}

function surveyRow(table: FormTable, row: FormSheetRow): SurveyRow {
  const typeText = table.text(row, 'type');
  const type = rowTypeOf(typeText);
  return {
    rowNumber: row.rowNumber,
    type,
    typeText,
    name: table.text(row, 'name') || (type.is === 'metadata' ? type.name : ''),
    text: (column) => table.text(row, column),
    texts: (column) => table.texts(row, column),
    place: (column) => ({ sheet: table.sheet, cell: table.cell(row, column) }),
  };
}

function isUsable(row: SurveyRow, report: FormReport): boolean {
  const { type, typeText, name } = row;
  if (typeText === '') {
    if (name === '' && row.texts('label').size === 0) {
      report.loss(
        row.place('type'),
        'comment_row',
        'A row without type, name and label',
        'It is left out.',
      );
    } else {
      report.problem(
        row.place('type'),
        'type_missing',
        `The row of ${JSON.stringify(short(name, 60))} has no type. Write one, e.g. text.`,
      );
    }
    return false;
  }
  if (type.is === 'unknown') {
    report.problem(
      row.place('type'),
      'type_unknown',
      `${JSON.stringify(short(typeText, 60))} is no type of a question. See the types of XLSForm.`,
    );
    return false;
  }
  if (type.is === 'end') return true;
  return hasName(row, report);
}

function hasName(row: SurveyRow, report: FormReport): boolean {
  if (row.name === '') {
    report.problem(
      row.place('name'),
      'name_missing',
      `The row of type ${JSON.stringify(short(row.typeText, 40))} has no name.`,
    );
    return row.type.is === 'begin';
  }
  if (isFormName(row.name)) return true;
  report.problem(
    row.place('name'),
    'name_invalid',
    `${JSON.stringify(short(row.name, 60))} is no name: it begins with a letter or _, and goes on with letters, digits, _, - and points.`,
  );
  return row.type.is === 'begin';
}

/** Names are unique among the children of one group. */
function checkNames(nodes: readonly FormNode[], report: FormReport): void {
  const seen = new Map<string, SurveyRow>();
  for (const node of nodes) {
    const { name } = node.row;
    const first = name === '' ? undefined : seen.get(name);
    if (first) {
      report.problem(
        node.row.place('name'),
        'name_duplicate',
        `The name ${JSON.stringify(short(name, 60))} stands twice in one group, first at ${first.place('name').cell ?? ''}.`,
      );
    } else seen.set(name, node.row);
    if (node.is !== 'item') checkNames(node.children, report);
  }
}

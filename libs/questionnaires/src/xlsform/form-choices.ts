import type { FormSheetRow, FormTable } from './form-header';
import { Codes, optionCodeFor } from './form-names';
import { short, type FormReport } from './form-report';

export interface FormChoice {
  name: string;
  code: string;
  cell: string;
  texts: ReadonlyMap<string, string>;
}

export interface FormList {
  name: string;
  /** The cell where it is named first. */
  cell: string;
  choices: readonly FormChoice[];
  /** Codes of the engine by names of the form. */
  codes: ReadonlyMap<string, string>;
}

const KNOWN: ReadonlySet<string> = new Set(['list_name', 'name', 'label', 'media']);

/** The lists of the sheet `choices`, by name. Faults of its rows go into the report. */
export function readChoices(
  table: FormTable | undefined,
  { allowDuplicates }: { allowDuplicates: boolean },
  report: FormReport,
): Map<string, FormList> {
  const lists = new Map<string, { cell: string; rows: FormSheetRow[] }>();
  if (!table || table.rows.length === 0) return new Map();
  if (!hasColumns(table, report)) return new Map();
  for (const row of table.rows) {
    const list = table.text(row, 'list_name');
    if (list === '') {
      if (table.text(row, 'name') === '') continue;
      report.problem(
        { sheet: 'choices', cell: table.cell(row, 'list_name') },
        'choice_without_list',
        `The choice ${JSON.stringify(short(table.text(row, 'name'), 40))} belongs to no list. Name its list in the column list_name.`,
      );
      continue;
    }
    const known = lists.get(list) ?? { cell: table.cell(row, 'list_name'), rows: [] };
    known.rows.push(row);
    lists.set(list, known);
  }
  reportColumns(table, report);
  return new Map(
    [...lists].map(([name, { cell, rows }]) => {
      return [name, listOf({ name, cell, rows, allowDuplicates }, table, report)];
    }),
  );
}

function hasColumns(table: FormTable, report: FormReport): boolean {
  const missing = ['list_name', 'name'].filter((key) => !table.has(key));
  for (const key of missing) {
    report.problem(
      { sheet: 'choices', cell: 'A1' },
      'column_missing',
      `The sheet choices has no column ${key}. Add it to the header row.`,
    );
  }
  return missing.length === 0;
}

function reportColumns(table: FormTable, report: FormReport): void {
  const seen = new Set<string>();
  for (const { key, title } of table.columns) {
    if ((KNOWN.has(key) && key !== 'media') || seen.has(key)) continue;
    const row = table.rows.find((one) => [...table.texts(one, key).values()].length > 0);
    if (!row) continue;
    seen.add(key);
    const place = { sheet: 'choices', cell: table.cell(row, key) };
    if (key === 'media') report.loss(place, 'media', title, 'Choices have texts only.');
    else report.loss(place, 'column_not_read', title, 'The column is left out.');
  }
}

interface GivenList {
  name: string;
  cell: string;
  rows: readonly FormSheetRow[];
  allowDuplicates: boolean;
}

function listOf(
  { name, cell, rows, allowDuplicates }: GivenList,
  table: FormTable,
  report: FormReport,
): FormList {
  const codes = new Codes();
  const byName = new Map<string, string>();
  const choices = rows.flatMap((row): FormChoice[] => {
    const choice = table.text(row, 'name');
    const place = { sheet: 'choices', cell: table.cell(row, 'name') };
    if (allowDuplicates && byName.has(choice)) {
      report.loss(place, 'choice_duplicate', choice, 'The list has it once, with its first label.');
      return [];
    }
    const fault = faultOf(choice, name, byName);
    if (fault) {
      report.problem(place, fault[0], fault[1]);
      return [];
    }
    const code = codes.take(optionCodeFor(choice));
    byName.set(choice, code);
    const texts = table.texts(row, 'label');
    if (texts.size === 0) {
      report.problem(
        { sheet: 'choices', cell: table.cell(row, 'label') },
        'choice_label_missing',
        `The choice ${JSON.stringify(short(choice, 40))} of the list ${name} has no label.`,
      );
    }
    return [{ name: choice, code, cell: place.cell, texts }];
  });
  return { name, cell, choices, codes: byName };
}

function faultOf(
  choice: string,
  list: string,
  known: ReadonlyMap<string, string>,
): [string, string] | undefined {
  if (choice === '') {
    return ['choice_name_missing', `A choice of the list ${list} has no name.`];
  }
  if (known.has(choice)) {
    return [
      'choice_duplicate',
      `The list ${list} has the choice ${JSON.stringify(short(choice, 40))} twice. Give each choice a name of its own.`,
    ];
  }
  return undefined;
}

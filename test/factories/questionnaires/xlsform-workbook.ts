import { writeSheets } from '@para42/platform';
import type { FormSheetRow } from '../../../libs/questionnaires/src/xlsform/form-header';
import type { FormSheets } from '../../../libs/questionnaires/src/xlsform/import-form';

/**
 * A sheet as a table in text: one line a row, cells between `|`. Lines keep their numbers, so that
 * an empty line is an empty row of the sheet.
 */
export function sheetOf(text: string): FormSheetRow[] {
  const lines = text
    .replace(/^\n/, '')
    .replace(/\n\s*$/, '')
    .split('\n');
  return lines.flatMap((line, at) => {
    const cells = line.split('|').map((cell) => cell.trim().replaceAll('¦', '|'));
    return cells.every((cell) => cell === '') ? [] : [{ rowNumber: at + 1, cells }];
  });
}

export interface FormText {
  survey?: string;
  choices?: string;
  settings?: string;
}

/** The sheets of a form as the workbook's reader gives them. */
export function formOf({ survey, choices, settings }: FormText): FormSheets {
  return {
    ...(survey !== undefined && { survey: sheetOf(survey) }),
    ...(choices !== undefined && { choices: sheetOf(choices) }),
    ...(settings !== undefined && { settings: sheetOf(settings) }),
  };
}

/** A workbook of such sheets, and of further ones. */
export async function workbookOf(
  form: FormText & Record<string, string | undefined>,
): Promise<Buffer> {
  const sheets = Object.entries(form).flatMap(([name, text]) => {
    if (text === undefined) return [];
    const lines = sheetOf(text).map(({ cells }) => cells);
    return [{ name, rows: once(lines) }];
  });
  const parts: Buffer[] = [];
  for await (const part of writeSheets(sheets)) parts.push(part);
  return Buffer.concat(parts);
}

async function* once<T>(value: T): AsyncGenerator<T> {
  yield value;
}

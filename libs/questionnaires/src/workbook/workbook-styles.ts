import type { PlannedCell, PlannedStyle } from '@para42/platform';
import type { AnswerPart, PartKind } from './answer-parts';
import { serialOf } from './read-date';

const GREY = 'F2F2F2';
const fixed = (style: PlannedStyle): PlannedStyle => ({
  wrap: true,
  border: true,
  fill: GREY,
  ...style,
});
const open = (format: string): PlannedStyle => ({ wrap: true, border: true, open: true, format });

/** Text format keeps leading zeros and long numbers, and makes no formula of what is typed. */
const AS_TEXT = '@';

export const STYLES: Readonly<Record<string, PlannedStyle>> = {
  title: { bold: true, size: 14 },
  note: { wrap: true },
  heading: { bold: true, wrap: true, border: true, fill: 'D9E1F2' },
  section: { bold: true, size: 12, fill: 'D9E1F2' },
  code: fixed({ color: '7F7F7F', size: 9 }),
  label: fixed({ bold: true }),
  help: fixed({ color: '595959', size: 10 }),
  fixed: fixed({}),
  rowId: { ...open(AS_TEXT), fill: GREY, color: '7F7F7F', size: 9 },
  text: open(AS_TEXT),
  integer: open('0'),
  decimal: open('0.######'),
  date: open('yyyy-mm-dd'),
  month: open('yyyy-mm'),
};

const STYLE_OF: Readonly<Record<PartKind, string>> = {
  text: 'text',
  integer: 'integer',
  decimal: 'decimal',
  date: 'date',
  month: 'month',
  choice: 'text',
  mark: 'text',
  codes: 'text',
};

export const styleOf = ({ kind }: AnswerPart): string => STYLE_OF[kind];

/** Spreadsheet programs keep fifteen digits: a longer number is written as text. */
const EXACT = /^-?(?=.{1,16}$)\d{1,15}(\.\d{1,6})?$/;

/** The cell of one part of an answer. */
export function answerCell(part: AnswerPart, scalar: string | undefined): PlannedCell | null {
  if (scalar === undefined || scalar === '') return null;
  const style = styleOf(part);
  switch (part.kind) {
    case 'integer':
    case 'decimal':
      return { value: EXACT.test(scalar) ? Number(scalar) : scalar, style };
    case 'date':
      return { value: serialOf(scalar) ?? scalar, style };
    case 'month':
      return { value: serialOf(`${scalar}-01`) ?? scalar, style };
    case 'codes':
      return { value: codesText(part, scalar), style };
    case 'choice':
    case 'mark':
      return { value: part.choices?.textOf(scalar) ?? scalar, style };
    case 'text':
      return { value: scalar, style };
  }
}

/** Labels, or codes where a label has the mark that sets them apart. */
function codesText({ choices }: AnswerPart, scalar: string): string {
  const codes = scalar.split(';');
  const labels = codes.map((code) => choices?.textOf(code) ?? code);
  return (labels.some((label) => /[;\n]/.test(label)) ? codes : labels).join('; ');
}

import Decimal from 'decimal.js';
import type { CellKind } from '@para42/platform';
import type { MessageCode } from '../engine/problem-messages';
import type { AnswerPart } from './answer-parts';
import { readDate, readMonth } from './read-date';
import { readNumber } from './read-number';
import type { WorkbookText } from './workbook-texts.locale';

/** What a cell shows, and what it is to the program that wrote it. */
export interface ReadCell {
  text: string;
  kind: CellKind;
}

export type CellFault = MessageCode | WorkbookText;
export type PartReading = { value: string } | { fault: CellFault };

/** Spreadsheet programs keep fifteen digits of a number. */
const MOST_DIGITS = 15;

/** One part of an answer as a cell gives it; an empty cell is an empty text. */
export function readPart(part: AnswerPart, cell: ReadCell): PartReading {
  if (cell.text.trim() === '') return { value: '' };
  if (cell.kind === 'f') return { fault: 'formula' };
  if (cell.kind === 'e') return { fault: 'cell_error' };
  switch (part.kind) {
    case 'text':
      return readText(cell);
    case 'integer':
      return readWhole(cell);
    case 'decimal':
      return readDecimal(cell);
    case 'date':
      return cell.kind === 'n' || cell.kind === 'p' ? { fault: 'not_a_date' } : readDate(cell.text);
    case 'month':
      return cell.kind === 'n' || cell.kind === 'p'
        ? { fault: 'not_a_month' }
        : readMonth(cell.text);
    case 'choice':
      return readChoice(part, cell);
    case 'mark':
      return readMark(part, cell);
    case 'codes':
      return readCodes(part, cell);
  }
}

function readText({ text, kind }: ReadCell): PartReading {
  if (kind === 'p') return { value: `${new Decimal(text).times(100).toFixed()}%` };
  if (kind !== 'n') return { value: text };
  return isRounded(text) ? { fault: 'digits_lost' } : { value: new Decimal(text).toFixed() };
}

function isRounded(text: string): boolean {
  return new Decimal(text).precision() > MOST_DIGITS || new Decimal(text).abs().gte('1e15');
}

function readDecimal({ text, kind }: ReadCell): PartReading {
  if (kind === 'p') return { fault: 'percentage' };
  if (kind === 'd' || kind === 'b') return { fault: 'not_a_decimal' };
  if (kind !== 'n') return readNumber(text);
  return isRounded(text) ? { fault: 'digits_lost' } : { value: new Decimal(text).toFixed() };
}

function readWhole(cell: ReadCell): PartReading {
  const read = readDecimal(cell);
  if ('fault' in read) {
    return read.fault === 'not_a_decimal' ? { fault: 'not_an_integer' } : read;
  }
  const number = new Decimal(read.value);
  const fits = number.isInteger() && number.abs().lte(Number.MAX_SAFE_INTEGER);
  return fits ? { value: number.toFixed(0) } : { fault: 'not_an_integer' };
}

function readChoice({ choices, fault }: AnswerPart, { text }: ReadCell): PartReading {
  const code = choices?.codeOf(text);
  return code === undefined ? { fault: fault ?? 'not_an_option' } : { value: code };
}

/** No is the same as nothing. */
function readMark({ choices }: AnswerPart, { text }: ReadCell): PartReading {
  const code = choices?.codeOf(text);
  if (code === undefined) return { fault: 'not_yes_or_no' };
  return { value: code === 'yes' ? 'yes' : '' };
}

function readCodes({ choices }: AnswerPart, { text }: ReadCell): PartReading {
  const whole = choices?.codeOf(text);
  if (whole !== undefined) return { value: whole };
  const written = text.split(/[;\n]/).filter((one) => one.trim() !== '');
  const codes = written.map((one) => choices?.codeOf(one));
  if (codes.some((code) => code === undefined)) return { fault: 'not_an_option' };
  return { value: [...new Set(codes)].join(';') };
}

/** Whether two readings of a part are one answer, in whatever way each is written. */
export function isSamePart({ kind }: AnswerPart, one = '', other = ''): boolean {
  if (one === other) return true;
  if (one.trim() === '' || other.trim() === '') return one.trim() === other.trim();
  switch (kind) {
    case 'integer':
    case 'decimal':
      return isNumber(one) && isNumber(other) && new Decimal(one).eq(other);
    case 'codes':
      return sorted(one) === sorted(other);
    case 'text':
      return lines(one) === lines(other);
    default:
      return false;
  }
}

const isNumber = (text: string): boolean => /^-?\d+(\.\d+)?$/.test(text);
const sorted = (codes: string): string => codes.split(';').sort().join(';');
/** Programs write the end of a line in ways of their own, and lose spaces at the ends. */
const lines = (text: string): string => text.replace(/\r\n?/g, '\n').trim();

import Decimal from 'decimal.js';
import { isCountry } from './countries';
import { minorUnits } from './currencies';
import type { MessageCode } from './problem-messages';
import type { Cell, MoneyQuestion, Option, PartyQuestion } from './template-document';

/** What is wrong with one value; `params` fill the message. */
export interface Fault {
  code: MessageCode;
  params?: Readonly<Record<string, string | number>>;
}

export type Check = (value: unknown) => Fault | undefined;

const DECIMAL = /^-?\d{1,14}(\.\d{1,6})?$/;
const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH = /^\d{4}-(0[1-9]|1[0-2])$/;
const DEGREES = /^-?\d{1,3}(\.\d{1,8})?$/;
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const MAX_NAME = 300;
const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const fault = (code: MessageCode, params?: Fault['params']): Fault => ({ code, params });

/** The check of a question's or cell's values, built once per template. */
export function checkFor(question: Cell): Check {
  switch (question.type) {
    case 'text':
      return (value) => checkText(value, question.maxLength);
    case 'integer':
      return (value) => checkInteger(value, question.min, question.max);
    case 'decimal':
      return decimalCheck(question.places, question.min, question.max);
    case 'money':
      return moneyCheck(question);
    case 'date':
      return (value) => (isDate(value) ? undefined : fault('not_a_date'));
    case 'month':
      return (value) =>
        typeof value === 'string' && MONTH.test(value) ? undefined : fault('not_a_month');
    case 'yes_no':
      return (value) => (typeof value === 'boolean' ? undefined : fault('not_yes_or_no'));
    case 'one_of':
      return optionCheck(question.options);
    case 'several_of':
      return optionsCheck(question.options);
    case 'country':
      return (value) => (isCountry(value) ? undefined : fault('not_a_country'));
    case 'place':
      return checkPlace;
    case 'party':
      return partyCheck(question);
    case 'file':
      return checkFile;
    case 'computed':
      return () => fault('not_answerable');
  }
}

function checkText(value: unknown, maxLength: number): Fault | undefined {
  if (typeof value !== 'string' || !isPlainText(value)) return fault('not_text');
  return value.length > maxLength ? fault('too_long', { limit: maxLength }) : undefined;
}

/** Half surrogate pairs have no canonical form, and Postgres refuses NUL. */
const UNSTORABLE = /[\u0000\p{Cs}]/u;
const isPlainText = (value: string): boolean => !UNSTORABLE.test(value);

function checkInteger(value: unknown, min?: number, max?: number): Fault | undefined {
  if (!Number.isSafeInteger(value)) return fault('not_an_integer');
  const number = value as number;
  if (min !== undefined && number < min) return fault('too_small', { limit: min });
  if (max !== undefined && number > max) return fault('too_large', { limit: max });
  return undefined;
}

function decimalCheck(places: number, min?: string, max?: string): Check {
  const least = min === undefined ? undefined : new Decimal(min);
  const most = max === undefined ? undefined : new Decimal(max);
  return (value) => {
    if (typeof value !== 'string' || !DECIMAL.test(value)) return fault('not_a_decimal');
    if (decimalsOf(value) > places) return fault('too_many_decimals', { limit: places });
    if (least?.gt(value)) return fault('too_small', { limit: min ?? '' });
    if (most?.lt(value)) return fault('too_large', { limit: max ?? '' });
    return undefined;
  };
}

function decimalsOf(value: string): number {
  const point = value.indexOf('.');
  return point < 0 ? 0 : value.length - point - 1;
}

function moneyCheck(question: MoneyQuestion): Check {
  const allowed = question.currencies && new Set(question.currencies);
  const least = question.min === undefined ? undefined : new Decimal(question.min);
  return (value) => {
    if (!isObjectOf(value, MONEY_MEMBERS)) return fault('not_money');
    const { amount, currency } = value;
    if (typeof amount !== 'string' || !DECIMAL.test(amount)) return fault('not_money');
    const units = typeof currency === 'string' ? minorUnits(currency) : undefined;
    if (units === undefined || (allowed && !allowed.has(currency as string))) {
      return fault('not_a_currency');
    }
    if (decimalsOf(amount) > units) return fault('too_many_decimals', { limit: units });
    if (least?.gt(amount)) return fault('too_small', { limit: question.min ?? '' });
    return undefined;
  };
}

function isDate(value: unknown): boolean {
  const parts = typeof value === 'string' ? DATE.exec(value) : null;
  if (!parts) return false;
  const [year, month, day] = [Number(parts[1]), Number(parts[2]), Number(parts[3])];
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return year >= 1 && day >= 1 && day <= (DAYS[month - 1] ?? 0) + (leap ? 1 : 0);
}

function optionCheck(options: readonly Option[]): Check {
  const codes = new Set<unknown>(options.map((option) => option.code));
  return (value) => (codes.has(value) ? undefined : fault('not_an_option'));
}

function optionsCheck(options: readonly Option[]): Check {
  const codes = new Set<unknown>(options.map((option) => option.code));
  return (value) => {
    if (!Array.isArray(value) || value.length > codes.size) return fault('not_an_option');
    const distinct = new Set<unknown>(value);
    if (distinct.size !== value.length) return fault('not_an_option');
    for (const code of distinct) if (!codes.has(code)) return fault('not_an_option');
    return undefined;
  };
}

const MONEY_MEMBERS = new Set(['amount', 'currency']);
const PLACE_MEMBERS = new Set(['country', 'admin1', 'name', 'lat', 'lng']);
const FILE_MEMBERS = new Set(['document', 'effectiveOn']);
const PARTY_MEMBERS = new Set(['kind', 'name', 'country', 'registration', 'id']);

/** A plain object without members that have no place. */
function isObjectOf(value: unknown, members: Set<string>): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  for (const key in value) if (!members.has(key)) return false;
  return true;
}

const isShortText = (value: unknown): value is string =>
  typeof value === 'string' &&
  value.trim() !== '' &&
  value.length <= MAX_NAME &&
  isPlainText(value);

const optionally = (value: unknown, holds: (value: unknown) => boolean): boolean =>
  value === undefined || holds(value);

function isCoordinate(value: unknown, limit: number): boolean {
  return typeof value === 'string' && DEGREES.test(value) && Math.abs(Number(value)) <= limit;
}

function checkPlace(value: unknown): Fault | undefined {
  if (!isObjectOf(value, PLACE_MEMBERS)) return fault('not_a_place');
  if (!isCountry(value.country)) return fault('not_a_country');
  const whole =
    optionally(value.admin1, isShortText) &&
    optionally(value.name, isShortText) &&
    optionally(value.lat, (degrees) => isCoordinate(degrees, 90)) &&
    optionally(value.lng, (degrees) => isCoordinate(degrees, 180)) &&
    (value.lat === undefined) === (value.lng === undefined);
  return whole ? undefined : fault('not_a_place');
}

function checkFile(value: unknown): Fault | undefined {
  if (!isObjectOf(value, FILE_MEMBERS)) return fault('not_a_file');
  const { document, effectiveOn } = value;
  if (typeof document !== 'string' || !UUID.test(document)) return fault('not_a_file');
  return optionally(effectiveOn, isDate) ? undefined : fault('not_a_date');
}

function partyCheck(question: PartyQuestion): Check {
  const kinds = new Set<unknown>(question.kinds);
  return (value) => {
    if (!isObjectOf(value, PARTY_MEMBERS) || !kinds.has(value.kind)) return fault('not_a_party');
    if (!isShortText(value.name)) return fault('not_a_party');
    if (value.country !== undefined && !isCountry(value.country)) return fault('not_a_country');
    const whole =
      optionally(value.registration, isShortText) &&
      optionally(value.id, (id) => typeof id === 'string' && UUID.test(id));
    return whole ? undefined : fault('not_a_party');
  };
}

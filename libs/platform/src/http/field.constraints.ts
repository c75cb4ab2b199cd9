import {
  ValidatorConstraint,
  type ValidationArguments,
  type ValidatorConstraintInterface,
} from 'class-validator';

@ValidatorConstraint({ name: 'calendarDate' })
export class CalendarDate implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'string' && isCalendarDate(value);
  }

  defaultMessage(args: ValidationArguments): string {
    return `${args.property} must be a date that exists, as YYYY-MM-DD, from 1900 to 2199`;
  }
}

/**
 * Whether the text is YYYY-MM-DD and that day exists, from 1900 to 2199. Postgres has no year 0, and
 * business days before or after are slips of the pen.
 */
export function isCalendarDate(text: string): boolean {
  if (!/^(?:19|2[01])\d{2}-\d{2}-\d{2}$/.test(text)) return false;
  const date = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(text);
}

/** class-validator accepts an array where one nested object is declared; this does not. */
@ValidatorConstraint({ name: 'plainObject' })
export class PlainObject implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  defaultMessage(args: ValidationArguments): string {
    return `${args.property} must be an object`;
  }
}

@ValidatorConstraint({ name: 'boundedJson' })
export class BoundedJson implements ValidatorConstraintInterface {
  validate(value: unknown, args?: ValidationArguments): boolean {
    const object = args?.constraints[0] === true;
    if (object && (typeof value !== 'object' || value === null || Array.isArray(value)))
      return false;
    return depthWithin(value, 12);
  }

  defaultMessage(args: ValidationArguments): string {
    return `${args.property} must be JSON at most 12 levels deep`;
  }
}

function depthWithin(value: unknown, left: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (left === 0) return false;
  return Object.values(value).every((inner) => depthWithin(inner, left - 1));
}

/** A text that is asked for says something: blanks around it do not count. */
@ValidatorConstraint({ name: 'minLength' })
export class SaysSomething implements ValidatorConstraintInterface {
  validate(value: unknown, args?: ValidationArguments): boolean {
    return typeof value === 'string' && value.trim().length >= leastOf(args);
  }

  defaultMessage(args: ValidationArguments): string {
    const least = leastOf(args);
    const characters = least === 1 ? 'one character' : `${least} characters`;
    return `${args.property} must have at least ${characters} beside blanks`;
  }
}

function leastOf(args?: ValidationArguments): number {
  return Number(args?.constraints[0] ?? 1);
}

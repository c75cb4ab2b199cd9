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
    return `${args.property} must be a date that exists, as YYYY-MM-DD`;
  }
}

/** Whether the text is YYYY-MM-DD and that day exists. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
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

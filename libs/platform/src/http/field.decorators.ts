import { applyDecorators, type Type } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { Transform, Type as TransformTo } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  Validate,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { BoundedJson, CalendarDate, PlainObject, SaysSomething } from './field.constraints';

/** Postgres stores no NUL in a text. */
const NO_NUL = /^[^\u0000]*$/u;

/** What every field may say beside its type. */
export interface FieldOptions {
  optional?: boolean;
  nullable?: boolean;
  description?: string;
  example?: unknown;
}

/** Validation and OpenAPI of one property, said once. */
function field(
  options: FieldOptions,
  api: ApiPropertyOptions,
  ...validators: PropertyDecorator[]
): PropertyDecorator {
  const { optional, nullable, description, example } = options;
  return applyDecorators(
    ApiProperty({
      ...api,
      required: !optional,
      ...(nullable ? { nullable: true } : {}),
      ...(description ? { description } : {}),
      ...(example !== undefined ? { example } : {}),
    } as ApiPropertyOptions),
    ...(optional ? [optionalButNotNull(nullable)] : []),
    ...(nullable && !optional ? [ValidateIf((_, value) => value !== null)] : []),
    ...validators,
  );
}

/** Absent is fine; null only where the field says so. */
function optionalButNotNull(nullable: boolean | undefined): PropertyDecorator {
  return nullable ? IsOptional() : ValidateIf((_, value) => value !== undefined);
}

export function TextField(
  options: FieldOptions & { max?: number; min?: number; pattern?: RegExp; says?: string } = {},
): PropertyDecorator {
  const { max = 2_000, min = options.optional ? 0 : 1, pattern, says } = options;
  return field(
    options,
    {
      type: String,
      maxLength: max,
      minLength: min,
      ...(pattern ? { pattern: pattern.source } : {}),
    },
    IsString(),
    MaxLength(max),
    ...(min > 0 ? [Validate(SaysSomething, [min])] : []),
    Matches(NO_NUL, { message: '$property must not contain NUL' }),
    ...(pattern ? [Matches(pattern, says ? { message: `$property must be ${says}` } : {})] : []),
  );
}

export function UuidField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: String, format: 'uuid' }, IsUUID());
}

export function IntField(
  options: FieldOptions & { min?: number; max?: number } = {},
): PropertyDecorator {
  const { min = -2_147_483_648, max = 2_147_483_647 } = options;
  return field(
    options,
    { type: 'integer', minimum: min, maximum: max },
    IsInt(),
    Min(min),
    Max(max),
  );
}

/** An integer in a query string. */
export function IntQuery(
  options: FieldOptions & { min?: number; max?: number } = {},
): PropertyDecorator {
  return applyDecorators(
    Transform(({ value }: { value: unknown }) => integerOf(value)),
    IntField({ optional: true, ...options }),
  );
}

/** Digits and nothing else: `1e3` and `0x10` are numbers to JavaScript only. */
function integerOf(value: unknown): unknown {
  return typeof value === 'string' && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
}

/** A decimal number as a string: money and rates are never floats. */
export function DecimalField(
  options: FieldOptions & { positive?: boolean } = {},
): PropertyDecorator {
  const pattern = options.positive ? /^\d{1,14}(\.\d{1,6})?$/ : /^-?\d{1,14}(\.\d{1,6})?$/;
  return field(
    { example: '1500.00', ...options },
    { type: String, pattern: pattern.source },
    IsString(),
    Matches(pattern, { message: '$property must be a decimal number in a string, e.g. "1500.00"' }),
  );
}

/** A calendar date, YYYY-MM-DD, that exists. */
export function DateField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: String, format: 'date' }, IsString(), Validate(CalendarDate));
}

/** A month, YYYY-MM. */
export function MonthField(options: FieldOptions = {}): PropertyDecorator {
  const pattern = /^\d{4}-(0[1-9]|1[0-2])$/;
  const month = Matches(pattern, { message: '$property must be a month, as YYYY-MM' });
  return field(options, { type: String, pattern: pattern.source }, IsString(), month);
}

/** An instant, ISO 8601 in UTC. */
export function TimeField(options: FieldOptions = {}): PropertyDecorator {
  const pattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d{1,6})?Z$/;
  const instant = Matches(pattern, {
    message: '$property must be an instant in UTC, as 2026-01-31T12:00:00Z',
  });
  return field(options, { type: String, format: 'date-time' }, IsString(), instant);
}

export function BoolField(options: FieldOptions = {}): PropertyDecorator {
  return field(options, { type: Boolean }, IsBoolean());
}

export function OneOfField(
  values: readonly string[],
  options: FieldOptions = {},
): PropertyDecorator {
  return field(options, { type: String, enum: [...values] }, IsIn(values as unknown[]));
}

/** One nested object; an array in its place is refused. */
export function ObjectField(type: () => Type, options: FieldOptions = {}): PropertyDecorator {
  return field(
    options,
    // Swagger takes a function for a lazy type by its name, which the property gives it.
    { type: (() => type()) as never },
    Validate(PlainObject),
    ValidateNested(),
    TransformTo(type),
  );
}

/** A list of texts, ids, integers or nested objects. */
export function ListField(
  item: 'text' | 'uuid' | 'int' | (() => Type),
  options: FieldOptions & { max?: number; maxText?: number; least?: number; most?: number } = {},
): PropertyDecorator {
  const { max = 1_000, maxText = 2_000 } = options;
  const { least = -2_147_483_648, most = 2_147_483_647 } = options;
  const list = [IsArray(), ArrayMaxSize(max)];
  if (item === 'text') {
    return field(
      options,
      { type: [String], maxItems: max },
      ...list,
      IsString({ each: true }),
      IsNotEmpty({ each: true }),
      MaxLength(maxText, { each: true }),
      Matches(NO_NUL, { each: true, message: 'no text in $property may contain NUL' }),
    );
  }
  if (item === 'uuid') {
    return field(
      options,
      { type: 'array', items: { type: 'string', format: 'uuid' }, maxItems: max },
      ...list,
      IsUUID(undefined, { each: true }),
    );
  }
  if (item === 'int') {
    return field(
      options,
      { type: 'array', items: { type: 'integer', minimum: least, maximum: most }, maxItems: max },
      ...list,
      IsInt({ each: true }),
      Min(least, { each: true }),
      Max(most, { each: true }),
    );
  }
  return field(
    options,
    { type: (() => item()) as never, isArray: true, maxItems: max },
    ...list,
    Validate(PlainObject, { each: true }),
    ValidateNested({ each: true }),
    TransformTo(item),
  );
}

/**
 * Free JSON: bounded in size by the body's limit and in depth here.
 * `shape: 'object'` demands an object at the top.
 */
export function JsonField(
  options: FieldOptions & { shape?: 'object' | 'any' } = {},
): PropertyDecorator {
  const object = options.shape !== 'any';
  return field(
    options,
    object ? { type: 'object', additionalProperties: true } : ({ 'x-any': true } as never),
    Validate(BoundedJson, [object]),
  );
}

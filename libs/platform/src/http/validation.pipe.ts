import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { invalid, type FieldProblem } from '../errors/domain-error';
import { rememberValidationMetadata } from './validation-metadata';

/** Bodies and queries are classes; what they do not declare is refused by name. */
export function createValidationPipe(): ValidationPipe {
  rememberValidationMetadata();
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: false,
    // Whether a field is absent is seen by its value, which goes no further than problemsOf.
    validationError: { target: false, value: true },
    exceptionFactory: (errors) =>
      invalid(
        'validation_failed',
        'Some fields are missing, unknown or not as they should be; errors names each.',
        errors.flatMap((error) => problemsOf(error, '')),
      ),
  });
}

function problemsOf(error: ValidationError, parent: string): FieldProblem[] {
  const path = `${parent}/${error.property.replace(/~/g, '~0').replace(/\//g, '~1')}`;
  // The decorators stand in the order type, bounds, form: the first that failed says what to do.
  const [first] = Object.entries(error.constraints ?? {});
  const own = first ? [{ path, ...fault(error, ...first) }] : [];
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, path))];
}

function fault(
  { property, value }: ValidationError,
  constraint: string,
  message: string,
): Omit<FieldProblem, 'path'> {
  if (constraint === 'whitelistValidation')
    return { code: 'unknown_field', detail: `${property} is not a field here; leave it out` };
  if (value === undefined) return { code: 'required', detail: `${property} is required` };
  return { code: codeOf(constraint), detail: message };
}

function codeOf(constraint: string): string {
  return constraint.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

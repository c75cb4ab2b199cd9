import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { invalid, type FieldProblem } from '../errors/domain-error';

/** Bodies and queries are classes; what they do not declare is refused by name. */
export function createValidationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: false,
    validationError: { target: false, value: false },
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
  const own = Object.entries(error.constraints ?? {}).map(([name, message]) => ({
    path,
    code: codeOf(name),
    detail:
      name === 'whitelistValidation'
        ? `${error.property} is not a field here; leave it out`
        : message,
  }));
  return [...own, ...(error.children ?? []).flatMap((child) => problemsOf(child, path))];
}

function codeOf(constraint: string): string {
  if (constraint === 'whitelistValidation') return 'unknown_field';
  return constraint.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

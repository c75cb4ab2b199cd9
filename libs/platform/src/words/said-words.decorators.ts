import { applyDecorators } from '@nestjs/common';
import {
  Validate,
  ValidatorConstraint,
  type ValidationArguments,
  type ValidatorConstraintInterface,
} from 'class-validator';
import { IDENTITY_FAULTS, identityFault, type IdentityFault } from './identity-words.policy';
import { verdictFaults } from './told-text.policy';

function isFree(value: unknown, of: IdentityFault): boolean {
  return typeof value !== 'string' || identityFault(value) !== of;
}

// The name of a constraint is the code of the refusal.
@ValidatorConstraint({ name: 'identity_number' })
class NoIdentityNumber implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return isFree(value, 'identity_number');
  }

  defaultMessage({ property }: ValidationArguments): string {
    return `${property} ${IDENTITY_FAULTS.identity_number}`;
  }
}

@ValidatorConstraint({ name: 'name_of_person' })
class NoNameOfPerson implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return isFree(value, 'name_of_person');
  }

  defaultMessage({ property }: ValidationArguments): string {
    return `${property} ${IDENTITY_FAULTS.name_of_person}`;
  }
}

@ValidatorConstraint({ name: 'verdict_word' })
class NoVerdict implements ValidatorConstraintInterface {
  validate(value: unknown): boolean {
    return typeof value !== 'string' || verdictFaults(value).length === 0;
  }

  defaultMessage({ property, value }: ValidationArguments): string {
    const [fault] = typeof value === 'string' ? verdictFaults(value) : [];
    return `${property}: ${fault?.detail ?? 'say that indicators are present or suspected'}`;
  }
}

/** A text that must not say who somebody is; the refusal does not repeat it. */
export function NamesNobody(): PropertyDecorator {
  return applyDecorators(Validate(NoIdentityNumber), Validate(NoNameOfPerson));
}

/** A text that gives no verdict on anybody: indicators are present, or suspected. */
export function GivesNoVerdict(): PropertyDecorator {
  return Validate(NoVerdict);
}

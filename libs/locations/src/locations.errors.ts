import { DomainError } from '@para42/platform';
import { type Country, findCountry } from './countries/country';
import type { RiskSource } from './sources/risk-source';

export function wrongSourceFormat(source: RiskSource, detected: string): DomainError {
  return new DomainError(
    'unsupported',
    'source_format',
    `${source.title} is read from ${source.formats.join(' or ')}; by its content the file is ${detected}.`,
  );
}

/**
 * @throws DomainError invalid `licence_reference_missing` where the source needs the tenant's own licence
 * and none was named, `licence_reference_unused` where one was named for a source that needs none
 */
export function requireLicence(source: RiskSource, reference: string | undefined): void {
  const { title, needsLicence } = source;
  if (needsLicence === undefined && reference !== undefined) {
    throw licenceError('licence_reference_unused', `${title} needs no licence of your own.`);
  }
  if (needsLicence !== undefined && (reference ?? '').trim() === '') {
    throw licenceError('licence_reference_missing', needsLicence);
  }
}

/** @throws DomainError too_large `source_file_too_large` */
export function requireSize({ title, largestMegabytes = 25 }: RiskSource, bytes: number): void {
  if (bytes <= largestMegabytes * 1_000_000) return;
  throw new DomainError(
    'too_large',
    'source_file_too_large',
    `${title} is read from files of up to ${largestMegabytes} MB. Send the publisher's own file, or a part of it that is whole in time.`,
  );
}

function licenceError(code: string, detail: string): DomainError {
  const errors = [{ path: '/licenceReference', code, detail }];
  return new DomainError('invalid', code, detail, { errors });
}

export function asOfInFuture(asOf: string): DomainError {
  return new DomainError(
    'invalid',
    'as_of_in_future',
    `asOf is the day that the file describes; ${asOf} has not come yet.`,
    { errors: [{ path: '/asOf', code: 'as_of_in_future', detail: 'Give a day up to today.' }] },
  );
}

/**
 * The country that a request names, by code or name.
 * @throws DomainError invalid `unknown_country`
 */
export function countryOrThrow(text: string): Country {
  const country = findCountry(text);
  if (country) return country;
  throw new DomainError(
    'invalid',
    'unknown_country',
    `"${text.slice(0, 60)}" is not a country. Give an ISO 3166-1 code or a country's name.`,
    { errors: [{ path: '/country', code: 'unknown_country', detail: 'Give an ISO 3166-1 code.' }] },
  );
}

export function editionsChanged(): DomainError {
  return new DomainError(
    'conflict',
    'editions_changed',
    'Another edition came into use while the day was being corrected. Ask for the correction again.',
  );
}

/** @param most editions that one correction works out again */
export function tooManyLater(most: number): DomainError {
  return new DomainError(
    'conflict',
    'too_many_later_editions',
    `More than ${most} editions are in use after this one, and rest on it. Load the file again with the right day in place of a correction.`,
  );
}

export function sameDayAlready(asOf: string): DomainError {
  const detail = `The version is of ${asOf} already.`;
  return new DomainError('invalid', 'same_day', detail, {
    errors: [{ path: '/asOf', code: 'same_day', detail: 'Give the day that the file describes.' }],
  });
}

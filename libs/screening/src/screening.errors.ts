import { DomainError, invalid } from '@para42/platform';
import type { EntityList } from './lists/entity-list';

/**
 * @throws DomainError invalid `licence_reference_missing` where the list needs the tenant's own licence and none was
 * named, `licence_reference_unused` where one was named for a list that needs none
 */
export function requireListLicence(list: EntityList, reference: string | undefined): void {
  const { title, needsLicence } = list;
  if (needsLicence === undefined && reference !== undefined) {
    throw licenceError('licence_reference_unused', `${title} needs no licence of your own.`);
  }
  if (needsLicence !== undefined && (reference ?? '').trim() === '') {
    throw licenceError('licence_reference_missing', needsLicence);
  }
}

/** @throws DomainError too_large `list_file_too_large` */
export function requireListSize({ title, largestMegabytes }: EntityList, bytes: number): void {
  if (bytes <= largestMegabytes * 1_000_000) return;
  throw new DomainError(
    'too_large',
    'list_file_too_large',
    `${title} is read from files of up to ${largestMegabytes} MB. Send the publisher's own file.`,
  );
}

export function wrongListFormat(list: EntityList, detected: string): DomainError {
  return new DomainError(
    'unsupported',
    'list_format',
    `${list.title} is read from ${list.formats.join(' or ')}; by its content the file is ${detected}.`,
  );
}

export function listDayInFuture(asOf: string): DomainError {
  const detail = `asOf is the day that the file describes; ${asOf} has not come yet.`;
  return invalid('as_of_in_future', detail, [
    { path: '/asOf', code: 'as_of_in_future', detail: 'Give a day up to today.' },
  ]);
}

export function hitClosed(): DomainError {
  return new DomainError(
    'conflict',
    'screening_hit_closed',
    'The hit is closed: the names no longer agree, or one side is gone. It comes back by itself if that changes.',
  );
}

export function screeningRunning(runId: string): DomainError {
  return new DomainError(
    'conflict',
    'screening_running',
    'A screening is under way. Wait for it, or cancel its run first.',
    { members: { runId } },
  );
}

function licenceError(code: string, detail: string): DomainError {
  return invalid(code, detail, [{ path: '/licenceReference', code, detail }]);
}

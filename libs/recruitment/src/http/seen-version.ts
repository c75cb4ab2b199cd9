import { DomainError } from '@para42/platform';

/**
 * The version in an If-Match header that may be left out.
 * @throws DomainError precondition_required where it is there and not an ETag
 */
export function seenVersion(header: string | undefined): number | undefined {
  if (header === undefined) return undefined;
  const version = /^"(\d{1,9})"$/.exec(header)?.[1];
  if (version !== undefined) return Number(version);
  throw new DomainError(
    'precondition_required',
    'if_match_required',
    'Send If-Match with the ETag of the case as you last read it, e.g. If-Match: "3".',
  );
}

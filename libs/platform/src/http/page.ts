import type { z } from 'zod';
import { DomainError } from '../errors/domain-error';
import { IntQuery, TextField } from './field.decorators';

/** Query of every list: keyset pagination, never an offset. */
export class PageQuery {
  @IntQuery({ min: 1, max: 200, description: 'Items per page (default 50)' })
  limit?: number;

  @TextField({ optional: true, max: 1_000, description: 'The `next` of the page before' })
  after?: string;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export const DEFAULT_LIMIT = 50;

/**
 * A page from `limit + 1` rows.
 * @param key the ordering key of the last item that is shown
 */
export function pageOf<T>(rows: readonly T[], limit: number, key: (last: T) => unknown): Page<T> {
  const items = rows.slice(0, limit);
  const last = items[items.length - 1];
  const more = rows.length > limit && last !== undefined;
  return { items, next: more ? encode(key(last)) : null };
}

function encode(key: unknown): string {
  return Buffer.from(JSON.stringify(key), 'utf8').toString('base64url');
}

/** @throws DomainError malformed `bad_cursor` where `after` is not one that a list has given */
export function readCursor<T>(after: string | undefined, schema: z.ZodType<T>): T | undefined {
  if (after === undefined || after === '') return undefined;
  try {
    return schema.parse(JSON.parse(Buffer.from(after, 'base64url').toString('utf8')));
  } catch {
    throw new DomainError(
      'malformed',
      'bad_cursor',
      'after is not a cursor of this list. Take it from next of the page before, unchanged.',
    );
  }
}

import type { Readable } from 'node:stream';

export interface StoredObject {
  sha256: string;
  bytes: number;
}

/**
 * Where files live. Keys are `<tenant>/<kind>/<name>`. A local folder now; an S3 bucket fits the
 * same port. Nothing is visible under its key before it is whole.
 */
export abstract class ObjectStore {
  abstract put(key: string, body: Readable | Buffer): Promise<StoredObject>;
  /** @throws DomainError not_found */
  abstract get(key: string): Promise<Readable>;
  abstract stat(key: string): Promise<{ bytes: number } | undefined>;
  abstract remove(key: string): Promise<void>;
}

const SEGMENT = /^[A-Za-z0-9][A-Za-z0-9._-]{0,200}$/;

/** Refuses what could leave the store: `..`, absolute paths, control characters, empty segments. */
export function assertKey(key: string): void {
  if (!key.split('/').every((segment) => SEGMENT.test(segment))) {
    throw new Error(
      'object keys are slash-separated segments of letters, digits, dot, dash, underscore',
    );
  }
}

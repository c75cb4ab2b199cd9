import { v7 } from 'uuid';

/** A new UUIDv7. Made here and not by the database, since PostgreSQL has uuidv7() only from 18 on. */
export function newId(): string {
  return v7();
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

export function isId(text: string): boolean {
  return UUID.test(text);
}

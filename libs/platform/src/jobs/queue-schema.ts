import { runMigrations } from 'bullmq';
import type { Client } from 'pg';

/** Schema of the queue's Postgres backend. It holds nothing but task ids on their way. */
export const QUEUE_SCHEMA = 'bullmq';

/**
 * Brings the queue's own schema up to date and lets the queue's login use it. Idempotent.
 *
 * @param client a connection that acts as para42_owner, outside a transaction
 * @returns version of the queue's schema
 */
export async function migrateQueueSchema(client: Client): Promise<number> {
  const version = await runMigrations(client, QUEUE_SCHEMA);
  for (const statement of [
    // Adding in bulk makes a sequence per queue, so the login needs CREATE in this one schema.
    `grant usage, create on schema ${QUEUE_SCHEMA} to para42_queue`,
    `grant select, insert, update, delete on all tables in schema ${QUEUE_SCHEMA} to para42_queue`,
    `grant usage, select, update on all sequences in schema ${QUEUE_SCHEMA} to para42_queue`,
    `grant execute on all functions in schema ${QUEUE_SCHEMA} to para42_queue`,
  ]) {
    await client.query(statement);
  }
  return version;
}

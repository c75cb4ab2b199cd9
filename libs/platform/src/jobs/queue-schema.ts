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
  const { runMigrations } = await import('bullmq');
  const version = await runMigrations(client, QUEUE_SCHEMA);
  for (const statement of [
    // Adding in bulk makes a sequence per queue, so the login needs CREATE in this one schema.
    `grant usage, create on schema ${QUEUE_SCHEMA} to para42_queue`,
    `grant execute on all functions in schema ${QUEUE_SCHEMA} to para42_queue`,
    GRANT_ON_OWN_RELATIONS,
  ]) {
    await client.query(statement);
  }
  return version;
}

/** Leaves out what the queue's login has made since: that is its own already. */
const GRANT_ON_OWN_RELATIONS = `do $$
  declare relation record;
  begin
    for relation in
      select c.oid::regclass as name, c.relkind = 'S' as is_sequence from pg_class c
      where c.relnamespace = '${QUEUE_SCHEMA}'::regnamespace and c.relkind in ('r', 'p', 'S')
        and pg_get_userbyid(c.relowner) = current_user
    loop
      if relation.is_sequence then
        execute format('grant usage, select, update on sequence %s to para42_queue', relation.name);
      else
        execute format('grant select, insert, update, delete on %s to para42_queue', relation.name);
      end if;
    end loop;
  end $$`;

import type { Pool, PoolClient } from 'pg';
import { commitWith, type Statement } from './one-message';

/** A statement failed, its error was swallowed, and what the caller took for done was undone. */
export class TransactionLostError extends Error {
  override readonly name = 'TransactionLostError';

  constructor() {
    super('A statement of this transaction failed and its error was caught: nothing was stored.');
  }
}

/** What `work` leaves to be done together with COMMIT. */
export interface Ending {
  last?: Statement;
}

/**
 * Runs `work` between `begin` and COMMIT on one connection of the pool. Whatever it throws rolls
 * back; a connection that cannot even do that is not used again.
 *
 * @param begin the message that opens the transaction
 * @throws TransactionLostError where Postgres answers COMMIT by rolling back
 */
export async function inTransaction<T>(
  pool: Pool,
  begin: string,
  work: (client: PoolClient, ending: Ending) => Promise<T>,
): Promise<T> {
  const client = await pool.connect();
  // The pool listens to idle connections only: one cut while it is in use would end the process.
  client.on('error', ignore);
  let broken: Error | undefined;
  try {
    await client.query(begin);
    const ending: Ending = {};
    const result = await work(client, ending);
    if ((await commit(client, ending)) !== 'COMMIT') throw new TransactionLostError();
    return result;
  } catch (error) {
    broken = await rollback(client);
    throw error;
  } finally {
    client.off('error', ignore);
    client.release(broken);
  }
}

async function commit(client: PoolClient, { last }: Ending): Promise<string> {
  return last ? commitWith(client, last) : (await client.query('COMMIT')).command;
}

function ignore(): void {
  // The statement under way is rejected with the same error.
}

/** @returns the error that makes the connection unusable, if rolling back failed */
async function rollback(client: PoolClient): Promise<Error | undefined> {
  try {
    await client.query('ROLLBACK');
    return undefined;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

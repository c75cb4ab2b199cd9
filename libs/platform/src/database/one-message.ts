import { Query, type Connection, type Pool, type PoolClient } from 'pg';

/** A named statement; the name stands for the text on every connection. */
export interface Statement {
  name: string;
  text: string;
  values: readonly unknown[];
}

/** What the driver tells a statement; `@types/pg` leaves it out. */
interface Told {
  handleDataRow: (message: unknown) => void;
  handleCommandComplete: (message: unknown, connection: Connection) => void;
}

interface Prepared {
  parsedStatements: Record<string, string | undefined>;
}

/**
 * Runs `opening` and `statement` in one transaction and one message. Postgres takes everything up
 * to the Sync for one transaction, so settings that are local to it hold for the statement and for
 * nothing after it: one round trip where BEGIN, set_config, the statement and COMMIT are four.
 *
 * Source: PostgreSQL, "Frontend/Backend Protocol", 54.2.4 Pipelining. A connection on which either
 * statement failed is not used again.
 *
 * @param opening a statement of one row, which is not read
 * @returns the rows of `statement`
 */
export function inOneMessage<R>(
  pool: Pool,
  opening: Statement,
  statement: Statement,
): Promise<R[]> {
  return new Promise((resolve, reject) => {
    // `values` is only ever read.
    const query = new Query({ ...statement, values: statement.values as unknown[] });
    precede(query, opening);
    const done = (error: Error | undefined, result: { rows: R[] }) => {
      if (error) reject(error);
      else resolve(result.rows);
    };
    pool.query(query as never, undefined as never, done as never);
  });
}

/**
 * Runs `last` and COMMIT in one message, so that what `last` locks is not held for another round
 * trip. Where `last` fails Postgres passes over COMMIT: the transaction is open and failed.
 *
 * @returns the command that Postgres answers COMMIT with: ROLLBACK where it undid the transaction
 */
export function commitWith(client: PoolClient, last: Statement): Promise<string> {
  return new Promise((resolve, reject) => {
    const done = (error: Error | undefined, results: unknown) => {
      if (error) reject(error);
      else resolve((results as { command: string }[]).at(-1)?.command ?? '');
    };
    const query = new Query({ ...last, values: last.values as unknown[] }, done as never);
    const submit = query.submit as (connection: Connection) => Error | null;
    query.submit = (connection) => {
      connection.stream.cork();
      try {
        return submit.call(query, committing(connection));
      } finally {
        connection.stream.uncork();
      }
    };
    client.query(query);
  });
}

/** The connection, but with a COMMIT before each Sync. */
function committing(connection: Connection): Connection {
  const sync = () => {
    connection.parse({ name: '', text: 'COMMIT', types: [] }, true);
    connection.bind({ values: [] }, true);
    connection.execute(null, true);
    connection.sync();
  };
  return Object.assign(Object.create(connection) as Connection, { sync });
}

/** Sends `opening` before `query`, and keeps its answer from it. */
function precede(query: Query, opening: Statement): void {
  // Returns why it was not sent, which the driver takes; `@types/pg` leaves that out too.
  const submit = query.submit as (connection: Connection) => Error | null;
  const told = query as unknown as Told;
  const { handleDataRow, handleCommandComplete } = told;
  let opened = false;
  query.submit = (connection) => {
    connection.stream.cork();
    try {
      send(connection as Connection & Prepared, opening);
      return submit.call(query, connection);
    } finally {
      connection.stream.uncork();
    }
  };
  told.handleDataRow = (message) => {
    if (opened) handleDataRow.call(query, message);
  };
  told.handleCommandComplete = (message, connection) => {
    if (opened) handleCommandComplete.call(query, message, connection);
    opened = true;
  };
}

/** Without the Sync that would end the transaction. */
function send(connection: Connection & Prepared, { name, text, values }: Statement): void {
  if (connection.parsedStatements[name] === undefined) {
    connection.parse({ name, text, types: [] }, true);
    connection.parsedStatements[name] = text;
  }
  connection.bind({ statement: name, values: values as unknown[] } as never, true);
  connection.execute(null, true);
}

import type { PoolClient } from 'pg';
import type { EntityTarget, ObjectLiteral, QueryRunner, Repository } from 'typeorm';

/**
 * The one connection of a transaction. Statements run one after the other: two at once on one
 * connection are a programming error that the driver only sometimes forgives.
 */
export class TxHandle {
  private runner: QueryRunner | undefined;

  constructor(
    private readonly client: PoolClient,
    private readonly adopt: (() => QueryRunner) | undefined,
  ) {}

  /** Rows of a parameterised statement. */
  async query<R>(sql: string, params: readonly unknown[] = []): Promise<R[]> {
    const result = await this.client.query(sql, params as unknown[]);
    return result.rows as R[];
  }

  /** Rows of a named, prepared statement: for the hot reads. */
  async prepared<R>(name: string, sql: string, params: readonly unknown[] = []): Promise<R[]> {
    const result = await this.client.query({ name, text: sql, values: params as unknown[] });
    return result.rows as R[];
  }

  async one<R>(sql: string, params: readonly unknown[] = []): Promise<R | undefined> {
    return (await this.query<R>(sql, params))[0];
  }

  /** Number of rows that the statement touched. */
  async exec(sql: string, params: readonly unknown[] = []): Promise<number> {
    const result = await this.client.query(sql, params as unknown[]);
    return result.rowCount ?? 0;
  }

  /** TypeORM's repository on this transaction's connection; for single records, not for lists. */
  repo<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    if (!this.adopt) throw new Error('repositories are not available on a read-only role');
    this.runner ??= this.adopt();
    return this.runner.manager.getRepository(entity);
  }

  /** The driver's client, for COPY streams and cursors. */
  get raw(): PoolClient {
    return this.client;
  }
}

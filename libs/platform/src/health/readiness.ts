import { Injectable } from '@nestjs/common';
import type { DataSource } from '../database/data-source';
import { DomainError } from '../errors/domain-error';

/** Whether this process should get traffic. */
@Injectable()
export class Readiness {
  private stopping = false;

  constructor(
    private readonly dataSource: DataSource,
    /** Timestamps of the migrations that this code was built with. */
    private readonly migrations: readonly number[],
  ) {}

  /** From now on not ready: the load balancer takes the process out while it finishes. */
  stop(): void {
    this.stopping = true;
  }

  /** @throws DomainError unavailable */
  async assert(): Promise<void> {
    if (this.stopping)
      throw new DomainError('unavailable', 'stopping', 'This process is stopping.');
    const rows = await this.dataSource.query<{ timestamp: string }[]>(
      'select timestamp from migrations',
    );
    const there = new Set(rows.map((row) => Number(row.timestamp)));
    if (this.migrations.every((timestamp) => there.has(timestamp))) return;
    throw new DomainError(
      'unavailable',
      'migrations_missing',
      'The database lacks migrations of this version.',
    );
  }
}

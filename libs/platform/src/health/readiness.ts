import { Injectable } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { DomainError } from '../errors/domain-error';

/** Whether this process should get traffic. */
@Injectable()
export class Readiness {
  private stopping = false;

  constructor(
    private readonly dataSource: DataSource,
    /** Names of the migrations that this code was built with. */
    private readonly migrations: readonly string[],
  ) {}

  /** From now on not ready: the load balancer takes the process out while it finishes. */
  stop(): void {
    this.stopping = true;
  }

  /** @throws DomainError unavailable */
  async assert(): Promise<void> {
    if (this.stopping)
      throw new DomainError('unavailable', 'stopping', 'This process is stopping.');
    const rows = await this.dataSource.query<{ name: string }[]>('select name from migrations');
    const there = new Set(rows.map((row) => row.name));
    if (this.migrations.every((name) => there.has(name))) return;
    throw new DomainError(
      'unavailable',
      'migrations_missing',
      'The database lacks migrations of this version.',
    );
  }
}

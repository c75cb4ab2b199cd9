import { Injectable } from '@nestjs/common';

/**
 * The business clock: due dates, periods, as-of dates. Leases, grants and token expiry go by the
 * database clock instead, because several machines must agree on them.
 */
@Injectable()
export class Clock {
  private fixed: Date | undefined;

  now(): Date {
    return this.fixed ? new Date(this.fixed) : new Date();
  }

  /** Today in UTC as YYYY-MM-DD. */
  today(): string {
    return this.now().toISOString().slice(0, 10);
  }

  /** Holds the clock at an instant; for tests and for replays of a past day. */
  set(instant: Date | string): void {
    this.fixed = new Date(instant);
  }

  release(): void {
    this.fixed = undefined;
  }
}

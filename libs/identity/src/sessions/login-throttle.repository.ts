import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@para42/platform';
import { DataSource } from 'typeorm';

/** Failures that cost nothing, per kind of bucket; after that each doubles the wait. */
const FREE = { loginFromPlace: 5, login: 20, place: 50 };
const LONGEST_WAIT_SECONDS = 900;

export interface LoginAttempt {
  /** Slug of the tenant and name of the login. */
  tenant: string;
  login: string;
  /** Network address that the attempt came from. */
  place: string;
}

interface Bucket {
  hash: Buffer;
  free: number;
}

interface StatementPool {
  query(text: string, values: readonly unknown[]): Promise<{ rows: unknown[] }>;
}

const WAIT = `make_interval(secs => case when t.failures < a.free then 0
  else least(${LONGEST_WAIT_SECONDS}, 2 ^ least(20, t.failures - a.free)) end)`;

/**
 * Slows down guessing, over all API processes, by the database's clock. An attempt counts as a
 * failure before the password is looked at, so that many at once cannot slip through; a success
 * takes it back. A login that is guessed at from elsewhere stays usable: its own bucket is wide, and
 * an attempt that has to wait does not lengthen the wait.
 */
@Injectable()
export class LoginThrottle {
  constructor(private readonly dataSource: DataSource) {}

  /** @throws DomainError too_many `login_rate_limited`, with the seconds to wait */
  async charge(attempt: LoginAttempt): Promise<void> {
    const buckets = bucketsOf(attempt);
    const values = [buckets.map((b) => b.hash), buckets.map((b) => b.free)];
    const [row] = await this.ask<{ wait: number | null }>(
      `select ceil(max(extract(epoch from t.last_failure_at + ${WAIT} - now())))::int as wait
       from unnest($1::bytea[], $2::int[]) as a(bucket, free) join login_throttle t using (bucket)`,
      values,
    );
    if (row?.wait && row.wait > 0) throw tooMany(row.wait);
    const charged = await this.ask<{ bucket: Buffer }>(
      `insert into login_throttle as t (bucket, failures, last_failure_at)
       select bucket, 1, now() from unnest($1::bytea[], $2::int[]) as a(bucket, free) order by bucket
       on conflict (bucket) do update set last_failure_at = now(),
         failures = case when t.last_failure_at < now() - interval '1 day' then 1 else t.failures + 1 end
       where t.last_failure_at + (select ${WAIT} from unnest($1::bytea[], $2::int[]) as a(bucket, free)
         where a.bucket = t.bucket) <= now()
       returning bucket`,
      values,
    );
    // Another attempt came between the two statements and made this one wait.
    if (charged.length < buckets.length) throw tooMany(1);
  }

  /** Forgets the failures of a login that succeeded, and this attempt at its place. */
  async absolve(attempt: LoginAttempt): Promise<void> {
    const [fromPlace, login, place] = bucketsOf(attempt).map((b) => b.hash);
    await this.ask(
      `with forgotten as (delete from login_throttle where bucket = any($1::bytea[])),
         old as (delete from login_throttle where bucket in (
           select bucket from login_throttle where last_failure_at < now() - interval '1 day'
           and bucket <> all($1::bytea[]) and bucket <> $2 limit 100))
       update login_throttle set failures = greatest(failures - 1, 0) where bucket = $2`,
      [[fromPlace, login], place],
    );
  }

  private async ask<R>(text: string, values: readonly unknown[]): Promise<R[]> {
    const { master } = this.dataSource.driver as unknown as { master: StatementPool };
    return (await master.query(text, values)).rows as R[];
  }
}

function bucketsOf({ tenant, login, place }: LoginAttempt): Bucket[] {
  return [
    { hash: hashOf('login-from-place', tenant, login, place), free: FREE.loginFromPlace },
    { hash: hashOf('login', tenant, login), free: FREE.login },
    { hash: hashOf('place', place), free: FREE.place },
  ];
}

function hashOf(...parts: string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

function tooMany(retryAfter: number): DomainError {
  return new DomainError(
    'too_many',
    'login_rate_limited',
    'Too many failed logins. Wait and try again.',
    { retryAfter },
  );
}

import { createHash } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { DomainError } from '@para42/platform';
import { DataSource } from 'typeorm';

/** Failures that cost nothing, per kind of bucket; after that each doubles the wait. */
const FREE = { loginFromPlace: 5, login: 20 };
/**
 * Failures of a minute from one place, whoever was meant. A whole firm may stand behind one address,
 * so this never locks: beyond it a right password is still let in, and answers take longer.
 */
const PLACE_CAP = 60;
const CAPPED_DELAY_MS = 1_000;
const DAY = 86_400;
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
  /** null: never makes an attempt wait. */
  free: number | null;
  /** Seconds after which failures are forgotten. */
  window: number;
}

interface StatementPool {
  query(text: string, values: readonly unknown[]): Promise<{ rows: unknown[] }>;
}

const WAIT = `make_interval(secs => case when a.free is null or t.failures < a.free then 0
  else least(${LONGEST_WAIT_SECONDS}, 2 ^ least(20, t.failures - a.free)) end)`;

/**
 * Slows down guessing, over all API processes, by the database's clock. An attempt counts as a
 * failure before the password is looked at, so that many at once cannot slip through; a success
 * takes it back. A login that is guessed at from elsewhere stays usable: its own bucket is wide, and
 * an attempt that has to wait does not lengthen the wait. A place alone refuses nobody.
 */
@Injectable()
export class LoginThrottle {
  constructor(private readonly dataSource: DataSource) {}

  /**
   * @returns whether the place has had its failures for this minute: then a wrong password is told so
   * @throws DomainError too_many `login_rate_limited`, with the seconds to wait
   */
  async charge(attempt: LoginAttempt): Promise<{ capped: boolean }> {
    const buckets = bucketsOf(attempt);
    const hashes = buckets.map((b) => b.hash);
    const values = [hashes, buckets.map((b) => b.free)];
    const [row] = await this.ask<{ wait: number | null }>(
      `select ceil(max(extract(epoch from t.last_failure_at + ${WAIT} - now())))::int as wait
       from unnest($1::bytea[], $2::int[]) as a(bucket, free) join login_throttle t using (bucket)`,
      values,
    );
    if (row?.wait && row.wait > 0) throw tooMany(row.wait);
    const charged = await this.ask<{ bucket: Buffer; failures: number }>(
      `insert into login_throttle as t (bucket, failures, last_failure_at)
       select bucket, 1, now() from unnest($1::bytea[]) as a(bucket) order by bucket
       on conflict (bucket) do update set last_failure_at = now(),
         failures = case when t.last_failure_at < now() - (select make_interval(secs => a.seconds)
             from unnest($1::bytea[], $3::int[]) as a(bucket, seconds) where a.bucket = t.bucket)
           then 1 else t.failures + 1 end
       where t.last_failure_at + (select ${WAIT} from unnest($1::bytea[], $2::int[]) as a(bucket, free)
         where a.bucket = t.bucket) <= now()
       returning bucket, failures`,
      [...values, buckets.map((b) => b.window)],
    );
    // Another attempt came between the two statements and made this one wait.
    if (charged.length < buckets.length) throw tooMany(1);
    const place = hashOf('place', attempt.place);
    const ofPlace = charged.find(({ bucket }) => bucket.equals(place))?.failures ?? 0;
    const capped = ofPlace > PLACE_CAP;
    if (capped) await setTimeout(CAPPED_DELAY_MS);
    return { capped };
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
    {
      hash: hashOf('login-from-place', tenant, login, place),
      free: FREE.loginFromPlace,
      window: DAY,
    },
    { hash: hashOf('login', tenant, login), free: FREE.login, window: DAY },
    { hash: hashOf('place', place), free: null, window: 60 },
  ];
}

function hashOf(...parts: string[]): Buffer {
  return createHash('sha256').update(JSON.stringify(parts)).digest();
}

export function tooMany(retryAfter: number): DomainError {
  return new DomainError(
    'too_many',
    'login_rate_limited',
    'Too many failed logins. Wait and try again.',
    { retryAfter },
  );
}

import { hash, verify } from '@node-rs/argon2';
import { DomainError } from '@para42/platform';
import { newSecret } from './secret';

const SHORTEST = 12;
const LONGEST = 128;

/** Hashing at once, and waiting: beyond that a flood of logins would eat memory and every core. */
const AT_ONCE = 2;
const WAITING = 64;

/**
 * Passwords by argon2id (19 MiB, 2 passes, 1 lane: the library's defaults, which are OWASP's
 * first recommendation). A name that nobody has costs the same time as a wrong password.
 */
export class Passwords {
  private running = 0;
  private readonly queue: (() => void)[] = [];
  private decoy: Promise<string> | undefined;

  /**
   * @returns the PHC string to store
   * @throws DomainError invalid `password_too_short`, `password_too_long`
   */
  async hash(password: string): Promise<string> {
    const { length } = password;
    if (length < SHORTEST || length > LONGEST) {
      throw new DomainError(
        'invalid',
        length < SHORTEST ? 'password_too_short' : 'password_too_long',
        `A password has ${SHORTEST} to ${LONGEST} characters; any characters, spaces too.`,
      );
    }
    return this.turn(() => hash(password.normalize('NFKC')));
  }

  /** Whether the password is the one that was stored; with nothing stored, false in the same time. */
  async matches(stored: string | undefined, password: string): Promise<boolean> {
    const against = stored ?? (await this.decoyHash());
    const typed = password.slice(0, LONGEST).normalize('NFKC');
    const same = await this.turn(() => verify(against, typed));
    return same && stored !== undefined && password.length <= LONGEST;
  }

  private decoyHash(): Promise<string> {
    return (this.decoy ??= hash(newSecret()));
  }

  private async turn<T>(work: () => Promise<T>): Promise<T> {
    if (this.running >= AT_ONCE) await this.wait();
    else this.running += 1;
    try {
      return await work();
    } finally {
      const next = this.queue.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private wait(): Promise<void> {
    if (this.queue.length >= WAITING) {
      throw new DomainError('unavailable', 'too_many_logins', 'Too many logins at once.', {
        retryAfter: 2,
      });
    }
    return new Promise((resolve) => this.queue.push(resolve));
  }
}

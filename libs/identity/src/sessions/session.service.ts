import { Inject, Injectable } from '@nestjs/common';
import { DomainError, newId } from '@para42/platform';
import { Doors, type CredentialRow } from '../access/doors.repository';
import { IDENTITY_SETTINGS, LOCAL_ISSUER, type IdentitySettings } from '../identity.config';
import { AccessTokens } from '../tokens/access-tokens';
import { Passwords } from '../tokens/passwords';
import { newSecret, secretHash } from '../tokens/secret';
import { LoginThrottle, tooMany } from './login-throttle.repository';

export interface SessionTokens {
  accessToken: string;
  /** Seconds. */
  expiresIn: number;
  refreshToken: string;
}

export interface LoginInput {
  /** Slug of the tenant in which the account was made. */
  tenant: string;
  login: string;
  password: string;
}

/** Logins with a password, and the sessions they open. */
@Injectable()
export class SessionService {
  constructor(
    private readonly doors: Doors,
    private readonly throttle: LoginThrottle,
    @Inject(Passwords) private readonly passwords: Passwords,
    @Inject(AccessTokens) private readonly tokens: AccessTokens,
    @Inject(IDENTITY_SETTINGS) private readonly settings: IdentitySettings,
  ) {}

  /**
   * Whether the person exists, the tenant exists or the password is wrong is one answer.
   * @param place network address of the client
   * @throws DomainError unauthenticated `login_failed`; too_many `login_rate_limited`
   */
  async login(input: LoginInput, place: string): Promise<SessionTokens> {
    const { user_id: userId } = await this.prove(input, place);
    const refreshToken = newSecret();
    const now = await this.doors.openSession(
      { id: newId(), userId, tokenHash: secretHash(refreshToken) },
      { token: this.settings.refreshSeconds, session: this.settings.sessionSeconds },
    );
    return { ...(await this.tokens.mint(userId, now)), refreshToken };
  }

  /** Checks a password, slowly for who guesses. @throws as `login` */
  async prove(input: LoginInput, place: string): Promise<CredentialRow> {
    const login = loginName(input.login);
    const attempt = { tenant: input.tenant, login, place };
    const { capped } = await this.throttle.charge(attempt);
    const found = await this.doors.credential(input.tenant, login);
    const right = await this.passwords.matches(found?.password_hash, input.password);
    if (!right || !found) throw capped ? tooMany(60) : loginFailed();
    await this.throttle.absolve(attempt);
    return found;
  }

  /**
   * Trades a refresh token for new tokens. A token that was traded before ends its session, since
   * then somebody else has it.
   * @throws DomainError unauthenticated `refresh_failed`
   */
  async refresh(refreshToken: string): Promise<SessionTokens> {
    const next = newSecret();
    const hashes = [secretHash(refreshToken), secretHash(next)] as const;
    const rotated = await this.doors.rotate(...hashes, this.settings.refreshSeconds);
    if (rotated?.outcome !== 'rotated' || !rotated.user_id || rotated.issuer !== LOCAL_ISSUER) {
      throw new DomainError(
        'unauthenticated',
        'refresh_failed',
        'The refresh token is not valid or no longer valid. Log in again.',
      );
    }
    const minted = await this.tokens.mint(rotated.user_id, rotated.checked_at);
    return { ...minted, refreshToken: next };
  }

  /** Ends the session of a refresh token; one that is not known has nothing to end. */
  logout(refreshToken: string): Promise<void> {
    return this.doors.endSession(secretHash(refreshToken));
  }
}

/** Logins are e-mail addresses or names; case and how letters are composed do not matter. */
export function loginName(text: string): string {
  return text.trim().normalize('NFKC').toLowerCase();
}

function loginFailed(): DomainError {
  return new DomainError(
    'unauthenticated',
    'login_failed',
    'Tenant, login and password do not fit together.',
  );
}

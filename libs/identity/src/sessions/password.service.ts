import { Inject, Injectable } from '@nestjs/common';
import { systemCtx, Tx } from '@para42/platform';
import { Doors } from '../access/doors.repository';
import { Passwords } from '../tokens/passwords';
import { CredentialRepository } from './credential.repository';
import { SessionService, type LoginInput } from './session.service';

/** A person changes the password, knowing the one before. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly tx: Tx,
    private readonly doors: Doors,
    private readonly sessions: SessionService,
    private readonly credentials: CredentialRepository,
    @Inject(Passwords) private readonly passwords: Passwords,
  ) {}

  /**
   * Every session of the person ends.
   * @throws DomainError unauthenticated `login_failed`; invalid `password_too_short`
   */
  async change(input: LoginInput, newPassword: string, place: string): Promise<void> {
    const credential = await this.sessions.prove(input, place);
    const passwordHash = await this.passwords.hash(newPassword);
    await this.tx.run(systemCtx(credential.tenant_id), async (ctx) => {
      await this.credentials.setPassword(ctx, credential.credential_id, passwordHash);
      ctx.ledger.append({
        action: 'member.password_changed',
        subject: { type: 'user', id: credential.user_id },
        parts: [],
      });
    });
    await this.doors.endSessionsOf(credential.user_id);
  }
}

import { Injectable } from '@nestjs/common';
import type { TxCtx } from '@para42/platform';
import { newSecret, secretHash } from '../tokens/secret';
import { InvitationRepository } from './invitation.repository';

/** The links of an invitation: random secrets, of which the hash is kept. */
@Injectable()
export class InvitationLinks {
  constructor(private readonly invitations: InvitationRepository) {}

  /** @returns the secret, which nobody can read again */
  async add(ctx: TxCtx, invitation: { id: string; party_id: string | null }): Promise<string> {
    const token = newSecret();
    await this.invitations.addLink(ctx, invitation, secretHash(token));
    return token;
  }
}

import { Injectable } from '@nestjs/common';
import { DomainError, type TxCtx } from '@para42/platform';
import type { Party } from '../access/roles.policy';

/** Whether a supplier or an agency exists in the tenant of the transaction. */
export type PartyExists = (ctx: TxCtx, partyId: string) => Promise<boolean>;

/**
 * Suppliers and agencies are registered higher up. The context that registers them tells here, when
 * it starts, how to find out whether one exists, so that nobody is invited to nowhere.
 */
@Injectable()
export class PartyDirectory {
  private readonly answers = new Map<Party, PartyExists>();

  register(party: 'supplier' | 'agency', exists: PartyExists): void {
    if (this.answers.has(party)) throw new Error(`who answers for ${party} is registered twice`);
    this.answers.set(party, exists);
  }

  /**
   * A party that nobody answers for in this process is not checked.
   * @throws DomainError invalid `party_not_found`
   */
  async require(ctx: TxCtx, party: Party, partyId: string): Promise<void> {
    const exists = this.answers.get(party);
    if (!exists || (await exists(ctx, partyId))) return;
    throw new DomainError('invalid', 'party_not_found', `There is no such ${party} here.`, {
      errors: [
        { path: '/partyId', code: 'party_not_found', detail: `There is no such ${party} here.` },
      ],
    });
  }
}

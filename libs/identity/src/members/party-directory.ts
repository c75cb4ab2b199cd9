import { Injectable } from '@nestjs/common';
import { DomainError, type TxCtx } from '@para42/platform';
import type { Party } from '../access/roles.policy';

/** What is registered higher up and named down here. */
export type Registered = 'supplier' | 'agency' | 'cycle';

/** Whether a supplier, an agency or a cycle exists in the tenant of the transaction. */
export type PartyExists = (ctx: TxCtx, id: string) => Promise<boolean>;

/**
 * Suppliers, agencies and cycles are registered higher up. The context that registers them tells here,
 * when it starts, how to find out whether one exists, so that nobody is invited to nowhere and no grant
 * names what is not there.
 */
@Injectable()
export class PartyDirectory {
  private readonly answers = new Map<Party | Registered, PartyExists>();

  register(party: Registered, exists: PartyExists): void {
    if (this.answers.has(party)) throw new Error(`who answers for ${party} is registered twice`);
    this.answers.set(party, exists);
  }

  /** The first of the ids that does not exist; none where nobody answers for them in this process. */
  async firstMissing(
    ctx: TxCtx,
    kind: Party | Registered,
    ids: readonly string[],
  ): Promise<string | undefined> {
    const exists = this.answers.get(kind);
    if (!exists) return undefined;
    for (const id of ids) if (!(await exists(ctx, id))) return id;
    return undefined;
  }

  /**
   * A party that nobody answers for in this process is not checked.
   * @throws DomainError invalid `party_not_found`
   */
  async require(ctx: TxCtx, party: Party, partyId: string): Promise<void> {
    if ((await this.firstMissing(ctx, party, [partyId])) === undefined) return;
    throw new DomainError('invalid', 'party_not_found', `There is no such ${party} here.`, {
      errors: [
        { path: '/partyId', code: 'party_not_found', detail: `There is no such ${party} here.` },
      ],
    });
  }
}

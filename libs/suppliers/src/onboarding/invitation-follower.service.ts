import { Injectable } from '@nestjs/common';
import { IdentityReadModel } from '@para42/identity';
import type { TxCtx } from '@para42/platform';
import type { Supplier } from '../register/supplier';
import { SupplierRepository } from '../register/supplier.repository';
import type { SupplierState } from '../register/supplier.states';
import { refusalOfMove } from './move.policy';
import { ProfileSubmissionService } from './profile-submission.service';
import { StateEntryService } from './state-entry.service';

/** What somebody was invited to, and whether the invitation was taken up. */
export interface InvitationNews {
  party: string;
  partyId: string | null;
  invitedBy?: string;
  state: 'sent' | 'accepted' | 'failed';
}

/**
 * A supplier is invited when a person of it is, and registered when that person accepts. One that is
 * further on already, or is traded with, stays where it is: further people of it join.
 */
@Injectable()
export class InvitationFollowerService {
  constructor(
    private readonly suppliers: SupplierRepository,
    private readonly entries: StateEntryService,
    private readonly submissions: ProfileSubmissionService,
    private readonly identity: IdentityReadModel,
  ) {}

  async follow(ctx: TxCtx, { party, partyId, invitedBy, state }: InvitationNews): Promise<void> {
    if (party !== 'supplier' || !partyId || state === 'failed') return;
    await this.enter(ctx, partyId, 'listed', 'invited', invitedBy);
    if (state === 'sent') return;
    const registered = await this.enter(ctx, partyId, 'invited', 'registered', invitedBy);
    if (registered) await this.submissions.keepBaseline(ctx, registered);
  }

  /** @returns the supplier as it now is; undefined where it was not in the state to begin from */
  private async enter(
    ctx: TxCtx,
    id: string,
    from: SupplierState,
    to: SupplierState,
    invitedBy: string | undefined,
  ): Promise<Supplier | undefined> {
    const supplier = await this.suppliers.find(ctx, id);
    if (supplier?.state !== from) return undefined;
    const refusal = refusalOfMove(ctx, from, to);
    if (refusal) throw refusal;
    const isMember = invitedBy !== undefined && (await this.identity.isMember(ctx, invitedBy));
    await this.entries.enter(ctx, supplier, { to, ...(isMember ? { ownerId: invitedBy } : {}) });
    return this.suppliers.find(ctx, id);
  }
}

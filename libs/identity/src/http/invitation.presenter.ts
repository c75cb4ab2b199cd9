import { presentDelivery, type Page } from '@para42/platform';
import type { InvitationRecord, SentInvitation } from '../invitations/invitation';
import type { InvitationDto, SentInvitationDto } from './invitation.dto';

export function presentInvitation(row: InvitationRecord): InvitationDto {
  return {
    id: row.id,
    party: row.party,
    role: row.role,
    partyId: row.party_id,
    grantId: row.grant_id,
    email: row.email,
    displayName: row.display_name,
    locale: row.locale,
    invitedBy: row.invited_by,
    state: row.state,
    delivery: row.delivery && presentDelivery(row.delivery),
    expiresAt: row.expires_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}

export function presentInvitations(page: Page<InvitationRecord>): Page<InvitationDto> {
  return { ...page, items: page.items.map(presentInvitation) };
}

export function presentSent({ invitation, token }: SentInvitation): SentInvitationDto {
  return { invitation: presentInvitation(invitation), token };
}

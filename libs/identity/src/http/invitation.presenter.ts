import type { InvitationRow } from '../invitations/invitation';
import type { InvitationDto } from './invitation.dto';

export function presentInvitation(row: InvitationRow): InvitationDto {
  return {
    id: row.id,
    party: row.party,
    role: row.role,
    partyId: row.party_id,
    grantId: row.grant_id,
    email: row.email,
    displayName: row.display_name,
    invitedBy: row.invited_by,
    state: row.state,
    expiresAt: row.expires_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}

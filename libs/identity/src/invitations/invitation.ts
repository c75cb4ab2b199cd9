import type { Party, Role } from '../access/roles.policy';

export interface InvitationRow {
  id: string;
  party: Party;
  role: Role;
  party_id: string | null;
  grant_id: string | null;
  email: string;
  display_name: string;
  invited_by: string;
  state: 'open' | 'accepted' | 'revoked' | 'expired';
  expires_at: Date;
  version: number;
  created_at: Date;
}

export interface NewInvitation {
  id: string;
  party: Party;
  role: Role;
  partyId: string | null;
  grantId: string | null;
  email: string;
  displayName: string;
  tokenHash: Buffer;
  seconds: number;
}

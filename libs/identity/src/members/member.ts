import type { Party, Role } from '../access/roles.policy';

export interface MemberRow {
  id: string;
  user_id: string;
  party: Party;
  role: Role;
  party_id: string | null;
  display_name: string;
  email: string | null;
  version: number;
  created_at: Date;
}

export interface NewMember {
  userId: string;
  party: Party;
  role: Role;
  partyId: string | null;
  displayName: string;
  email: string | null;
}

export interface MemberFilter {
  party?: Party;
  partyId?: string;
}

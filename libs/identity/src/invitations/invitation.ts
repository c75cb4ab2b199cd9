import type { Delivery } from '@para42/platform';
import type { Party, Role } from '../access/roles.policy';

export const INVITATION_STATES = ['open', 'accepted', 'revoked', 'expired'] as const;
export type InvitationState = (typeof INVITATION_STATES)[number];

export interface InvitationRow {
  id: string;
  party: Party;
  role: Role;
  party_id: string | null;
  grant_id: string | null;
  email: string;
  display_name: string;
  /** Language of the mail. */
  locale: string;
  invited_by: string;
  state: InvitationState;
  /** The latest mail. */
  delivery_id: string | null;
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
  locale: string;
  seconds: number;
}

/** An invitation with how far its latest mail came. */
export interface InvitationRecord extends InvitationRow {
  delivery: Delivery | null;
}

export interface SentInvitation {
  invitation: InvitationRecord;
  /** The secret of the link, shown once, where this installation sends no mail; otherwise null. */
  token: string | null;
}

export interface InvitationFilter {
  party?: Party;
  partyId?: string;
  state?: InvitationState;
  /** State of the latest mail; `failed`: refused, bounced or given up. */
  delivery?: string;
}

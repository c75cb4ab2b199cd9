import type { MemberRow } from '../members/member';
import type { MemberDto } from './member.dto';

export function presentMember(row: MemberRow): MemberDto {
  return {
    id: row.id,
    userId: row.user_id,
    party: row.party,
    role: row.role,
    partyId: row.party_id,
    displayName: row.display_name,
    email: row.email,
    createdAt: row.created_at.toISOString(),
    version: row.version,
  };
}

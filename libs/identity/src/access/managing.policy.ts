import { DomainError, permits, type Ctx } from '@para42/platform';
import { MANAGED_BY, type Party } from './roles.policy';

/**
 * Letting people of a party in and putting them out is a right of its own per party.
 * @throws DomainError forbidden `permission_missing`
 */
export function requireManaging(ctx: Ctx, party: Party): void {
  const permission = MANAGED_BY[party];
  if (permits(ctx, permission)) return;
  throw new DomainError(
    'forbidden',
    'permission_missing',
    `Your place in this tenant does not include ${permission}, which people of party ${party} need.`,
  );
}
